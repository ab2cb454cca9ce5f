"""Lists of documents that move parts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    DateColumn,
    InstantColumn,
    Name,
    View,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials.choices import (
    REQUEST_LOOKS,
    RETURN_LOOKS,
    WAITING_STATES,
    RequestState,
    ReturnState,
)
from baoxiu.operations.materials.queries import requests as request_queries
from baoxiu.operations.materials.queries import returns as return_queries
from baoxiu.operations.materials.tables.common import (
    CUSTOMER,
    FROM_AND_TO,
    ORDER,
    PARTS,
    REMARK,
    in_states,
    new_act,
)

REQUEST_STATES = tuple(Choice(s.value, s.label, *REQUEST_LOOKS[s]) for s in RequestState)
RETURN_STATES = tuple(Choice(s.value, s.label, *RETURN_LOOKS[s]) for s in ReturnState)


class RequestTable(Table):
    """材料领用: who wants which parts from where, and how far it has come."""

    key = "materials.requests"
    title = _("Material issue")
    icon = "package-export"
    permission = may.SEE
    search_hint = _("Find in this list: request, order, person, place, part, initials")
    row_url_name = "materials:request"
    found_label = "number"
    found_detail = ("parts", "requested_by", "state")
    columns = (
        Code(
            name="number",
            label=_("Material request"),
            is_link=True,
            is_nullable=False,
            width=130,
        ),
        ChoiceColumn(
            name="state", label=_("State"), choices=REQUEST_STATES, is_nullable=False, width=104
        ),
        *ORDER,
        *CUSTOMER,
        PARTS,
        *FROM_AND_TO,
        Name(
            name="requested_by",
            label=_("Requested by"),
            path="requested_by_name",
            sort_path="requested_by_key",
            is_nullable=False,
            width=90,
        ),
        InstantColumn(name="requested_at", label=_("Requested at"), is_nullable=False),
        DateColumn(name="needed_on", label=_("Needed on"), width=96),
        REMARK,
    )
    default_columns = (
        "number", "state", "order", "customer", "parts", "source", "target", "requested_by",
        "requested_at", "needed_on",
    )  # fmt: skip
    default_sort = (("requested_at", "desc"),)
    views = (
        View("waiting", _("To be issued"), in_states(*WAITING_STATES), is_hot=True),
        View("to_approve", _("To be approved"), in_states(RequestState.REQUESTED)),
        View(
            "to_receive",
            _("To be received"),
            in_states(RequestState.ISSUED, RequestState.PARTLY_ISSUED),
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return request_queries.visible_requests(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        return new_act(actor, may.REQUEST, gettext("New request"), "materials:new-request")


class ReturnTable(Table):
    """售服退料管理: what goes back to the stores."""

    key = "materials.returns"
    title = _("Material return")
    icon = "package-import"
    permission = may.SEE
    search_hint = _("Find in this list: return, order, person, place, part, initials")
    row_url_name = "materials:return"
    found_label = "number"
    found_detail = ("parts", "returned_by", "state")
    columns = (
        Code(name="number", label=_("Return note"), is_link=True, is_nullable=False, width=130),
        ChoiceColumn(
            name="state", label=_("State"), choices=RETURN_STATES, is_nullable=False, width=104
        ),
        *ORDER,
        *CUSTOMER,
        PARTS,
        *FROM_AND_TO,
        Name(
            name="returned_by",
            label=_("Returned by"),
            path="returned_by_name",
            sort_path="returned_by_key",
            is_nullable=False,
            width=90,
        ),
        InstantColumn(name="returned_at", label=_("Entered at"), is_nullable=False),
        REMARK,
    )
    default_columns = (
        "number", "state", "order", "customer", "parts", "source", "target", "returned_by",
        "returned_at",
    )  # fmt: skip
    default_sort = (("returned_at", "desc"),)
    views = (
        View("handed_in", _("To be taken back"), in_states(ReturnState.HANDED_IN), is_hot=True),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return return_queries.visible_returns(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        return new_act(actor, may.REQUEST, gettext("New return"), "materials:new-return")
