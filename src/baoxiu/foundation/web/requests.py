"""Requests as our views see them: with an actor, and with JSON read strictly."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest

DEEPEST_JSON = 32
LARGEST_JSON = 1_000_000


class ActorRequest(HttpRequest):
    """A signed-in request: middleware has set `actor`, and refused everybody else."""

    actor: Actor


def origin(request: HttpRequest, kind: str) -> str:
    """From where a request comes, for the record: "web 10.0.0.7"."""
    return f"{kind} {request.META.get('REMOTE_ADDR', '')}".strip()


def wants_json(request: HttpRequest) -> bool:
    """True for REST and for our islands' own calls; people's pages get HTML."""
    return (
        request.path.startswith("/api/")
        or request.content_type == "application/json"
        or request.headers.get("Accept", "").startswith("application/json")
    )


def read_json(body: bytes) -> Any:
    """A JSON body. Raises BadRequest for broken, doubled, too large or too deep input."""
    if len(body) > LARGEST_JSON:
        raise BadRequest(_("The request is too large."))
    try:
        value = json.loads(body, object_pairs_hook=_unique, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise BadRequest(_("The request is not readable JSON.")) from error
    if _depth(value) > DEEPEST_JSON:
        raise BadRequest(_("The request is nested too deep."))
    return value


def json_object(request: HttpRequest) -> dict[str, Any]:
    """The request's JSON body, which must be an object."""
    if request.content_type != "application/json":
        raise BadRequest(_("Send application/json."))
    value = read_json(request.body)
    if not isinstance(value, dict):
        raise BadRequest(_("The request is not readable JSON."))
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("doubled key")
    return made


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _depth(value: Any) -> int:
    level, deepest = [value], 0
    while level:
        deepest += 1
        if deepest > DEEPEST_JSON:
            break
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return deepest
