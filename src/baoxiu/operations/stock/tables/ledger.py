"""Lists of stock: what lies where, every move, and the places."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    Column,
    Flag,
    InstantColumn,
    MoneyColumn,
    Name,
    QuantityColumn,
    Text,
    View,
)
from baoxiu.foundation.grid.importing.kinds import import_acts
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.stock import permissions as may
from baoxiu.operations.stock.choices import Kind, Reason
from baoxiu.operations.stock.models import Balance, Location, Move
from baoxiu.operations.stock.queries.ledger import visible_balances, visible_moves
from baoxiu.operations.stock.queries.locations import visible_locations
from baoxiu.operations.stock.services.locations import amend_location, create_location
from baoxiu.register.stations import public as stations

KIND_LOOKS = {Kind.WAREHOUSE: "green", Kind.STATION: "blue", Kind.PERSONAL: "violet"}
REASON_LOOKS = {
    Reason.RECEIPT: "green",
    Reason.CORRECTION: "red",
    Reason.SCRAP: "red",
    Reason.STOCKTAKE: "amber",
}
KINDS = tuple(Choice(kind.value, kind.label, KIND_LOOKS.get(kind, "grey")) for kind in Kind)
REASONS = tuple(Choice(r.value, r.label, REASON_LOOKS.get(r, "blue")) for r in Reason)
PART_COLUMNS: tuple[Column, ...] = (
    Code(
        name="part",
        label=_("Part number"),
        path="part__code",
        sort_path="part__code_key",
        is_nullable=False,
        width=140,
        is_link=True,
        is_groupable=True,
    ),
    Name(
        name="part_name",
        label=_("Part"),
        path="part__name",
        sort_path="part__name_key",
        is_nullable=False,
        width=200,
    ),
)


def _movement(actor: Actor) -> list[dict[str, Any]]:
    if not actor.may(may.MOVE.code):
        return []
    act = {"label": gettext("Record movement"), "icon": "plus", "primary": True, "key": "Insert"}
    return [act | {"url": reverse("stock:movement")}]


def _on_a_day() -> dict[str, Any]:
    act = {"label": gettext("Stock on a day"), "icon": "calendar", "primary": False, "key": ""}
    return act | {"url": reverse("stock:as-of")}


class BalanceTable(Table):
    """库存: what lies where."""

    key = "stock.balances"
    title = _("Stock")
    icon = "building-warehouse"
    permission = may.SEE
    search_path = "part__search_text"
    search_hint = _("Part number, name or initials; * stands for anything")
    row_url_name = "stock:balance"
    columns = (
        *PART_COLUMNS,
        Name(
            name="place",
            label=_("Place"),
            path="location__name",
            sort_path="location__name_key",
            key_path="location_id",
            is_nullable=False,
            width=170,
        ),
        ChoiceColumn(
            name="kind", label=_("Kind of place"), path="location__kind", choices=KINDS, width=110
        ),
        QuantityColumn(
            name="quantity", label=_("Quantity"), path="quantity_milli", is_nullable=False
        ),
        Text(name="unit", label=_("Unit"), path="part__unit", sort_path="part__unit_key", width=56),
        QuantityColumn(name="minimum", label=_("Minimum"), path="minimum_milli", is_nullable=False),
        Flag(name="is_short", label=_("Below minimum"), width=88),
        MoneyColumn(
            name="value",
            label=_("Value"),
            path="value_minor",
            unit=_("yuan"),
            sums=True,
            is_nullable=False,
            permission=may.SEE_COST,
        ),
    )
    default_columns = (
        "part",
        "part_name",
        "place",
        "kind",
        "quantity",
        "unit",
        "minimum",
        "is_short",
        "value",
    )
    default_sort = (("part", "asc"),)
    views = (
        View(
            "there",
            _("In stock"),
            {"filter": {"column": "quantity", "operator": "gt", "value": "0"}},
        ),
        View(
            "short",
            _("Below minimum"),
            {"filter": {"column": "is_short", "operator": "yes"}},
        ),
        View(
            "vans",
            _("Personal stock"),
            {"filter": {"column": "kind", "operator": "in", "value": [Kind.PERSONAL.value]}},
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Balance]:
        is_short = ExpressionWrapper(
            Q(quantity_milli__lt=F("minimum_milli")), output_field=BooleanField()
        )
        return visible_balances(actor).annotate(is_short=is_short)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        return [*_movement(actor), *import_acts(actor, "stock"), _on_a_day()]


class MoveTable(Table):
    """库存流水: every move, for ever."""

    key = "stock.moves"
    title = _("Stock moves")
    icon = "arrows-exchange"
    permission = may.SEE
    search_path = "part__search_text"
    search_hint = _("Part number, name or initials; * stands for anything")
    row_url_name = "stock:move"
    columns = (
        InstantColumn(name="at", label=_("Moved"), is_nullable=False, is_link=True),
        ChoiceColumn(name="reason", label=_("Why"), choices=REASONS, width=92, is_nullable=False),
        *PART_COLUMNS,
        QuantityColumn(
            name="quantity", label=_("Quantity"), path="quantity_milli", is_nullable=False
        ),
        Text(name="unit", label=_("Unit"), path="part__unit", sort_path="part__unit_key", width=56),
        Name(
            name="source",
            label=pgettext_lazy("stock move", "From"),
            path="source__name",
            sort_path="source__name_key",
            key_path="source_id",
            is_nullable=False,
            width=150,
        ),
        Name(
            name="target",
            label=pgettext_lazy("stock move", "To"),
            path="target__name",
            sort_path="target__name_key",
            key_path="target_id",
            is_nullable=False,
            width=150,
        ),
        MoneyColumn(
            name="value",
            label=_("Value"),
            path="value_minor",
            unit=_("yuan"),
            sums=True,
            is_nullable=False,
            permission=may.SEE_COST,
        ),
        Code(name="serial", label=pgettext_lazy("part", "Serial"), width=120),
        Text(
            name="by",
            label=_("Recorded by"),
            path="recorded_by_name",
            sort_path="recorded_by_key",
            width=96,
        ),
        Text(name="note", label=_("Note"), width=220, is_sortable=False, is_groupable=False),
    )
    default_columns = (
        "at", "reason", "part", "part_name", "quantity", "unit", "source", "target", "value", "by",
        "note",
    )  # fmt: skip
    default_sort = (("at", "desc"),)

    def rows(self, actor: Actor) -> QuerySet[Move]:
        return visible_moves(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        return _movement(actor)


class LocationTable(Table):
    """库位: the places that parts lie in, and the world outside."""

    key = "stock.locations"
    row_url_name = "stock:location"
    title = _("Places of stock")
    icon = "map-pin"
    permission = may.SEE
    columns = (
        Code(name="code", edits="code", label=_("Place code"), is_nullable=False, width=110),
        Name(name="name", edits="name", label=_("Place"), sort_path="name_key", width=220),
        ChoiceColumn(name="kind", edits="kind", label=_("Kind of place"), choices=KINDS, width=120),
        Name(
            name="station",
            enters="station",
            lookup=stations.STATION_LOOKUP,
            label=_("Station"),
            path="station__branch__name",
            sort_path="station__branch__name_key",
            width=180,
        ),
        Name(
            name="technician",
            enters="technician",
            lookup=stations.TECHNICIAN_LOOKUP,
            label=_("Technician"),
            path="technician__name",
            sort_path="technician__name_key",
            width=110,
        ),
        Flag(name="is_active", edits="is_active", label=_("In use")),
    )
    default_columns = ("code", "name", "kind", "station", "technician", "is_active")
    default_sort = (("code", "asc"),)
    edit_permission = may.EDIT
    amends = staticmethod(amend_location)
    creates = staticmethod(create_location)
    search_hint = _("Code, name or initials; * stands for anything")

    def rows(self, actor: Actor) -> QuerySet[Location]:
        return visible_locations(actor)
