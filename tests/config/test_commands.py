"""What an operator does by command: import, export, tokens."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from baoxiu.foundation.access.models import Organisation
from baoxiu.foundation.grid.models import ImportRun
from baoxiu.register.accounts import public as accounts
from tests.factories import cast
from tests.factories.sheets import csv_file

pytestmark = pytest.mark.django_db


def baoxiu(*arguments: object, **options: Any) -> str:
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


@pytest.fixture
def owner() -> Organisation:
    return cast.organisation()


def test_import_tells_counts_lines_and_reasons(owner: Organisation, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "客户编号,客户名称", "K1,甲", "K2,")

    told = baoxiu("import", "customers", path)

    assert "读了 2 行：新增 1" in told
    assert "第 3 行" in told
    run = ImportRun.objects.get()
    assert (run.state, run.created, run.refused) == ("done", 1, 1)


def test_import_as_json_and_again_changes_nothing(owner: Organisation, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "客户编号,客户名称", "K1,甲")
    baoxiu("import", "customers", path)

    answer = json.loads(baoxiu("import", "customers", path, "--json"))

    assert (answer["created"], answer["updated"], answer["unchanged"]) == (0, 0, 1)
    assert answer["problems"] == []


def test_dry_run_leaves_nothing(owner: Organisation, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "客户编号,客户名称", "K1,甲")

    answer = json.loads(baoxiu("import", "customers", path, "--dry-run", "--json"))

    assert (answer["created"], answer["run"]) == (1, "")
    assert not ImportRun.objects.exists()
    assert not accounts.visible_customers(accounts.system_actor(owner)).exists()


def test_strict_import_fails_when_a_row_stays_out(owner: Organisation, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "客户编号,客户名称", "K1,")

    with pytest.raises(CommandError):
        baoxiu("import", "customers", path, "--strict")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("customers", "nowhere.csv"), "no file"),
        (("customers", "{file}", "--organisation", "nobody"), "no organisation"),
        (("customers", "{file}", "--as", "nobody"), "nobody"),
        (("work-orders", "{file}"), "no column"),
        (("customers", "{file}", "--map", "x=name"), "--map"),
    ],
)
def test_import_that_can_not_run_says_why(
    owner: Organisation, tmp_path: Path, arguments: tuple[str, ...], word: str
) -> None:
    path = csv_file(tmp_path / "a.csv", "客户编号,客户名称", "K1,甲")

    with pytest.raises(CommandError, match=word):
        baoxiu("import", *(each.format(file=path) for each in arguments))


def test_column_of_another_name_can_be_stated(owner: Organisation, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "K,Firma", "K1,甲")

    baoxiu("import", "customers", path, "--map", "Firma=name", "--map", "K=code")

    assert accounts.find_customer_by_code(accounts.system_actor(owner), "K1") is not None


def test_import_with_a_persons_rights(owner: Organisation, tmp_path: Path) -> None:
    tara = cast.signed_in(owner, "technician", "Tara")
    path = csv_file(tmp_path / "a.csv", "客户编号,客户名称", "K1,甲")

    with pytest.raises(CommandError):
        baoxiu("import", "customers", path, "--as", tara.username)


def test_several_organisations_must_be_told_apart(owner: Organisation, tmp_path: Path) -> None:
    cast.organisation("第二家")
    path = csv_file(tmp_path / "a.csv", "客户编号,客户名称", "K1,甲")

    with pytest.raises(CommandError, match="--organisation"):
        baoxiu("import", "customers", path)
    baoxiu("import", "customers", path, "--organisation", owner.code)


def test_export_writes_what_a_reader_sees(owner: Organisation, tmp_path: Path) -> None:
    baoxiu(
        "import", "customers", csv_file(tmp_path / "a.csv", "客户编号,客户名称", "K1,甲", "K2,乙")
    )
    tree = {"op": "and", "items": [{"column": "code", "operator": "equals", "value": "K2"}]}
    target = tmp_path / "b.csv"

    told = json.loads(
        baoxiu("export", "accounts.customers", target, "--filter", json.dumps(tree), "--json")
    )

    assert told["rows"] == 1
    assert "乙" in target.read_text(encoding="utf-8-sig")
    assert "甲" not in target.read_text(encoding="utf-8-sig")


def test_export_to_excel_can_be_imported_again(owner: Organisation, tmp_path: Path) -> None:
    baoxiu("import", "customers", csv_file(tmp_path / "a.csv", "客户编号,客户名称", "K1,甲"))
    target = tmp_path / "b.xlsx"
    baoxiu("export", "accounts.customers", target, "--columns", "*")

    answer = json.loads(baoxiu("import", "customers", target, "--json"))

    assert (answer["unchanged"], answer["refused"]) == (1, 0)


@pytest.mark.parametrize(
    "arguments",
    [("accounts.customers", "a.pdf"), ("accounts.customers", "a.csv", "--filter", "{"),
     ("accounts.customers", "a.csv", "--columns", "password")],
)  # fmt: skip
def test_export_that_can_not_run_fails(owner: Organisation, arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        baoxiu("export", *arguments)


def test_token_works_until_it_is_revoked(owner: Organisation) -> None:
    user = cast.signed_in(owner)

    secret = baoxiu("token", "create", user.username, "--label", "ERP").strip()
    found = accounts.find_membership_of_token(secret)
    listed = json.loads(baoxiu("token", "list", "--json"))
    baoxiu("token", "revoke", listed[0]["id"])

    assert found is not None
    assert found.user == user
    assert listed[0]["label"] == "ERP"
    assert secret not in json.dumps(listed)
    assert accounts.find_membership_of_token(secret) is None
    assert "revoked" in baoxiu("token", "list")


def test_token_of_another_organisation_is_not_found(owner: Organisation) -> None:
    user = cast.signed_in(owner)
    baoxiu("token", "create", user.username, "--label", "ERP")
    token = accounts.visible_tokens(accounts.system_actor(owner))[0]
    other = cast.organisation("第二家")

    with pytest.raises(CommandError):
        baoxiu("token", "revoke", token.pk, "--organisation", other.code)
