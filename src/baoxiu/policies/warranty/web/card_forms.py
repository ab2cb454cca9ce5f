"""Forms of warranty cards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.web.editing import LARGEST_VERSION, RecordForm
from baoxiu.foundation.web.forms import TextField
from baoxiu.policies.warranty import public as warranty


class IssueForm(RecordForm):
    """What people state on a card. `replaces` is the card that stood when the form was made."""

    replaces = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_VERSION, widget=forms.HiddenInput
    )
    holder = TextField(
        label=pgettext_lazy("warranty card", "Holder"),
        max_length=120,
        help_text=_("The customer who gets the card"),
    )
    invoice_number = TextField(label=_("Invoice number"), max_length=60, required=False)
    seller = TextField(
        label=_("Seller"),
        max_length=200,
        required=False,
        help_text=_("Name, address and phone; empty is left to be filled in by hand"),
    )
    repairer = TextField(
        label=_("Repairer"),
        max_length=200,
        required=False,
        help_text=_("Who repairs under warranty: name, address and phone"),
    )
    reason = TextField(
        label=_("Why the old card is withdrawn"),
        max_length=300,
        help_text=_("Such as: lost, sold on, wrong day"),
    )

    def __init__(self, *args: Any, is_anew: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_anew:
            del self.fields["reason"]

    def card(self) -> warranty.CardInput:
        """What was stated, for the service."""
        return warranty.CardInput(
            **{name: value for name, value in self.values.items() if name != "replaces"}
        )


class WithdrawForm(RecordForm):
    """Why a card is withdrawn."""

    reason = TextField(
        label=_("Reason"), max_length=300, help_text=_("Such as: lost, sold on, wrong day")
    )
