"""Forms of loans."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import DayField, RecordForm
from baoxiu.foundation.web.forms import QuantityField, TextField
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.web.about_forms import PartAtMachineForm
from baoxiu.operations.stock import public as stock

RowT = TypeVar("RowT")
ONE = quantity.plain(1000)


class LoanForm(PartAtMachineForm):
    """What is lent to whom until when. `key` makes a second press harmless."""

    field_order = ("order", "machine", "part", "quantity", "serial", "source", "due_on", "remark")

    key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    quantity = QuantityField(label=_("Quantity"), max_length=20, initial=ONE)
    source = forms.TypedChoiceField(label=_("Lent from"), coerce=int)
    due_on = DayField(label=_("Due back on"))
    remark = TextField(label=_("Remarks"), max_length=500, required=False)

    def __init__(self, actor: Actor, data: Any = None, initial: Any = None) -> None:
        first = {"key": secrets.token_urlsafe(12), **(initial or {})}
        super().__init__(actor, data, initial=first)
        source: Any = self.fields["source"]
        source.choices = [("", "—"), *lender_choices(actor)]

    def loan_input(self) -> materials.LoanInput:
        """What was stated, for the service."""
        given = self.cleaned_data
        return materials.LoanInput(
            part_id=given["part"].pk,
            quantity_milli=given["quantity"],
            source_id=given["source"],
            order_id=given["order"],
            machine_id=given["machine"],
            **{name: given[name] for name in ("serial", "due_on", "remark")},
        )

    def attempt(
        self, save: Callable[[], RowT], current_version: Callable[[], int] | None = None
    ) -> RowT | None:
        """As ever; what the place has not stands at the quantity."""

        def named() -> RowT:
            try:
                return save()
            except stock.NotEnough as error:
                raise Invalid(str(error), {"quantity": str(error)}) from error

        return super().attempt(named, current_version)


class LoanBackForm(RecordForm):
    """How a loan comes back, and into which store if it is good."""

    condition = forms.ChoiceField(
        label=_("Condition"), choices=materials.Condition.choices, initial=materials.Condition.GOOD
    )
    target = forms.TypedChoiceField(
        label=_("Store, if it is good"), coerce=int, empty_value=None, required=False
    )
    note = TextField(
        label=_("Note"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        target: Any = self.fields["target"]
        target.choices = [("", "—"), *lender_choices(actor)]

    def loan_return(self) -> materials.LoanReturn:
        """What was stated, for the service."""
        given = self.cleaned_data
        return materials.LoanReturn(
            condition=given["condition"], target_id=given["target"], note=given["note"]
        )


class LongerForm(RecordForm):
    """Until when the customer needs it now."""

    due_on = DayField(label=_("Due back on"))
    reason = TextField(
        label=_("Note"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def lender_choices(actor: Actor) -> list[tuple[int, str]]:
    """The places that lend, for a select box."""
    found = materials.lenders(actor).order_by("kind", "name_key", "pk")
    return [(place.pk, f"{place} · {place.get_kind_display()}") for place in found]
