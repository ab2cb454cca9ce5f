"""Importing contracts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from baoxiu.register.contracts import public as contracts
from tests.factories import cast, customers
from tests.factories.sheets import csv_file, imported

pytestmark = pytest.mark.django_db
HEAD = "合同编号,项目名称,客户,签订日期,质保到期"


def test_contract_takes_what_is_empty_from_its_customer(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    customers.customer(olga, name="临溪水务", address="东风路 118 号", contact_name="贺主任")
    path = csv_file(tmp_path / "a", HEAD, "xs-1,第三水厂,临溪水务,2025-01-02,2026年1月2日")

    imported(olga, "contracts", path)

    made = contracts.find_contract_by_number(olga, "XS-1")
    assert made is not None
    assert (made.address, made.contact_name) == ("东风路 118 号", "贺主任")
    assert made.warranty_until == dt.date(2026, 1, 2)


def test_impossible_dates_unknown_customers_and_lacks_are_refused(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    customers.customer(olga, name="临溪市水务集团")
    rows = ["A1,,临溪市水务集团,2025-01-02,2024-01-02", "A2,,临溪市水务,,", "A3,,,,"]
    path = csv_file(tmp_path / "a", HEAD, *rows)

    report = imported(olga, "contracts", path)

    assert [(each.line, each.kind, each.field) for each in report.problems] == [
        (2, "rule", "warranty_until"),
        (3, "unmatched", "customer"),
        (4, "missing", "customer"),
    ]
    assert report.problems[1].proposal == "临溪市水务集团"


def test_existing_contract_is_checked_with_its_new_dates(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    customers.customer(olga, name="甲")
    imported(olga, "contracts", csv_file(tmp_path / "a", HEAD, "A1,,甲,2025-01-02,"))

    report = imported(olga, "contracts", csv_file(tmp_path / "b", HEAD, "A1,,,,2024-01-02"))

    assert [each.field for each in report.problems] == ["warranty_until"]
