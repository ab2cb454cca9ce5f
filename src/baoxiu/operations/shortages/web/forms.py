"""Forms of releases and of the steps of their items."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import DayField, RecordForm
from baoxiu.foundation.web.forms import KeysField, QuantityField, TextField
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.shortages import public as shortages
from baoxiu.register.products import public as products

USUAL = [("", _("As usual")), *shortages.Responsible.choices]


class ReleaseForm(RecordForm):
    """The head of a release: contract and machines, who released it, when and why."""

    chosen = KeysField("contracts", "machines", required=False)
    released_on = DayField(label=_("Released on"))
    released_by = TextField(label=_("Released by"), max_length=60)
    reason = TextField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    remark = TextField(label=_("Remarks"), max_length=500, required=False)

    def clean_chosen(self) -> dict[str, list[int]]:
        chosen: dict[str, list[int]] = self.cleaned_data["chosen"]
        if len(chosen["contracts"]) != 1:
            raise ValidationError(_("Choose the one contract that the release belongs to."))
        return chosen

    def release_input(self, items: list[shortages.ItemInput]) -> shortages.ReleaseInput:
        """What was stated, for the service."""
        given = self.values
        chosen = given.pop("chosen")
        return shortages.ReleaseInput(
            contract_id=chosen["contracts"][0],
            machine_ids=chosen["machines"],
            items=items,
            **given,
        )


class ItemFields(forms.Form):
    """What is missing, for when, and who acts next."""

    use_required_attribute = False

    part_code = TextField(label=_("Part number"), max_length=60, required=False)
    name = TextField(label=_("Missing item"), max_length=120, required=False)
    specification = TextField(label=_("Specification"), max_length=120, required=False)
    quantity = QuantityField(label=_("Quantity"), max_length=16, initial="1")
    unit = TextField(label=_("Unit"), max_length=12, required=False)
    promised_on = DayField(label=_("Promised for"), required=False)
    responsible = forms.ChoiceField(label=_("Acts next"), choices=USUAL, required=False)

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor

    def clean(self) -> dict[str, Any]:
        """A number of the catalogue names the part; other numbers stand as they are, with a name."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        code = given.get("part_code")
        self.part = products.find_part_by_code(self.actor, code) if code else None
        if not given.get("name") and self.part is None:
            if code:
                self.add_error("part_code", _("There is no part with this number; state a name."))
            else:
                self.add_error("name", _("Say what is missing: a part number or a name."))
        return given

    def item_input(self) -> shortages.ItemInput:
        """What was stated, for the service."""
        given = {name: self.cleaned_data[name] for name in ItemFields.base_fields}
        quantity = given.pop("quantity")
        part_id = self.part.pk if self.part else None
        return shortages.ItemInput(part_id=part_id, quantity_milli=quantity, **given)


class ItemForm(ItemFields, RecordForm):
    """One item, with the order that fits it."""

    order_number = TextField(label=_("Work order"), max_length=30, required=False)
    note = TextField(label=_("Why it is changed"), max_length=500, required=False)

    def clean_order_number(self) -> int | None:
        """The key of the numbered order that was named."""
        number = self.cleaned_data["order_number"]
        if not number:
            return None
        order = dispatch.find_work_order_by_number(self.actor, number)
        if order is None:
            raise ValidationError(_("There is no work order with this number."))
        return order.pk

    def item_input(self) -> shortages.ItemInput:
        return replace(super().item_input(), order_id=self.cleaned_data["order_number"])


class StepForm(RecordForm):
    """A step: when it happened, what there is to say, who acts next."""

    on = DayField(label=_("Day"))
    promised_on = DayField(label=_("Promised for"))
    responsible = forms.ChoiceField(label=_("Acts next"), choices=USUAL, required=False)
    reason = TextField(
        label=_("Note"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, act: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if act in {"promise", "cancel"}:
            del self.fields["on"]
        if act != "promise":
            del self.fields["promised_on"]
        if act in {"sign", "cancel"}:
            del self.fields["responsible"]
        if act == "cancel":
            self.fields["reason"].label = _("Reason")
            self.fields["reason"].required = True

    def step(self) -> shortages.Step:
        """What was stated, for the service."""
        return shortages.Step(**self.values)
