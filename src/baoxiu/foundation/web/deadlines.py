"""How a deadline looks: a ring with how much of the time is used, and one word beside it (ux 3, SLA)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

SOON = 0.25
MINUTE = dt.timedelta(minutes=1)
MINUTES_PER_HOUR = 60
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is known of a clock: its state, when it is due while it runs, and promised and remaining time in minutes."""

    state: str
    due: dt.datetime | None
    promised: int
    left: int

    @classmethod
    def read(cls, told: str) -> Deadline | None:
        """From `state|due|promised|left`, the due time in UTC; None when nothing is told."""
        state, due, promised, left = (*told.split("|"), "", "", "", "")[:4]
        if not state or not promised:
            return None
        moment = dt.datetime.fromisoformat(due[:19]).replace(tzinfo=dt.UTC) if due else None
        return cls(state, moment, int(promised), int(left or 0))

    def left_at(self, now: dt.datetime) -> int:
        """Minutes that are left; less than none when it is late."""
        return (self.due - now) // MINUTE if self.state == "open" and self.due else self.left

    def css(self, now: dt.datetime) -> str:
        """The look: ok, warn, late, held or met."""
        if self.state in {"paused", "kept"}:
            return "held" if self.state == "paused" else "met"
        left = self.left_at(now)
        if left < 0 or self.state == "missed":
            return "late"
        return "warn" if left < SOON * self.promised else "ok"

    def share(self, now: dt.datetime) -> int:
        """How much of the time is used, in per cent."""
        used = self.promised - self.left_at(now)
        return max(0, min(WHOLE, WHOLE * used // max(self.promised, 1)))

    def words(self, now: dt.datetime) -> str:
        """One word and the time."""
        if self.state == "kept":
            return pgettext("clock", "In time")
        left = self.left_at(now)
        if self.state == "paused":
            return _("stopped at %(time)s") % {"time": hours(max(left, 0))}
        if self.css(now) != "late":
            return _("%(time)s left") % {"time": hours(left)}
        over = (now - self.due) // MINUTE if self.state == "open" and self.due else -left
        return _("%(time)s late") % {"time": hours(over)}


def hours(minutes: int) -> str:
    """Minutes as 1:05."""
    return f"{minutes // MINUTES_PER_HOUR}:{minutes % MINUTES_PER_HOUR:02d}"


def drawn(deadline: Deadline, now: dt.datetime, ring: SafeString, tick: SafeString) -> SafeString:
    """Ring or tick, and words."""
    css = deadline.css(now)
    sign = tick if css == "met" else ring
    return format_html('<span class="sla {}">{}{}</span>', css, sign, deadline.words(now))
