"""Lists of stocktakes, and of what was counted."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    InstantColumn,
    Integer,
    MoneyColumn,
    Name,
    QuantityColumn,
    Text,
    View,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.stock import permissions as may
from baoxiu.operations.stock.choices import STOCKTAKE_LOOKS, StocktakeState
from baoxiu.operations.stock.models import Stocktake, StocktakeLine
from baoxiu.operations.stock.queries.stocktakes import visible_stocktake_lines, visible_stocktakes
from baoxiu.operations.stock.services.stocktakes import amend_line
from baoxiu.operations.stock.tables.ledger import PART_COLUMNS

STATES = tuple(
    Choice(state.value, state.label, *STOCKTAKE_LOOKS[state]) for state in StocktakeState
)


class StocktakeTable(Table):
    """盘点: which place was counted when, and what differed."""

    key = "stock.stocktakes"
    title = _("Stocktakes")
    icon = "list-check"
    permission = may.SEE
    search_path = "number"
    search_hint = _("Number of the stocktake; * stands for anything")
    row_url_name = "stock:stocktake"
    columns = (
        Code(name="number", label=_("Stocktake"), is_nullable=False, is_link=True, width=150),
        ChoiceColumn(name="state", label=_("State"), choices=STATES, width=120, is_nullable=False),
        Name(
            name="place",
            label=_("Place"),
            path="location__name",
            sort_path="location__name_key",
            key_path="location_id",
            is_nullable=False,
            width=180,
        ),
        InstantColumn(name="opened_at", label=_("Opened"), is_nullable=False),
        Text(name="opened_by", label=_("Opened by"), sort_path="opened_by_key", width=96),
        InstantColumn(name="posted_at", label=_("Posted")),
        Integer(name="differences", label=_("Differences"), is_nullable=False, width=96),
        MoneyColumn(
            name="value",
            label=_("Value of the differences"),
            path="value_minor",
            unit=_("yuan"),
            sums=True,
            is_nullable=False,
            permission=may.SEE_COST,
            width=130,
        ),
        Text(name="note", label=_("Note"), width=220, is_sortable=False, is_groupable=False),
    )
    default_columns = (
        "number", "state", "place", "opened_at", "opened_by", "posted_at", "differences", "value",
        "note",
    )  # fmt: skip
    default_sort = (("opened_at", "desc"),)

    def rows(self, actor: Actor) -> QuerySet[Stocktake]:
        return visible_stocktakes(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(may.MOVE.code):
            return []
        act = {"label": gettext("New stocktake"), "icon": "plus", "primary": True, "key": "Insert"}
        return [act | {"url": reverse("stock:new-stocktake")}]


class StocktakeLineTable(Table):
    """盘点明细: every part of every stocktake; counts are entered here, many at a time."""

    key = "stock.stocktake_lines"
    title = _("Counted parts")
    icon = "list-numbers"
    permission = may.SEE
    search_path = "part__search_text"
    search_hint = _("Part number, name or initials; * stands for anything")
    columns = (
        Code(
            name="stocktake",
            label=_("Stocktake"),
            path="stocktake__number",
            is_nullable=False,
            is_groupable=True,
            width=150,
        ),
        ChoiceColumn(
            name="state",
            label=_("State"),
            path="stocktake__state",
            choices=STATES,
            width=120,
            is_nullable=False,
        ),
        Name(
            name="place",
            label=_("Place"),
            path="stocktake__location__name",
            sort_path="stocktake__location__name_key",
            is_nullable=False,
            width=160,
        ),
        *PART_COLUMNS,
        QuantityColumn(
            name="book", label=_("Book quantity"), path="book_milli", is_nullable=False, width=96
        ),
        QuantityColumn(
            name="counted",
            edits="counted_milli",
            label=pgettext_lazy("stocktake", "Counted"),
            path="counted_milli",
            width=96,
        ),
        QuantityColumn(name="difference", label=_("Difference"), path="difference_milli", width=96),
        Text(name="unit", label=_("Unit"), path="part__unit", sort_path="part__unit_key", width=56),
    )
    default_columns = (
        "stocktake", "place", "part", "part_name", "book", "counted", "difference", "unit",
    )  # fmt: skip
    default_sort = (("stocktake", "desc"), ("part", "asc"))
    views = (
        View(
            "open",
            _("Still to count"),
            {
                "filter": {
                    "op": "and",
                    "items": [
                        {
                            "column": "state",
                            "operator": "in",
                            "value": [StocktakeState.COUNTING.value],
                        },
                        {"column": "counted", "operator": "empty"},
                    ],
                }
            },
        ),
    )
    edit_permission = may.MOVE
    amends = staticmethod(amend_line)

    def rows(self, actor: Actor) -> QuerySet[StocktakeLine]:
        return visible_stocktake_lines(actor)
