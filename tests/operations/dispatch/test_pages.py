"""The order's pages: forms that lose nothing, acts, signature, and lists without scripts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from baoxiu.foundation.access.models import Organisation
from baoxiu.foundation.attachments.models import StoredFile
from baoxiu.foundation.attachments.storing import path_of
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import WorkOrder
from tests.factories import cast, contracts, customers, pictures, stations
from tests.factories import dispatch as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Organisation:
    return cast.organisation()


@pytest.fixture
def page(client: Client, owner: Organisation) -> Client:
    """Olga's browser."""
    client.force_login(cast.signed_in(owner))
    return client


def typed(owner: Organisation, **values: Any) -> dict[str, Any]:
    """What the order page sends."""
    olga = cast.olga(owner)
    given: dict[str, Any] = {
        "chosen": json.dumps({"contracts": [{"id": contracts.contract(olga).pk}]}),
        "contact_name": "单主任",
        "contact_phone": "13900046000",
        "fault": "机械密封漏水",
        "region": customers.region(olga, f"四川 {cast.number()}").pk,
        "task_type": make.task_type(olga).pk,
        "urgency": "normal",
        "is_warranty": "yes",
    }
    return given | values


def test_order_is_made_on_one_page(page: Client, owner: Organisation) -> None:
    answer = page.post("/work-orders/new", typed(owner) | {"act": "submit"})

    order = WorkOrder.objects.get()
    assert answer.headers["Location"] == f"/work-orders/{order.pk}/"
    assert (order.state, order.is_warranty, order.contact_name) == ("waiting", True, "单主任")


def test_order_sent_before_the_page_runs_keeps_its_contracts(
    page: Client, owner: Organisation
) -> None:
    page.post("/work-orders/new", typed(owner))
    order = WorkOrder.objects.get()

    form = page.get(f"/work-orders/{order.pk}/edit").context["form"]

    kept = [link.contract_id for link in order.contracts.all()]
    assert kept
    assert json.loads(form["chosen"].value()) == {"contracts": kept, "machines": []}


def test_draft_is_kept_and_deleted(page: Client, owner: Organisation) -> None:
    page.post("/work-orders/new", typed(owner))
    order = WorkOrder.objects.get()

    answer = page.post(f"/work-orders/{order.pk}/delete", {"version": "1"})

    assert (order.number, answer.headers["Location"]) == (None, "/work-orders/")
    assert WorkOrder.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("contact_phone", "139000460"),
        ("contact_name", "a\0b"),
        ("fault", ""),
        ("region", "9223372036854775807"),
        ("region", ""),
        ("task_type", "7777"),
        ("urgency", "yesterday"),
        ("is_warranty", ""),
        ("planned_at", "tomorrow"),
        ("chosen", "{"),
        ("chosen", '{"contracts": [99999999999999999999]}'),
        ("chosen", '{"contracts": [1.5, "x"]}'),
        ("chosen", '{"contracts": 7}'),
        ("chosen", "[" * 5000),
    ],
)
def test_wrong_field_comes_back_with_what_was_typed(
    name: str, value: str, page: Client, owner: Organisation
) -> None:
    answer = page.post("/work-orders/new", typed(owner, address="东风路<118>号") | {name: value})

    assert answer.status_code == 422
    assert escape("东风路<118>号") in answer.content.decode()
    assert WorkOrder.objects.count() == 0


def test_second_of_two_editors_sees_the_change_and_keeps_what_was_typed(
    page: Client, owner: Organisation
) -> None:
    given = typed(owner)
    page.post("/work-orders/new", given | {"act": "submit"})
    order = WorkOrder.objects.get()
    address = f"/work-orders/{order.pk}/edit"
    first = page.post(address, given | {"version": "1", "fault": "轴承异响"})

    late = page.post(address, given | {"version": "1", "fault": "漏油"})
    again = page.post(address, given | {"version": "2", "fault": "漏油"})

    shown = late.content.decode()
    assert (first.status_code, late.status_code, again.status_code) == (302, 422, 302)
    assert ("轴承异响" in shown, "漏油" in shown) == (True, True)
    assert late.context["form"]["version"].value() == "2"
    assert WorkOrder.objects.get().fault == "漏油"


@pytest.mark.parametrize("state", sorted(dispatch.WORK_ORDER.states))
def test_page_offers_exactly_the_acts_that_fit(
    state: str, page: Client, owner: Organisation
) -> None:
    order = make.in_state(cast.olga(owner), state)

    shown = page.get(f"/work-orders/{order.pk}/").content.decode()

    offered = {
        act.name
        for act in dispatch.WORK_ORDER.transitions
        if f'/work-orders/{order.pk}/acts/{act.name}"' in shown
    }
    assert offered == {act.name for act in dispatch.WORK_ORDER.transitions if state in act.sources}


@pytest.mark.parametrize("act", ["submit", "accept", "depart", "resume"])
def test_simple_act_that_does_not_fit_says_so(act: str, page: Client, owner: Organisation) -> None:
    order = make.in_state(cast.olga(owner), "working")

    answer = page.post(
        f"/work-orders/{order.pk}/acts/{act}", {"version": str(order.version)}, follow=True
    )

    assert answer.status_code == 200
    assert len(list(answer.context["messages"])) == 1
    assert WorkOrder.objects.get().version == order.version


def test_looking_at_an_act_does_nothing(page: Client, owner: Organisation) -> None:
    order = make.waiting(cast.olga(owner))

    statuses = [
        page.get(f"/work-orders/{order.pk}/acts/{act.name}").status_code
        for act in dispatch.WORK_ORDER.transitions
    ]

    assert set(statuses) == {200, 302}
    assert WorkOrder.objects.get().version == 1


def test_assigning_through_the_form(page: Client, owner: Organisation) -> None:
    olga = cast.olga(owner)
    order, technician = make.waiting(olga), stations.technician(olga)
    address = f"/work-orders/{order.pk}/acts/assign"

    nobody = page.post(address, {"version": "1"})
    somebody = page.post(
        address,
        {"version": "1", "technician_ids": [technician.pk], "planned_at": "2026-11-24T09:00"},
    )

    assert (nobody.status_code, somebody.status_code) == (422, 302)
    assert WorkOrder.objects.get().technician_names == technician.name


def sign(page: Client, order: WorkOrder, drawn: str) -> Any:
    given = {"version": str(order.version), "signer_name": "周主任", "signature": drawn}
    return page.post(f"/work-orders/{order.pk}/acts/sign", given)


def test_drawn_signature_is_kept_as_a_picture(page: Client, owner: Organisation) -> None:
    order = make.in_state(cast.olga(owner), "awaiting_signature")

    answer = sign(page, order, pictures.signature())

    stored = StoredFile.objects.get()
    assert answer.status_code == 302
    assert (stored.subject_type, stored.subject_id) == ("dispatch.workorder", order.pk)
    assert order.acceptances.get().signature_file_id == stored.pk
    assert path_of(stored).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "drawn",
    [
        "data:image/svg+xml;base64,PHN2Zz4=",
        "data:image/png;base64,!!!",
        "data:image/png;base64,PHN2Zz4=",
    ],
)
def test_signature_that_is_no_picture_is_refused(
    drawn: str, page: Client, owner: Organisation
) -> None:
    order = make.in_state(cast.olga(owner), "awaiting_signature")

    assert sign(page, order, drawn).status_code == 422
    assert (order.acceptances.count(), StoredFile.objects.count()) == (0, 0)


# --- lines -------------------------------------------------------------------------------------


def test_line_is_recorded_corrected_and_removed(page: Client, owner: Organisation) -> None:
    order = make.in_state(cast.olga(owner), "working")
    given = {
        "category": "content",
        "name": "更换机械密封",
        "quantity": "2.5",
        "unit_price": "1,286.00",
    }

    page.post(f"/work-orders/{order.pk}/lines/new", given)
    line = order.lines.get()
    page.post(f"/lines/{line.pk}/", given | {"quantity": "1", "version": "1"})
    line.refresh_from_db()
    removed = page.post(f"/lines/{line.pk}/remove", {"version": "2"})

    assert (line.unit_price_minor, line.quantity_milli, line.amount_minor) == (
        128_600,
        1000,
        128_600,
    )
    assert (removed.status_code, order.lines.count()) == (302, 0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("quantity", "0"),
        ("quantity", "0.0001"),
        ("quantity", "1e999999"),
        ("unit_price", "-1"),
        ("unit_price", "nan"),
        ("minutes", "-1"),
        ("part_code", "NIX"),
        ("name", ""),
        ("category", "gift"),
    ],
)
def test_wrong_line_comes_back(name: str, value: str, page: Client, owner: Organisation) -> None:
    order = make.in_state(cast.olga(owner), "working")
    given = {"category": "content", "name": "更换", "quantity": "1", "unit": "次"} | {name: value}

    answer = page.post(f"/work-orders/{order.pk}/lines/new", given)

    assert (answer.status_code, order.lines.count()) == (422, 0)


def test_remark_appears_on_the_page(page: Client, owner: Organisation) -> None:
    order = make.waiting(cast.olga(owner))

    page.post(f"/work-orders/{order.pk}/remarks", {"text": "门卫电话 <8801>"})

    assert "门卫电话 &lt;8801&gt;" in page.get(f"/work-orders/{order.pk}/").content.decode()


# --- who sees fees (R-11) ----------------------------------------------------------------------


def amounts_seen(client: Client, order: WorkOrder) -> set[str]:
    line = order.lines.get()
    shown = {
        "order": client.get(f"/work-orders/{order.pk}/").content.decode(),
        "line": client.get(f"/lines/{line.pk}/").content.decode(),
        "rest": client.get(f"/api/v1/work-orders/{order.pk}").content.decode(),
        "record": client.get(f"/api/v1/work-orders/{order.pk}/history").content.decode(),
        "list": client.get("/api/v1/work-orders").content.decode(),
    }
    spelt = ("4321.00", "4,321.00", "432100")
    return {name for name, text in shown.items() if any(each in text for each in spelt)}


def test_amounts_are_for_those_who_may_see_fees(client: Client, owner: Organisation) -> None:
    olga = cast.olga(owner)
    order = make.in_state(olga, "working")
    make.line(olga, order, unit_price_minor=432_100)

    client.force_login(cast.signed_in(owner))
    seen_by_olga = amounts_seen(client, order)
    client.force_login(cast.signed_in(owner, "storekeeper", "Sam"))
    seen_by_storekeeper = amounts_seen(client, order)

    assert seen_by_olga == {"order", "line", "rest", "record", "list"}
    assert seen_by_storekeeper == set()


# --- the list without scripts ------------------------------------------------------------------


def test_list_without_scripts_filters_sorts_and_pages(page: Client, owner: Organisation) -> None:
    olga = cast.olga(owner)
    given = make.order_input(olga)
    for _number in range(51):
        dispatch.create_work_order(olga, given, at=cast.AT, submit=True)

    first = page.get("/work-orders/?sort=number").context["table"]
    second = page.get("/work-orders/?sort=number&page=2").context["table"]
    found = page.get("/work-orders/?q=pg*-050").context["table"]

    assert (first["first_row"], first["last_row"], first["total"]) == (1, 50, 51)
    assert (second["first_row"], second["last_row"], second["next"]) == (51, 51, None)
    assert found["total"] == 1


@pytest.mark.parametrize(
    "query",
    ["filter={", "filter=[[[", "sort=nix", "sort=-", "cols=nix", "group=number", "filter=7"],
)
def test_address_that_names_nothing_known_is_refused(query: str, page: Client) -> None:
    assert page.get(f"/work-orders/?{query}").status_code == 400


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999", "", "१"])
def test_page_number_that_is_none_shows_the_first(number: str, page: Client) -> None:
    assert page.get("/work-orders/", {"page": number}).context["table"]["page"] == 1
