"""Importing prices into price lists that exist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned, OwnedQuerySet
from baoxiu.foundation.grid.importing.converting import code, money, text
from baoxiu.foundation.grid.importing.finding import Finder
from baoxiu.foundation.grid.importing.kinds import Field, ImportKind, Order, Plan, Row, RowRefused
from baoxiu.foundation.grid.importing.records import RecordSession
from baoxiu.policies.fees import public as fees
from baoxiu.policies.fees.models import Price
from baoxiu.policies.fees.services.price_lists import PRICED

UNKNOWN = _("Neither a service item nor a part has this code.")


class PriceSession(RecordSession):
    """Prices by their list and the code of item or part."""

    model = Price
    key = "code"
    taken_message = PRICED
    needed = ("price_list", "price_minor")

    def __init__(self, order: Order) -> None:
        super().__init__(order)
        self.finders = {"price_list": _list_finder(order)}
        self._sources: dict[str, fees.ServiceItem | Any] = {}
        self._prices: dict[tuple[int, str], Price] = {}

    def visible(self) -> OwnedQuerySet[Any]:
        return fees.prices_with_lists(self.actor)

    def identity(self, row: Row) -> str:
        return f"{row.values.get('price_list') or ''}\n{self.key_of(row)}"

    def look_up(self, rows: Sequence[Row]) -> None:
        super().look_up(rows)
        self._taken = set()  # the same code stands in several lists
        codes = [self.key_of(row) for row in rows]
        self._sources = fees.sources_by_code(self.actor, codes)
        self._prices = fees.prices_by_code(self.actor, codes)

    def find(self, row: Row) -> Any | None:
        price_list = self.finders["price_list"].find(str(row.values.get("price_list") or ""))
        return self._prices.get((price_list.pk, self.key_of(row))) if price_list else None

    def complete(self, values: dict[str, Any]) -> None:
        source = self._sources.get(values.get("code", ""))
        if source is None:
            raise RowRefused(UNKNOWN, kind="unmatched", field="code")
        kind = "item" if isinstance(source, fees.ServiceItem) else "part"
        values.update({kind: source, "name": source.name})

    def make(self, plan: Plan) -> Owned:
        return Price(**plan.changes)


def _list_finder(order: Order) -> Finder:
    """Price lists by name."""

    def find_many(wanted: list[str]) -> Mapping[str, Any]:
        return fees.price_lists_by_name(order.actor, wanted)

    return Finder(
        "price_list",
        find_many,
        lambda: [row.name for row in fees.visible_price_lists(order.actor)[:200]],
    )


class PriceImport(ImportKind):
    """Prices of service items and parts, each for a list that exists."""

    key = "prices"
    title = _("Import prices")
    subject = _("Prices")
    icon = "report-money"
    table = "fees.prices"
    list_url = "fees:prices"
    permissions = (fees.EDIT,)
    session = PriceSession
    fields = (
        Field(
            name="price_list", label=_("price list"), convert=text, is_required=True,
            synonyms=("价目表", "价格表", "价目", "price list", "list"),
        ),
        Field(
            name="code", label=_("code"), convert=code, is_required=True,
            synonyms=("编码", "代码", "项目代码", "物料编码", "配件编码", "编号", "code", "item", "part"),
        ),
        Field(
            name="price_minor", label=_("price"), convert=money, is_required=True,
            synonyms=("单价", "价格", "协议价", "含税单价", "price", "unit price"),
        ),
    )  # fmt: skip
