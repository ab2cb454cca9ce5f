"""Forms of stock."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.web.editing import DayField, LookupField, RecordForm
from baoxiu.foundation.web.forms import MoneyField, QuantityField, TextField
from baoxiu.kernel.actor import Actor
from baoxiu.operations.stock import public as stock
from baoxiu.operations.stock.public import MoveInput
from baoxiu.register.products import public as products

LINES = 8


class MovementForm(RecordForm):
    """Several parts go from one place to another. `key` makes a second press harmless."""

    source = forms.TypedChoiceField(label=pgettext_lazy("stock move", "From"), coerce=int)
    target = forms.TypedChoiceField(label=pgettext_lazy("stock move", "To"), coerce=int)
    note = TextField(label=_("Note"), max_length=200, required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data, initial={"key": secrets.token_urlsafe(12)})
        places = sorted(
            stock.usable_locations(actor).filter(is_active=True).order_by("name_key"),
            key=lambda place: stock.Kind.values.index(place.kind),
        )
        self.actor = actor
        choices = [("", "—"), *((p.pk, f"{p} · {p.get_kind_display()}") for p in places)]
        for name in ("source", "target"):
            field: Any = self.fields[name]
            field.choices = choices
        self.lines = [
            LineForm(actor, data, prefix=f"line{number}") for number in range(1, LINES + 1)
        ]

    def is_valid(self) -> bool:
        """Both head and lines; at least one line says something."""
        sound = [super().is_valid(), *(line.is_valid() for line in self.lines)]
        if all(sound) and not any(line.cleaned_data.get("part") for line in self.lines):
            self.lines[0].add_error("part", _("Name at least one part."))
            return False
        return all(sound)

    @property
    def inputs(self) -> list[MoveInput]:
        """The lines that say something, as the ledger takes them."""
        head = self.cleaned_data
        source, target = head["source"], head["target"]
        reason = stock.reason_of(self.actor, source, target)
        return [
            MoveInput(
                reason=reason,
                part_id=line.cleaned_data["part"].pk,
                source_id=source,
                target_id=target,
                quantity_milli=line.cleaned_data["quantity"],
                cost_minor=line.cleaned_data["cost"] or 0,
                serial=line.cleaned_data["serial"],
                note=head["note"],
            )
            for line in self.lines
            if line.cleaned_data.get("part")
        ]


class LineForm(forms.Form):
    """One part and how much of it; the cost counts where it comes from outside."""

    use_required_attribute = False

    part = LookupField(label=_("Part"), url_name="products:part-suggest", required=False)
    quantity = QuantityField(label=_("Quantity"), max_length=20, required=False)
    serial = TextField(label=pgettext_lazy("part", "Serial"), max_length=60, required=False)
    cost = MoneyField(label=_("Value (yuan)"), max_length=20, required=False)

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label
        part: Any = self.fields["part"]
        part.find = lambda words: products.find_part(actor, words)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        needed = {"part", "quantity"} if any(v not in (None, "") for v in given.values()) else set()
        for name in sorted(needed):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, _("Fill this in."))
        return given


class CorrectionForm(RecordForm):
    """Why a move is undone."""

    note = TextField(label=_("Reason"), max_length=200)


class MinimumForm(RecordForm):
    """How much should always be there."""

    minimum = QuantityField(label=_("Minimum"), max_length=20, required=False)


class StocktakeForm(RecordForm):
    """Which place is counted."""

    location = forms.TypedChoiceField(label=_("Place"), coerce=int)
    note = TextField(label=_("Note"), max_length=200, required=False)

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data)
        places = stock.visible_locations(actor).filter(is_active=True, kind__in=stock.COUNTED)
        field: Any = self.fields["location"]
        field.choices = [("", "—"), *((p.pk, str(p)) for p in places.order_by("name_key"))]


class CountForm(RecordForm):
    """What was counted of one part; a scanner types the part number and presses Enter."""

    part = LookupField(label=_("Part"), url_name="products:part-suggest")
    counted = QuantityField(label=pgettext_lazy("stocktake", "Counted"), max_length=20)

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data)
        part: Any = self.fields["part"]
        part.find = lambda words: products.find_part(actor, words)


class CancelForm(RecordForm):
    """Why a stocktake is given up."""

    reason = TextField(label=_("Reason"), max_length=200)


class AsOfForm(forms.Form):
    """Which place, on which day."""

    use_required_attribute = False

    location = forms.TypedChoiceField(label=_("Place"), coerce=int)
    on = DayField(label=_("Day"), initial=timezone.localdate)

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data)
        places = stock.visible_locations(actor).filter(kind__in=stock.COUNTED)
        field: Any = self.fields["location"]
        field.choices = [(p.pk, str(p)) for p in places.order_by("name_key")]
