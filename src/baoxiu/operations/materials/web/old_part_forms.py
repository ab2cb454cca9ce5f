"""Forms of old parts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import LookupField, RecordForm
from baoxiu.foundation.web.forms import MoneyField, TextField
from baoxiu.kernel.actor import Actor
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.web.about_forms import PartAtMachineForm
from baoxiu.register.accounts import public as accounts


class OldPartForm(PartAtMachineForm):
    """What was taken out of which machine, and why."""

    field_order = ("order", "machine", "part", "name", "serial", "position", "reason")

    part = LookupField(label=_("Part"), url_name="products:part-suggest", required=False)
    name = TextField(label=_("Name, if not in the catalogue"), max_length=120, required=False)
    position = TextField(label=_("Position"), max_length=80, required=False)
    reason = TextField(label=_("Why removed"), max_length=500, required=False)

    def old_part_input(self) -> materials.OldPartInput:
        """What was stated, for the service."""
        given = self.values
        part = given.pop("part")
        return materials.OldPartInput(
            part_id=part.pk if part else None,
            order_id=given.pop("order"),
            machine_id=given.pop("machine"),
            **given,
        )


class CustodyForm(RecordForm):
    """Who has it now, where, and what there is to say; each step asks for what it needs besides."""

    holder = TextField(label=_("Who has it now"), max_length=80, required=False)
    place = TextField(label=_("Where"), max_length=80, required=False)
    findings = TextField(label=_("Findings"), max_length=500)
    target = forms.TypedChoiceField(label=_("Store"), coerce=int)
    supplier = LookupField(label=_("Supplier"), url_name="accounts:supplier-suggest")
    amount = MoneyField(label=_("Amount (yuan)"), max_length=20)
    note = TextField(
        label=_("Note"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    ASKED = {
        "inspect": {"findings"},
        "repair": {"target"},
        "charge_back": {"supplier", "amount"},
    }

    def __init__(self, actor: Actor, act: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kept = {"holder", "place", "note", "version"} | self.ASKED.get(act, set())
        for name in set(self.fields) - kept:
            del self.fields[name]
        if act == "scrap":
            self.fields["note"].label = _("Reason")
            self.fields["note"].required = True
        if "target" in self.fields:
            target: Any = self.fields["target"]
            target.choices = [(p.pk, str(p)) for p in materials.stores(actor).order_by("name_key")]
        if "supplier" in self.fields:
            supplier: Any = self.fields["supplier"]
            supplier.find = lambda words: accounts.find_supplier(actor, words)

    def custodian(self) -> materials.Custodian:
        """What was stated, for the service."""
        given = self.values
        supplier = given.get("supplier")
        more = {
            "findings": given.get("findings", ""),
            "target_id": given.get("target"),
            "supplier_id": supplier.pk if supplier else None,
            "amount_minor": given.get("amount"),
        }
        names = ("holder", "place", "note")
        return materials.Custodian(more=more, **{name: given[name] for name in names})
