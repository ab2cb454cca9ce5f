"""The lifecycle as people walk it: visits, holds, acceptance, and every refusal."""

from __future__ import annotations

import datetime as dt

import pytest

from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.lifecycle.advancing import NotReady, WrongState
from baoxiu.foundation.notifications.sending import own_notices
from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.public import WORK_ORDER, Step
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, stations
from tests.factories import dispatch as make
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db

STATES = sorted(WORK_ORDER.states)
PAIRS = [(act.name, state) for act in WORK_ORDER.transitions for state in sorted(act.sources)]
WITH_CONTENT = {"ask_to_sign", "sign"}


@pytest.mark.parametrize(("act", "state"), PAIRS)
def test_act_leads_where_the_table_says_and_is_recorded(act: str, state: str) -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, state)
    if act in WITH_CONTENT and state == "working":
        make.line(olga, order)

    moved = make.act(olga, order, act)

    entry = history(olga, order)[0]
    assert moved.state == WORK_ORDER.by_name[act].target
    assert (entry.action, entry.actor_name, entry.origin) == (act, "Olga", "test")
    assert dispatch.get_work_order(olga, order.pk).state == moved.state


@pytest.mark.parametrize("state", STATES)
def test_every_other_act_is_refused_with_the_state(state: str) -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, state)
    unfit = [act.name for act in WORK_ORDER.transitions if state not in act.sources]

    told = set()
    for act in unfit:
        with pytest.raises(WrongState) as refusal:
            dispatch.perform(olga, order.pk, act, make.step_for(olga, act), at=AT)
        told.add(refusal.value.state)

    assert told == {state}
    assert dispatch.get_work_order(olga, order.pk).version == order.version


@pytest.mark.parametrize("act", [act.name for act in WORK_ORDER.transitions if act.needs_reason])
def test_act_that_needs_a_reason_gets_one(act: str) -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, min(WORK_ORDER.by_name[act].sources))

    with pytest.raises(Invalid) as refusal:
        dispatch.perform(olga, order.pk, act, Step(reason="  ", hold_reason="parts"), at=AT)

    assert list(refusal.value.fields) == ["reason"]


def test_reason_stands_in_the_record() -> None:
    olga = cast.olga(cast.organisation())
    order = make.waiting(olga)

    dispatch.perform(olga, order.pk, "void", Step(reason=" 重复报修 "), at=AT)

    assert history(olga, order)[0].reason == "重复报修"


@pytest.mark.parametrize("act", [act.name for act in WORK_ORDER.transitions])
def test_role_without_the_right_may_not(act: str) -> None:
    owner = cast.organisation()
    order = make.in_state(cast.olga(owner), min(WORK_ORDER.by_name[act].sources))

    with pytest.raises(Refused):
        dispatch.perform(cast.actor(owner, "storekeeper", "Sam"), order.pk, act, at=AT)


def test_unknown_act_and_foreign_order_are_not_found() -> None:
    olga = cast.olga(cast.organisation())
    order = make.waiting(olga)

    for who, act in ((olga, "explode"), (cast.mallory(), "void")):
        with pytest.raises(NotFound):
            dispatch.perform(who, order.pk, act, Step(reason="x"), at=AT)


def test_order_that_moved_on_meanwhile_stays_as_it_is() -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "working")

    with pytest.raises(Overtaken):
        dispatch.perform(olga, order.pk, "void", Step(reason="x"), at=AT, version=1)

    assert dispatch.get_work_order(olga, order.pk).state == "working"


def test_submitted_draft_gets_its_number_then() -> None:
    olga = cast.olga(cast.organisation())
    order = make.draft(olga)
    later = AT + dt.timedelta(days=1)

    moved = dispatch.perform(olga, order.pk, "submit", at=later)

    assert (moved.number, moved.reported_at) == ("PG-261124-001", later)


def test_nothing_is_signed_without_content() -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "working")
    make.line(olga, order, category="material", name="机械密封")

    with pytest.raises(NotReady):
        dispatch.perform(olga, order.pk, "ask_to_sign", at=AT)


# --- dispatching -------------------------------------------------------------------------------


def test_assigning_opens_a_visit_and_gives_the_order_to_the_station() -> None:
    olga = cast.olga(cast.organisation())
    order = make.waiting(olga)
    home = stations.station(olga)
    first, second = (
        stations.technician(olga, station=home.pk, name=name) for name in ("单国强", "曾小明")
    )

    moved = dispatch.perform(
        olga, order.pk, "assign", Step(technician_ids=[second.pk, first.pk], planned_at=AT), at=AT
    )

    visit = moved.visits.get()
    assert (visit.sequence, visit.state, visit.planned_at) == (1, "planned", AT)
    assert (moved.technician_names, moved.station) == ("曾小明、单国强", home)
    assert set(visit.technicians.all()) == {first, second}


def test_technicians_of_two_stations_do_not_go_together() -> None:
    olga = cast.olga(cast.organisation())
    order = make.waiting(olga)
    ids = [stations.technician(olga).pk, stations.technician(olga).pk]

    with pytest.raises(Invalid) as refusal:
        dispatch.perform(olga, order.pk, "assign", Step(technician_ids=ids), at=AT)

    assert list(refusal.value.fields) == ["technician_ids"]


@pytest.mark.parametrize("count", [0, 21])
def test_somebody_goes_and_not_a_crowd(count: int) -> None:
    olga = cast.olga(cast.organisation())
    order = make.waiting(olga)

    with pytest.raises(dispatch.NobodyChosen):
        dispatch.perform(
            olga, order.pk, "assign", Step(technician_ids=list(range(1, count + 1))), at=AT
        )


def test_foreign_or_inactive_technician_is_not_found() -> None:
    olga, mallory = cast.olga(cast.organisation()), cast.mallory()
    order = make.waiting(olga)
    retired = stations.technician(olga, is_active=False)

    for technician in (stations.technician(mallory), retired):
        with pytest.raises(NotFound):
            dispatch.perform(olga, order.pk, "assign", Step(technician_ids=[technician.pk]), at=AT)

    assert order.visits.count() == 0


def test_technician_with_an_account_is_told() -> None:
    owner = cast.organisation()
    olga, member = cast.olga(owner), cast.member(owner, "technician", "Tara")
    administrator = accounts.system_actor(owner)
    technician = stations.technician(administrator, user=member.user_id)
    order = make.waiting(olga)

    dispatch.perform(olga, order.pk, "assign", Step(technician_ids=[technician.pk]), at=AT)

    notice = own_notices(accounts.actor_of(member, origin="test")).get()
    assert (notice.text, notice.url) == (f"{order.number} 派给了你", f"/work-orders/{order.pk}/")


def test_reassigning_ends_the_first_visit_and_opens_the_next() -> None:
    olga = cast.olga(cast.organisation())
    order = make.act(olga, make.in_state(olga, "accepted"), "reassign")

    visits = list(order.visits.order_by("sequence").values_list("sequence", "state"))

    assert visits == [(1, "cancelled"), (2, "planned")]


def test_declined_order_waits_again_without_technician() -> None:
    olga = cast.olga(cast.organisation())
    order = make.act(olga, make.in_state(olga, "assigned"), "decline")

    assert (order.state, order.technician_names) == ("waiting", "")
    assert order.visits.get().state == "cancelled"


# --- at work -----------------------------------------------------------------------------------


def test_visit_keeps_the_times_of_travel_and_work() -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "accepted")
    times = [AT + dt.timedelta(hours=hours) for hours in (1, 2, 5)]

    for act, at in zip(("depart", "arrive"), times, strict=False):
        make.act(olga, order, act, at=at)
    make.line(olga, order)
    make.act(olga, order, "ask_to_sign", at=times[2])
    make.act(olga, order, "sign", at=times[2])

    visit = order.visits.get()
    assert [visit.departed_at, visit.arrived_at, visit.finished_at] == times
    assert visit.state == "finished"


@pytest.mark.parametrize("hold", ["parts", "customer", "factory"])
def test_suspended_order_says_for_whom_it_waits_until_resumed(hold: str) -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "working")

    held = dispatch.perform(
        olga, order.pk, "suspend", Step(reason="等", hold_reason=hold), at=AT
    ).hold_reason
    resumed = make.act(olga, order, "resume")

    assert (held, resumed.hold_reason, resumed.state) == (hold, "", "working")


@pytest.mark.parametrize("hold", ["", "weather"])
def test_hold_is_one_of_the_known(hold: str) -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "working")

    with pytest.raises(Invalid) as refusal:
        dispatch.perform(olga, order.pk, "suspend", Step(reason="等", hold_reason=hold), at=AT)

    assert list(refusal.value.fields) == ["hold_reason"]


@pytest.mark.parametrize("act", ["give_up", "void"])
def test_order_that_ends_while_suspended_holds_no_more(act: str) -> None:
    olga = cast.olga(cast.organisation())

    order = make.act(olga, make.in_state(olga, "suspended"), act)

    assert order.hold_reason == ""


def test_failed_visit_is_followed_by_another() -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "cannot_complete")

    make.act(olga, order, "revisit")
    make.act(olga, order, "assign")

    visits = list(order.visits.order_by("sequence").values_list("state", "findings"))
    assert visits == [("failed", "客户来电说明"), ("planned", "")]


# --- acceptance --------------------------------------------------------------------------------


def test_signature_completes_the_order() -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "awaiting_signature")

    signed = dispatch.perform(
        olga,
        order.pk,
        "sign",
        Step(signer_name=" 周主任 ", remark="满意", findings="已修好"),
        at=AT,
    )

    acceptance = signed.acceptances.get()
    assert (acceptance.signer_name, acceptance.remark, acceptance.signed_at) == (
        "周主任",
        "满意",
        AT,
    )
    assert (signed.finished_at, signed.visits.get().findings) == (AT, "已修好")


@pytest.mark.parametrize("signer", ["", "  ", "周" * 61])
def test_somebody_signs(signer: str) -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "awaiting_signature")

    with pytest.raises(Invalid) as refusal:
        dispatch.perform(olga, order.pk, "sign", Step(signer_name=signer), at=AT)

    assert list(refusal.value.fields) == ["signer_name"]
    assert order.acceptances.count() == 0


def test_order_sent_back_is_not_finished() -> None:
    olga = cast.olga(cast.organisation())

    order = make.act(olga, make.in_state(olga, "done"), "send_back")

    assert (order.state, order.finished_at) == ("working", None)
