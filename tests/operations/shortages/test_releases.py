"""Entering releases, correcting items, and who sees them."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from baoxiu.foundation.attachments.storing import get_file
from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Refused
from baoxiu.operations.dispatch import public as orders
from baoxiu.operations.shortages import public as shortages
from baoxiu.operations.shortages.public import ItemEnded, ItemInput
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.models import Role
from baoxiu.register.contracts import public as contract_register
from baoxiu.register.products import public as product_register
from tests.factories import cast, contracts, customers, dispatch, pictures, products
from tests.factories import shortages as short
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga() -> Actor:
    return cast.olga(cast.organisation())


def test_release_is_numbered_by_month_and_takes_the_customer_of_its_contract(olga: Actor) -> None:
    made = [short.release(olga) for _ in range(2)]

    assert [release.number for release in made] == ["QJ-2611-001", "QJ-2611-002"]
    assert made[0].customer == made[0].contract.customer
    assert made[0].serial_numbers == made[0].machines.get().machine.serial


def test_part_gives_what_is_left_out(olga: Actor) -> None:
    part = products.part(olga, name="出口止回阀", specification="DN400")

    item = short.item(olga, part_id=part.pk, name="")

    assert (item.part_code, item.name, item.specification, item.unit) == (
        part.code, "出口止回阀", "DN400", "件"
    )  # fmt: skip


def test_item_with_a_promised_day_begins_as_promised(olga: Actor) -> None:
    item = short.item(olga, promised_on=dt.date(2026, 12, 5))

    assert (item.state, item.responsible) == ("promised", "purchasing")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"released_on": dt.date(2026, 11, 24)}, "released_on"),
        ({"released_by": " "}, "released_by"),
        ({"reason": ""}, "reason"),
        ({"items": []}, "items"),
        ({"items": [ItemInput()]}, "name"),
        ({"items": [ItemInput(name="阀", quantity_milli=0)]}, "quantity"),
        ({"machine_ids": [987]}, "machine_ids"),
    ],
)
def test_unsound_release_is_refused_whole(olga: Actor, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        short.release(olga, **values)

    assert field in refused.value.fields
    assert shortages.visible_releases(olga).count() == 0


def test_promising_by_correcting_moves_the_item_on(olga: Actor) -> None:
    item = short.item(olga)
    given = ItemInput(name="止回阀", promised_on=dt.date(2026, 12, 5))

    changed = shortages.change_item(olga, item.pk, given, version=1, at=AT, reason="铸件返工")

    assert (changed.state, changed.promised_on) == ("promised", dt.date(2026, 12, 5))


def test_promise_is_not_taken_back_by_a_blank(olga: Actor) -> None:
    item = short.item(olga, promised_on=dt.date(2026, 12, 5))

    with pytest.raises(Invalid):
        shortages.change_item(olga, item.pk, ItemInput(name="止回阀"), version=1, at=AT)


def test_settled_item_stays_as_it_is(olga: Actor) -> None:
    item = short.in_state(olga, "signed")

    with pytest.raises(ItemEnded):
        shortages.change_item(olga, item.pk, ItemInput(name="x"), version=item.version, at=AT)


def test_work_order_is_linked_and_unlinked(olga: Actor) -> None:
    item, order = short.item(olga), dispatch.waiting(olga)
    linked = ItemInput(name=item.name, order_id=order.pk)

    with_order = shortages.change_item(olga, item.pk, linked, version=1, at=AT)
    found = shortages.get_item(olga, item.pk)
    without = shortages.change_item(olga, item.pk, ItemInput(name=item.name), version=2, at=AT)

    assert with_order.work_order == order
    assert (order.number or "").lower() in found.search_text.lower()
    assert without.work_order is None


def test_draft_fits_nothing_because_it_may_be_deleted(olga: Actor) -> None:
    item, draft = short.item(olga), dispatch.draft(olga)

    given = ItemInput(name=item.name, order_id=draft.pk)
    with pytest.raises(Invalid):
        shortages.change_item(olga, item.pk, given, version=1, at=AT)


def test_stranger_finds_nothing(olga: Actor) -> None:
    item, mallory = short.item(olga), cast.mallory()

    assert list(shortages.visible_items(mallory, short.TODAY)) == []
    with pytest.raises(NotFound):
        shortages.get_item(mallory, item.pk)
    with pytest.raises(NotFound):
        shortages.get_release(mallory, item.release_id)


def test_regions_limit_what_is_seen(olga: Actor) -> None:
    here, there = customers.region(olga, "四川"), customers.region(olga, "云南")
    contract = contracts.contract(olga, region=here.pk)
    seen = short.release(olga, contract_id=contract.pk)
    owner = accounts.own_organisation(olga)
    near = cast.actor(owner, "technician", "Tara", region_ids=frozenset({here.pk}))
    far = cast.actor(owner, "technician", "Tara", region_ids=frozenset({there.pk}))

    found = [list(shortages.visible_releases(actor)) for actor in (near, far)]

    assert found == [[seen], []]


def test_finance_reads_and_writes_nothing(olga: Actor) -> None:
    felix = cast.actor(accounts.own_organisation(olga), "finance", "Felix")
    item = short.item(olga)

    assert shortages.visible_items(felix, short.TODAY).count() == 1
    with pytest.raises(Refused):
        short.release(olga_as(felix, olga), contract_id=item.release.contract_id)


def olga_as(other: Actor, olga: Actor) -> Actor:
    """Somebody else of Olga's organisation."""
    assert other.organisation_id == olga.organisation_id
    return other


def test_items_are_found_by_a_customers_new_name(olga: Actor) -> None:
    item = short.item(olga)
    customer = item.release.customer
    accounts.amend_customer(olga, customer.pk, {"name": "澄湖污水处理厂"}, version=1, at=AT)
    table = get_table("shortages.items")

    found = parse_query(table, olga, {"search": "chws"}, AT).rows().count()

    assert found == 1


def test_contract_and_machine_show_what_is_missing(olga: Actor) -> None:
    release = short.release(olga, items=[ItemInput(name="止回阀"), ItemInput(name="护罩")])
    one = release.items.order_by("pk")[0]
    short.step(olga, one, "cancel")
    machine = release.machines.get().machine

    panels = contract_register.contract_panels(olga, release.contract)
    life = product_register.life_of(olga, machine)

    assert [(panel.count, panel.lines[0].detail) for panel in panels] == [(1, "护罩")]
    assert [fact.text for fact in life.facts if "护罩" in fact.text] != []
    event = next(each for each in life.events if each.reference == release.number)
    assert (event.is_open, event.on) == (True, release.released_on)


def test_order_proposes_the_open_items_of_its_machines(olga: Actor) -> None:
    release = short.release(olga, items=[ItemInput(name="止回阀"), ItemInput(name="护罩")])
    short.step(olga, release.items.order_by("pk")[0], "cancel")
    machine = release.machines.get().machine
    order = dispatch.waiting(olga, contract_ids=[release.contract_id], machine_ids=[machine.pk])
    elsewhere = dispatch.waiting(olga)

    proposed = [
        [line.detail for panel in orders.order_panels(olga, each) for line in panel.lines]
        for each in (order, elsewhere)
    ]

    assert proposed == [["护罩"], []]


def test_file_is_for_who_sees_the_release(olga: Actor) -> None:
    release = short.release(olga)
    kept = shortages.add_file(olga, release.pk, pictures.png(), name="放行单.png", at=AT)

    assert get_file(olga, kept.pk, AT) == kept
    with pytest.raises(NotFound):
        get_file(cast.mallory(), kept.pk, AT)


def test_migration_teaches_existing_roles_and_forgets_again(olga: Actor) -> None:
    migration = import_module("baoxiu.operations.shortages.migrations.0002_roles").Migration
    (step,) = migration.operations
    roles = Role.objects.of(olga)
    fresh = {role.code: set(role.permissions) for role in roles}

    step.reverse_code(apps, None)
    without = {role.code: set(role.permissions) for role in roles.all()}
    step.code(apps, None)
    again = {role.code: set(role.permissions) for role in roles.all()}

    assert {code for codes in without.values() for code in codes if "shortages" in code} == set()
    assert again == fresh
