"""The life-line: periods as bars, events as dots on one axis, today as a red line. Geometry only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from baoxiu.register.products.public import Life, LifeEvent, LifeSpan

WIDTH = 812
LEFT = 92
RIGHT = 790
TOP = 24
ROW = 20
MOST_DOTS = 40
LETTER = 12
LABEL_GAP = 6
LONGEST_LABEL = 6
MOST_TICKS = 13
STEPS = (1, 3, 6, 12, 24, 60, 120, 240)
SURE = {"brandc": "var(--bx-ink-2)", "violet": "var(--bx-ink-2)", "grey": "var(--bx-ink-2)"}


@dataclass(frozen=True, slots=True)
class Bar:
    """A period; `is_over` ones are grey and dashed."""

    layer: str
    text: str
    x: int
    y: int
    width: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """An event; `label` is empty where it would run into its neighbour."""

    x: int
    fill: str
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the calendar."""

    x: int
    on: dt.date
    is_year: bool


@dataclass(frozen=True, slots=True)
class LifeLine:
    """Everything that the template draws."""

    bars: tuple[Bar, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    today_x: int
    first_x: int
    last_x: int
    axis_y: int
    height: int


def draw(life: Life, today: dt.date) -> LifeLine:
    """Lay the life out between its first and its last day, today included."""
    days = [today, *(event.on for event in life.events)]
    for span in life.spans:
        days += [span.starts_on, span.ends_on]
    first, last = min(days), max(days)
    margin = max((last - first).days // 30, 20)
    scale = _Scale(first.toordinal() - margin, last.toordinal() + margin)
    axis_y = TOP + ROW * len(life.spans) + 32
    dots = _dots(life.events, scale)
    return LifeLine(
        bars=tuple(_bars(life.spans, scale, today)),
        dots=dots,
        ticks=tuple(_ticks(scale)),
        today_x=scale.x(today),
        first_x=min((dot.x for dot in dots), default=scale.x(today)),
        last_x=max((dot.x for dot in dots), default=scale.x(today)),
        axis_y=axis_y,
        height=axis_y + 42,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    start: int
    end: int

    def x(self, day: dt.date) -> int:
        share = (day.toordinal() - self.start) / max(self.end - self.start, 1)
        return round(LEFT + share * (RIGHT - LEFT))


def _bars(spans: Iterable[LifeSpan], scale: _Scale, today: dt.date) -> Iterable[Bar]:
    shown = ""
    for row, span in enumerate(spans):
        left, right = scale.x(span.starts_on), scale.x(span.ends_on)
        yield Bar(
            layer=span.layer if span.layer != shown else "",
            text=span.text,
            x=left,
            y=TOP + ROW * row,
            width=max(right - left, 3),
            is_over=span.ends_on < today,
        )
        shown = span.layer


def _dots(events: tuple[LifeEvent, ...], scale: _Scale) -> tuple[Dot, ...]:
    """Own dates, and the newest of what happened; each is labelled where there is room."""
    dates = [event for event in events if not event.kind]
    happened = [event for event in events if event.kind][: MOST_DOTS - len(dates)]
    shown = sorted([*dates, *happened], key=lambda event: event.on)
    labels = _labels(shown, scale)
    return tuple(
        Dot(
            x=scale.x(event.on),
            fill=_fill(event),
            label=label,
            title=f"{event.on} {event.title}",
        )
        for event, label in zip(shown, labels, strict=True)
    )


def _labels(shown: list[LifeEvent], scale: _Scale) -> list[str]:
    """A label each, or "" where it would run into one given before: what is open comes first, then milestones."""
    labels = [""] * len(shown)
    taken: list[tuple[int, int]] = []
    newest_first = range(len(shown) - 1, -1, -1)
    for index in sorted(
        newest_first, key=lambda i: (not shown[i].is_open, not shown[i].is_milestone)
    ):
        event = shown[index]
        title = event.short or event.title
        label = title if len(title) <= LONGEST_LABEL else f"{title[: LONGEST_LABEL - 1]}…"
        half = (len(label) * LETTER + LABEL_GAP) // 2
        left, right = scale.x(event.on) - half, scale.x(event.on) + half
        if right <= WIDTH and all(right <= start or left >= end for start, end in taken):
            taken.append((left, right))
            labels[index] = label
    return labels


def _fill(event: LifeEvent) -> str:
    if event.is_open:
        return "var(--bx-red-fill)"
    return "var(--bx-amber-fill)" if event.kind else SURE.get(event.tone, "var(--bx-ink-2)")


def _ticks(scale: _Scale) -> Iterable[Tick]:
    first = dt.date.fromordinal(max(scale.start, 1))
    last = dt.date.fromordinal(min(scale.end, dt.date.max.toordinal()))
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((each for each in STEPS if months / each <= MOST_TICKS), STEPS[-1])
    number = -(-(first.year * 12 + first.month) // step) * step
    while number <= last.year * 12 + last.month - 1:
        day = dt.date(number // 12, number % 12 + 1, 1)
        if first <= day:
            yield Tick(x=scale.x(day), on=day, is_year=day.month == 1)
        number += step
