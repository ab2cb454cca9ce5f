"""Lines of parts on a form: typed, or read by a scanner that types and presses Enter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import LookupField
from baoxiu.foundation.web.forms import QuantityField
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.materials import public as materials
from baoxiu.register.products import public as products
from baoxiu.register.products.public import Part

FEWEST, MOST, SPARE = 6, 100, 2
PIECE = 1000
LONGEST_KEY = 19
PAGE_OF_PART = re.compile(r"/parts/(\d{1,18})/?$")

Row = dict[str, str]


class PartLine(forms.Form):
    """One part and how much of it."""

    use_required_attribute = False

    part = LookupField(label=_("Part"), url_name="products:part-suggest", required=False)
    quantity = QuantityField(label=_("Quantity"), max_length=20, required=False)

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label
        part: Any = self.fields["part"]
        part.find = lambda words: products.find_part(actor, words)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        needed = {"part", "quantity"} if self.data_is_given(given) else set()
        for name in sorted(needed):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, _("Fill this in."))
        if (given.get("quantity") or 1) < 0:
            self.add_error("quantity", _("The quantity must be more than zero."))
        return given

    def data_is_given(self, given: Mapping[str, Any]) -> bool:
        """Whether the line says something."""
        return any(given.get(name) is not None for name in ("part", "quantity"))


class ReturnedLine(PartLine):
    """A returned part, with its condition."""

    condition = forms.ChoiceField(
        label=_("Condition"), choices=materials.Condition.choices, required=False
    )

    def clean_condition(self) -> str:
        """Good, unless said otherwise."""
        return self.cleaned_data["condition"] or materials.Condition.GOOD.value


class PartLines:
    """As many lines as are filled, and some to spare."""

    def __init__(
        self,
        actor: Actor,
        data: Any = None,
        rows: Sequence[Row] = (),
        line: type[PartLine] = PartLine,
    ) -> None:
        given = max(rows_in(data), default=0) if data is not None else len(rows) + SPARE
        self.lines = [
            line(
                actor,
                data,
                prefix=f"line{number}",
                initial=rows[number - 1] if number <= len(rows) else {"condition": "good"},
            )
            for number in range(1, min(MOST, max(FEWEST, given)) + 1)
        ]

    def is_valid(self) -> bool:
        """Every line is sound, and at least one says something."""
        examined = [line.is_valid() for line in self.lines]
        sound = all(examined)
        if sound and not self.filled:
            self.lines[0].add_error("part", _("Name at least one part."))
            return False
        return sound

    @property
    def filled(self) -> list[dict[str, Any]]:
        """What the lines say, without blank ones."""
        return [x.cleaned_data for x in self.lines if x.cleaned_data.get("part")]

    @property
    def returned(self) -> dict[tuple[int, str], int]:
        """{(part, condition): thousandths}; lines of the same are added up."""
        sums: dict[tuple[int, str], int] = {}
        for line in self.filled:
            key = line["part"].pk, line["condition"]
            sums[key] = sums.get(key, 0) + line["quantity"]
        return sums

    @property
    def parts(self) -> dict[int, int]:
        """{part: thousandths}; lines of the same part are added up."""
        sums: dict[int, int] = {}
        for line in self.filled:
            key = line["part"].pk
            sums[key] = sums.get(key, 0) + line["quantity"]
        return sums


def order_asked(actor: Actor, key: str) -> dispatch.WorkOrder | None:
    """The visible order that an address names, if it does."""
    if not (key.isascii() and key.isdigit() and len(key) < LONGEST_KEY):
        return None
    return dispatch.visible_work_orders(actor).filter(pk=int(key)).first()


def rows_in(data: Any) -> list[int]:
    """The numbers of the lines that a form has sent."""
    names = (str(name) for name in data)
    found = (re.fullmatch(r"line(\d{1,3})-part", name) for name in names)
    return [min(int(each[1]), MOST) for each in found if each]


def rows_of(data: Any) -> list[Row]:
    """The lines that a form has sent, as they were typed."""
    numbers = sorted(set(rows_in(data)))
    names = ("part", "quantity", "condition")
    rows = [{name: data.get(f"line{number}-{name}", "") for name in names} for number in numbers]
    return [row for row in rows if row["part"] or row["quantity"]]


def row_of(part: Part, milli: int) -> Row:
    """A line that names a part as the picker does."""
    return {"part": part.code, "quantity": quantity.plain(milli), "condition": "good"}


def scanned_part(actor: Actor, text: str) -> Part | None:
    """The part that a label names: by its number or name, or by the address of its page."""
    address = PAGE_OF_PART.search(text)
    if address:
        return products.visible_parts(actor).filter(pk=int(address[1])).first()
    return products.find_part(actor, text)


def with_scanned(actor: Actor, rows: Sequence[Row], part: Part) -> list[Row]:
    """The lines with one piece more of the part: on its line, or on a new one."""
    made = [dict(row) for row in rows]
    for row in made:
        named = products.find_part(actor, row["part"]) if row["part"] else None
        if named is not None and named.pk == part.pk:
            row["quantity"] = quantity.plain(_milli(row["quantity"]) + PIECE)
            return made
    return [*made, row_of(part, PIECE)]


def read_scan(actor: Actor, given: Any, rows: Sequence[Row]) -> tuple[list[Row], dict[str, Any]]:
    """The lines with what the scanner has read, and what the page says about it."""
    text = given["scan"].strip()[:200].replace("\0", "")
    part = scanned_part(actor, text)
    if part is None:
        return list(rows), {"scan_error": gettext("Nothing is called “%(text)s”.") % {"text": text}}
    return with_scanned(actor, rows, part), {"scanned": part}


def _milli(typed: str) -> int:
    try:
        return quantity.parse(typed)
    except ValueError:
        return 0
