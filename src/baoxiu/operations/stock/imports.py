"""Importing opening balances: what lay where when Baoxiu took over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.importing.converting import code, money, quantity, text
from baoxiu.foundation.grid.importing.finding import Finder
from baoxiu.foundation.grid.importing.kinds import (
    Field,
    ImportKind,
    Journal,
    Order,
    Plan,
    Row,
    RowRefused,
    Session,
)
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import code as as_code
from baoxiu.operations.stock.choices import COUNTED, Kind, Reason
from baoxiu.operations.stock.models import Balance, Location
from baoxiu.operations.stock.permissions import MOVE
from baoxiu.operations.stock.queries.locations import visible_locations
from baoxiu.operations.stock.services.ledger import MOST_LINES, MoveInput, correct_move, post
from baoxiu.operations.stock.services.locations import outside
from baoxiu.register.products import public as products

DOCUMENT = "stock.opening"


class OpeningSession(Session):
    """One place and part in each row. A pair that parts have moved of has its opening behind it: the same quantity
    changes nothing, another one is refused, because then a stocktake is meant.
    """

    def __init__(self, order: Order) -> None:
        super().__init__(order)
        self._places = place_finder(self.actor)
        self._parts = products.part_finder(self.actor)
        self._lying: dict[tuple[int, int], int] = {}
        self._seen: dict[tuple[int, int], int] = {}

    def look_up(self, rows: Sequence[Row]) -> None:
        self._places.look_up(row.values.get("place") for row in rows)
        self._parts.look_up(row.values.get("part") for row in rows)
        found = [self._parts.find(row.values["part"]) for row in rows if row.values.get("part")]
        known = Balance.objects.of(self.actor).filter(
            part_id__in={part.pk for part in found if part is not None}
        )
        self._lying = {
            (place, part): milli
            for place, part, milli in known.values_list("location_id", "part_id", "quantity_milli")
        }

    def pass_over(self, row: Row) -> None:
        place, part = self._places.find(row.values["place"]), self._parts.find(row.values["part"])
        if place is not None and part is not None:
            self._seen.setdefault((place.pk, part.pk), row.line)

    def plan(self, row: Row) -> Plan:
        place, part = self._places.get(row.values["place"]), self._parts.get(row.values["part"])
        pair, wanted = (place.pk, part.pk), row.values["quantity"]
        before = self._seen.setdefault(pair, row.line)
        if before != row.line:
            reason = _now("Line %(line)s says the same already") % {"line": before}
            raise RowRefused(reason, kind="duplicate", field="part")
        if wanted <= 0:
            raise RowRefused(_now("The quantity must be more than zero."), field="quantity")
        lying = self._lying.get(pair)
        if lying == wanted:
            return Plan(row, "unchanged")
        if lying is not None:
            raise RowRefused(
                _now("%(part)s has been moved here already") % {"part": part.code},
                kind="duplicate",
                field="quantity",
                suggestion=_now("Count the place instead (stocktake)"),
            )
        return Plan(row, "created", extra=pair)

    def write(self, plans: Sequence[Plan]) -> Journal:
        """Receive everything that is new; the moves are undone by counter-entries, not deleted."""
        journal = Journal()
        supplier = outside(self.actor, Kind.SUPPLIER, at=self.order.at)
        new = [plan for plan in plans if plan.result == "created"]
        for start in range(0, len(new), MOST_LINES):
            inputs = [self._move(plan, supplier) for plan in new[start : start + MOST_LINES]]
            at = self.order.at
            journal.add_created(post(self.actor, inputs, at=at, recorded_at=at))
        return journal

    def _move(self, plan: Plan, supplier: Location) -> MoveInput:
        values = plan.row.values
        place, part = plan.extra
        cost = values.get("unit_cost") or 0
        return MoveInput(
            reason=Reason.RECEIPT,
            part_id=part,
            source_id=supplier.pk,
            target_id=place,
            quantity_milli=values["quantity"],
            cost_minor=(2 * cost * values["quantity"] + 1000) // 2000,
            note=_now("Opening balance"),
            document_kind=DOCUMENT,
        )


def place_finder(actor: Actor) -> Finder:
    """Counted places by code, or by a name that only one has."""
    rows = list(visible_locations(actor).filter(kind__in=COUNTED, is_active=True).order_by("pk"))
    by_name: dict[str, list[Location]] = {}
    for row in rows:
        by_name.setdefault(row.name, []).append(row)
    known = {name: found[0] for name, found in by_name.items() if len(found) == 1}
    by_code = {row.code: row for row in rows}

    def find_many(wanted: list[str]) -> Mapping[str, Any]:
        return {word: by_code.get(as_code(word)) or known.get(word) for word in wanted}

    return Finder("place", find_many, lambda: [*by_code, *known])


class StockImport(ImportKind):
    """Opening balances."""

    key = "stock"
    title = _("Import opening balances")
    subject = _("Opening balances")
    icon = "building-warehouse"
    table = "stock.balances"
    list_url = "stock:balances"
    permissions = (MOVE,)
    fields = (
        Field(
            name="place",
            label=_("Place"),
            convert=text,
            synonyms=(
                "库位",
                "仓库",
                "库位编号",
                "仓库名称",
                "存放地点",
                "warehouse",
                "location",
                "store",
            ),
            is_required=True,
        ),
        Field(
            name="part",
            label=_("Part number"),
            convert=code,
            synonyms=("配件编号", "物料编码", "料号", "图号", "零件号", "part", "part no", "item"),
            is_required=True,
        ),
        Field(
            name="quantity",
            label=_("Quantity"),
            convert=quantity,
            synonyms=("数量", "库存数量", "结存数量", "期初数量", "现存量", "qty", "on hand"),
            is_required=True,
        ),
        Field(
            name="unit_cost",
            label=_("Unit cost"),
            convert=money,
            synonyms=("单价", "成本单价", "成本", "期初单价", "unit price", "cost"),
        ),
    )
    session = OpeningSession
    takes_back = MappingProxyType({"stock.move": correct_move})
