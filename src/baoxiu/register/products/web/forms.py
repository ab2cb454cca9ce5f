"""Forms of products."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import DayField, LookupField, RecordForm
from baoxiu.foundation.web.forms import MoneyField, TextField
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products import public as products

MOST_HOURS = 2**31 - 1
MOST_MONTHS = 600


class ProductModelForm(RecordForm):
    """A model of the catalogue."""

    code = TextField(label=_("model"), max_length=60)
    name = TextField(label=_("product name"), max_length=120)
    family = TextField(label=_("product family"), max_length=60, required=False)


class PartForm(RecordForm):
    """A spare part."""

    code = TextField(label=_("part number"), max_length=60)
    name = TextField(label=_("part name"), max_length=120)
    specification = TextField(label=_("specification"), max_length=120, required=False)
    unit = TextField(label=_("unit"), max_length=12, initial="件")
    price_minor = MoneyField(label=_("list price (yuan)"), max_length=20, initial="0.00")
    supplier = LookupField(
        label=_("supplier"), url_name="accounts:supplier-suggest", required=False
    )
    warranty_months = forms.IntegerField(
        label=_("warranty (months)"), min_value=0, max_value=MOST_MONTHS, required=False
    )

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        supplier: Any = self.fields["supplier"]
        supplier.find = lambda words: accounts.find_supplier(actor, words)


class FaultCodeForm(RecordForm):
    """A symptom, a cause or a remedy."""

    kind = forms.ChoiceField(label=_("kind"), choices=products.FaultKind.choices)
    code = TextField(label=_("code"), max_length=30)
    name = TextField(label=_("name"), max_length=120)
    family = TextField(label=_("product family"), max_length=60, required=False)
    is_active = forms.BooleanField(label=_("active"), required=False, initial=True)


class MachineForm(RecordForm):
    """A machine, its owner, its place, and every date that a policy may count from."""

    serial = TextField(label=_("serial number"), max_length=60)
    model = LookupField(label=_("model"), url_name="products:model-suggest")
    customer = LookupField(
        label=_("customer"),
        url_name="accounts:customer-suggest",
        required=False,
        help_text=_("Number, name or initials"),
    )
    region = forms.TypedChoiceField(
        label=_("sales region"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Empty: the customer's region"),
    )
    position = TextField(label=_("tag number"), max_length=120, required=False)
    address = TextField(label=_("address"), max_length=200, required=False)
    plate = TextField(label=_("plate"), max_length=20, required=False)
    vin = TextField(label=_("VIN"), max_length=20, required=False)
    running_hours = forms.IntegerField(
        label=_("running hours"), min_value=0, max_value=MOST_HOURS, required=False
    )
    ex_works_on = DayField(label=_("ex works"), required=False)
    invoiced_on = DayField(label=_("invoiced"), required=False)
    delivered_on = DayField(label=_("delivered"), required=False)
    commissioned_on = DayField(label=_("commissioned"), required=False)
    accepted_on = DayField(label=_("accepted"), required=False)
    put_into_use_on = DayField(label=_("put into use"), required=False)

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        region: Any = self.fields["region"]
        region.choices = [("", "—"), *accounts.region_choices(actor)]
        model: Any = self.fields["model"]
        model.find = lambda words: products.find_product_model(actor, words)
        customer: Any = self.fields["customer"]
        customer.find = lambda words: accounts.find_customer(actor, words)
