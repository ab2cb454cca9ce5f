"""Forms of warranty."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import LookupField, RecordForm
from baoxiu.foundation.web.forms import TextField
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.choices import Jurisdiction
from baoxiu.register.contracts import public as contracts
from baoxiu.register.products import public as products


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
