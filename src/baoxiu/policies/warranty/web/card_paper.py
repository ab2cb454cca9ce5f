"""What stands on a printed warranty card (AGRI2010.24, CN43.9, PHONE.card)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.models import WarrantyCard
from baoxiu.register.products.public import InstalledProduct

TellT = TypeVar("TellT")
REPAIR_LINES = 6
CHINESE = "zh-hans"
DATES = (
    "ex_works_on", "invoiced_on", "delivered_on", "commissioned_on", "accepted_on", "put_into_use_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaperPeriod:
    """One period as it is printed."""

    part: str
    policy: str
    clause: str
    text: str
    starts_on: dt.date
    ends_on: dt.date


def both(words: object) -> str:
    """A label in Chinese in any case, as the rules of China ask for; beside it in the language of the page."""
    return _joined(in_both(lambda: [str(words)])[0])


def in_both(tell: Callable[[], Sequence[TellT]]) -> list[tuple[TellT, TellT]]:
    """Each item as told in Chinese, and as told in the language of the page."""
    with translation.override(CHINESE):
        chinese = tell()
    return list(zip(chinese, tell(), strict=True))


def _joined(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(texts))


class CardPaper:
    """A card as rows of labels and values, for its template."""

    title = _("Warranty card")
    labels = {
        "number": _("No."),
        "issued": pgettext_lazy("warranty card", "Issued on"),
        "periods": _("Warranty periods"),
        "part": pgettext_lazy("warranty card", "Part"),
        "from": pgettext_lazy("period", "From"),
        "until": pgettext_lazy("period", "Until"),
        "clause": _("Clause"),
        "exclusions": _("Not covered"),
        "repairs": _("Repair record"),
        "in": _("Handed in on"),
        "fault": _("Fault and cause"),
        "done": _("What was done"),
        "out": _("Handed back on"),
        "signature": _("Signature"),
        "seal": _("Seller (seal)"),
        "check": _("Scan the code to see whether this card is genuine and what it covers today."),
        "withdrawn": _("This card is withdrawn and does not hold any more."),
    }

    def __init__(self, card: WarrantyCard, repairs: Sequence[warranty.Repair]) -> None:
        self.card = card
        self.printed: dict[str, Any] = card.printed
        self.repairs = [one for one in repairs if one.came_in is not None][-REPAIR_LINES:]
        self.blank_lines = range(REPAIR_LINES - len(self.repairs))

    @property
    def heading(self) -> str:
        return both(self.title)

    @property
    def words(self) -> dict[str, str]:
        """All labels, in both languages where the page is not Chinese."""
        return {name: both(label) for name, label in self.labels.items()}

    def rows(self) -> list[tuple[tuple[str, str], tuple[str, str]]]:
        """Machine, people and days, two to a row."""
        told = list(self._facts())
        return list(zip(told[::2], told[1::2], strict=True))

    @property
    def periods(self) -> list[PaperPeriod]:
        """Each period with its clause."""
        kept = self.printed["periods"]
        told = in_both(lambda: warranty.card_periods(kept, self.card.issued_on))
        return [
            PaperPeriod(
                part=_joined(one.part for one in same),
                policy=_joined(one.policy for one in same),
                clause=same[0].clause,
                text=_joined(one.text for one in same),
                starts_on=same[0].starts_on,
                ends_on=same[0].ends_on,
            )
            for same in told
        ]

    @property
    def exclusions(self) -> list[tuple[str, str]]:
        """Each clause that takes rights away, by its name."""
        kept = self.printed["exclusions"]
        told = in_both(lambda: warranty.card_clauses(kept))
        return [(same[0].clause, _joined(one.text for one in same)) for same in told]

    def _facts(self) -> Iterator[tuple[str, str]]:
        printed = self.printed
        yield both(_("Product")), " ".join(filter(None, (printed["model"], printed["product"])))
        yield both(_("Serial number")), printed["serial"]
        yield both(_("Maker")), printed["maker"]
        yield both(pgettext_lazy("warranty card", "Holder")), printed["holder"]
        yield both(_("Invoice number")), printed["invoice_number"]
        yield both(_("VIN")), printed["vin"]
        for field in DATES:
            told: models.Field[object, object] = InstalledProduct._meta.get_field(field)  # type: ignore[assignment]  # a plain field
            yield both(told.verbose_name), printed["dates"].get(field, "")
        yield both(_("Seller")), printed["seller"]
        yield both(_("Repairer")), printed["repairer"]
