"""The form of a service item."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import RecordForm
from baoxiu.foundation.web.forms import MoneyField, TextField
from baoxiu.policies.fees.choices import ItemKind


class ServiceItemForm(RecordForm):
    """Code, name, kind, unit and price on one page."""

    code = TextField(label=_("Item code"), max_length=30)
    name = TextField(label=_("Service item"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices)
    unit = TextField(label=_("Unit"), max_length=12, initial="次")
    price_minor = MoneyField(label=_("List price (yuan)"), initial="0.00")
    is_active = forms.BooleanField(label=_("Active"), required=False, initial=True)
