"""Named permissions. Contexts declare theirs; a role is a set of their codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Refused

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_registry: dict[str, Permission] = {}


@dataclass(frozen=True, slots=True)
class Permission:
    """One act or sight that a role may include, such as `dispatch.assign`."""

    code: str
    label: str | _StrPromise

    def __post_init__(self) -> None:
        if _registry.setdefault(self.code, self) is not self:
            raise ValueError(f"permission {self.code} is declared twice")

    def __str__(self) -> str:
        return self.code


def all_permissions() -> tuple[Permission, ...]:
    """Every declared permission, by code."""
    return tuple(_registry[code] for code in sorted(_registry))


def require(actor: Actor, permission: Permission) -> None:
    """Raise Refused unless the actor's role includes the permission (R-08)."""
    if not actor.may(permission.code):
        raise Refused(
            _("Your role may not do this: %(act)s. Ask an administrator."), act=permission.label
        )
