"""Lists of warranty: policies, what they are assigned to, decisions."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    DateColumn,
    Flag,
    InstantColumn,
    Name,
    Text,
    View,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.policies.warranty.choices import (
    OUTCOME_LOOKS,
    STATE_LOOKS,
    Cause,
    Jurisdiction,
    Level,
    Outcome,
    VersionState,
)
from baoxiu.policies.warranty.permissions import EDIT, SEE
from baoxiu.policies.warranty.queries import policies, records

STATES = tuple(Choice(one.value, one.label, *STATE_LOOKS[one]) for one in VersionState)
LEVELS = tuple(Choice(one.value, one.label) for one in Level)
OUTCOMES = tuple(Choice(one.value, one.label, *OUTCOME_LOOKS[one]) for one in Outcome)
LAWS = tuple(Choice(one.value, one.label) for one in Jurisdiction)
CAUSES = tuple(Choice(one.value, one.label) for one in Cause)


class PolicyTable(Table):
    """保修政策: every version of every policy."""

    key = "warranty.policies"
    title = _("Warranty policies")
    icon = "shield-check"
    permission = SEE
    row_url_name = "warranty:policy"
    found_label = "policy"
    found_detail = ("title",)
    columns = (
        Code(
            name="policy",
            label=_("Policy"),
            sort_path="policy_key",
            is_link=True,
            is_nullable=False,
            is_groupable=True,
            width=100,
        ),
        Name(name="title", label=_("Title"), sort_path="title_key", is_nullable=False, width=260),
        Text(
            name="edition",
            label=pgettext_lazy("policy", "Version"),
            sort_path="edition_key",
            is_nullable=False,
            width=90,
        ),
        ChoiceColumn(
            name="level",
            label=pgettext_lazy("warranty", "Level"),
            choices=LEVELS,
            is_nullable=False,
            width=110,
        ),
        ChoiceColumn(name="state", label=_("State"), choices=STATES, is_nullable=False, width=110),
        DateColumn(name="valid_from", label=_("Valid from")),
        DateColumn(name="valid_until", label=_("Valid until")),
        Text(name="source", label=_("Source"), is_sortable=False, is_groupable=False, width=260),
        Flag(name="is_built_in", label=_("Shipped with Baoxiu"), width=96),
        Name(name="author", path="author_name", label=_("Written by"), sort_path="author_key"),
        Name(name="published_by", label=_("Published by"), sort_path="published_key"),
        InstantColumn(name="published_at", label=_("Published at")),
    )
    default_columns = (
        "policy", "title", "edition", "level", "state", "valid_from", "valid_until", "source",
        "is_built_in", "published_by",
    )  # fmt: skip
    default_sort = (("policy", "asc"), ("valid_from", "desc"))

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return policies.visible_versions(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(EDIT.code):
            return []
        new = {"label": str(_("New policy")), "icon": "plus", "primary": True, "key": "Insert"}
        return [new | {"url": reverse("warranty:new-policy")}]


class ChoiceTable(Table):
    """Which policy governs which contract, model or product family."""

    key = "warranty.choices"
    title = _("Assigned policies")
    icon = "list-check"
    permission = SEE
    row_url_name = "warranty:choice"
    found_label = "policy"
    columns = (
        Code(
            name="policy",
            label=_("Policy"),
            sort_path="policy_key",
            is_link=True,
            is_nullable=False,
            is_groupable=True,
        ),
        Text(name="family", label=_("Product family"), sort_path="family_key", width=160),
        Code(
            name="model",
            label=_("Model"),
            path="model__code",
            sort_path="model__code_key",
            width=160,
        ),
        Code(
            name="contract",
            label=_("Contract"),
            path="contract__number",
            sort_path="contract__number_key",
            width=160,
        ),
        ChoiceColumn(
            name="jurisdiction", label=_("Law of"), choices=LAWS, is_nullable=False, width=120
        ),
    )
    default_columns = ("policy", "family", "model", "contract", "jurisdiction")
    default_sort = (("policy", "asc"),)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return policies.visible_choices(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(EDIT.code):
            return []
        new = {"label": str(_("Assign a policy")), "icon": "plus", "primary": True, "key": "Insert"}
        return [new | {"url": reverse("warranty:new-choice")}]


class DecisionTable(Table):
    """三包判定: decisions as they were made, with what people decided otherwise."""

    key = "warranty.decisions"
    title = _("Warranty decisions")
    icon = "gavel"
    permission = SEE
    row_url_name = "warranty:decision"
    found_label = "order"
    columns = (
        InstantColumn(name="decided_at", label=_("Decided at"), is_nullable=False, is_link=True),
        Code(name="order", path="subject_label", label=_("Work order"), width=130),
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
        ChoiceColumn(
            name="decision", label=_("Decision"), choices=OUTCOMES, is_nullable=False, width=130
        ),
        Code(name="governing", label=_("Policy"), is_groupable=True, width=90),
        Text(
            name="deciding",
            label=_("Deciding clause"),
            is_sortable=False,
            is_groupable=False,
            width=120,
        ),
        Flag(name="taken", label=_("Under warranty"), width=80),
        Flag(name="is_override", label=_("Decided otherwise"), width=90),
        Text(name="reason", label=_("Reason"), is_sortable=False, is_groupable=False, width=220),
        Name(
            name="decided_by",
            label=_("Decided by"),
            sort_path="decided_key",
            is_nullable=False,
            width=110,
        ),
        Text(name="sentence", label=_("Verdict"), is_sortable=False, is_groupable=False, width=360),
    )
    default_columns = (
        "decided_at", "order", "serial", "model", "decision", "governing", "deciding", "taken",
        "is_override", "reason", "decided_by",
    )  # fmt: skip
    default_sort = (("decided_at", "desc"),)
    views = (
        View(
            "overrides",
            _("Decided otherwise"),
            {"filter": {"op": "and", "items": [{"column": "is_override", "operator": "yes"}]}},
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return records.visible_decisions(actor)


class AppraisalTable(Table):
    """鉴定: what service staff found."""

    key = "warranty.appraisals"
    title = _("Appraisals")
    icon = "search"
    permission = SEE
    row_url_name = "warranty:appraisal"
    found_label = "order"
    columns = (
        DateColumn(name="appraised_on", label=_("Appraised on"), is_nullable=False, is_link=True),
        Code(name="order", path="order_label", label=_("Work order"), width=130),
        Code(
            name="serial",
            label=_("Serial number"),
            path="machine__serial",
            sort_path="machine__serial_key",
            is_nullable=False,
            width=130,
        ),
        ChoiceColumn(
            name="cause",
            label=_("Cause of the fault"),
            choices=CAUSES,
            is_nullable=False,
            width=140,
        ),
        Name(
            name="appraiser",
            label=_("Appraiser"),
            sort_path="appraiser_key",
            is_nullable=False,
            width=110,
        ),
        Flag(name="accepted", label=_("Accepted by service staff"), width=96),
        Text(name="note", label=_("Findings"), is_sortable=False, is_groupable=False, width=320),
    )
    default_columns = (
        "appraised_on", "order", "serial", "cause", "appraiser", "accepted", "note",
    )  # fmt: skip
    default_sort = (("appraised_on", "desc"),)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return records.visible_appraisals(actor)
