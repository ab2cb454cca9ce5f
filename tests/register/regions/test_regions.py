"""The tree of sales regions (PIM.12)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from baoxiu.foundation.audit.models import AuditEntry
from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.register.regions import public as regions
from tests.factories import cast, customers
from tests.factories.cast import AT
from tests.factories.customers import region

pytestmark = pytest.mark.django_db


def test_siblings_stand_by_pinyin() -> None:
    olga = cast.olga(cast.organisation())
    for name in ("重庆", "张掖", "长春", "阿坝"):
        region(olga, name)

    assert [each.name for each in regions.visible_regions(olga)] == ["阿坝", "长春", "重庆", "张掖"]


@pytest.mark.parametrize("name", ["", "   ", "长" * 61])
def test_name_has_1_to_60_characters(name: str) -> None:
    with pytest.raises(Invalid) as refusal:
        region(cast.olga(cast.organisation()), name)

    assert list(refusal.value.fields) == ["name"]


def test_siblings_have_different_names_and_cousins_may_share() -> None:
    olga = cast.olga(cast.organisation())
    south, north = region(olga, "西南"), region(olga, "西北")
    region(olga, "一区", south)

    region(olga, "一区", north)

    for parent, name in ((south, "一区"), (None, "西南")):
        with pytest.raises(regions.RegionNameTaken):
            region(olga, name, parent)


def test_renamed_region_stands_in_its_new_place() -> None:
    olga = cast.olga(cast.organisation())
    first, _second = region(olga, "阿坝"), region(olga, "长春")

    regions.rename_region(olga, first.pk, name="张掖", version=1, at=AT)

    assert [each.name for each in regions.visible_regions(olga)] == ["长春", "张掖"]


def test_region_moves_with_all_below_it() -> None:
    olga = cast.olga(cast.organisation())
    south, north = region(olga, "西南"), region(olga, "西北")
    sichuan = region(olga, "四川", south)
    chengdu = region(olga, "成都", sichuan)

    regions.move_region(olga, sichuan.pk, parent_id=north.pk, version=1, at=AT)

    assert regions.ids_below(olga.organisation_id, [north.pk]) == {north.pk, sichuan.pk, chengdu.pk}
    assert regions.ids_below(olga.organisation_id, [south.pk]) == {south.pk}


def test_region_never_lies_below_itself() -> None:
    olga = cast.olga(cast.organisation())
    top = region(olga, "西南")
    below = region(olga, "成都", region(olga, "四川", top))

    for parent in (top, below):
        with pytest.raises(regions.RegionLoop):
            regions.move_region(olga, top.pk, parent_id=parent.pk, version=1, at=AT)


def test_moving_to_the_top() -> None:
    olga = cast.olga(cast.organisation())
    below = region(olga, "四川", region(olga, "西南"))

    assert regions.move_region(olga, below.pk, parent_id=None, version=1, at=AT).parent is None


def test_region_in_use_stays() -> None:
    olga = cast.olga(cast.organisation())
    parent, used = region(olga, "西南"), region(olga, "四川")
    region(olga, "云南", parent)
    customers.customer(olga, region=used.pk)

    for each in (parent, used):
        with pytest.raises(regions.RegionInUse):
            regions.delete_region(olga, each.pk, version=1, at=AT)

    assert regions.visible_regions(olga).count() == 3


def test_deleted_region_is_gone_and_recorded() -> None:
    olga = cast.olga(cast.organisation())
    empty = region(olga, "西南")

    regions.delete_region(olga, empty.pk, version=1, at=AT)

    entry = AuditEntry.objects.get(subject_type="regions.region", action="delete")
    assert (entry.subject_label, list(regions.visible_regions(olga))) == ("西南", [])


@pytest.mark.parametrize("act", ["rename", "move", "delete"])
def test_change_needs_the_version_that_was_seen(act: str) -> None:
    olga = cast.olga(cast.organisation())
    node, other = region(olga, "西南"), region(olga, "西北")
    acts: dict[str, Any] = {
        "rename": lambda: regions.rename_region(olga, node.pk, name="华南", version=7, at=AT),
        "move": lambda: regions.move_region(olga, node.pk, parent_id=other.pk, version=7, at=AT),
        "delete": lambda: regions.delete_region(olga, node.pk, version=7, at=AT),
    }

    with pytest.raises(Overtaken):
        acts[act]()


def test_strangers_and_technicians_change_nothing() -> None:
    owner = cast.organisation()
    olga, mallory = cast.olga(owner), cast.mallory()
    node = region(olga, "西南")

    with pytest.raises(Refused):
        regions.rename_region(cast.tara(owner), node.pk, name="x", version=1, at=AT)
    hers = region(mallory, "y")
    acts: list[Callable[[], Any]] = [
        lambda: regions.rename_region(mallory, node.pk, name="x", version=1, at=AT),
        lambda: region(mallory, "x", node),
        lambda: regions.move_region(mallory, hers.pk, parent_id=node.pk, version=1, at=AT),
    ]
    for act in acts:
        with pytest.raises(NotFound):
            act()


def test_name_that_two_regions_bear_means_none() -> None:
    olga = cast.olga(cast.organisation())
    south = region(olga, "西南")
    region(olga, "一区", south)
    region(olga, "一区")

    assert regions.find_region_by_name(olga, "西南") == south
    assert regions.find_region_by_name(olga, "一区") is None


# --- the island's calls ------------------------------------------------------------------------


def send(client: Client, path: str, body: dict[str, Any]) -> Any:
    return client.post(f"/regions/{path}", body, content_type="application/json")


def test_tree_is_made_renamed_moved_and_deleted_from_the_page(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))

    top = send(client, "create", {"parent": None, "name": "西南"}).json()["node"]
    leaf = send(client, "create", {"parent": top["id"], "name": "四川"}).json()["node"]
    renamed = send(client, f"{leaf['id']}/rename", {"name": "川渝", "version": 1}).json()["node"]
    moved = send(client, f"{leaf['id']}/move", {"parent": None, "version": 2}).json()["node"]
    late = send(client, f"{leaf['id']}/delete", {"version": 2})
    gone = send(client, f"{leaf['id']}/delete", {"version": 3})

    assert (renamed["name"], moved["parent"], moved["initials"]) == ("川渝", None, "cy")
    assert (late.status_code, late.json()["code"], gone.status_code) == (409, "overtaken", 200)
    tree = client.get("/regions/tree").json()
    assert ([node["name"] for node in tree["nodes"]], tree["may_edit"]) == (["西南"], True)


@pytest.mark.parametrize(
    "body", [{}, {"name": 7}, {"name": "x", "parent": "1"}, {"name": "x", "parent": True}]
)
def test_unreadable_call_is_refused(body: dict[str, Any], client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))

    assert send(client, "create", body).status_code == 400


def test_rest_changes_name_and_place_together(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    node = region(olga, "四川", region(olga, "西南"))
    client.force_login(cast.signed_in(owner))

    answer = client.patch(
        f"/api/v1/regions/{node.pk}",
        {"name": "川渝", "parent_id": None, "version": 1},
        content_type="application/json",
    )

    assert answer.json() == {"id": node.pk, "parent_id": None, "name": "川渝", "version": 3}
