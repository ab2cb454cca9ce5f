"""Forms of a work plan: its head, and a row for each piece of work and each part."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import LookupField, RecordForm
from baoxiu.foundation.web.forms import QuantityField, TextField
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import WorkPlan
from baoxiu.policies.fees import public as fees
from baoxiu.register.products import public as products

ROWS, SPARE, MOST = 5, 3, 100


class _Row(forms.Form):
    """One row of an entry table: the heads of the columns are its labels."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label

    @property
    def says(self) -> dict[str, Any]:
        """What the row says; nothing for an empty row."""
        given = self.cleaned_data
        return given if any(value not in (None, "") for value in given.values()) else {}


class WorkRow(_Row):
    """A service item, or what is done in words, and how long it takes."""

    item = forms.TypedChoiceField(
        label=_("Service item"), coerce=int, required=False, empty_value=None
    )
    name = TextField(
        label=_("In words"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "words"}),
    )
    minutes = forms.IntegerField(
        label=_("Working time (min)"),
        min_value=0,
        max_value=100_000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, items: list[tuple[Any, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        item: Any = self.fields["item"]
        item.choices = items

    def clean(self) -> dict[str, Any]:
        """Time alone says nothing."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("minutes") and not given.get("item") and not given.get("name"):
            self.add_error("name", _("Say what is done."))
        return given


class PartRow(_Row):
    """A part and how much of it; without a quantity it is one."""

    part = LookupField(label=_("Part"), url_name="products:part-suggest", required=False)
    quantity = QuantityField(label=_("Quantity"), max_length=20, required=False)

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        part: Any = self.fields["part"]
        part.find = lambda words: products.find_part(actor, words)

    def clean(self) -> dict[str, Any]:
        """A quantity belongs to a part."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("quantity") and not given.get("part") and "part" not in self.errors:
            self.add_error("part", _("Fill this in."))
        return given


class PlanForm(RecordForm):
    """A plan, with its work and parts as rows; empty rows count for nothing."""

    name = TextField(label=_("Plan"), max_length=120)
    code = TextField(
        label=_("Plan number"),
        max_length=30,
        required=False,
        help_text=_("Left empty: the next number"),
    )
    model = LookupField(label=_("Model"), url_name="products:model-suggest", required=False)
    family = TextField(label=_("Product family"), max_length=60, required=False)
    symptom = forms.TypedChoiceField(
        label=_("Symptom"), coerce=int, required=False, empty_value=None
    )
    is_active = forms.BooleanField(
        label=_("Active"),
        required=False,
        initial=True,
        help_text=_("Without the tick, orders are no longer offered this plan"),
    )

    def __init__(self, actor: Actor, data: Any = None, *, plan: WorkPlan | None = None) -> None:
        super().__init__(data, initial=_head_of(plan) if plan else None)
        model: Any = self.fields["model"]
        model.find = lambda words: products.find_product_model(actor, words)
        symptom: Any = self.fields["symptom"]
        codes = products.fault_codes_to_choose(actor)["symptom"]
        symptom.choices = [("", "—"), *((row.pk, str(row)) for row in codes)]
        items = [("", "—"), *((item.pk, str(item)) for item in fees.visible_items(actor))]
        work, parts = (_work_of(plan), _parts_of(plan)) if plan else ([], [])
        self.work_rows = [
            WorkRow(items, data, prefix=f"work{number}", initial=initial)
            for number, initial in enumerate(_padded(data, "work", work))
        ]
        self.part_rows = [
            PartRow(actor, data, prefix=f"part{number}", initial=initial)
            for number, initial in enumerate(_padded(data, "part", parts))
        ]

    def is_valid(self) -> bool:
        """The head and every row."""
        return all(
            [super().is_valid(), *(r.is_valid() for r in (*self.work_rows, *self.part_rows))]
        )

    def head(self) -> dict[str, Any]:
        """The plan without its rows."""
        return self.values

    def work_lines(self) -> list[dispatch.WorkInput]:
        """The work as stated."""
        return [
            dispatch.WorkInput(
                item_id=said["item"], name=said["name"], minutes=said["minutes"] or 0
            )
            for said in (row.says for row in self.work_rows)
            if said
        ]

    def part_lines(self) -> list[dispatch.PartInput]:
        """The parts as stated."""
        return [
            dispatch.PartInput(
                part_id=said["part"].pk,
                quantity_milli=1000 if said["quantity"] is None else said["quantity"],
            )
            for said in (row.says for row in self.part_rows)
            if said
        ]


def _padded(data: Any, prefix: str, kept: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the rows begin with: those kept and some spare ones; of what was sent as many as it has."""
    numbers = [
        int(digits)
        for name in data or ()
        if (digits := name.removeprefix(prefix).partition("-")[0]) != name
        and digits.isascii()
        and digits.isdecimal()
        and len(digits) < 4  # noqa: PLR2004 -- digits
    ]
    wanted = max(ROWS, len(kept) + SPARE, *(number + 1 for number in numbers))
    return [*kept, *({} for _spare in range(min(wanted, MOST) - len(kept)))]


def _head_of(plan: WorkPlan) -> dict[str, Any]:
    return {
        "name": plan.name,
        "code": plan.code,
        "model": str(plan.model) if plan.model else "",
        "family": plan.family,
        "symptom": plan.symptom_id,
        "is_active": plan.is_active,
        "version": plan.version,
    }


def _work_of(plan: WorkPlan) -> list[dict[str, Any]]:
    rows = plan.work.select_related("item").order_by("pk")
    return [
        {
            "item": row.item_id,
            "name": "" if row.item and row.name == row.item.name else row.name,
            "minutes": row.minutes or None,
        }
        for row in rows
    ]


def _parts_of(plan: WorkPlan) -> list[dict[str, Any]]:
    rows = plan.parts.select_related("part").order_by("pk")
    return [{"part": row.part.code, "quantity": quantity.plain(row.quantity_milli)} for row in rows]
