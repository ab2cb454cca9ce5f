"""Forms of warranty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import LookupField, RecordForm
from baoxiu.foundation.web.forms import TextField
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.choices import Jurisdiction
from baoxiu.policies.warranty.models import PolicyVersion
from baoxiu.register.contracts import public as contracts
from baoxiu.register.products import public as products


class DocumentForm(RecordForm):
    """The text of a policy, which stays as it is typed."""

    document = forms.CharField(
        label=_("Document"),
        strip=False,
        max_length=200_000,
        widget=forms.Textarea(
            attrs={"rows": 34, "wrap": "off", "spellcheck": "false", "autocapitalize": "off"}
        ),
    )

    @property
    def text(self) -> str:
        """The document with the line ends of a file."""
        return str(self.cleaned_data["document"]).replace("\r\n", "\n")


class ReasonForm(RecordForm):
    """An act that needs a reason."""

    reason = TextField(label=_("Reason"), max_length=300)


class PublishForm(RecordForm):
    """Publication; asks only where an earlier version can end the day before."""

    ends_former = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, ends: Sequence[PolicyVersion], begins: dt.date | None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if not ends or begins is None:
            del self.fields["ends_former"]
            return
        self.fields["ends_former"].label = _now("End %(version)s on %(day)s") % {
            "version": ", ".join(one.edition for one in ends),
            "day": (begins - dt.timedelta(days=1)).isoformat(),
        }


class ChoiceForm(RecordForm):
    """A policy and what it governs."""

    policy = forms.ChoiceField(label=_("Policy"))
    family = TextField(
        label=_("Product family"),
        max_length=60,
        required=False,
        help_text=_("One of family, model or contract; the contract goes first, then the model"),
    )
    model = LookupField(label=_("Model"), url_name="products:model-suggest", required=False)
    contract = TextField(label=_("Contract number"), max_length=40, required=False)
    jurisdiction = forms.ChoiceField(label=_("Law of"), choices=Jurisdiction.choices)
    parameters = TextField(
        label=_("Open values"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the policy leaves open, one a line: name = value"),
    )

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        policy, model = self.fields["policy"], self.fields["model"]
        if isinstance(policy, forms.ChoiceField):
            names = warranty.policy_names(actor)
            policy.choices = [("", "—"), *((code, f"{code} {title}") for code, title in names)]
        if isinstance(model, LookupField):
            model.find = lambda words: products.find_product_model(actor, words)

    def clean_model(self) -> int | None:
        """The model's key, as the service takes it."""
        model = self.cleaned_data["model"]
        return model.pk if model else None

    def clean_contract(self) -> int | None:
        """The contract's key."""
        number = self.cleaned_data["contract"]
        if not number:
            return None
        found = contracts.find_contract_by_number(self.actor, number)
        if found is None:
            raise forms.ValidationError(_("There is no contract with this number."))
        return found.pk

    def clean_parameters(self) -> dict[str, str]:
        """Open values by name."""
        try:
            return warranty.parameters_from(self.cleaned_data["parameters"])
        except Invalid as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
