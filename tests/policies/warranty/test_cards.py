"""Warranty cards: what they promise is kept, one stands for a machine, and whoever has the code may check it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from baoxiu.kernel.errors import Conflict, Invalid, NotFound, Refused
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.models import WarrantyCard
from baoxiu.policies.warranty.web.card_paper import REPAIR_LINES, CardPaper
from baoxiu.register.products import public as products
from tests.factories import cast
from tests.factories import products as machines
from tests.factories import warranty as factory

pytestmark = pytest.mark.django_db
TODAY = cast.AT.date()


def given(**values: str) -> warranty.CardInput:
    return warranty.CardInput(**{"holder": "临溪水务有限公司", **values})


def checked(card: WarrantyCard) -> str:
    answer = Client().get(reverse("warranty:check", args=[card.token]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_card_promises_what_the_panel_says() -> None:
    olga = cast.olga(cast.organisation())
    machine = factory.pump(olga, ex_works_on=TODAY, put_into_use_on=TODAY)

    card = factory.card(olga, machine)

    judgement = warranty.judge(olga, machine, warranty.Occurrence(reported_at=cast.AT))
    told = {(start, end) for _layer, _clause, start, end in warranty.periods(judgement)}
    kept = {
        (dt.date.fromisoformat(one["start"]), dt.date.fromisoformat(one["end"]))
        for one in card.printed["periods"]
    }
    assert told
    assert told <= kept
    assert card.covered_until == max(end for _start, end in told)
    assert card.printed["serial"] == machine.serial


def test_card_keeps_its_promise_when_the_machine_changes() -> None:
    olga = cast.olga(cast.organisation())
    machine = factory.pump(olga, ex_works_on=TODAY, put_into_use_on=TODAY)
    card = factory.card(olga, machine)

    values = {"ex_works_on": dt.date(2019, 1, 1), "put_into_use_on": dt.date(2019, 2, 1)}
    products.amend_machine(olga, machine.pk, values, version=machine.version, at=cast.AT)

    again = warranty.get_card(olga, card.pk)
    assert (again.printed, again.covered_until) == (card.printed, card.covered_until)


def test_machine_without_policy_or_days_gets_no_card() -> None:
    olga = cast.olga(cast.organisation())
    unassigned, dayless = machines.machine(olga), factory.pump(olga)

    for machine in (unassigned, dayless):
        with pytest.raises(Invalid):
            warranty.issue_card(olga, machine.pk, given(), at=cast.AT)


def test_what_is_wrong_is_named() -> None:
    olga = cast.olga(cast.organisation())
    standing = factory.card(olga)

    with pytest.raises(Invalid) as refused:
        warranty.issue_card(
            olga, standing.machine_id, given(holder=" ", seller="x" * 201),
            replaces=standing.pk, at=cast.AT,
        )  # fmt: skip

    assert set(refused.value.fields) == {"holder", "seller", "reason"}


def test_one_card_stands_and_the_lost_one_is_withdrawn() -> None:
    olga = cast.olga(cast.organisation())
    lost = factory.card(olga)

    anew = warranty.issue_card(
        olga, lost.machine_id, given(reason="遗失"), replaces=lost.pk, at=cast.AT
    )

    lost.refresh_from_db()
    assert (lost.state, lost.withdrawn_because, anew.replaces_id) == ("withdrawn", "遗失", lost.pk)
    assert warranty.standing_card(olga, lost.machine_id) == anew
    assert anew.token != lost.token


def test_form_sent_twice_makes_one_card() -> None:
    olga = cast.olga(cast.organisation())
    machine = factory.pump(olga, ex_works_on=TODAY, put_into_use_on=TODAY)
    first = warranty.issue_card(olga, machine.pk, given(), at=cast.AT)
    reissue = given(reason="遗失")
    second = warranty.issue_card(olga, machine.pk, reissue, replaces=first.pk, at=cast.AT)

    with pytest.raises(Conflict):
        warranty.issue_card(olga, machine.pk, given(), at=cast.AT)
    with pytest.raises(Conflict):
        warranty.issue_card(olga, machine.pk, reissue, replaces=first.pk, at=cast.AT)

    assert warranty.standing_card(olga, machine.pk) == second
    assert warranty.visible_cards(olga).count() == 2


def test_database_keeps_one_card_of_a_machine() -> None:
    olga = cast.olga(cast.organisation())
    card = factory.card(olga)
    card.pk, card.number, card.token = None, "SB-X", "another"

    with pytest.raises(IntegrityError), transaction.atomic():
        card.save(force_insert=True)


def test_card_of_others_is_not_found_and_needs_the_right() -> None:
    olga = cast.olga(cast.organisation())
    card, mallory = factory.card(olga), cast.mallory()
    reader = replace(olga, permissions=olga.permissions - {warranty.CARD.code})

    with pytest.raises(NotFound):
        warranty.get_card(mallory, card.pk)
    with pytest.raises(NotFound):
        warranty.issue_card(mallory, card.machine_id, given(), replaces=card.pk, at=cast.AT)
    with pytest.raises(NotFound):
        warranty.withdraw_card(mallory, card.pk, reason="x", version=1, at=cast.AT)
    with pytest.raises(Refused):
        warranty.withdraw_card(reader, card.pk, reason="x", version=1, at=cast.AT)


def test_stranger_reads_whether_it_is_genuine_and_no_name_or_number() -> None:
    olga = cast.olga(cast.organisation())
    today = timezone.localdate()
    machine = factory.pump(olga, ex_works_on=today, put_into_use_on=today)
    told = given(invoice_number="INV-889", repairer="单国强 13900046000")
    card = warranty.issue_card(olga, machine.pk, told, at=timezone.now())

    answer = Client().get(reverse("warranty:check", args=[card.token]))

    page = answer.content.decode()
    secrets = [
        card.holder, machine.serial, "INV-889", "13900046000", olga.name, f"/machines/{machine.pk}",
    ]  # fmt: skip
    assert [secret for secret in secrets if secret in page] == []
    assert "三包凭证真实有效" in page
    assert str(card.number) in page
    assert str(card.covered_until) in page
    assert "noindex" in answer["X-Robots-Tag"]


def test_stranger_reads_that_a_card_was_withdrawn_but_not_why() -> None:
    olga = cast.olga(cast.organisation())
    card = factory.card(olga)
    warranty.withdraw_card(olga, card.pk, reason="单主任转卖", version=card.version, at=cast.AT)

    page = checked(card)

    assert "已收回" in page
    assert "单主任" not in page
    assert str(card.covered_until) not in page


def test_unknown_code_is_said_in_words() -> None:
    answer = Client().get(reverse("warranty:check", args=["no-such-card"]))

    assert answer.status_code == 404
    assert "没有这张三包凭证" in answer.content.decode()
    assert "noindex" in answer["X-Robots-Tag"]


def test_form_keeps_what_was_typed_and_issues(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    machine = factory.pump(olga, ex_works_on=TODAY, put_into_use_on=TODAY)
    client.force_login(cast.signed_in(owner))
    url = reverse("warranty:issue-card", args=[machine.pk])

    refused = client.post(url, {"holder": "", "seller": "成都销售部"})
    issued = client.post(url, {"holder": "临溪水务", "seller": "成都销售部"})

    assert refused.status_code == 422
    assert "成都销售部" in refused.content.decode()
    card = warranty.standing_card(olga, machine.pk)
    assert card is not None
    assert issued["Location"] == reverse("warranty:card", args=[card.pk])


@pytest.mark.parametrize("serial", ["", "7", "HL26", "HL-2026-00193"])
def test_masked_serial_never_shows_more_than_half(serial: str) -> None:
    shown = warranty.masked_serial(serial).removeprefix("***")

    assert serial.endswith(shown)
    assert len(shown) <= min(4, len(serial) / 2)


def test_stranger_reads_that_the_periods_have_ended() -> None:
    olga = cast.olga(cast.organisation())
    machine = factory.pump(
        olga, ex_works_on=dt.date(2018, 1, 9), put_into_use_on=dt.date(2018, 3, 1)
    )

    page = checked(factory.card(olga, machine))

    assert "三包期限已届满" in page


def test_card_of_a_region_that_is_not_yours_is_not_found() -> None:
    owner = cast.organisation()
    card = factory.card(cast.olga(owner))
    stefan = cast.actor(owner, "station_staff", "Stefan", region_ids=frozenset({2**40}))

    assert not warranty.visible_cards(stefan).exists()
    with pytest.raises(NotFound):
        warranty.withdraw_card(stefan, card.pk, reason="x", version=1, at=cast.AT)


def test_paper_holds_the_promise_in_both_languages(client: Client) -> None:
    owner = cast.organisation()
    card = factory.card(cast.olga(owner), seller="成都销售部")
    client.force_login(cast.signed_in(owner))
    url = reverse("warranty:print-card", args=[card.pk])

    chinese = client.get(url).content.decode()
    client.post(reverse("accounts:preferences"), {"language": "en"})
    english = client.get(url).content.decode()

    for page in (chinese, english):
        told = [card.printed["serial"], "成都销售部", str(card.covered_until), "三包凭证"]
        assert [one for one in told if one not in page] == []
    assert "三包凭证 Warranty card" in english
    assert "Warranty card" not in chinese


def test_paper_lists_earlier_repairs_before_blank_lines() -> None:
    olga = cast.olga(cast.organisation())
    card = factory.card(olga)
    order = factory.order(olga, card.machine, is_warranty=None)
    finished = {"state": "done", "finished_at": cast.AT + dt.timedelta(days=2)}
    dispatch.WorkOrder.objects.filter(pk=order.pk).update(**finished)

    later = warranty.promise_now(olga, card.machine, cast.AT + dt.timedelta(days=9))
    paper = CardPaper(card, later.facts.repairs)

    assert [one.came_in for one in paper.repairs] == [TODAY]
    assert len(paper.repairs) + len(paper.blank_lines) == REPAIR_LINES
