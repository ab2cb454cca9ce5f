"""Forms of lines: content, material, fee, and the swap of a part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import LookupField, RecordForm
from baoxiu.foundation.web.forms import MoneyField, QuantityField, TextField
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.dispatch.permissions import SEE_FEES
from baoxiu.policies.fees import public as fees
from baoxiu.register.products import public as products
from baoxiu.register.stations import public as stations

NOTHING = ("", "—")
PAYERS = [("", _("As the order says")), *fees.Payer.choices]
WORK = ("category", "item", "name", "quantity", "unit", "unit_price", "payer", "minutes", "reason")
FAULT = ("machine", "symptom", "cause", "remedy", "technician", "note")
MATERIAL = ("settles", "part_code", "source", "serial", "position", "removed_serial")


def _choice(label: Any, **options: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, coerce=int, required=False, empty_value=None, **options
    )


def _offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, str]]) -> None:
    field: Any = form.fields[name]
    field.choices = [NOTHING, *choices]


def _part_field(label: Any, **options: Any) -> LookupField:
    return LookupField(label=label, url_name="products:part-suggest", **options)


class _OrderLineForm(RecordForm):
    """What every form of a line chooses from."""

    def __init__(self, actor: Actor, order: WorkOrder, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        machines = dispatch.machines_of_order(order)
        self.families = {row.model.family for row in machines}
        _offer(self, "machine", [(row.pk, f"{row.serial} {row.model}") for row in machines])
        if len(machines) == 1:
            self.fields["machine"].initial = machines[0].pk
        places = [(row.pk, str(row)) for row in dispatch.sources_for(actor, order)]
        _offer(self, "source", places)
        part: Any = self.fields["part_code"]
        part.find = lambda words: products.find_part(actor, words)


class LineForm(_OrderLineForm):
    """One line of content, material or fee."""

    category = forms.ChoiceField(
        label=_("Category"), choices=dispatch.LineCategory.choices, initial="content"
    )
    item = _choice(_("Service item"))
    name = TextField(
        label=_("Name"),
        max_length=200,
        required=False,
        help_text=_("Left empty: the name of item or part"),
    )
    quantity = QuantityField(label=_("Quantity"), initial="1")
    unit = TextField(label=_("Unit"), max_length=12, required=False)
    unit_price = MoneyField(
        label=_("Unit price (yuan)"), required=False, help_text=_("Left empty: the list price")
    )
    payer = forms.ChoiceField(label=_("Borne by"), choices=PAYERS, required=False)
    minutes = forms.IntegerField(
        label=_("Working time (min)"), min_value=0, max_value=100_000, required=False
    )
    machine = _choice(_("Machine"))
    symptom = _choice(_("Symptom"))
    cause = _choice(_("Cause"))
    remedy = _choice(_("Remedy"))
    technician = _choice(_("Technician"))
    note = TextField(label=_("In words"), max_length=500, required=False)
    settles = forms.ChoiceField(label=_("Fits the short item"), required=False)
    part_code = _part_field(_("Part number"), required=False)
    source = _choice(
        _("Taken from"), help_text=_("Left empty: the customer's own part, no stock moves")
    )
    serial = TextField(label=_("Serial fitted"), max_length=60, required=False)
    position = TextField(label=_("Where fitted"), max_length=60, required=False)
    removed_serial = TextField(label=_("Serial removed"), max_length=60, required=False)
    reason = TextField(
        label=_("Reason of the correction"),
        max_length=300,
        required=False,
        help_text=_("Needed when an amount arose by rule or price list"),
    )

    def __init__(
        self, actor: Actor, order: WorkOrder, *args: Any, is_new: bool = True, **options: Any
    ) -> None:
        super().__init__(actor, order, *args, **options)
        if is_new:
            del self.fields["reason"]
        items = fees.visible_items(actor).filter(is_active=True)
        _offer(self, "item", [(row.pk, str(row)) for row in items])
        for kind, codes in products.fault_codes_to_choose(actor, self.families).items():
            _offer(self, kind, [(row.pk, str(row)) for row in codes])
        going = stations.list_active_technicians(actor)
        _offer(self, "technician", [(row.pk, row.name) for row in going])
        open_ones = dispatch.settlements_of(actor, order) if is_new else []
        self.settlements = {row.key: row for row in open_ones}
        _offer(self, "settles", [(key, row.label) for key, row in self.settlements.items()])
        if not self.settlements or not is_new:
            del self.fields["settles"]
        if not actor.may(SEE_FEES.code):
            del self.fields["unit_price"]

    def keep_choices(self, line: Any) -> None:
        """What the line names stays to be chosen, even if it is out of use by now."""
        for name in ("item", "symptom", "cause", "remedy", "technician", "source"):
            row = getattr(line, name)
            field: Any = self.fields[name]
            if row is not None and row.pk not in dict(field.choices):
                field.choices = [*field.choices, (row.pk, str(row))]

    def of(self, names: tuple[str, ...]) -> list[Any]:
        """The bound fields of one group, as far as the form has them."""
        return [self[name] for name in names if name in self.fields]

    @property
    def groups(self) -> list[tuple[Any, list[Any]]]:
        """The fields in groups, each with its title."""
        return [
            (_("What was done, used or spent"), self.of(WORK)),
            (_("Machine and fault"), self.of(FAULT)),
            (_("Part and stock"), self.of(MATERIAL)),
        ]

    def line_input(self, kept_price: int | None) -> dispatch.LineInput:
        """The line as stated; who may not see prices leaves the price as it is."""
        given = self.cleaned_data
        part = given["part_code"]
        settles = self.settlements.get(given.get("settles") or "")
        if settles and part is None and settles.part_code:
            part = products.find_part_by_code(self.actor, settles.part_code)
        is_material = given["category"] == dispatch.LineCategory.MATERIAL
        return dispatch.LineInput(
            category=given["category"],
            item_id=given["item"],
            part_id=part.pk if part else None,
            name=given["name"] or (settles.name if settles else ""),
            quantity_milli=given["quantity"],
            unit=given["unit"] or (settles.unit if settles else ""),
            unit_price_minor=given.get("unit_price", kept_price),
            payer=given["payer"],
            minutes=given["minutes"] or 0,
            machine_id=given["machine"],
            symptom_id=given["symptom"],
            cause_id=given["cause"],
            remedy_id=given["remedy"],
            note=given["note"],
            technician_id=given["technician"],
            source_id=given["source"] if is_material else None,
            serial=given["serial"],
            position=given["position"],
            removed_serial=given["removed_serial"],
            settles=settles.key if settles else "",
        )


class SwapForm(_OrderLineForm):
    """A part out, another in: one entry for the line, the stock and the machine."""

    machine = _choice(_("Machine"))
    position = TextField(label=_("Where fitted"), max_length=60)
    removed_serial = TextField(label=_("Serial removed"), max_length=60, required=False)
    note = TextField(label=_("Condition of the removed part, reason"), max_length=200)
    part_code = _part_field(_("Part fitted"))
    serial = TextField(label=_("Serial fitted"), max_length=60, required=False)
    source = _choice(
        _("Taken from"), help_text=_("Left empty: the customer's own part, no stock moves")
    )
    payer = forms.ChoiceField(label=_("Borne by"), choices=PAYERS, required=False)

    def line_input(self) -> dispatch.LineInput:
        """The swap as a line of material."""
        given = self.cleaned_data
        return dispatch.LineInput(
            category=dispatch.LineCategory.MATERIAL,
            part_id=given["part_code"].pk,
            payer=given["payer"],
            machine_id=given["machine"],
            note=given["note"],
            source_id=given["source"],
            serial=given["serial"],
            removed_serial=given["removed_serial"],
            position=given["position"],
            swaps=True,
        )
