"""Forms of charges."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import DayField, RecordForm
from baoxiu.foundation.web.forms import MoneyField, TextField
from baoxiu.operations.charges import public as charges


class ReasonForm(RecordForm):
    """An act that needs a reason."""

    reason = TextField(label=_("Reason"), max_length=300)


class IssueForm(RecordForm):
    """What stands at the foot of the slip."""

    remark = TextField(label=_("Remarks"), max_length=300, required=False)


class PaymentForm(RecordForm):
    """What was paid, when and how."""

    amount = MoneyField(label=_("Amount (yuan)"))
    paid_on = DayField(label=_("Paid on"))
    method = forms.ChoiceField(label=_("Paid by"), choices=charges.Method.choices)
    reference = TextField(
        label=_("Reference"),
        max_length=80,
        required=False,
        help_text=_("Number of the transfer or of the receipt"),
    )

    def payment(self) -> charges.PaymentInput:
        """What was stated, for the service."""
        given = self.cleaned_data
        return charges.PaymentInput(
            amount_minor=given["amount"],
            method=given["method"],
            paid_on=given["paid_on"],
            reference=given["reference"],
        )
