"""Files of lists: no text becomes a formula, numbers stay numbers, large ones become jobs (R-18, R-34)."""

from __future__ import annotations

from typing import Any

import pytest
from defusedxml import ElementTree
from django.test import Client
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from baoxiu.foundation.attachments.models import StoredFile
from baoxiu.foundation.attachments.storing import path_of
from baoxiu.foundation.audit.models import AuditEntry
from baoxiu.foundation.grid.exporting import contents, views
from baoxiu.foundation.grid.exporting.cells import string_cell
from baoxiu.foundation.grid.exporting.csv_files import harmless
from baoxiu.foundation.grid.models import Export
from baoxiu.foundation.grid.query import Query, parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.jobs import queue
from baoxiu.foundation.jobs.models import Job
from baoxiu.foundation.jobs.worker import Worker
from baoxiu.foundation.notifications.models import Notice
from baoxiu.kernel.actor import Actor
from tests.conformance import reading
from tests.factories import cast, products
from tests.factories.cast import AT
from tests.foundation.grid.exported import book_of, csv_of, page_of, read_book

EVIL = [
    "=1+1", "+1", "-1+2", "@SUM(A1)", "|calc", "%0A=1", "＝1+1", "＋1", "－1", "＠SUM", "\t=1", "\r=1",
    " =1", "\ufeff=1", "\u200b=1", "=HYPERLINK(\"http://x\",\"y\")", "http://example.org", "{=1}",
    "<r><t>=1</t></r>", "</t></is></c><c><f>1+1</f></c>", "_x003D_1", "a & b", "]]>", "'=1",
]  # fmt: skip
STARTS = "=+-@|%＝＋－＠｜％"


@given(st.text(max_size=20))
@example("=1+1")
@example("\u200b\ufeff =1")
@example("\t")
def test_no_text_starts_like_a_formula(text: str) -> None:
    made = harmless(text)

    bare = made.strip(" \t\r\n\ufeff\u200b\u200c\u200d\u2060")
    assert made in {text, "'" + text}
    assert bare == "" or bare[0] not in STARTS
    assert made[:1] not in {"\t", "\r", "\n"}


@pytest.mark.parametrize("text", ["机械密封", "A-1", "1+1", "a=b", "", "'=1", "5 %"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def parts(actor: Actor) -> Query:
    raw = {"columns": ["code", "name", "price"], "sort": [["code", "asc"]]}
    return parse_query(get_table("products.parts"), actor, raw, AT)


@pytest.mark.django_db
def test_evil_names_are_plain_text_in_every_file() -> None:
    olga = cast.olga(cast.organisation())
    for place, name in enumerate(EVIL):
        products.part(olga, code=f"K{place:02d}", name=name)
    stored = list(parts(olga).ordered().values_list("name", flat=True))

    book = book_of(parts(olga))
    rows, _text = page_of(parts(olga))

    assert len(stored) == len(EVIL)
    assert [row[1] for row in book.cells[1:]] == stored
    assert ("<f>" in book.xml, "<hyperlink" in book.xml) == (False, False)
    assert [row[1] for row in csv_of(parts(olga))[1:]] == [harmless(name) for name in stored]
    assert [cells[1].text for part, cells in rows if part == "tbody"] == stored


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("a\x01b", "ab"), ("两\n行", "两\n行"), ("\ud800", "?"), ("长" * 40_000, "长" * 32_767),
        ("泵" * 16_383 + "🔧🔧", "泵" * 16_383 + "🔧🔧"), ("🔧" * 20_000, "🔧" * 16_383), (" a ", " a "),
        ("_x0041_", "_x005F_x0041_"),
    ],
)  # fmt: skip
def test_a_cell_holds_what_excel_can_hold(text: str, held: str) -> None:
    cell = ElementTree.fromstring('<c r="A1' + string_cell(text, "", ""))

    assert cell.findtext("is/t") == held


@pytest.mark.django_db
def test_amounts_are_numbers_in_the_workbook_and_plain_in_csv() -> None:
    olga = cast.olga(cast.organisation())
    products.part(olga, price_minor=128_650)

    book, lines = book_of(parts(olga)), csv_of(parts(olga))

    assert (book.cells[1][2], lines[1][2]) == (1286.5, "1286.50")


@pytest.mark.django_db
def test_conditions_and_search_stand_above_the_head() -> None:
    olga = cast.olga(cast.organisation())
    products.part(olga, code="AB", unit="件")
    condition = {"column": "unit", "operator": "equals", "value": "件"}
    raw = {"columns": ["code"], "filter": condition, "search": "a*b"}
    query = parse_query(get_table("products.parts"), olga, raw, AT)

    book = book_of(query)
    _rows, text = page_of(query)

    assert [row[0] for row in book.cells] == ["含“a*b” · 单位 为 件", "配件号", "AB"]
    assert "<p>含“a*b” · 单位 为 件</p>" in text
    assert csv_of(query) == [["配件号"], ["AB"]]


@pytest.mark.django_db
def test_chosen_rows_are_exported_alone() -> None:
    olga = cast.olga(cast.organisation())
    keys = [products.part(olga, code=f"K{number}").pk for number in range(3)]

    assert [row[0] for row in csv_of(parts(olga).only([keys[0], keys[2]]))][1:] == ["K0", "K2"]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 4, 5])
def test_lots_laid_together_are_the_whole_list(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "CHUNK", 2)
    olga = cast.olga(cast.organisation())
    for number in range(count):
        products.part(olga, code=f"K{number}")
    codes = [f"K{number}" for number in range(count)]

    rows, _text = page_of(parts(olga))

    assert [row[0] for row in csv_of(parts(olga))[1:]] == codes
    assert [row[0] for row in book_of(parts(olga)).cells[1:]] == codes
    assert [cells[0].text for part, cells in rows if part == "tbody"] == codes


def ask(client: Client, kind: str, **body: Any) -> Any:
    """Export the parts' codes."""
    given = {"query": {"columns": ["code"]}, "format": kind, **body}
    return client.post("/grid/products.parts/export", given, content_type="application/json")


def lower_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "DIRECT_ROWS", dict.fromkeys(views.DIRECT_ROWS, 1))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["xlsx", "csv", "html"])
def test_large_file_is_made_by_a_job_and_is_ones_own(
    kind: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower_limits(monkeypatch)
    owner = cast.organisation()
    keys = [products.part(cast.olga(owner), code=f"K{number}").pk for number in range(3)]
    client.force_login(cast.signed_in(owner))
    stranger = Client()
    stranger.force_login(cast.signed_in(owner, "dispatcher", "Tom"))

    answer = ask(client, kind, ids=keys[:2], screen={"merged": [], "open": None})
    Worker(clock=timezone.now).run_until_idle()
    job = client.get(answer.json()["job"]["url"]).json()

    assert (answer.status_code, job["state"], job["message"][-len(kind) :]) == (202, "done", kind)
    assert StoredFile.objects.get().expires_at is not None
    own, foreign = (side.get(job["result_url"]) for side in (client, stranger))
    content = b"".join(own.streaming_content)  # type: ignore[attr-defined]  # a file streams
    if kind == "xlsx":
        assert read_book(content).cells[1:] == [["K0"], ["K1"]]
    else:
        assert [b"K%d" % number in content for number in range(3)] == [True, True, False]
    assert foreign.status_code == 404
    assert Notice.objects.get().url == job["result_url"]


@pytest.mark.django_db
def test_cancelled_export_leaves_no_file(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    lower_limits(monkeypatch)
    monkeypatch.setattr(contents, "CHUNK", 1)
    owner = cast.organisation()
    for _number in range(3):
        products.part(cast.olga(owner))
    client.force_login(cast.signed_in(owner))
    job = Job.objects.get(pk=ask(client, "xlsx").json()["job"]["id"])
    said: list[int] = []

    def cancel_after_one(self: Any, done: int, total: int = 0) -> None:
        said.append(done)
        queue.cancel(self.actor, self.job_id, at=timezone.now())
        self.confirm()

    monkeypatch.setattr("baoxiu.foundation.jobs.context.JobContext.progress", cancel_after_one)
    Worker(clock=timezone.now).run_until_idle()

    job.refresh_from_db()
    assert (job.state, job.result, said) == ("cancelled", {}, [1])
    assert StoredFile.objects.count() == 0


@pytest.mark.django_db
def test_small_page_is_kept_to_be_opened_and_printed(client: Client) -> None:
    owner = cast.organisation()
    products.part(cast.olga(owner), code="K1")
    client.force_login(cast.signed_in(owner))

    answer = ask(client, "html")
    page = client.get(answer.json()["file"]["url"])

    assert answer.status_code == 201
    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert page["Content-Disposition"].startswith("inline")
    assert page["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert b'<td class="w">K1</td>' in b"".join(page.streaming_content)  # type: ignore[attr-defined]  # as above
    assert path_of(StoredFile.objects.get()).suffix == ".html"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["xlsx", "csv", "html"])
def test_every_export_is_on_record(kind: str, client: Client) -> None:
    owner = cast.organisation()
    user = cast.signed_in(owner)
    for unit in ("件", "套", "件"):
        products.part(cast.olga(owner), unit=unit)
    client.force_login(user)
    condition = {"column": "unit", "operator": "equals", "value": "件"}

    reading.body_of(ask(client, kind, query={"columns": ["code"], "filter": condition}))

    noted = Export.objects.get()
    assert (noted.table_key, noted.conditions, noted.kind, noted.rows, noted.created_by_id) == (
        "products.parts", "单位 为 件", kind, 2, user.pk,
    )  # fmt: skip
    entry = AuditEntry.objects.get(subject_type="grid.export")
    assert (entry.action, entry.actor_id, entry.reason) == ("create", user.pk, "单位 为 件")
    assert entry.subject_label == f"配件 · {kind} · 2"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        {"format": "exe"}, {"format": None}, {}, {"format": ["csv"]}, {"format": "csv", "ids": []},
        {"format": "csv", "ids": [0]}, {"format": "csv", "ids": ["1"]}, {"format": "csv", "ids": [True]},
        {"format": "csv", "ids": [2**63]}, {"format": "csv", "ids": [1] * 10_001},
        {"format": "csv", "ids": 7}, {"format": "csv", "screen": []}, {"format": "csv", "screen": {"x": 1}},
        {"format": "csv", "screen": {"merged": "code"}}, {"format": "csv", "screen": {"merged": ["secret"]}},
        {"format": "csv", "screen": {"merged": [7]}}, {"format": "csv", "screen": {"open": "all"}},
        {"format": "csv", "screen": {"open": [["a"]]}}, {"format": "csv", "screen": {"open": [[]]}},
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
