"""What every page's frame shows: menu, person, notices. Each storey above adds to it by registering."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from baoxiu.kernel.actor import Actor

Navigation = Callable[[Actor, str], list[dict[str, Any]]]
Facts = Callable[[Actor], dict[str, Any]]

THEMES = ("auto", "light", "dark")

_navigation: list[Navigation] = []
_facts: list[Facts] = []


def set_navigation(build: Navigation) -> None:
    """Called once by config: how to build the menu for an actor at an address."""
    _navigation[:] = [build]


def add_facts(collect: Facts) -> Facts:
    """Decorator: more context for the frame, such as the number of unread notices."""
    _facts.append(collect)
    return collect


def navigation(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The menu for an actor at an address."""
    return [group for build in _navigation for group in build(actor, path)]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor of `web/base.html`."""
    theme = request.COOKIES.get("theme", "")
    context: dict[str, Any] = {
        "theme": theme if theme in THEMES else "auto",
        "language": get_language(),
        "version": settings.BAOXIU_VERSION,
    }
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return context
    context |= {"actor": actor, "actor_name": actor.name, "role_name": actor.role}
    context["nav"] = navigation(actor, request.path)
    for collect in _facts:
        context |= collect(actor)
    return context
