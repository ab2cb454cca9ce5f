"""Service commitments as data: who may keep them, and what makes no sense."""

from __future__ import annotations

import datetime as dt

import pytest

from baoxiu.foundation.access.models import Organisation
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid, NotFound, Overtaken, Refused
from baoxiu.policies.sla import public as sla
from baoxiu.policies.sla.web.forms import HoursField, as_hours
from baoxiu.register.calendars import public as calendars
from tests.factories import cast, contracts, customers
from tests.factories import dispatch as orders
from tests.factories import sla as made
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Organisation:
    return cast.organisation()


@pytest.fixture
def olga(owner: Organisation) -> Actor:
    return cast.olga(owner)


def promised(actor: Actor, **facts: object) -> str | None:
    order = sla.OrderFacts(**{"reported_on": dt.date(2026, 11, 23), **facts})  # type: ignore[arg-type]  # names differ
    found = sla.promised(actor, order.reported_on, lambda: order)
    return found.name if found else None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"on_site_minutes": None}, "on_site_minutes"),
        ({"on_site_minutes": 600_000}, "on_site_minutes"),
        ({"valid_until": dt.date(2019, 1, 1)}, "valid_until"),
        ({"warn_percent": 100}, "warn_percent"),
        ({"warn_role": "king"}, "warn_role"),
        ({"urgency": "soon"}, "urgency"),
        ({"calendar": 10**9}, "calendar"),
        ({"name": ""}, "name"),
    ],
)
def test_commitment_that_makes_no_sense_is_refused(
    values: dict[str, object], field: str, olga: Actor
) -> None:
    with pytest.raises(Invalid) as refusal:
        made.commitment(olga, **values)

    assert list(refusal.value.fields) == [field]


def test_first_that_fits_in_the_order_of_positions_holds(olga: Actor) -> None:
    customer = customers.customer(olga)
    contract = contracts.contract(olga)
    made.commitment(olga, name="通用", position=90)
    made.commitment(olga, name="大客户", position=10, customer=customer.pk)
    made.commitment(olga, name="合同", position=20, contract=contract.pk)
    made.commitment(olga, name="水泵", position=30, family="水泵")
    made.commitment(olga, name="停用", position=1, is_active=False)

    assert promised(olga) == "通用"
    assert promised(olga, customer=customer.pk) == "大客户"
    assert promised(olga, contracts=frozenset({contract.pk})) == "合同"
    assert promised(olga, families=frozenset({"水泵"})) == "水泵"
    assert promised(cast.mallory()) is None


def test_commitment_holds_for_orders_reported_while_it_is_in_force(olga: Actor) -> None:
    made.commitment(olga, name="旧", valid_until=dt.date(2025, 12, 31))
    made.commitment(olga, name="新", valid_from=dt.date(2026, 1, 1))

    assert promised(olga, reported_on=dt.date(2025, 12, 31)) == "旧"
    assert promised(olga, reported_on=dt.date(2026, 1, 1)) == "新"
    assert promised(olga, reported_on=dt.date(2019, 12, 31)) is None


def test_same_name_may_begin_again_on_another_day(olga: Actor) -> None:
    made.commitment(olga, name="到场")
    made.commitment(olga, name="到场", valid_from=dt.date(2027, 1, 1))

    with pytest.raises(Invalid):
        made.commitment(olga, name="到场")


def test_edits_are_guarded(owner: Organisation, olga: Actor) -> None:
    row = made.commitment(olga)

    sla.amend_commitment(olga, row.pk, {"spare_minutes": 2880}, version=1, at=AT)

    with pytest.raises(Overtaken):
        sla.amend_commitment(olga, row.pk, {"spare_minutes": 60}, version=1, at=AT)
    with pytest.raises(Refused):
        sla.amend_commitment(cast.tara(owner), row.pk, {}, version=2, at=AT)
    with pytest.raises(NotFound):
        sla.get_commitment(cast.mallory(), row.pk)


def test_commitment_and_calendar_in_use_stay(olga: Actor) -> None:
    row = made.commitment(olga)
    orders.waiting(olga)

    with pytest.raises(Conflict):
        sla.delete_commitment(olga, row.pk, version=1, at=AT)
    with pytest.raises(Conflict):
        calendars.delete_calendar(olga, row.calendar_id, version=1, at=AT)


def test_unused_commitment_is_deleted(olga: Actor) -> None:
    row = made.commitment(olga)

    sla.delete_commitment(olga, row.pk, version=1, at=AT)

    assert not sla.visible_commitments(olga).exists()


def test_hours_are_typed_and_minutes_are_kept() -> None:
    field = HoursField(required=False)

    assert [field.clean(text) for text in ("24", "0.5", "")] == [1440, 30, None]
    assert [as_hours(minutes) for minutes in (1440, 30, None)] == ["24", "0.5", None]
