"""旧件: what was taken out of machines, until it is settled."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    InstantColumn,
    MoneyColumn,
    Name,
    Text,
    View,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials.choices import OLD_PART_LOOKS, OPEN_OLD_STATES, OldPartState
from baoxiu.operations.materials.queries import old_parts as queries
from baoxiu.operations.materials.tables.common import ORDER, in_states, new_act
from baoxiu.operations.stock.public import SEE_COST

STATES = tuple(Choice(s.value, s.label, *OLD_PART_LOOKS[s]) for s in OldPartState)


class OldPartTable(Table):
    """One row for each label."""

    key = "materials.old_parts"
    title = _("Old parts")
    icon = "tool"
    permission = may.SEE
    search_hint = _("Find in this list: label, part, serial, machine, order, person, initials")
    row_url_name = "materials:old-part"
    found_label = "number"
    found_detail = ("name", "serial", "state")
    columns = (
        Code(name="number", label=_("Label"), is_link=True, is_nullable=False, width=130),
        ChoiceColumn(name="state", label=_("State"), choices=STATES, is_nullable=False, width=96),
        Code(
            name="part_code",
            searched_in="search_text",
            label=_("Part number"),
            sort_path="part_code_key",
            is_groupable=True,
            width=130,
        ),
        Text(
            name="name",
            searched_in="search_text",
            label=_("Part"),
            sort_path="name_key",
            is_nullable=False,
            width=150,
        ),
        Code(
            name="serial",
            searched_in="search_text",
            label=_("Serial number of the part"),
            sort_path="serial_key",
            width=120,
        ),
        Code(
            name="machine",
            label=_("Machine (serial)"),
            path="machine__serial",
            is_groupable=True,
            width=120,
        ),
        *ORDER,
        Text(name="reason", label=_("Why removed"), is_sortable=False, is_groupable=False),
        Name(
            name="removed_by",
            label=_("Removed by"),
            path="removed_by_name",
            sort_path="removed_by_key",
            is_nullable=False,
            width=90,
        ),
        InstantColumn(name="removed_at", label=_("Removed at"), is_nullable=False),
        Name(
            name="holder",
            label=_("Who has it now"),
            path="holder",
            sort_path="holder_key",
            is_nullable=False,
            width=100,
        ),
        Text(name="findings", label=_("Findings"), is_sortable=False, is_groupable=False),
        Name(
            name="charged_to",
            label=_("Charged to"),
            path="charged_to__name",
            sort_path="charged_to__name_key",
            width=150,
        ),
        MoneyColumn(
            name="charged",
            label=_("Amount charged back"),
            path="charged_minor",
            unit=_("yuan"),
            sums=True,
            is_nullable=False,
            permission=SEE_COST,
        ),
    )
    default_columns = (
        "number", "state", "part_code", "name", "serial", "machine", "order", "reason",
        "removed_by", "removed_at", "holder",
    )  # fmt: skip
    default_sort = (("removed_at", "desc"),)
    views = (
        View("open", _("Not settled"), in_states(*OPEN_OLD_STATES)),
        View("to_hand_in", _("To be handed in"), in_states(OldPartState.REMOVED), is_hot=True),
        View("to_inspect", _("To be inspected"), in_states(OldPartState.HANDED_IN)),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_old_parts(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        return new_act(actor, may.REQUEST, gettext("New label"), "materials:new-old-part")
