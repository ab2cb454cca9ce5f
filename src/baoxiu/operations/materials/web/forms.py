"""Forms of material requests."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import DayField, RecordForm
from baoxiu.foundation.web.forms import QuantityField, TextField
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.web.part_lines import PartLines, ReturnedLine, Row

RowT = TypeVar("RowT")


class DocumentForm(RecordForm):
    """Head and lines of a document that moves parts; `lines_of` makes the lines."""

    order = TextField(label=_("Work order"), max_length=30, required=False)
    source = forms.TypedChoiceField(label=_("From"), coerce=int)
    target = forms.TypedChoiceField(label=_("To"), coerce=int)
    remark = TextField(label=_("Remarks"), max_length=500, required=False)

    def __init__(
        self, actor: Actor, data: Any = None, initial: Any = None, rows: Sequence[Row] = ()
    ) -> None:
        super().__init__(data, initial=initial)
        self.actor = actor
        self.part_lines = self.lines_of(data, rows)

    def lines_of(self, data: Any, rows: Sequence[Row]) -> PartLines:
        """The lines of this kind of document."""
        return PartLines(self.actor, data, rows)

    def offer(self, name: str, places: Any) -> None:
        """The places to choose from."""
        field: Any = self.fields[name]
        found = places.order_by("kind", "name_key", "pk")
        field.choices = [("", "—"), *((p.pk, f"{p} · {p.get_kind_display()}") for p in found)]

    def clean_order(self) -> int | None:
        """The key of the numbered order that was named."""
        number = self.cleaned_data["order"]
        if not number:
            return None
        order = dispatch.find_work_order_by_number(self.actor, number)
        if order is None:
            raise ValidationError(_("There is no work order with this number."))
        return order.pk

    def is_valid(self) -> bool:
        """Head and lines, so that a page names all that is wrong at once."""
        return all([super().is_valid(), self.is_bound and self.part_lines.is_valid()])


class RequestForm(DocumentForm):
    """A material request."""

    needed_on = DayField(label=_("Needed on"), required=False)

    field_order = ("order", "source", "target", "needed_on", "remark")

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(actor, *args, **options)
        self.offer("source", materials.stores(actor))
        self.offer("target", materials.carriers(actor))
        self.fields["target"].required = False

    def request_input(self) -> materials.RequestInput:
        """What was stated, for the service."""
        given = self.cleaned_data
        return materials.RequestInput(
            source_id=given["source"],
            target_id=given["target"] or None,
            order_id=given["order"],
            needed_on=given["needed_on"],
            remark=given["remark"],
            parts=self.part_lines.parts,
        )


class ReturnForm(DocumentForm):
    """A return note."""

    field_order = ("order", "source", "target", "remark")

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(actor, *args, **options)
        self.offer("source", materials.carriers(actor))
        self.offer("target", materials.stores(actor))
        self.fields["source"].required = False

    def lines_of(self, data: Any, rows: Sequence[Row]) -> PartLines:
        return PartLines(self.actor, data, rows, ReturnedLine)

    def return_input(self) -> materials.ReturnInput:
        """What was stated, for the service."""
        given = self.cleaned_data
        return materials.ReturnInput(
            source_id=given["source"] or None,
            target_id=given["target"],
            order_id=given["order"],
            remark=given["remark"],
            parts=self.part_lines.returned,
        )


class QuantitiesForm(RecordForm):
    """A quantity for each line, and where `with_notes` why it differs. `key` makes a second press harmless."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    reason = TextField(label=_("Note"), max_length=400, required=False)

    def __init__(
        self,
        data: Any,
        lines: Sequence[tuple[Any, int]],
        *,
        version: int,
        with_notes: bool = False,
    ) -> None:
        super().__init__(data, initial={"key": secrets.token_urlsafe(12), "version": version})
        self.line_keys = [line.pk for line, _milli in lines]
        for line, milli in lines:
            box = QuantityField(
                label=_("Quantity"), max_length=20, required=False, initial=quantity.plain(milli)
            )
            box.widget.attrs["aria-label"] = f"{line.part.code} {box.label}"
            self.fields[f"line{line.pk}-quantity"] = box
            if with_notes:
                note = TextField(label=_("Why it differs"), max_length=200, required=False)
                note.widget.attrs["aria-label"] = f"{line.part.code} {note.label}"
                self.fields[f"line{line.pk}-note"] = note

    @property
    def quantities(self) -> dict[int, int]:
        """{line: thousandths}; a blank box is nothing."""
        return {key: self.cleaned_data[f"line{key}-quantity"] or 0 for key in self.line_keys}

    @property
    def notes(self) -> dict[int, str]:
        """{line: why it differs}."""
        return {key: self.cleaned_data.get(f"line{key}-note", "") for key in self.line_keys}

    def attempt(
        self, save: Callable[[], RowT], current_version: Callable[[], int] | None = None
    ) -> RowT | None:
        """As ever; what the store has not stands beside its line."""

        def named() -> RowT:
            try:
                return save()
            except materials.NotEnoughHere as error:
                fields = {f"line{key}-quantity": text for key, text in error.lines.items()}
                raise Invalid(str(error), fields) from error

        return super().attempt(named, current_version)


class ReasonForm(RecordForm):
    """Why a document ends."""

    reason = TextField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
