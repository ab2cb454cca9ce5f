"""Rules as people keep them."""

from __future__ import annotations

import json

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from baoxiu.kernel.errors import Invalid, NotFound, Refused
from baoxiu.policies.fees import public as fees
from baoxiu.policies.fees.models import FeeRule
from tests.factories import cast
from tests.factories import fees as make
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"basis": "kilometre", "item": None}, ["item"]),
        ({"basis": "bearer"}, ["payer"]),
        ({"basis": "bearer", "payer": "nobody"}, ["payer"]),
        (
            {"basis": "bearer", "payer": "station", "kind": "travel", "supplier_only": True},
            ["kind"],
        ),
        ({"basis": "visit", "kind": "part"}, ["kind"]),
        ({"basis": "moon"}, ["basis"]),
        ({"name": "", "basis": "visit"}, ["name"]),
    ],
)
def test_rule_that_says_nonsense_is_refused(values: dict[str, object], fields: list[str]) -> None:
    olga = cast.olga(cast.organisation())

    with pytest.raises(Invalid) as refusal:
        make.rule(olga, **values)

    assert list(refusal.value.fields) == fields


def test_active_rules_are_asked_in_their_order() -> None:
    olga = cast.olga(cast.organisation())
    last = make.rule(olga, position=20)
    first = make.rule(olga, position=10, basis="bearer", payer="station", kind="travel")
    make.rule(olga, is_active=False)
    make.rule(cast.mallory())

    assert [rule.key for rule in fees.rules_in_force(olga)] == [first.pk, last.pk]


def test_strangers_find_nothing_and_technicians_change_nothing() -> None:
    owner = cast.organisation()
    rule = make.rule(cast.olga(owner))

    with pytest.raises(NotFound):
        fees.get_rule(cast.mallory(), rule.pk)
    with pytest.raises(Refused):
        fees.amend_rule(cast.tara(owner), rule.pk, {"name": "x"}, version=1, at=AT)


def test_database_keeps_rules_complete() -> None:
    rule = make.rule(cast.olga(cast.organisation()))

    with pytest.raises(IntegrityError), transaction.atomic():
        FeeRule.objects.filter(pk=rule.pk).update(item=None)


def test_rule_is_made_and_refused_on_its_page(client: Client) -> None:
    owner = cast.organisation()
    item = make.item(cast.olga(owner))
    client.force_login(cast.signed_in(owner))
    typed = {"name": "往返里程", "basis": "kilometre", "position": "10", "is_active": "on"}

    refused = client.post("/fee-rules/new", typed)
    made = client.post("/fee-rules/new", {**typed, "item": str(item.pk)})

    assert (refused.status_code, made.status_code) == (422, 302)
    assert "往返里程" in refused.content.decode()
    assert FeeRule.objects.get().item == item


def test_rule_by_rest(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    body = {"name": "三包内供应商件", "basis": "bearer", "payer": "supplier", "warranty": "yes",
            "kind": "part", "supplier_only": True}  # fmt: skip

    answer = client.post("/api/v1/fee-rules", json.dumps(body), content_type="application/json")

    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert {name: made[name] for name in body} == body
