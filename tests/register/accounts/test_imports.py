"""Importing customers keeps the rules, rights and scope of its services (R-09)."""

from __future__ import annotations

from pathlib import Path

import pytest

from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.audit.writing import Mode
from baoxiu.kernel.errors import Refused
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, customers
from tests.factories.sheets import csv_file, imported

pytestmark = pytest.mark.django_db
HEAD = "客户编号,客户名称,地址,销售区域,联系人,电话"


def test_customers_arrive_with_numbers_regions_and_a_record(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    customers.region(olga, "四川")
    path = csv_file(
        tmp_path / "a", HEAD, "k1,临溪水务,东风路,四川,贺主任,13800006027", ",望川建材,,,,"
    )

    report = imported(olga, "customers", path)

    known = accounts.find_customer_by_code(olga, "K1")
    numbered = accounts.find_customer(olga, "望川建材")
    assert (report.tally.read, report.tally.created) == (2, 2)
    assert known is not None
    assert known.region is not None
    assert known.region.name == "四川"
    assert [entry.action for entry in history(olga, known)] == ["import"]
    assert history(olga, known)[0].actor_name == "Olga"
    assert numbered is not None
    assert numbered.code.startswith("KH-")


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    path = csv_file(tmp_path / "a", HEAD, "k1,临溪水务,东风路,,,", ",望川建材,,,,")
    imported(olga, "customers", path)

    again = imported(olga, "customers", path)

    assert (again.tally.unchanged, again.tally.created, again.tally.updated) == (2, 0, 0)
    assert accounts.visible_customers(olga).count() == 2


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    path = csv_file(tmp_path / "a", HEAD, "k1,临溪水务,,,,")

    report = imported(olga, "customers", path, writes=False)

    assert report.tally.created == 1
    assert accounts.visible_customers(olga).count() == 0


@pytest.mark.parametrize(
    ("mode", "address", "phone"),
    [
        ("fill", "老地址", "13800006027"),
        ("overwrite", "新地址", "13800006027"),
        ("skip", "老地址", ""),
    ],
)
def test_modes(tmp_path: Path, mode: Mode, address: str, phone: str) -> None:
    olga = cast.olga(cast.organisation())
    known = customers.customer(olga, code="K1", name="临溪水务", address="老地址")
    path = csv_file(tmp_path / "a", HEAD, "K1,临溪水务,新地址,,,13800006027")

    imported(olga, "customers", path, mode=mode)

    known.refresh_from_db()
    assert (known.address, known.contact_phone) == (address, phone)


def test_bad_rows_stay_out_with_line_and_reason_and_the_others_come_in(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    rows = [
        "K1,甲,,,,",
        "K1,乙,,,,",
        "K2,,,,,",
        "K3,丙,,火星,,",
        f"K4,{'丁' * 121},,,,",
        "K5,戊,,,,",
    ]
    path = csv_file(tmp_path / "a", HEAD, *rows)

    report = imported(olga, "customers", path)

    assert [(each.line, each.kind, each.field) for each in report.problems] == [
        (3, "duplicate", "code"),
        (4, "missing", "name"),
        (5, "unmatched", "region"),
        (6, "rule", "name"),
    ]
    assert report.tally.created == 2


def test_correction_replaces_a_cell_wherever_it_stands(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    customers.region(olga, "四川")
    path = csv_file(tmp_path / "a", HEAD, "K1,甲,,川,,", "K2,乙,,川,,")

    report = imported(olga, "customers", path, corrections={"region": {"川": "四川"}})

    assert report.tally.created == 2


def test_protected_columns_are_never_taken(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    head = "code,name,id,organisation_id,version,search_text,created_by"
    path = csv_file(tmp_path / "a", head, "K1,甲,77,99,9,x,mallory")

    imported(olga, "customers", path)

    made = accounts.find_customer_by_code(olga, "K1")
    assert made is not None
    assert (made.organisation_id, made.version) == (olga.organisation_id, 1)
    assert history(olga, made)[0].actor_id == olga.user_id


def test_importer_needs_the_rights_of_the_service(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a", HEAD, "K1,甲,,,,")

    with pytest.raises(Refused):
        imported(cast.tara(cast.organisation()), "customers", path)


def test_stranger_neither_sees_nor_changes_our_customers(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    ours = customers.customer(olga, code="K1", address="")
    path = csv_file(tmp_path / "a", HEAD, "K1,甲,别处,,,")

    report = imported(cast.mallory(), "customers", path, mode="overwrite")

    ours.refresh_from_db()
    assert report.tally.created == 1
    assert ours.address == ""


def test_number_of_a_customer_out_of_scope_is_taken(tmp_path: Path) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    north, south = customers.region(olga, "北"), customers.region(olga, "南")
    customers.customer(olga, code="K1", region=south.pk)
    limited = cast.actor(owner, "service_manager", "Nora", region_ids=frozenset({north.pk}))
    path = csv_file(tmp_path / "a", HEAD, "K1,甲,,北,,", "K2,乙,,南,,", "K3,丙,,北,,")

    report = imported(limited, "customers", path)

    assert [(each.line, each.field) for each in report.problems] == [(2, "code"), (3, "region")]
    assert report.tally.created == 1
