"""Forms of the order page and of the acts that need more than a press."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.web.editing import RecordForm
from baoxiu.foundation.web.forms import (
    KeysField,
    PhoneField,
    TextField,
)
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.register.regions import public as regions
from baoxiu.register.stations import public as stations


class InstantField(forms.DateTimeField):
    """A native date-and-time control."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    input_formats = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M")


class OrderForm(RecordForm):
    """The dispatch order on one page, in the order of the phone call (PIM.11–13)."""

    chosen = KeysField("contracts", "machines", required=False)
    no_contract_reason = TextField(
        label=_("Without contract, because"), max_length=200, required=False
    )
    contact_name = TextField(label=_("Contact"), max_length=60)
    contact_phone = PhoneField(label=_("Phone"), max_length=30)
    planned_at = InstantField(label=_("Wanted arrival"), required=False)
    address = TextField(
        label=_("Address"),
        max_length=200,
        required=False,
        help_text=_("Left empty: the contract's address"),
    )
    fault = TextField(
        label=_("Reported fault"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    region = forms.IntegerField(
        label=_("Sales region"),
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose a sales region.")},
    )
    task_type = forms.TypedChoiceField(label=_("Task type"), coerce=int)
    urgency = forms.ChoiceField(
        label=_("Urgency"),
        choices=dispatch.Urgency.choices,
        initial="normal",
        widget=forms.RadioSelect,
    )
    is_warranty = forms.TypedChoiceField(
        label=_("Under warranty (三包)"),
        choices=[("", _("As proposed")), ("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    warranty_reason = TextField(
        label=_("Decided otherwise, because"),
        max_length=300,
        required=False,
        help_text=_("Only where you say otherwise than proposed"),
    )

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        task_types = [(row.pk, row.name) for row in dispatch.active_task_types(actor)]
        task_type = self.fields["task_type"]
        if isinstance(task_type, forms.TypedChoiceField):
            task_type.choices = [("", _("Choose a task type")), *task_types]
        self.actor = actor

    def clean_region(self) -> int:
        key: int = self.cleaned_data["region"]
        if not regions.visible_regions(self.actor).filter(pk=key).exists():
            raise ValidationError(_("Choose a sales region."))
        return key

    def order_input(self) -> dispatch.OrderInput:
        """What was stated, for the service."""
        given = self.cleaned_data
        return dispatch.OrderInput(
            contract_ids=given["chosen"]["contracts"],
            machine_ids=given["chosen"]["machines"],
            region_id=given["region"],
            task_type_id=given["task_type"],
            is_warranty=given["is_warranty"],
            warranty_reason=given["warranty_reason"],
            urgency=given["urgency"],
            contact_name=given["contact_name"],
            contact_phone=given["contact_phone"],
            address=given["address"],
            fault=given["fault"],
            no_contract_reason=given["no_contract_reason"],
            planned_at=given["planned_at"],
        )


class ActForm(RecordForm):
    """An act with a reason or nothing else; the others add their fields."""

    reason = TextField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, actor: Actor, needs_reason: bool, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        if not needs_reason:
            del self.fields["reason"]

    def step(self) -> dispatch.Step:
        """What was stated, for the service."""
        return dispatch.Step(**self.values)


class AssignForm(ActForm):
    """Who goes, and when."""

    technician_ids = forms.TypedMultipleChoiceField(
        label=_("Technicians"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    planned_at = InstantField(label=_("Planned arrival"), required=False)

    def __init__(self, actor: Actor, needs_reason: bool, *args: Any, **options: Any) -> None:
        super().__init__(actor, needs_reason, *args, **options)
        choices = [
            (row.pk, " · ".join(filter(None, [row.name, str(row.station), row.skills])))
            for row in stations.list_active_technicians(actor)
        ]
        field = self.fields["technician_ids"]
        if isinstance(field, forms.TypedMultipleChoiceField):
            field.choices = choices


class SuspendForm(ActForm):
    """Whom or what the order waits for."""

    hold_reason = forms.ChoiceField(
        label=_("Waiting for"), choices=dispatch.HoldReason.choices, widget=forms.RadioSelect
    )
    field_order = ("hold_reason", "reason")


class SignForm(ActForm):
    """Who accepts the work for the customer, with the signature."""

    signer_name = TextField(label=_("Signed by"), max_length=60)
    remark = TextField(label=_("Customer's remark"), max_length=500, required=False)
    findings = TextField(label=_("Result of the visit"), max_length=500, required=False)
    signature = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400_000)


ACT_FORMS: dict[str, type[ActForm]] = {
    "assign": AssignForm,
    "reassign": AssignForm,
    "suspend": SuspendForm,
    "sign": SignForm,
}


class TaskTypeForm(RecordForm):
    """One task type of the list."""

    name = TextField(label=_("Task type"), max_length=40)
    position = forms.IntegerField(
        label=pgettext_lazy("order", "Position"), min_value=0, max_value=999, initial=99
    )
    is_repair = forms.BooleanField(
        label=_("Counts as a repair"),
        required=False,
        initial=True,
        help_text=_("Toward exchange and return under warranty; not for installation or upkeep"),
    )
    is_active = forms.BooleanField(label=_("Active"), required=False, initial=True)
