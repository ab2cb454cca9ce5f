"""The pages of releases and items."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from baoxiu.kernel.actor import Actor
from baoxiu.operations.shortages import public as shortages
from baoxiu.operations.shortages.models import Release
from baoxiu.operations.shortages.public import ItemInput
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, contracts, dispatch, pictures, products
from tests.factories import shortages as short

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga(client: Client) -> Actor:
    member = cast.member(cast.organisation(), "administrator")
    client.force_login(member.user)
    return accounts.actor_of(member, origin="test")


def stated(contract_id: int, *items: dict[str, str], **head: str) -> dict[str, str]:
    """What the browser sends for a new release."""
    given = {
        "chosen": json.dumps({"contracts": [{"id": contract_id}]}),
        "released_on": "2026-09-21",
        "released_by": "方建平",
        "reason": "客户要求泵组先发",
        "items-TOTAL_FORMS": "6",
        "items-INITIAL_FORMS": "0",
    }
    for number in range(6):
        row = {"quantity": "1", **(items[number] if number < len(items) else {})}
        given |= {f"items-{number}-{name}": value for name, value in row.items()}
    return given | head


def test_release_is_entered_with_its_items(olga: Actor, client: Client) -> None:
    part = products.part(olga)
    given = stated(
        contracts.contract(olga).pk,
        {"part_code": part.code, "quantity": "2.5"},
        {"name": "护罩", "promised_on": "2026-12-05", "responsible": "factory"},
    )

    response = client.post(reverse("shortages:new"), given)

    release = Release.objects.of(olga).get()
    items = [
        (i.name, i.quantity_milli, i.state, i.responsible) for i in release.items.order_by("pk")
    ]
    assert response.headers["Location"] == reverse("shortages:release", args=[release.pk])
    assert items == [
        (part.name, 2500, "released", "purchasing"), ("护罩", 1000, "promised", "factory")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("items", "head", "said"),
    [
        ([], {}, "登记 1 到 200 项欠件。"),
        ([{"part_code": "X-1"}], {}, "没有这个配件号，请写名称。"),
        ([{"specification": "DN400"}], {}, "写明缺什么：配件号或名称。"),
        ([{"name": "阀"}], {"chosen": "{}"}, "选定放行单所属的一份合同。"),
        ([{"name": "阀"}], {"chosen": "["}, "选择的内容无法识别。"),
        ([{"name": "阀"}], {"reason": ""}, "请填写"),
    ],
)
def test_unsound_release_stays_on_the_page(
    items: list[dict[str, str]], head: dict[str, str], said: str, olga: Actor, client: Client
) -> None:
    given = stated(contracts.contract(olga).pk, *items, **head)

    response = client.post(reverse("shortages:new"), given)

    assert response.status_code == 422
    if said != "请填写":
        assert said in response.content.decode()
    assert Release.objects.of(olga).count() == 0


def test_machine_brings_its_contract_along(olga: Actor, client: Client) -> None:
    release = short.release(olga)
    machine = release.machines.get().machine

    page = client.get(f"{reverse('shortages:new')}?machine={machine.pk}").content.decode()

    assert release.contract.number in page


def test_what_an_address_chooses_is_sent_even_before_the_page_runs(
    olga: Actor, client: Client
) -> None:
    contract, machine = contracts.contract(olga), products.machine(olga)

    address = f"{reverse('shortages:new')}?contract={contract.pk}&machine={machine.pk}"
    page = client.get(address)

    chosen = {"contracts": [contract.pk], "machines": [machine.pk]}
    assert json.loads(page.context["form"]["chosen"].value()) == chosen


def test_page_shows_items_steps_and_history(olga: Actor, client: Client) -> None:
    today = timezone.localdate()
    release = short.release(
        olga,
        items=[
            ItemInput(name="止回阀", promised_on=today - dt.timedelta(days=3)),
            ItemInput(name="护罩"),
        ],
    )

    page = client.get(reverse("shortages:release", args=[release.pk])).content.decode()

    for words in ("止回阀", "护罩", "超 3 天", "在欠 2 项", "方建平", "登记发货…"):
        assert words in page


def test_page_costs_the_same_for_one_item_and_for_many(olga: Actor, client: Client) -> None:
    costs = []
    for count in (1, 9):
        items = [ItemInput(name=f"护罩 {n}") for n in range(count)]
        url = reverse("shortages:release", args=[short.release(olga, items=items).pk])
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        costs.append(len(captured))

    assert costs[0] == costs[1]


def test_ticked_items_take_a_step_together(olga: Actor, client: Client) -> None:
    release = short.release(olga, items=[ItemInput(name="止回阀"), ItemInput(name="护罩")])
    keys = [item.pk for item in release.items.order_by("pk")]
    url = reverse("shortages:step", args=[release.pk, "ship"])
    ticks = [f"{key}:1" for key in keys]

    asked = client.get(url, {"item": ticks}).content.decode()
    client.post(url, {"item": ticks, "on": "2026-10-01", "reason": "德邦 DB-1"})

    states = [(i.state, i.shipped_on) for i in release.items.order_by("pk")]
    assert all(name in asked for name in ("止回阀", "护罩"))
    assert states == [("shipped", dt.date(2026, 10, 1))] * 2


def test_step_without_a_tick_says_so(olga: Actor, client: Client) -> None:
    release = short.release(olga)
    url = reverse("shortages:step", args=[release.pk, "ship"])

    response = client.get(url, {"item": ["x", "1:2:3", f"{10**30}:1"]}, follow=True)

    assert "先勾选欠件。" in response.content.decode()


def test_step_that_does_not_fit_keeps_what_was_typed(olga: Actor, client: Client) -> None:
    item = short.in_state(olga, "signed")
    url = reverse("shortages:step", args=[item.release_id, "ship"])

    response = client.post(
        url, {"item": f"{item.pk}:{item.version}", "on": "2026-10-01", "reason": "补发"}
    )

    assert response.status_code == 422
    assert "补发" in response.content.decode()


def test_unknown_step_is_not_found(olga: Actor, client: Client) -> None:
    url = reverse("shortages:step", args=[short.item(olga).release_id, "lose"])

    assert client.get(url).status_code == 404


def test_item_is_corrected_and_linked_to_its_order(olga: Actor, client: Client) -> None:
    item, order = short.item(olga), dispatch.waiting(olga)
    url = reverse("shortages:edit-item", args=[item.pk])
    given = {"name": "出口止回阀", "quantity": "3", "version": "1", "order_number": order.number}

    wrong = client.post(url, given | {"order_number": "PG-0"})
    client.post(url, given)

    found = shortages.get_item(olga, item.pk)
    assert wrong.status_code == 422
    assert (found.quantity_milli, found.work_order) == (3000, order)
    assert order.number in client.get(url).content.decode()


def test_item_is_added_to_a_release(olga: Actor, client: Client) -> None:
    release = short.release(olga)
    url = reverse("shortages:new-item", args=[release.pk])

    asked = client.get(url)
    client.post(url, {"name": "随机工具箱", "quantity": "1"})

    assert asked.status_code == 200
    assert release.items.order_by("-pk")[0].name == "随机工具箱"


def test_items_page_leads_to_its_release(olga: Actor, client: Client) -> None:
    item = short.item(olga)

    response = client.get(reverse("shortages:item", args=[item.pk]))

    page = reverse("shortages:release", args=[item.release_id])
    assert response.headers["Location"] == f"{page}#item-{item.pk}"


def test_paper_names_maker_items_and_signatures(olga: Actor, client: Client) -> None:
    release = short.release(olga)

    page = client.get(reverse("shortages:print", args=[release.pk])).content.decode()

    for words in ("宏流泵业", release.number, "出口止回阀", "客户签字", "欠件放行单"):
        assert words in page


def test_files_are_kept_with_the_release(olga: Actor, client: Client) -> None:
    release = short.release(olga)
    picture = pictures.png()
    after = client.post(
        reverse("shortages:add-file", args=[release.pk]),
        {
            "files": [
                SimpleUploadedFile("缺件.png", picture),
                SimpleUploadedFile("x.exe", b"MZ\0\1"),
            ]
        },
        follow=True,
    )

    said = [str(message) for message in after.context["messages"]]
    assert "缺件.png" in after.content.decode()
    assert [text.partition(":")[0] for text in said] == ["x.exe"]


def test_menu_leads_to_the_list(olga: Actor, client: Client) -> None:
    page = client.get("/").content.decode()

    assert f'href="{reverse("shortages:items")}"' in page


def test_technician_is_offered_steps_but_no_editing(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    release = short.release(olga)
    client.force_login(cast.member(owner, "technician").user)

    page = client.get(reverse("shortages:release", args=[release.pk])).content.decode()

    assert reverse("shortages:step", args=[release.pk, "ship"]) in page
    assert reverse("shortages:new-item", args=[release.pk]) not in page
    assert client.get(reverse("shortages:new")).status_code == 403
