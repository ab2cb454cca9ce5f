"""How a saved view looks: widths, merged and frozen columns, row height, strip. Read field by field, never merged in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest

NARROWEST, WIDEST = 30, 2_000
DENSITIES = ("compact", "middle", "roomy")
USUAL: dict[str, Any] = {
    "widths": {},
    "merged": {},
    "frozen": None,
    "strip": True,
    "density": DENSITIES[0],
}


def _are_widths(value: Any) -> bool:
    return isinstance(value, dict) and all(
        type(width) is int and NARROWEST <= width <= WIDEST for width in value.values()
    )


def _are_switches(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(on, bool) for on in value.values())


PARTS: dict[str, Callable[[Any], bool]] = {
    "widths": _are_widths,
    "merged": _are_switches,
    "frozen": lambda value: value is None or isinstance(value, str),
    "strip": lambda value: isinstance(value, bool),
    "density": lambda value: value in DENSITIES,
}


def parse_look(table: Table, actor: Actor, raw: object) -> dict[str, Any]:
    """Check a look as the island states it; columns that do not exist (any more) are left out.

    Raises BadRequest, naming the part, for anything else.
    """
    if raw is None:
        return {}
    given: dict[Any, Any] = raw if isinstance(raw, dict) else {"look": raw}
    for part, value in given.items():
        if part not in PARTS or not PARTS[part](value):
            message = _("The look of the view is not readable: %(part)s.")
            raise BadRequest(message, part=str(part)[:60])
    look: dict[str, Any] = USUAL | given
    known = table.visible_columns(actor)
    return look | {
        "widths": {name: width for name, width in look["widths"].items() if name in known},
        "merged": {name: on for name, on in look["merged"].items() if name in known},
        "frozen": look["frozen"] if look["frozen"] in known else None,
    }
