"""The life of an import: jobs, resuming, cancelling, undoing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from baoxiu.foundation.attachments.storing import get_file
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.importing import running, runs
from baoxiu.foundation.grid.importing.kinds import Journal, get_kind
from baoxiu.foundation.grid.models import ImportChunk, ImportRun, ImportState
from baoxiu.foundation.jobs.models import Job
from baoxiu.foundation.jobs.worker import Worker
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Refused
from baoxiu.operations.stock import public as stock
from baoxiu.operations.stock.choices import Kind
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, customers
from tests.factories import products as make
from tests.factories import stock as make_stock
from tests.foundation.grid.importing.conftest import Clock

pytestmark = pytest.mark.django_db
FILE = "客户编号,客户名称,地址\nK1,甲,东风路\nK2,乙,\nK2,丙,\n"


def upload(actor: Actor, content: str = FILE, kind: str = "customers") -> ImportRun:
    return runs.start_run(actor, get_kind(kind), content.encode(), name="客户.csv", at=cast.AT)


def checked(
    actor: Actor,
    worker: Worker,
    content: str = FILE,
    mode: str = "fill",
    kind: str = "customers",
) -> ImportRun:
    run = upload(actor, content, kind)
    runs.match_columns(actor, run, run.mapping, mode=mode)
    runs.check(actor, run, at=cast.AT)
    worker.run_until_idle()
    run.refresh_from_db()
    return run


def written(
    actor: Actor,
    worker: Worker,
    content: str = FILE,
    mode: str = "fill",
    kind: str = "customers",
) -> ImportRun:
    run = checked(actor, worker, content, mode, kind)
    runs.write(actor, run, at=cast.AT)
    worker.run_until_idle()
    run.refresh_from_db()
    return run


def undone(actor: Actor, worker: Worker, run: ImportRun) -> ImportRun:
    runs.undo(actor, run, at=cast.AT)
    worker.run_until_idle()
    run.refresh_from_db()
    return run


def test_upload_guesses_the_columns(olga: Actor) -> None:
    run = upload(olga)

    assert (run.state, run.total, run.number[:3]) == (ImportState.UPLOADED, 3, "DR-")
    assert run.mapping == {"code": 0, "name": 1, "address": 2}
    assert run.samples[0] == ["K1", "甲", "东风路"]


def test_upload_of_no_table_leaves_nothing(olga: Actor) -> None:
    with pytest.raises(Invalid):
        upload(olga, "\x00")

    assert not ImportRun.objects.exists()


def test_check_reports_and_writes_nothing(olga: Actor, worker: Worker) -> None:
    run = checked(olga, worker)

    assert run.state == ImportState.CHECKED
    assert (run.done, run.created, run.refused) == (3, 2, 1)
    assert [issue.line for issue in runs.issues_of(run)] == [4]
    assert not accounts.visible_customers(olga).exists()


def test_writing_records_the_run_as_reason(olga: Actor, worker: Worker) -> None:
    run = written(olga, worker)

    made = accounts.find_customer_by_code(olga, "K1")
    assert made is not None
    assert run.state == ImportState.DONE
    assert run.number in history(olga, made)[0].reason


def test_required_column_must_be_matched(olga: Actor) -> None:
    run = upload(olga)

    with pytest.raises(Invalid):
        runs.match_columns(olga, run, {"code": 0}, mode="fill")
    with pytest.raises(Invalid):
        runs.match_columns(olga, run, run.mapping, mode="destroy")


def test_corrections_are_used_by_the_next_check(olga: Actor, worker: Worker) -> None:
    customers.region(olga, "四川")
    run = checked(olga, worker, "客户编号,客户名称,销售区域\nK1,甲,川\n")
    assert run.refused == 1

    runs.correct(olga, run, {"region": {"川": "四川"}})
    runs.check(olga, run, at=cast.AT)
    worker.run_until_idle()

    run.refresh_from_db()
    assert (run.created, run.refused) == (1, 0)


def test_act_that_does_not_fit_the_state_is_refused(olga: Actor, worker: Worker) -> None:
    run = upload(olga)

    with pytest.raises(runs.ImportNotPossible):
        runs.write(olga, run, at=cast.AT)
    with pytest.raises(runs.ImportNotPossible):
        runs.cancel(olga, run, at=cast.AT)
    with pytest.raises(runs.ImportNotPossible):
        runs.undo(olga, run, at=cast.AT)
    assert not Job.objects.filter(state="queued").exists()


def test_writing_goes_on_behind_the_last_chunk(
    olga: Actor, worker: Worker, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "CHUNK", 2)
    lines = "".join(f"K{number},客户{number}\n" for number in range(7)) + "K0,再来\n"
    run = checked(olga, worker, f"客户编号,客户名称\n{lines}")
    kept = Journal
    calls: list[int] = []

    def failing(*arguments: Any) -> Any:
        calls.append(1)
        if len(calls) == 3:
            raise RuntimeError("power cut")
        return kept(*arguments)

    monkeypatch.setattr("baoxiu.foundation.grid.importing.records.Journal", failing)
    runs.write(olga, run, at=cast.AT)
    worker.run_one()
    run.refresh_from_db()
    assert (run.state, ImportChunk.objects.filter(run=run).count()) == (ImportState.FAILED, 2)

    clock.now += dt.timedelta(seconds=10)  # the job is tried again by itself
    worker.run_until_idle()

    run.refresh_from_db()
    assert (run.state, run.error) == (ImportState.DONE, "")
    assert (run.done, run.created, run.refused) == (8, 7, 1)
    assert accounts.visible_customers(olga).count() == 7


def test_cancelled_check_can_begin_again(olga: Actor, worker: Worker) -> None:
    run = upload(olga)
    runs.match_columns(olga, run, run.mapping, mode="fill")
    runs.check(olga, run, at=cast.AT)

    runs.cancel(olga, run, at=cast.AT)
    worker.run_until_idle()

    run.refresh_from_db()
    assert run.state == ImportState.UPLOADED
    assert Job.objects.get(pk=run.job_id or 0).state == "cancelled"


def test_undo_takes_back_what_was_made_and_changed(olga: Actor, worker: Worker) -> None:
    known = customers.customer(olga, code="K1", name="甲", address="")
    run = written(olga, worker)
    assert run.updated == 1

    run = undone(olga, worker, run)

    known.refresh_from_db()
    assert run.state == ImportState.UNDONE
    assert known.address == ""
    assert accounts.find_customer_by_code(olga, "K2") is None
    assert run.kept == 0


def test_undo_leaves_what_others_touched_and_says_so(olga: Actor, worker: Worker) -> None:
    run = written(olga, worker)
    touched = accounts.find_customer_by_code(olga, "K1")
    used = accounts.find_customer_by_code(olga, "K2")
    assert touched is not None
    assert used is not None
    accounts.amend_customer(
        olga, touched.pk, {"address": "新址"}, version=touched.version, at=cast.AT
    )
    make.machine(olga, customer=used.pk)

    run = undone(olga, worker, run)

    assert accounts.visible_customers(olga).count() == 2
    assert run.kept == 2
    assert runs.issues_of(run, "kept").count() == 2


def test_undo_answers_moves_of_stock_with_counter_entries(olga: Actor, worker: Worker) -> None:
    shop, used = make_stock.place(olga, code="ZC"), make_stock.place(olga, Kind.SITE)
    seal, sleeve = make.part(olga, code="F1"), make.part(olga, code="F2")
    content = "库位,配件编号,数量,单价\nZC,F1,5,2.00\nZC,F2,3,\n"
    run = written(olga, worker, content, kind="stock")
    gone = make_stock.move_input(sleeve, shop, used, 1_000)
    stock.record_moves(olga, [gone], at=cast.AT, recorded_at=cast.AT)

    run = undone(olga, worker, run)

    left = {row.part: row.quantity_milli for row in stock.visible_balances(olga)}
    assert (run.state, run.kept) == (ImportState.UNDONE, 1)
    assert left == {seal: 0, sleeve: 2_000}
    assert stock.check_ledger() == []


def test_undo_ends_after_seven_days(olga: Actor, worker: Worker) -> None:
    run = written(olga, worker)

    with pytest.raises(runs.ImportNotPossible):
        runs.undo(olga, run, at=cast.AT + dt.timedelta(days=8))


def test_strangers_and_colleagues_see_no_run_and_no_file(
    olga: Actor, worker: Worker, clock: Clock
) -> None:
    run = upload(olga)
    colleague = cast.actor(cast.organisation(), "service_manager", "Nora")
    for other in (cast.mallory(), colleague):
        with pytest.raises(NotFound):
            runs.get_run(other, run.pk)
        with pytest.raises(NotFound):
            get_file(other, run.file_id or 0, clock.now)

    assert get_file(olga, run.file_id or 0, clock.now) == run.file


def test_import_needs_both_rights() -> None:
    owner = cast.organisation()

    for role in ("technician", "service_desk"):
        with pytest.raises(Refused):
            upload(cast.actor(owner, role, "Tara"))
