"""The pages of material requests."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from baoxiu.kernel.actor import Actor
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.models import MaterialRequest, OrderMaterial
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, dispatch, products, stock
from tests.factories import materials as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga(client: Client) -> Actor:
    member = cast.member(cast.organisation(), "administrator")
    client.force_login(member.user)
    return accounts.actor_of(member, origin="test")


def stated(actor: Actor, *lines: tuple[str, str], **head: Any) -> dict[str, Any]:
    """What the browser sends for a new request."""
    given = {"source": stock.place(actor).pk, "target": made.van(actor).pk, "order": ""}
    for number, (part, quantity) in enumerate(lines, start=1):
        given |= {f"line{number}-part": part, f"line{number}-quantity": quantity}
    return {**given, "remark": "", "needed_on": "", **head}


def seen(client: Client, request: MaterialRequest, act: str, **values: Any) -> Any:
    """Send an act's form with the version that its page showed."""
    url = reverse(f"materials:request-{act}", args=[request.pk])
    key = client.get(url).context["form"].initial.get("key", "")
    return client.post(url, {"version": request.version, "key": key, **values})


def test_request_is_entered_with_its_parts_added_up(olga: Actor, client: Client) -> None:
    part = products.part(olga)
    order = dispatch.in_state(olga, "working")
    given = stated(olga, (part.code, "2"), (part.code, "0.5"), order=order.number, act="submit")

    response = client.post(reverse("materials:new-request"), given)

    request = MaterialRequest.objects.of(olga).get()
    assert response.headers["Location"] == reverse("materials:request", args=[request.pk])
    assert (request.state, request.work_order) == ("requested", order)
    assert [line.requested_milli for line in request.lines.all()] == [2_500]


def test_wrong_input_keeps_what_was_typed(olga: Actor, client: Client) -> None:
    given = stated(olga, ("没有的件", "2"), order="PG-000000-000", remark="急用")

    response = client.post(reverse("materials:new-request"), given)

    form = response.context["form"]
    assert response.status_code == 422
    assert set(form.errors) == {"order"}
    assert set(form.part_lines.lines[0].errors) == {"part"}
    assert "急用" in response.text
    assert "没有的件" in response.text


def test_scanned_label_adds_a_line_and_then_raises_it(olga: Actor, client: Client) -> None:
    part = products.part(olga)
    url = reverse("materials:new-request")
    given = stated(olga, remark="急用", scan=part.code.lower())
    rows, pages = [], []

    for text in (part.code, f"https://baoxiu.example/parts/{part.pk}/"):
        response = client.post(url, {**given, "scan": text})
        line = response.context["form"].part_lines.lines[0]
        row = {name: line[name].value() for name in ("part", "quantity")}
        rows.append(row)
        pages.append(response.text)
        given |= {f"line1-{name}": value for name, value in row.items()}

    assert rows == [{"part": part.code, "quantity": "1"}, {"part": part.code, "quantity": "2"}]
    assert all("急用" in page for page in pages)
    assert not MaterialRequest.objects.of(olga).exists()


def test_unknown_label_is_named(olga: Actor, client: Client) -> None:
    response = client.post(reverse("materials:new-request"), stated(olga, scan="ZZ-9"))

    assert response.status_code == 422
    assert "ZZ-9" in response.context["scan_error"]


def test_request_of_an_order_begins_with_what_is_planned(olga: Actor, client: Client) -> None:
    order, part = dispatch.in_state(olga, "working"), products.part(olga)
    OrderMaterial.objects.create(
        organisation_id=olga.organisation_id,
        work_order=order,
        part=part,
        planned_milli=3_000,
        requested_milli=1_000,
    )

    response = client.get(reverse("materials:new-request"), {"order": order.pk})

    line = response.context["form"].part_lines.lines[0]
    assert (line["part"].value(), line["quantity"].value()) == (part.code, "2")
    assert response.context["form"]["order"].value() == order.number


def test_request_is_walked_from_approval_to_reception(olga: Actor, client: Client) -> None:
    request = made.in_state(olga, "requested")
    line = request.lines.get()
    box = f"line{line.pk}-quantity"

    seen(client, request, "approve", **{box: "1.5"}, reason="先领一部分")
    for milli in ("1", "0.5"):
        request = materials.get_request(olga, request.pk)
        seen(client, request, "issue", **{box: milli})
    request = materials.get_request(olga, request.pk)
    response = seen(client, request, "receive", **{box: "1.5"})

    assert response.status_code == 302
    request = materials.get_request(olga, request.pk)
    line = request.lines.get()
    assert request.state == "received"
    assert (line.approved_milli, line.issued_milli, line.received_milli) == (1_500, 1_500, 1_500)
    page = client.get(reverse("materials:request", args=[request.pk]))
    assert "先领一部分" in page.text


def test_short_line_is_named_beside_its_box(olga: Actor, client: Client) -> None:
    part = products.part(olga)
    request = made.in_state(olga, "approved", parts={part.pk: 1_000})
    box = f"line{request.lines.get().pk}-quantity"

    response = seen(client, request, "issue", **{box: "1"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [box]


def test_ends_ask_for_the_reason(olga: Actor, client: Client) -> None:
    request = made.in_state(olga, "requested")

    refused = seen(client, request, "reject", reason="")
    done = seen(client, request, "reject", reason="库存要留给停产客户")

    assert (refused.status_code, done.status_code) == (422, 302)
    assert materials.get_request(olga, request.pk).state == "rejected"


def test_draft_is_edited_and_handed_in(olga: Actor, client: Client) -> None:
    request = made.request(olga)
    url = reverse("materials:edit-request", args=[request.pk])
    part = products.part(olga)
    head = {"source": request.source_id, "target": request.target_id, "version": request.version}

    shown = client.get(url).context["form"]
    saved = client.post(url, stated(olga, (part.code, "4"), **head))
    request = materials.get_request(olga, request.pk)
    client.post(
        reverse("materials:request-submit", args=[request.pk]), {"version": request.version}
    )

    assert shown.part_lines.lines[0]["quantity"].value() == "2"
    assert saved.status_code == 302
    assert request.lines.get().part == part
    assert materials.get_request(olga, request.pk).state == "requested"


def test_paper_and_order_page_show_the_request(olga: Actor, client: Client) -> None:
    request = made.in_state(olga, "issued")

    paper = client.get(reverse("materials:print-request", args=[request.pk]))
    order = client.get(reverse("dispatch:work-order", args=[request.work_order_id]))

    assert request.lines.get().part.code in paper.text
    assert request.number in order.text
