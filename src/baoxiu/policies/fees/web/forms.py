"""Forms of service items, price lists, prices and rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.web.editing import DayField, LookupField, RecordForm
from baoxiu.foundation.web.forms import MoneyField, TextField
from baoxiu.kernel.actor import Actor
from baoxiu.policies.fees import public as fees
from baoxiu.policies.fees.choices import Basis, Covered, ItemKind, LineKind, Payer
from baoxiu.register.accounts import public as accounts


class ServiceItemForm(RecordForm):
    """Code, name, kind, unit, price and cost on one page."""

    code = TextField(label=_("Item code"), max_length=30)
    name = TextField(label=_("Service item"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices)
    unit = TextField(label=_("Unit"), max_length=12, initial="次")
    price_minor = MoneyField(label=_("List price (yuan)"), initial="0.00")
    cost_minor = MoneyField(
        label=_("Internal cost (yuan)"),
        initial="0.00",
        required=False,
        help_text=_("What one unit costs us, whoever pays"),
    )
    is_active = forms.BooleanField(label=_("Active"), required=False, initial=True)

    def clean_cost_minor(self) -> int:
        """Left empty it costs us nothing."""
        return self.cleaned_data["cost_minor"] or 0


class PriceListForm(RecordForm):
    """Name, whom it is for, and the days on which it is in force."""

    name = TextField(label=_("Price list"), max_length=80)
    customer = LookupField(
        label=_("For customer"),
        url_name="accounts:customer-suggest",
        required=False,
        help_text=_("Left empty: for all customers"),
    )
    valid_from = DayField(label=_("Valid from"))
    valid_until = DayField(
        label=_("Valid until"),
        required=False,
        help_text=_("The last day; empty: until further notice"),
    )

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["customer"]
        if isinstance(field, LookupField):
            field.find = lambda words: accounts.find_customer(actor, words)

    def clean_customer(self) -> int | None:
        """The customer's key, as the service takes it."""
        customer = self.cleaned_data["customer"]
        return customer.pk if customer else None


class PriceForm(RecordForm):
    """One more price of a list."""

    code = TextField(label=_("Code"), max_length=60, help_text=_("Of a service item or a part"))
    price_minor = MoneyField(label=_("Price (yuan)"))


class FeeRuleForm(RecordForm):
    """What a rule counts or says, for which orders, and who bears it."""

    name = TextField(label=_("Rule"), max_length=80)
    basis = forms.ChoiceField(label=_("Counts"), choices=Basis.choices)
    position = forms.IntegerField(
        label=pgettext_lazy("order", "Position"),
        min_value=0,
        max_value=9_999,
        initial=100,
        help_text=_("Rules are asked in this order"),
    )
    item = forms.TypedChoiceField(
        label=_("Service item"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_("What is charged; its price comes from the price list in force"),
    )
    payer = forms.ChoiceField(
        label=_("Borne by"),
        choices=[("", _("as the rules about bearers say")), *Payer.choices],
        required=False,
    )
    warranty = forms.ChoiceField(
        label=pgettext_lazy("covered orders", "Orders"),
        choices=[("", _("all")), *Covered.choices],
        required=False,
    )
    task_type = TextField(
        label=_("Task type"), max_length=40, required=False, help_text=_("Left empty: all types")
    )
    kind = forms.ChoiceField(
        label=_("Kind of line"),
        choices=[("", _("all")), *LineKind.choices],
        required=False,
        help_text=_("Only for rules that say who bears it"),
    )
    supplier_only = forms.BooleanField(label=_("Only parts with a supplier"), required=False)
    is_active = forms.BooleanField(label=_("Active"), required=False, initial=True)

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["item"]
        if isinstance(field, forms.TypedChoiceField):
            items = [(row.pk, str(row)) for row in fees.visible_items(actor)]
            field.choices = [("", "—"), *items]
