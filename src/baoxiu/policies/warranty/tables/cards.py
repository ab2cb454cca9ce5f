"""The list of warranty cards."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    DateColumn,
    Name,
    Text,
    View,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.policies.warranty.choices import CARD_LOOKS, CardState
from baoxiu.policies.warranty.permissions import SEE
from baoxiu.policies.warranty.queries import cards

STATES = tuple(Choice(one.value, one.label, *CARD_LOOKS[one]) for one in CardState)


class CardTable(Table):
    """三包凭证: what was promised to whom, until when. One is issued from the page of its machine."""

    key = "warranty.cards"
    title = _("Warranty cards")
    icon = "certificate"
    permission = SEE
    row_url_name = "warranty:card"
    found_label = "number"
    found_detail = ("serial", "holder")
    columns = (
        Code(name="number", label=_("Warranty card"), is_link=True, is_nullable=False, width=140),
        ChoiceColumn(name="state", label=_("State"), choices=STATES, is_nullable=False, width=100),
        Code(
            name="serial",
            label=_("Serial number"),
            path="machine__serial",
            sort_path="machine__serial_key",
            is_nullable=False,
            width=130,
        ),
        Code(
            name="model",
            label=_("Model"),
            path="machine__model__code",
            sort_path="machine__model__code_key",
            is_nullable=False,
            is_groupable=True,
        ),
        Name(
            name="holder",
            label=pgettext_lazy("warranty card", "Holder"),
            sort_path="holder_key",
            is_nullable=False,
            width=220,
        ),
        Code(name="governing", label=_("Policy"), is_groupable=True, width=90),
        DateColumn(name="covered_until", label=_("Covered until"), is_nullable=False),
        DateColumn(
            name="issued_on", label=pgettext_lazy("warranty card", "Issued on"), is_nullable=False
        ),
        Name(
            name="issued_by",
            label=pgettext_lazy("warranty card", "Issued by"),
            sort_path="issued_key",
            is_nullable=False,
            width=110,
        ),
        DateColumn(name="withdrawn_on", label=_("Withdrawn on")),
        Text(
            name="withdrawn_because",
            label=_("Why withdrawn"),
            is_sortable=False,
            is_groupable=False,
            width=220,
        ),
    )
    default_columns = (
        "number", "state", "serial", "model", "holder", "governing", "covered_until", "issued_on",
        "issued_by", "withdrawn_because",
    )  # fmt: skip
    default_sort = (("issued_on", "desc"), ("number", "desc"))
    views = (
        View(
            "valid",
            pgettext_lazy("warranty card", "Valid"),
            {
                "filter": {
                    "op": "and",
                    "items": [{"column": "state", "operator": "in", "value": ["valid"]}],
                }
            },
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return cards.visible_cards(actor)
