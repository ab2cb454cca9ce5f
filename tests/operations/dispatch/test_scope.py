"""Who sees which orders: stations their own, others those of their regions (R-02)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.grid.windows import count
from baoxiu.kernel.errors import Invalid, NotFound
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.dispatch.web.workbench import _counters
from tests.factories import cast, customers
from tests.factories import dispatch as make
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


def test_station_staff_see_orders_of_their_own_station_only() -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    ours, theirs, nobodys = (
        make.in_state(olga, "working"),
        make.in_state(olga, "working"),
        make.waiting(olga),
    )
    assert ours.station_id
    stefan = cast.stefan(owner, ours.station_id)
    line, foreign = make.line(olga, ours), make.line(olga, theirs)

    assert list(dispatch.visible_work_orders(stefan)) == [ours]
    assert list(dispatch.visible_lines(stefan)) == [line]
    assert list(dispatch.visible_visits(stefan)) == [ours.visits.get()]
    for hidden in (theirs, nobodys):
        with pytest.raises(NotFound):
            dispatch.get_work_order(stefan, hidden.pk)
    with pytest.raises(NotFound):
        dispatch.get_line(stefan, foreign.pk)


def test_person_of_a_region_sees_its_orders_only() -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    here, there = customers.region(olga, "四川"), customers.region(olga, "云南")
    ours, theirs = make.waiting(olga, region_id=here.pk), make.waiting(olga, region_id=there.pk)
    nina = cast.actor(owner, "dispatcher", "Nina", region_ids=frozenset({here.pk}))

    assert list(dispatch.visible_work_orders(nina)) == [ours]
    with pytest.raises(NotFound):
        dispatch.perform(nina, theirs.pk, "void", dispatch.Step(reason="x"), at=AT)
    given = make.order_input(olga, region_id=there.pk)
    with pytest.raises((NotFound, Invalid)):
        dispatch.create_work_order(nina, given, at=AT)


def test_person_without_any_region_sees_nothing() -> None:
    owner = cast.organisation()
    make.waiting(cast.olga(owner))
    lost = cast.actor(owner, "dispatcher", "Lost", region_ids=frozenset())

    assert list(dispatch.visible_work_orders(lost)) == []


@pytest.mark.parametrize("role", ["administrator", "station_staff", "dispatcher"])
def test_list_and_detail_agree_for_everybody(role: str) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    orders = [make.in_state(olga, "assigned"), make.waiting(olga), make.draft(olga)]
    who = cast.actor(owner, role, "Who", station_id=orders[0].station_id)

    listed = set(dispatch.visible_work_orders(who).values_list("pk", flat=True))

    opened = set()
    for order in orders:
        try:
            opened.add(dispatch.get_work_order(who, order.pk).pk)
        except NotFound:
            continue
    assert listed == opened
    assert listed != set()


# --- the work-bench ----------------------------------------------------------------------------


def placed(order: WorkOrder, planned_at: dt.datetime) -> WorkOrder:
    WorkOrder.objects.filter(pk=order.pk).update(planned_at=planned_at)
    return order


def test_counters_of_the_work_bench_equal_their_lists(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    now = timezone.now()
    placed(make.waiting(olga, urgency="urgent"), now - dt.timedelta(hours=1))
    placed(make.in_state(olga, "travelling"), now + dt.timedelta(minutes=90))
    placed(make.in_state(olga, "working"), now - dt.timedelta(hours=3))
    placed(make.in_state(olga, "accepted"), now + dt.timedelta(hours=5))
    for state in ("suspended", "awaiting_signature", "cannot_complete", "done", "draft"):
        make.in_state(olga, state)
    past = {"sla_state": "open", "sla_due_at": now - dt.timedelta(hours=1)}
    WorkOrder.objects.filter(state="cannot_complete").update(**past)
    client.force_login(cast.signed_in(owner))

    counters = _counters(dispatch.counts_by_state(olga, now))
    listed = [client.get(str(each["url"])).context["table"]["total"] for each in counters]

    assert [each["count"] for each in counters] == [1] * 7
    assert listed == [1] * 7


def test_work_bench_shows_orders_of_the_organisation_only(client: Client) -> None:
    owner = cast.organisation()
    order = make.waiting(cast.olga(owner))
    foreign = make.waiting(cast.mallory(), fault="别家的故障")
    client.force_login(cast.signed_in(owner))

    page = client.get("/").content.decode()

    assert f"/work-orders/{order.pk}/" in page
    assert f"/work-orders/{foreign.pk}/" not in page


@pytest.mark.parametrize("view", ["open", "waiting", "parts", "signature"])
def test_built_in_view_counts_what_it_says(view: str) -> None:
    olga = cast.olga(cast.organisation())
    states = {"waiting": 1, "suspended": 1, "awaiting_signature": 1, "done": 1, "draft": 1}
    for state in states:
        make.in_state(olga, state)
    table = get_table("dispatch.work_orders")
    query = next(each.query for each in table.views if each.name == view)

    total, _exact = count(parse_query(table, olga, query, AT))

    assert total == (3 if view == "open" else 1)
