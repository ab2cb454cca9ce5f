"""Forms of contracts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import DayField, LookupField, RecordForm
from baoxiu.foundation.web.forms import PhoneField, TextField
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products import public as products
from baoxiu.register.products.public import InstalledProduct


class ContractForm(RecordForm):
    """A sales contract for one project at one address."""

    number = TextField(label=_("contract number"), max_length=40)
    project = TextField(label=_("project"), max_length=120, required=False)
    customer = LookupField(
        label=_("customer"),
        url_name="accounts:customer-suggest",
        help_text=_("Number, name or initials"),
    )
    contact_name = TextField(
        label=_("contact"),
        max_length=60,
        required=False,
        help_text=_("Empty: as with the customer"),
    )
    contact_phone = PhoneField(label=_("phone"), max_length=30, required=False)
    address = TextField(label=_("address"), max_length=200, required=False)
    region = forms.TypedChoiceField(
        label=_("sales region"), coerce=int, empty_value=None, required=False
    )
    signed_on = DayField(label=_("signed on"), required=False)
    warranty_until = DayField(label=_("warranty until"), required=False)

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        region: Any = self.fields["region"]
        region.choices = [("", "—"), *accounts.region_choices(actor)]
        customer: Any = self.fields["customer"]
        customer.find = lambda words: accounts.find_customer(actor, words)


class AddMachineForm(RecordForm):
    """Name a machine to put it into the contract."""

    machine = LookupField(label=_("add a machine"), url_name="products:machine-suggest")

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        machine: Any = self.fields["machine"]
        machine.find = lambda words: _only(products.find_machines(actor, words))


def _only(found: list[InstalledProduct]) -> InstalledProduct | None:
    return found[0] if len(found) == 1 else None
