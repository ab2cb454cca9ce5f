"""The wizard by HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from baoxiu.foundation.grid.importing.sheets import LARGEST_FILE
from baoxiu.foundation.grid.models import ImportRun
from baoxiu.foundation.jobs.worker import Worker
from tests.factories import cast

pytestmark = pytest.mark.django_db
FILE = "客户编号,客户名称,销售区域\nK1,=甲,\nK2,乙,火星\nK2,,\n"


@pytest.fixture
def browser() -> Client:
    client = Client()
    client.force_login(cast.signed_in(cast.organisation()))
    return client


@pytest.fixture
def worker() -> Worker:
    """Pages read the real clock, so its worker does, too."""
    return Worker(timezone.now)


def upload(browser: Client, content: bytes = FILE.encode(), kind: str = "customers") -> Any:
    file = SimpleUploadedFile("客户.csv", content)
    return browser.post(reverse("grid:import-new"), {"kind": kind, "file": file})


def page(run: ImportRun, name: str = "import") -> str:
    return reverse(f"grid:{name}", args=[run.pk])


def test_whole_way_from_file_to_undo(browser: Client, worker: Worker) -> None:
    answer = upload(browser)
    run = ImportRun.objects.get()
    assert answer.url == page(run)
    columns = browser.get(page(run)).content.decode()
    assert 'name="column_1"' in columns

    given = {"column_0": "code", "column_1": "name", "column_2": "region", "mode": "fill"}
    browser.post(page(run, "import-columns"), given)
    assert "hx-get" in browser.get(page(run)).content.decode()
    worker.run_until_idle()

    report = browser.get(page(run)).content.decode()
    assert "写入 1 行" in report
    assert "火星" in report

    browser.post(page(run, "import-write"))
    worker.run_until_idle()
    assert "整批撤回" in browser.get(page(run)).content.decode()

    browser.post(page(run, "import-undo"))
    worker.run_until_idle()
    run.refresh_from_db()
    assert run.state == "undone"
    assert browser.get(page(run)).status_code == 200


def test_problem_rows_come_as_a_harmless_file(browser: Client, worker: Worker) -> None:
    upload(browser, "客户编号,客户名称\nK1,\n=1+1,\n".encode())
    run = ImportRun.objects.get()
    browser.post(
        page(run, "import-columns"), {"column_0": "code", "column_1": "name", "mode": "fill"}
    )
    worker.run_until_idle()

    answer = browser.get(page(run, "import-problems"))

    text = b"".join(answer).decode("utf-8-sig")
    assert '"K1","","2"' in text
    assert '"\'=1+1"' in text


def test_fix_all_takes_the_proposals_and_checks_again(browser: Client, worker: Worker) -> None:
    content = "机号,型号,运行小时\nP1,,十八\n".encode()
    upload(browser, content, "installed-products")
    run = ImportRun.objects.get()
    given = {"column_0": "serial", "column_1": "model", "column_2": "running_hours", "mode": "fill"}
    browser.post(page(run, "import-columns"), given)
    worker.run_until_idle()

    browser.post(page(run, "import-fix"), {"all": "1"})

    run.refresh_from_db()
    assert run.corrections == {"running_hours": {"十八": "18"}}
    assert run.state == "checking"


def test_file_that_is_no_table_is_told_at_the_field(browser: Client) -> None:
    answer = upload(browser, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old")

    assert answer.status_code == 422
    assert "UTF-8" in answer.content.decode() or ".xls" in answer.content.decode()


def test_file_over_the_limit_is_not_kept(browser: Client) -> None:
    answer = upload(browser, b"a,b\n" + b"1,2\n" * (LARGEST_FILE // 4 + 1))

    assert answer.status_code == 422
    assert "10 MB" in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_act_in_a_wrong_state_leads_back_with_a_message(browser: Client) -> None:
    upload(browser)
    run = ImportRun.objects.get()

    for name in ("import-write", "import-undo", "import-cancel"):
        assert browser.post(page(run, name)).url == page(run)  # type: ignore[attr-defined]  # a redirect

    run.refresh_from_db()
    assert run.state == "uploaded"


def test_stranger_finds_no_import(browser: Client) -> None:
    upload(browser)
    run = ImportRun.objects.get()
    stranger = Client()
    stranger.force_login(cast.signed_in(cast.organisation("别家")))

    assert stranger.get(page(run)).status_code == 404
    assert stranger.post(page(run, "import-write")).status_code == 404
    assert stranger.get(page(run, "import-problems")).status_code == 404


def test_technician_may_not_import() -> None:
    client = Client()
    client.force_login(cast.signed_in(cast.organisation(), "technician", "Tara"))

    assert client.get(reverse("grid:imports")).status_code == 403
    assert client.get(reverse("grid:import-new")).status_code == 403


def test_list_shows_imports_and_lists_offer_them(browser: Client) -> None:
    upload(browser)

    assert "客户.csv" in browser.get(reverse("grid:imports")).content.decode()
    assert "/imports/new?kind=customers" in browser.get("/customers/").content.decode()
