"""Importing models, parts and machines."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baoxiu.register.contracts import public as contracts
from baoxiu.register.products import public as products
from tests.factories import cast, customers
from tests.factories import contracts as make_contracts
from tests.factories import products as make
from tests.factories.sheets import csv_file, imported, workbook

pytestmark = pytest.mark.django_db
HEAD = ["机号", "产品型号", "用户单位", "合同编号", "出厂日", "使用日期", "运行小时"]


def test_machines_are_tied_to_model_customer_and_contract(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    model = make.product_model(olga, code="HL-50-160")
    north = customers.region(olga)
    owner = customers.customer(olga, code="C1", region=north.pk)
    contract = make_contracts.contract(olga, number="XS-2022-0086", customer=owner.pk)
    rows: list[list[object]] = [
        [*HEAD],
        ["p1", "HL—50—160", "C1", "XS-2022-0086", "2024/3/4", 44927, 1200],
    ]
    path = workbook(tmp_path / "a.xlsx", rows)

    report = imported(olga, "installed-products", path)

    made = products.find_machine_by_serial(olga, "P1")
    assert made is not None
    assert (made.model, made.customer, made.region) == (model, owner, north)
    assert (made.ex_works_on, made.put_into_use_on) == (dt.date(2024, 3, 4), dt.date(2023, 1, 1))
    assert (made.contract_number, made.running_hours) == ("XS-2022-0086", 1200)
    contract.refresh_from_db()
    assert contract.machine_count == 1
    assert contracts.find_contract_of_machine(olga, made.pk) == contract
    assert report.tally.mended == 1


def test_machine_of_another_contract_is_not_moved(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    first, second = (make_contracts.contract(olga, number=number) for number in ("X1", "X2"))
    machine = make.machine(olga, serial="P1")
    contracts.add_contract_machine(olga, first.pk, machine.pk, at=cast.AT)
    path = csv_file(tmp_path / "a", "机号,合同编号", f"P1,{second.number}")

    report = imported(olga, "installed-products", path, mode="overwrite")

    assert [(each.kind, each.field) for each in report.problems] == [("duplicate", "contract")]


def test_parts_and_models(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    parts = csv_file(
        tmp_path / "a", "物料编码,名称,单位,单价", 'JX-1,机械密封,套,"¥1,286.00"', "JX-2,轴承,,十八"
    )
    models = csv_file(tmp_path / "b", "型号,产品名称", "HL-1,离心泵")

    report = imported(olga, "parts", parts)
    imported(olga, "products", models)

    part = products.find_part_by_code(olga, "JX-1")
    assert part is not None
    assert (part.unit, part.price_minor) == ("套", 128_600)
    assert [(each.line, each.kind, each.proposal) for each in report.problems] == [
        (3, "number", "18")
    ]
    assert products.find_product_model_by_code(olga, "HL-1") is not None


def test_renamed_model_is_found_by_its_machines(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    model = make.product_model(olga, code="HL-1", name="旧名")
    make.machine(olga, serial="P1", model=model.pk)
    path = csv_file(tmp_path / "a", "型号,产品名称", "HL-1,新名称")

    imported(olga, "products", path, mode="overwrite")

    assert [machine.serial for machine in products.find_machines(olga, "新名称")] == ["P1"]


def test_statements_do_not_grow_with_the_rows(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    make.product_model(olga, code="HL-1")
    few = csv_file(tmp_path / "a", "机号,型号", *(f"A{number},HL-1" for number in range(5)))
    many = csv_file(tmp_path / "b", "机号,型号", *(f"B{number},HL-1" for number in range(400)))

    with CaptureQueriesContext(
        connection,
    ) as small:
        imported(olga, "installed-products", few, writes=False)
    with CaptureQueriesContext(connection) as large:
        imported(olga, "installed-products", many, writes=False)

    assert len(large) == len(small)
