"""Files of lists: no text becomes a formula, numbers stay numbers, large ones become jobs (R-18)."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from baoxiu.foundation.attachments.models import StoredFile
from baoxiu.foundation.grid import exporting, views
from baoxiu.foundation.grid.query import Query, parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.jobs.models import Job
from baoxiu.foundation.jobs.worker import Worker
from baoxiu.kernel.actor import Actor
from tests.factories import cast, products
from tests.factories.cast import AT

EVIL = [
    "=1+1", "+1", "-1+2", "@SUM(A1)", "|calc", "%0A=1", "＝1+1", "＋1", "－1", "＠SUM", "\t=1", "\r=1",
    " =1", "\ufeff=1", "\u200b=1", "=HYPERLINK(\"http://x\",\"y\")", "http://example.org", "{=1}",
]  # fmt: skip
STARTS = "=+-@|%＝＋－＠｜％"


@given(st.text(max_size=20))
@example("=1+1")
@example("\u200b\ufeff =1")
@example("\t")
def test_no_text_starts_like_a_formula(text: str) -> None:
    made = exporting.harmless(text)

    bare = made.strip(" \t\r\n\ufeff\u200b\u200c\u200d\u2060")
    assert made in {text, "'" + text}
    assert bare == "" or bare[0] not in STARTS
    assert made[:1] not in {"\t", "\r", "\n"}


@pytest.mark.parametrize("text", ["机械密封", "A-1", "1+1", "a=b", "", "'=1", "5 %"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert exporting.harmless(text) == text


def parts(actor: Actor) -> Query:
    raw = {"columns": ["code", "name", "price"], "sort": [["code", "asc"]]}
    return parse_query(get_table("products.parts"), actor, raw, AT)


def book_of(path: Path) -> tuple[list[list[Any]], str]:
    cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    with zipfile.ZipFile(path) as archive:
        xml = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return cells, xml


@pytest.mark.django_db
def test_evil_names_are_plain_text_in_every_file(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    for place, name in enumerate(EVIL):
        products.part(olga, code=f"K{place:02d}", name=name)
    stored = list(parts(olga).ordered().values_list("name", flat=True))
    path = tmp_path / "list.xlsx"

    exporting.write_xlsx(parts(olga), path)
    cells, xml = book_of(path)
    lines = list(
        csv.reader(io.StringIO("".join(exporting.csv_lines(parts(olga))).removeprefix("\ufeff")))
    )

    assert len(stored) == len(EVIL)
    assert [row[1] for row in cells[1:]] == stored
    assert ("<f>" in xml, "<hyperlink" in xml) == (False, False)
    assert [row[1] for row in lines[1:]] == [exporting.harmless(name) for name in stored]


@pytest.mark.django_db
def test_amounts_are_numbers_in_the_workbook_and_plain_in_csv(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    products.part(olga, price_minor=128_650)
    path = tmp_path / "list.xlsx"

    exporting.write_xlsx(parts(olga), path)
    lines = list(csv.reader(io.StringIO("".join(exporting.csv_lines(parts(olga))))))

    assert (book_of(path)[0][1][2], lines[1][2]) == (1286.5, "1286.50")


@pytest.mark.django_db
def test_markup_is_text_in_html() -> None:
    olga = cast.olga(cast.organisation())
    products.part(olga, name="<script>alert(1)</script>")

    page = "".join(exporting.html_lines(parts(olga)))

    assert ("<script>" in page, "&lt;script&gt;" in page) == (False, True)


@pytest.mark.django_db
def test_conditions_stand_above_the_head_of_a_workbook(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    products.part(olga, code="A", unit="件")
    raw = {"columns": ["code"], "filter": {"column": "unit", "operator": "equals", "value": "件"}}
    path = tmp_path / "list.xlsx"

    exporting.write_xlsx(parse_query(get_table("products.parts"), olga, raw, AT), path)

    assert [row[0] for row in book_of(path)[0]] == ["单位 是 件", "配件号", "A"]


@pytest.mark.django_db
def test_chosen_rows_are_exported_alone() -> None:
    olga = cast.olga(cast.organisation())
    keys = [products.part(olga, code=f"K{number}").pk for number in range(3)]

    text = "".join(exporting.csv_lines(parts(olga), [keys[0], keys[2]]))

    assert [row[0] for row in csv.reader(io.StringIO(text))][1:] == ["K0", "K2"]


@pytest.mark.django_db
def test_large_workbook_is_made_by_a_job_and_is_ones_own(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "DIRECT_ROWS", 1)
    owner = cast.organisation()
    for _number in range(2):
        products.part(cast.olga(owner))
    client.force_login(cast.signed_in(owner))
    stranger = Client()
    stranger.force_login(cast.signed_in(owner, "dispatcher", "Tom"))
    body = {"query": {"columns": ["code"]}, "format": "xlsx"}

    answer = client.post("/grid/products.parts/export", body, content_type="application/json")
    Worker(clock=timezone.now).run_until_idle()
    job = client.get(answer.json()["job"]["url"]).json()

    assert (answer.status_code, job["state"]) == (202, "done")
    assert StoredFile.objects.get().expires_at is not None
    assert Job.objects.get().kind == "grid.export"
    own, foreign = (side.get(job["result_url"]) for side in (client, stranger))
    assert b"".join(own.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]  # a file streams
    assert foreign.status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        {"format": "exe"}, {"format": None}, {}, {"format": ["csv"]}, {"format": "csv", "ids": []},
        {"format": "csv", "ids": [0]}, {"format": "csv", "ids": ["1"]}, {"format": "csv", "ids": [True]},
        {"format": "csv", "ids": [2**63]}, {"format": "csv", "ids": [1] * 10_001},
        {"format": "csv", "ids": 7},
    ],
)  # fmt: skip
def test_export_that_is_not_declared_is_refused(body: dict[str, Any], client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))

    answer = client.post("/grid/products.parts/export", body, content_type="application/json")

    assert answer.status_code == 400


@pytest.mark.django_db
def test_export_needs_its_permission(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation(), "technician", "Tara"))
    body = {"query": {}, "format": "csv"}

    answer = client.post("/grid/products.parts/export", body, content_type="application/json")

    assert answer.status_code == 403
