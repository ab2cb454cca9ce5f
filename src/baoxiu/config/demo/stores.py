"""The demo company's stock: a main warehouse, the stations' stores, what technicians carry, a year of moves."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.utils import timezone

from baoxiu.config.demo.company import Company
from baoxiu.operations.stock import public as stock

MONTHS = 12
MOVED = 1000
PIECES = {"receipt": (8, 25), "transfer": (2, 6), "issue": (1, 4)}


def run_stores(company: Company, now: dt.datetime) -> int:
    """Receive, send to the stations, hand out and use parts, month by month; the number of moves."""
    morning = timezone.localtime(now).replace(hour=8, minute=40) - dt.timedelta(days=1)
    stores = _Stores(company, now - dt.timedelta(days=30 * MONTHS + 5))
    for month in range(MONTHS):
        stores.run_month(morning - dt.timedelta(days=30 * (MONTHS - month) - 9))
    stores.set_minimums(now)
    stores.count(now - dt.timedelta(days=60), "三季度盘点", is_posted=True)
    stores.count(now - dt.timedelta(hours=5), "年终盘点")
    return stores.moves


class _Stores:
    """Places, and what lies in them as far as this year has put it there."""

    def __init__(self, company: Company, at: dt.datetime) -> None:
        self.company, self.moves = company, 0
        self.parts = [part for parts in company.parts.values() for part in parts]
        self.level: dict[tuple[int, int], int] = defaultdict(int)
        stock.add_standard_locations(company.actor, at=at)
        self.outside = {place.kind: place for place in stock.visible_locations(company.actor)}
        self.main = self._place("ZXK", "中心库", stock.Kind.WAREHOUSE, at)
        self.stations = [
            self._place(f"{s.code}-K", f"{s.name}备件库", stock.Kind.STATION, at, station=s.pk)
            for s in company.stations
        ]
        self.carried = [
            (
                self._place(
                    f"GR-{n:02d}", f"{t.name}随车库", stock.Kind.PERSONAL, at, technician=t.pk
                ),
                next(place for place in self.stations if place.station_id == t.station_id),
            )
            for n, t in enumerate(company.technicians, start=1)
        ]

    def run_month(self, start: dt.datetime) -> None:
        """Everything arrives in the main warehouse, and some of it goes all the way to the customers."""
        supplier, site = self.outside["supplier"], self.outside["site"]
        self._move(supplier, self.main, "receipt", start, share=0.7, note="月度采购到货")
        for days, store in enumerate(self.stations, start=2):
            self._move(self.main, store, "transfer", start + dt.timedelta(days=days), share=0.6)
        for number, (carried, store) in enumerate(self.carried):
            at = start + dt.timedelta(days=6 + number, hours=number)
            self._move(store, carried, "issue", at, share=0.35)
            self._move(
                carried, site, "issue", at + dt.timedelta(days=3), share=0.8, note="现场更换"
            )
        scrap = self.outside["scrap"]
        self._move(
            self.main,
            scrap,
            "issue",
            start + dt.timedelta(days=20),
            share=0.06,
            note="盘库时发现锈蚀",
        )

    def set_minimums(self, at: dt.datetime) -> None:
        """The main warehouse shall always have some of everything."""
        actor = self.company.actor
        for row in stock.visible_balances(actor).filter(location=self.main):
            least = MOVED * (4 + 3 * (row.part_id % 6))
            stock.set_minimum(actor, row.pk, least, version=row.version, at=at)

    def count(self, at: dt.datetime, note: str, *, is_posted: bool = False) -> None:
        """A station's store is counted: half of its parts, of which few are not as the books say."""
        actor, dice, store = self.company.actor, self.company.dice, self.stations[0]
        opened = stock.open_stocktake(actor, store.pk, note, at=at)
        for line in stock.lines_of_stocktake(actor, opened)[::2]:
            counted = max(0, line.book_milli + MOVED * dice.choice((0, 0, 0, 0, 0, -1, 1)))
            stock.count_part(actor, opened.pk, line.part_id, counted, at=at)
            if is_posted:
                self.level[store.pk, line.part_id] += counted - line.book_milli
        if is_posted:
            stock.post_stocktake(actor, opened.pk, version=opened.version, at=at)

    def _place(self, code: str, name: str, kind: stock.Kind, at: dt.datetime, **of: int) -> Any:
        values = {"code": code, "name": name, "kind": kind.value, **of}
        return stock.create_location(self.company.actor, values, at=at)

    def _move(
        self, source: Any, target: Any, how: str, at: dt.datetime, *, share: float, note: str = ""
    ) -> None:
        """A `share` of the parts goes from one place to another, as far as there is any."""
        actor, dice, lines = self.company.actor, self.company.dice, []
        reason = stock.reason_of(actor, source.pk, target.pk)
        for part in self.parts:
            wanted = MOVED * dice.randrange(*PIECES[how])
            there = self.level[source.pk, part.pk] if source.is_counted else wanted
            if dice.random() >= share or not there:
                continue
            quantity = min(wanted, there)
            self.level[source.pk, part.pk] -= quantity
            self.level[target.pk, part.pk] += quantity
            cost = part.price_minor * dice.randrange(52, 68) // 100
            lines.append(
                stock.MoveInput(
                    reason=reason,
                    part_id=part.pk,
                    source_id=source.pk,
                    target_id=target.pk,
                    quantity_milli=quantity,
                    cost_minor=0 if source.is_counted else cost * quantity // MOVED,
                    note=note,
                )
            )
        if lines:
            self.moves += len(stock.record_moves(actor, lines, at=at, recorded_at=at))
