"""Policies written as drafts, tried on the test bench, published by a second person, withdrawn."""

from __future__ import annotations

import ast
import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from baoxiu.foundation.access.models import Organisation
from baoxiu.foundation.lifecycle.advancing import NotReady, WrongState
from baoxiu.foundation.notifications.sending import own_notices
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.models import PolicyVersion, StoredDecision
from baoxiu.policies.warranty.services import documents
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, products
from tests.factories import warranty as factory

pytestmark = pytest.mark.django_db
TODAY = cast.AT.date()
OWN = """\
policy: OWN
version: "{version}"
title: {{zh: 本厂保修规定, en: Our warranty}}
source: 售后服务规定
level: promise
valid: {{from: {begins}}}
clauses:
  OWN.1: {{zh: 整机保修一年, en: One year}}
periods:
  whole: {{clause: OWN.1, start: ex_works, years: 1}}
rights:
  - {{clause: OWN.1, grants: [repair], period: whole, when: {{failure.cause: manufacturing}}}}
expired: {{clause: OWN.1}}
"""


def own(version: str = "1", begins: str = "2026-01-01") -> str:
    return OWN.format(version=version, begins=begins)


def draft(actor: Actor, document: str = "") -> PolicyVersion:
    return warranty.create_draft(actor, document or own(), at=cast.AT)


def submitted(actor: Actor, document: str = "") -> PolicyVersion:
    row = draft(actor, document)
    return warranty.submit(actor, row.pk, version=row.version, at=cast.AT)


def published(writer: Actor, publisher: Actor, document: str = "", **options: Any) -> PolicyVersion:
    row = submitted(writer, document)
    return warranty.publish(publisher, row.pk, version=row.version, at=cast.AT, **options)


def two_people() -> tuple[Actor, Actor]:
    owner = cast.organisation()
    return person(owner, "administrator", "Olga"), person(owner, "service_manager", "Paula")


def person(owner: Organisation, role: str, name: str) -> Actor:
    """Somebody with an account, who can be told."""
    return accounts.actor_of(cast.member(owner, role, name), origin="test")


def in_force(actor: Actor, policy: str = "OWN") -> list[str]:
    rows = warranty.visible_versions(actor).filter(policy=policy, state="published")
    return list(rows.order_by("valid_from").values_list("edition", flat=True))


@pytest.mark.parametrize(
    ("before", "after", "line", "about"),
    [
        ("valid: {from: 2026-01-01}", "valid: {from: 2026-02-30}", 6, "2026-02-30"),
        ("period: whole", "period: hole", 12, "hole"),
        ("failure.cause: manufacturing", "failure.caus: manufacturing", 12, "failure.caus"),
        ("expired: {clause: OWN.1}", "expired: {clause: OWN.9}", 13, "OWN.9"),
        (
            "valid: {from: 2026-01-01}",
            "valid: {from: 2026-01-01, until: 2025-01-01}",
            6,
            "2025-01-01",
        ),
        (
            "periods:",
            "conditions: {a: {use: b}, b: {use: a}}\nperiods:",
            9,
            "→",
        ),
    ],
)
def test_draft_with_a_fault_is_kept_but_not_submitted(
    before: str, after: str, line: int, about: str
) -> None:
    olga, _paula = two_people()
    document = own().replace(before, after)
    row = draft(olga, document)

    with pytest.raises(NotReady) as refused:
        warranty.submit(olga, row.pk, version=row.version, at=cast.AT)

    kept = warranty.get_version(olga, row.pk)
    read = warranty.read_in_words(olga, document)
    assert (kept.document, kept.state) == (document, "draft")
    assert (read.problems[0].line, about in read.problems[0].text) == (line, True)
    assert about in str(refused.value)


def test_every_fault_that_the_engine_names_has_words() -> None:
    folder = Path(documents.__file__).parents[1] / "engine"
    named = set()
    for module in ("documents", "drafting", "fields", "sections", "wording"):
        for node in ast.walk(ast.parse((folder / f"{module}.py").read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            place = {"refuse": 0, "PolicyProblem": 1}.get(called)
            code = node.args[place] if place is not None else None
            if isinstance(code, ast.Constant):
                named.add(code.value)

    assert named == documents.PROBLEMS.keys()


@pytest.mark.parametrize(
    "document", ["", "policy: [", "titel: x", own().replace("policy: OWN", "policy: ''")]
)
def test_document_without_a_readable_head_is_refused_at_its_field(document: str) -> None:
    olga, _paula = two_people()

    with pytest.raises(Invalid) as refused:
        warranty.create_draft(olga, document, at=cast.AT)

    assert set(refused.value.fields) == {"document"}


def test_same_version_twice_is_refused() -> None:
    olga, _paula = two_people()
    draft(olga)

    with pytest.raises(Invalid) as refused:
        draft(olga)

    assert set(refused.value.fields) == {"document"}


def test_draft_is_written_anew_by_whoever_saw_it_last() -> None:
    olga, _paula = two_people()
    row = draft(olga)
    seen = row.version

    warranty.amend_draft(olga, row.pk, own("2"), version=seen, at=cast.AT)
    with pytest.raises(Overtaken):
        warranty.amend_draft(olga, row.pk, own("3"), version=seen, at=cast.AT)

    assert warranty.get_version(olga, row.pk).edition == "2"


def test_who_wrote_may_not_publish() -> None:
    olga, paula = two_people()
    row = draft(olga)
    row = warranty.amend_draft(paula, row.pk, own("2"), version=row.version, at=cast.AT)
    row = warranty.submit(paula, row.pk, version=row.version, at=cast.AT)

    for writer in (olga, paula):
        with pytest.raises(Refused):
            warranty.publish(writer, row.pk, version=row.version, at=cast.AT)

    assert in_force(olga) == []


def test_another_person_publishes_and_the_author_is_told() -> None:
    chief, author = two_people()

    row = submitted(author)
    asked = [one.text for one in own_notices(chief)]
    warranty.publish(chief, row.pk, version=row.version, at=cast.AT)

    kept = warranty.get_version(chief, row.pk)
    assert (kept.state, kept.published_by, kept.published_at) == ("published", "Olga", cast.AT)
    assert [str(row) in text for text in asked] == [True]
    assert [str(row) in one.text for one in own_notices(author)] == [True]


def test_publishing_needs_its_own_permission() -> None:
    olga, paula = two_people()
    row = submitted(olga)
    clerk = replace(paula, permissions=paula.permissions - {warranty.PUBLISH.code})

    with pytest.raises(Refused):
        warranty.publish(clerk, row.pk, version=row.version, at=cast.AT)
    warranty.publish(paula, row.pk, version=row.version, at=cast.AT)

    assert in_force(olga) == ["1"]


def test_overlapping_version_is_refused_and_the_old_one_stays_in_force() -> None:
    olga, paula = two_people()
    old = published(olga, paula)
    new = submitted(olga, own("2", begins="2027-01-01"))

    with pytest.raises(NotReady) as refused:
        warranty.publish(paula, new.pk, version=new.version, at=cast.AT)

    assert "1" in str(refused.value)
    assert warranty.get_version(olga, old.pk).valid_until is None
    assert in_force(olga) == ["1"]


def test_former_version_ends_the_day_before_where_that_is_said() -> None:
    olga, paula = two_people()
    old = published(olga, paula)

    published(olga, paula, own("2", begins="2027-01-01"), ends_former=True)

    assert warranty.get_version(olga, old.pk).valid_until == dt.date(2026, 12, 31)
    assert in_force(olga) == ["1", "2"]


def test_version_cannot_end_one_that_begins_later() -> None:
    olga, paula = two_people()
    published(olga, paula, own("2", begins="2027-01-01"))

    with pytest.raises(NotReady):
        published(olga, paula, own("1", begins="2026-06-01"), ends_former=True)

    assert in_force(olga) == ["2"]


def test_sent_back_with_a_reason_it_is_a_draft_again() -> None:
    olga, paula = two_people()
    row = submitted(olga)

    with pytest.raises(Invalid):
        warranty.send_back(paula, row.pk, " ", version=row.version, at=cast.AT)
    row = warranty.send_back(paula, row.pk, "缺易损件期限", version=row.version, at=cast.AT)
    row = warranty.amend_draft(olga, row.pk, own("2"), version=row.version, at=cast.AT)

    assert (row.state, row.edition) == ("draft", "2")


def test_submitted_document_stays_as_it_is() -> None:
    olga, _paula = two_people()
    row = submitted(olga)

    with pytest.raises(WrongState):
        warranty.amend_draft(olga, row.pk, own("2"), version=row.version, at=cast.AT)
    with pytest.raises(WrongState):
        warranty.delete_draft(olga, row.pk, version=row.version, at=cast.AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        PolicyVersion.objects.filter(pk=row.pk).update(document="policy: X")
    with pytest.raises(DatabaseError), transaction.atomic():
        PolicyVersion.objects.filter(pk=row.pk).delete()


def test_deleted_draft_is_gone() -> None:
    olga, _paula = two_people()
    row = draft(olga)

    warranty.delete_draft(olga, row.pk, version=row.version, at=cast.AT)

    with pytest.raises(NotFound):
        warranty.get_version(olga, row.pk)


def test_withdrawn_version_decides_nothing_and_what_it_decided_replays() -> None:
    olga, paula = two_people()
    kept = factory.decision(olga)
    governing = warranty.visible_versions(olga).get(policy="PUMP")

    warranty.retire(paula, governing.pk, "改用新标准", version=governing.version, at=cast.AT)

    machine = products.machine(olga, model=kept.machine.model_id)
    judgement = warranty.judge(olga, machine, warranty.Occurrence(reported_at=cast.AT))
    assert "PUMP" not in {one.policy for one in judgement.versions}
    assert warranty.replay(olga, kept.pk)[2] is True


def shorter_pump(actor: Actor) -> PolicyVersion:
    """The pump policy with a guarantee of one day."""
    version = warranty.visible_versions(actor).get(policy="PUMP")
    document = warranty.beginning(actor, version.pk, today=TODAY)
    assert document.count("years: 1}") == 1
    return draft(actor, document.replace("years: 1}", "days: 1}").replace("years: 2}", "days: 1}"))


def trial(actor: Actor, row: PolicyVersion) -> Any:
    steps: list[tuple[int, int]] = []
    found = warranty.run_trial(
        actor, row.pk, at=cast.AT, progress=lambda done, total: steps.append((done, total))
    )
    assert steps[-1][0] == steps[-1][1] == found.cases + found.decisions
    return found


def test_trial_shows_which_decisions_and_cases_would_change() -> None:
    olga, _paula = two_people()
    machine = factory.pump(
        olga,
        ex_works_on=TODAY - dt.timedelta(days=90),
        put_into_use_on=TODAY - dt.timedelta(days=60),
    )
    order = factory.order(olga, machine, is_warranty=None)
    dispatch.appraise(olga, order.pk, factory.findings(), at=cast.AT)
    warranty_of = warranty.decision_of_order(olga, order.pk)
    row = shorter_pump(olga)
    decided = StoredDecision.objects.count()

    found = trial(olga, row)

    changed = {one["id"]: one for one in found.changes}
    assert warranty_of is not None
    ours = changed[warranty_of.pk]
    assert (ours["after"]["decision"], ours["after"]["deciding"]) == ("paid_service", "PUMP.3.3b")
    assert ours["is_outcome"]
    assert {one["kind"] for one in found.changes} == {"decision", "case"}
    assert (found.digest, found.decisions) == (row.digest, decided)
    assert StoredDecision.objects.count() == decided
    assert warranty.newest_trial(olga, row) == found


def test_trial_of_the_same_rules_changes_nothing() -> None:
    olga, _paula = two_people()
    factory.decision(olga)
    version = warranty.visible_versions(olga).get(policy="PUMP")
    row = draft(olga, warranty.beginning(olga, version.pk, today=TODAY))

    assert trial(olga, row).changes == []


def test_trial_of_a_law_that_did_not_speak_before() -> None:
    olga, _paula = two_people()
    machine = factory.pump(
        olga, ex_works_on=dt.date(2018, 1, 9), put_into_use_on=dt.date(2018, 3, 1)
    )
    order = factory.order(olga, machine, is_warranty=None)
    dispatch.appraise(olga, order.pk, factory.findings(), at=cast.AT)
    law = (
        own("9", begins="2010-01-01")
        .replace("policy: OWN", "policy: LAW")
        .replace("level: promise", "level: nation")
    )
    row = draft(olga, law.replace("OWN.1", "LAW.1").replace("years: 1", "years: 9"))

    found = trial(olga, row)

    newest = warranty.decision_of_order(olga, order.pk)
    assert newest is not None
    assert newest.pk in {one["id"] for one in found.changes if one["kind"] == "decision"}


def test_trial_needs_a_sound_document() -> None:
    olga, _paula = two_people()
    row = draft(olga, own().replace("period: whole", "period: hole"))

    with pytest.raises(NotReady):
        warranty.start_trial(olga, row.pk, at=cast.AT)


def test_comparison_shows_lines_that_differ() -> None:
    olga, paula = two_people()
    published(olga, paula)
    row = draft(olga, own("2").replace("years: 1", "years: 2"))

    found = warranty.compare(olga, row)

    assert found is not None
    assert {(one.kind, one.number) for one in found.lines if one.kind in {"gone", "new"}} == {
        ("gone", 2), ("new", 2), ("gone", 10), ("new", 10),
    }  # fmt: skip


def test_policies_of_others_are_not_found() -> None:
    olga, _paula = two_people()
    row = submitted(olga)
    mallory = cast.mallory()

    for act in (
        lambda: warranty.publish(mallory, row.pk, version=row.version, at=cast.AT),
        lambda: warranty.amend_draft(mallory, row.pk, own(), version=row.version, at=cast.AT),
        lambda: warranty.run_trial(mallory, row.pk, at=cast.AT, progress=lambda *_: None),
        lambda: warranty.start_trial(mallory, row.pk, at=cast.AT),
        lambda: warranty.beginning(mallory, row.pk, today=TODAY),
    ):
        with pytest.raises(NotFound):
            act()
