"""Writing with a record: what stands in it, and that nobody overwrites what he has not seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override

from baoxiu.foundation.audit import recording
from baoxiu.foundation.audit.queries import changes_since, history
from baoxiu.kernel.errors import NotFound, Overtaken
from baoxiu.register.accounts.models import Customer
from baoxiu.register.products.models import Part
from tests.factories import cast, customers, products
from tests.factories.cast import AT


@pytest.mark.django_db
def test_creation_is_recorded_with_who_when_and_from_where() -> None:
    olga = cast.olga(cast.organisation())
    customer = customers.customer(olga)

    entry = history(olga, customer).get()

    said = (entry.action, entry.actor_name, entry.origin, entry.at, entry.subject_version)
    assert said == ("create", "Olga", "test", AT, 1)


@pytest.mark.django_db
def test_amendment_keeps_each_field_before_and_after() -> None:
    olga = cast.olga(cast.organisation())
    part = products.part(olga, name="机械密封", price_minor=128_600)

    recording.amend(part, {"name": "轴承", "price_minor": 100}, actor=olga, at=AT, reason="改价")

    entry = history(olga, part)[0]
    assert entry.changes == [["name", "机械密封", "轴承"], ["price_minor", "128600", "100"]]
    assert (entry.reason, entry.subject_version, part.version) == ("改价", 2, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [("zh-hans", ("目录价", "1286.00", "1.00")), ("en", ("list price", "1286.00", "1.00"))],
)
def test_record_reads_in_the_language_of_its_reader(
    language: str, words: tuple[str, str, str]
) -> None:
    olga = cast.olga(cast.organisation())
    part = products.part(olga, price_minor=128_600)
    recording.amend(part, {"price_minor": 100}, actor=olga, at=AT)

    with override(language):
        told = history(olga, part)[0].told

    assert told == [("price_minor", *words)]


@pytest.mark.django_db
def test_amendment_without_change_writes_nothing() -> None:
    olga = cast.olga(cast.organisation())
    part = products.part(olga, name="机械密封")

    recording.amend(part, {"name": "机械密封"}, actor=olga, at=AT)

    assert (part.version, history(olga, part).count()) == (1, 1)


@pytest.mark.django_db
def test_derived_keys_follow() -> None:
    olga = cast.olga(cast.organisation())
    part = products.part(olga, name="机械密封")

    recording.amend(part, {"name": "轴承"}, actor=olga, at=AT)

    part.refresh_from_db()
    assert "zc" in part.search_text
    assert (part.name_key or "").startswith("{zhou")


@pytest.mark.django_db
def test_row_of_another_organisation_is_not_amended() -> None:
    part = products.part(cast.olga(cast.organisation()), name="机械密封")

    with pytest.raises(Overtaken):
        recording.amend(part, {"name": "x"}, actor=cast.mallory(), at=AT)

    assert Part.objects.get(pk=part.pk).name == "机械密封"


@pytest.mark.django_db
def test_overtaken_writer_learns_what_others_did_and_keeps_his_row_clean() -> None:
    olga = cast.olga(cast.organisation())
    part = products.part(olga, name="机械密封")
    stale = Part.objects.get(pk=part.pk)
    recording.amend(part, {"name": "轴承"}, actor=olga, at=AT)

    with pytest.raises(Overtaken) as refusal:
        recording.amend(stale, {"unit": "套"}, actor=olga, at=AT)

    assert [change[1:] for change in refusal.value.changes] == [("轴承", "Olga")]
    assert stale.unit == part.unit


@pytest.mark.django_db
def test_row_that_is_gone_is_not_found() -> None:
    olga = cast.olga(cast.organisation())
    part = products.part(olga)
    stale = Part.objects.get(pk=part.pk)
    recording.delete(part, actor=olga, at=AT)

    with pytest.raises(NotFound):
        recording.amend(stale, {"name": "x"}, actor=olga, at=AT)


@pytest.mark.django_db
def test_deletion_keeps_all_values_and_needs_the_present_version() -> None:
    olga = cast.olga(cast.organisation())
    part = products.part(olga, code="JX-1", name="机械密封")
    stale = Part.objects.get(pk=part.pk)
    recording.amend(part, {"name": "轴承"}, actor=olga, at=AT)

    with pytest.raises(Overtaken):
        recording.delete(stale, actor=olga, at=AT)
    recording.delete(part, actor=olga, at=AT)

    changes = {name: before for name, before, _after in history(olga, part)[0].changes}
    assert (changes["code"], changes["name"]) == ("JX-1", "轴承")


@pytest.mark.django_db
def test_references_are_kept_by_name_and_times_as_iso() -> None:
    olga = cast.olga(cast.organisation())
    customer = customers.customer(olga)
    sichuan = customers.region(olga, "四川")

    recording.amend(customer, {"region": sichuan}, actor=olga, at=AT)

    assert history(olga, customer)[0].changes == [["region", "", "四川"]]


@pytest.mark.django_db
def test_changes_since_a_version_are_those_after_it() -> None:
    olga = cast.olga(cast.organisation())
    part = products.part(olga)
    for name in ("一", "二", "三"):
        recording.amend(part, {"name": name}, actor=olga, at=AT + dt.timedelta(minutes=1))

    kind = recording.subject_type(part)

    assert [new for _label, new, _who in changes_since(olga, kind, part.pk, 2)] == ["二", "三"]
    assert changes_since(cast.mallory(), kind, part.pk, 1) == ()


def test_of_many_writers_at_once_exactly_one_wins(at_once: Callable[..., list[Any]]) -> None:
    olga = cast.olga(cast.organisation())
    customer = customers.customer(olga)

    def rename(name: str) -> str:
        row = Customer.objects.get(pk=customer.pk)
        row.version = 1  # everybody has read the same page
        recording.amend(row, {"name": name}, actor=olga, at=AT, version=1)
        return name

    found = at_once([lambda name=f"客户 {number}": rename(name) for number in range(5)])

    winners = [each for each in found if isinstance(each, str)]
    losers = [each for each in found if isinstance(each, Overtaken)]
    customer.refresh_from_db()
    assert (len(winners), len(losers)) == (1, 4)
    assert (customer.name, customer.version) == (winners[0], 2)
    assert history(olga, customer).count() == 2
