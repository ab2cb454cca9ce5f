"""Opening balances from a file: received once, refused where parts have moved since."""

from __future__ import annotations

from pathlib import Path

import pytest

from baoxiu.operations.stock import public as stock
from tests.factories import cast, products
from tests.factories import stock as make
from tests.factories.sheets import csv_file, imported, workbook

pytestmark = pytest.mark.django_db
HEAD = ["仓库", "物料编码", "现存量", "成本单价"]


def test_opening_balances_are_receipts_and_a_repeat_changes_nothing(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    shop = make.place(olga, code="ZC", name="总仓")
    seal, oil = products.part(olga, code="2BY.5084.1"), products.part(olga, code="Y-46")
    rows: list[list[object]] = [[*HEAD], ["总仓", "2by.5084.1", 5, 12.5], ["ZC", "Y-46", 2.5, 3.33]]
    path = workbook(tmp_path / "a.xlsx", rows)

    first, again = imported(olga, "stock", path), imported(olga, "stock", path)

    lying = {
        row.part: (row.location, row.quantity_milli, row.value_minor)
        for row in stock.visible_balances(olga).select_related("part", "location")
    }
    assert lying == {seal: (shop, 5_000, 6_250), oil: (shop, 2_500, 833)}
    assert (first.tally.created, again.tally.created, again.tally.unchanged) == (2, 0, 2)
    assert stock.check_ledger() == []


def test_what_can_not_be_an_opening_is_refused_with_the_reason(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    shop = make.place(olga, code="ZC")
    make.place(olga, stock.Kind.SITE, code="KH9")
    known = products.part(olga, code="F1")
    make.receive(olga, known, shop, 4_000)
    lines = ("ZC,F1,5", "ZC,F2,1", "KH9,F1,1", "ZC,F1,5", "ZC,F1,-1")
    path = csv_file(tmp_path / "a.csv", "库位,料号,数量", *lines)

    report = imported(olga, "stock", path)

    refused = [(each.line, each.field) for each in report.problems if each.is_refusal]
    assert refused == [
        (2, "quantity"), (3, "part"), (4, "place"), (5, "part"), (6, "part"),
    ]  # fmt: skip
    assert stock.check_ledger() == []
