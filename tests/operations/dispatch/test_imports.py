"""Importing orders of the past: the published excavator file whole, and files of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.timezone import localtime

from baoxiu.foundation.grid.importing.kinds import get_kind
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import ServiceLine, WorkOrder
from baoxiu.operations.dispatch.services.excavators import mended
from baoxiu.operations.dispatch.services.history import number_of
from baoxiu.register.products import public as products
from tests.factories import cast, customers
from tests.factories import products as make
from tests.factories.sheets import csv_file, imported

EXCAVATORS = Path(__file__).resolve().parents[4] / "shared" / "data" / "excavators-2015.csv"
HEAD = "原单号,机号,日期,完成日期,任务类型,故障现象,处理内容,费用,状态"


@pytest.mark.skipif(
    not EXCAVATORS.is_file(), reason="the published file is not beside this checkout"
)
@pytest.mark.django_db
def test_excavator_file_goes_in_once_and_every_other_row_is_told() -> None:
    olga = cast.olga(cast.organisation())
    dispatch.add_standard_task_types(olga, at=cast.AT)

    first = imported(olga, "work-orders", EXCAVATORS)
    again = imported(olga, "work-orders", EXCAVATORS)

    refused = [each for each in first.problems if each.is_refusal]
    assert (first.tally.read, first.tally.created, first.tally.refused) == (5485, 5477, 8)
    assert [each.line for each in refused] == [951, 1083, 1084, 1812, 3454, 3947, 4262, 4976]
    assert all(each.reason for each in refused)
    assert (again.tally.created, again.tally.updated, again.tally.unchanged) == (0, 0, 5477)
    serials = products.visible_machines(olga).order_by("serial").values_list("serial", flat=True)
    assert list(serials) == ["A", "B", "C", "D", "E"]
    assert {order.state for order in dispatch.visible_work_orders(olga)} == {"closed"}
    names = set(dispatch.visible_work_orders(olga).values_list("task_type__name", flat=True))
    assert names == {"故障维修", "配件服务", "PM04", "PM05", "PM06", "PM13"}


@pytest.mark.skipif(
    not EXCAVATORS.is_file(), reason="the published file is not beside this checkout"
)
@pytest.mark.django_db
def test_excavator_dry_run_leaves_no_trace() -> None:
    olga = cast.olga(cast.organisation())

    report = imported(olga, "work-orders", EXCAVATORS, writes=False)

    assert report.tally.created == 5477
    assert products.visible_machines(olga).count() == 0


@pytest.mark.django_db
def test_past_order_is_closed_and_keeps_text_content_and_costs(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    dispatch.add_standard_task_types(olga, at=cast.AT)
    owner = customers.customer(olga, region=customers.region(olga).pk)
    make.machine(olga, serial="P1", customer=owner.pk)
    path = csv_file(
        tmp_path / "a",
        HEAD,
        "w-7,p1,2025-03-01 08:30,2025-03-02,故障维修,漏水,换密封,1286.50,已完成",
    )

    report = imported(olga, "work-orders", path)

    order = WorkOrder.objects.of(olga).one(external_key="W-7")
    lines = {line.category: line for line in ServiceLine.objects.filter(work_order=order)}
    assert report.tally.created == 1
    assert (order.number, order.state, order.fault) == ("H-W-7", "closed", "漏水")
    assert f"{localtime(order.reported_at):%Y-%m-%d %H:%M}" == "2025-03-01 08:30"
    assert (order.fee_total_minor, order.customer_total_minor) == (128_650, 128_650)
    assert lines["content"].name == "换密封"
    assert lines["fee"].amount_minor == 128_650
    assert [machine.machine.serial for machine in order.machines.all()] == ["P1"]


@pytest.mark.django_db
def test_rows_against_the_rules_stay_out(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    dispatch.add_standard_task_types(olga, at=cast.AT)
    owner = customers.customer(olga, region=customers.region(olga).pk)
    make.machine(olga, serial="P1", customer=owner.pk)
    make.machine(olga, serial="P2")
    rows = [
        "1,P9,2025-01-01,,,,,,", "2,P2,2025-01-01,,,,,,", "3,P1,2099-01-01,,,,,,",
        "4,P1,2025-01-02,2025-01-01,,,,,", "5,P1,2025-01-01,,不存在,,,,", "6,P1,2025-01-01,,,,,-1,",
        "7,P1,2025-01-01,,,,,,处理中", "8,P1,2025-01-01,,,,,,", "8,P1,2025-01-02,,,,,,",
    ]  # fmt: skip
    path = csv_file(tmp_path / "a", HEAD, *rows)

    report = imported(olga, "work-orders", path)

    assert [(each.line - 1, each.field) for each in report.problems] == [
        (1, "serial"), (2, "serial"), (3, "reported_at"), (4, "finished_at"), (5, "task_type"),
        (6, "cost"), (7, "state"), (9, "external_key"),
    ]  # fmt: skip
    assert report.tally.created == 1


@pytest.mark.django_db
def test_twins_without_number_are_two_orders_and_stay_two(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    dispatch.add_standard_task_types(olga, at=cast.AT)
    owner = customers.customer(olga, region=customers.region(olga).pk)
    make.machine(olga, serial="P1", customer=owner.pk)
    path = csv_file(tmp_path / "a", "机号,日期,故障现象", *["P1,2025-01-01,漏水"] * 2)

    first, again = imported(olga, "work-orders", path), imported(olga, "work-orders", path)

    assert (first.tally.created, again.tally.unchanged) == (2, 2)


def test_long_numbers_of_the_old_system_become_short_ones() -> None:
    long = number_of("X" * 60)

    assert number_of("A-1") == "H-A-1"
    assert len(long) <= 30
    assert long == number_of("X" * 60)
    assert long != number_of("Y" * 60)


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ('replace h.p. \\o\\" ring"', 'replace h.p. "o" ring'),
        ('SHD24 \\static\\""', 'SHD24 "static"'),
        ('BLOWN \\O"', 'BLOWN "O"'),
        ("plain", "plain"),
    ],
)
def test_torn_quotes_are_mended(torn: str, whole: str) -> None:
    assert mended(torn) == whole


@pytest.mark.django_db
def test_only_a_file_that_makes_its_machines_is_asked_for_a_region() -> None:
    olga = cast.olga(cast.organisation())
    customers.region(olga, "四川")
    kind = get_kind("work-orders")

    asked = kind.questions(olga, kind.preset("excavators-2015"))

    assert kind.questions(olga, None) == ()
    assert [(each.name, each.values) for each in asked] == [("region", ("", "四川"))]
