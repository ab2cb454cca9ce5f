"""Saved views: one's own, shared ones, and the one that opens by default."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from baoxiu.foundation.access.models import Organisation
from baoxiu.foundation.grid import saved_views
from baoxiu.foundation.grid.models import SavedView
from baoxiu.foundation.grid.page import views_described
from baoxiu.foundation.grid.table import get_table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest, Invalid, NotFound
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, products
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


def somebody(owner: Organisation, name: str = "Olga", role: str = "administrator") -> Actor:
    return accounts.actor_of(cast.member(owner, role, name), origin="test")


def save(actor: Actor, name: str, view_id: int | None = None, **given: Any) -> SavedView:
    table = get_table("products.parts")
    body = {"name": name, "query": {}, **given}
    return saved_views.save_view(actor, table, body, at=AT, view_id=view_id)


def described(actor: Actor) -> list[dict[str, Any]]:
    table = get_table("products.parts")
    return views_described(table, actor, saved_views.visible_views(actor, table))


def names(actor: Actor) -> list[str]:
    views = saved_views.visible_views(actor, get_table("products.parts"))
    return [view.name for view in views]


def test_own_views_are_private_and_shared_ones_are_for_the_organisation() -> None:
    owner = cast.organisation()
    olga, tom = somebody(owner), somebody(owner, "Tom")
    mallory = somebody(cast.organisation(), "Mallory")

    save(olga, "a")
    save(olga, "b", shared=True)

    assert (names(olga), names(tom), names(mallory)) == (["a", "b"], ["b"], [])


def test_view_shared_with_a_role_is_for_that_role_only() -> None:
    owner = cast.organisation()
    olga, tom = somebody(owner), somebody(owner, "Tom", "storekeeper")
    dana = somebody(owner, "Dana", "dispatcher")
    view = save(olga, "a", shared=True, roles=["dispatcher"])
    table = get_table("products.parts")

    with pytest.raises(NotFound):
        saved_views.visible_view(tom, table, view.pk)
    with pytest.raises(NotFound):
        saved_views.prefer(tom, table, view.pk, {"is_default": True})

    assert (names(olga), names(tom), names(dana)) == (["a"], [], ["a"])


def test_roles_count_only_while_a_view_is_shared() -> None:
    owner = cast.organisation()
    olga, dana = somebody(owner), somebody(owner, "Dana", "dispatcher")
    view = save(olga, "a", shared=True, roles=["dispatcher", "dispatcher"])
    shared = (view.roles, names(dana))

    hidden = save(olga, "a", view.pk, roles=["dispatcher"])

    assert (shared, hidden.roles, names(dana)) == ((["dispatcher"], ["a"]), [], [])


@pytest.mark.parametrize("roles", ["dispatcher", ["customer"], ["nobody"], [7], {}])
def test_view_is_shared_with_roles_that_may_open_the_list(roles: Any) -> None:
    with pytest.raises(BadRequest):
        save(somebody(cast.organisation()), "a", shared=True, roles=roles)


def test_shared_view_opens_the_list_for_whoever_likes_it() -> None:
    owner = cast.organisation()
    olga, tom = somebody(owner), somebody(owner, "Tom")
    view = save(olga, "a", shared=True)
    table = get_table("products.parts")

    saved_views.prefer(tom, table, view.pk, {"is_default": True})
    saved_views.prefer(tom, table, view.pk, {"in_menu": "yes"})

    (toms,), (olgas,) = described(tom), described(olga)
    assert (toms["is_default"], toms["in_menu"], olgas["is_default"]) == (True, False, False)


def test_look_is_kept_and_forgets_columns_that_do_not_exist() -> None:
    look = {
        "widths": {"code": 200, "gone": 90},
        "merged": {"name": True},
        "frozen": "code",
        "strip": False,
        "density": "roomy",
    }

    view = save(somebody(cast.organisation()), "a", look=look)

    assert view.look == look | {"widths": {"code": 200}}


@pytest.mark.parametrize(
    "look",
    [
        7, [], {"x": 1}, {"widths": 7}, {"widths": {"code": "9"}}, {"widths": {"code": 29}},
        {"widths": {"code": True}}, {"merged": {"code": 1}}, {"frozen": 1}, {"frozen": ["code"]},
        {"strip": None}, {"density": "tight"}, {"density": []}, {"__proto__": {}},
    ],
)  # fmt: skip
def test_look_of_nothing_known_is_refused(look: Any) -> None:
    with pytest.raises(BadRequest):
        save(somebody(cast.organisation()), "a", look=look)


def test_name_is_taken_once_by_each_person() -> None:
    owner = cast.organisation()
    olga, tom = somebody(owner), somebody(owner, "Tom")
    save(olga, "a")
    save(tom, "a")

    with pytest.raises(Invalid) as refusal:
        save(olga, " a ")

    assert list(refusal.value.fields) == ["name"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_view_has_a_name(name: str) -> None:
    with pytest.raises(Invalid):
        save(somebody(cast.organisation()), name)


@pytest.mark.parametrize("query", [None, 7, {"sort": [["nix", "asc"]]}, {"x": 1}])
def test_view_of_nothing_known_is_refused(query: Any) -> None:
    with pytest.raises(BadRequest):
        save(somebody(cast.organisation()), "a", query=query)


def test_one_view_opens_by_default() -> None:
    olga = somebody(cast.organisation())
    save(olga, "a", is_default=True)
    save(olga, "b", is_default=True)

    assert [view["name"] for view in described(olga) if view["is_default"]] == ["b"]


def test_shared_view_of_somebody_else_is_neither_changed_nor_deleted() -> None:
    owner = cast.organisation()
    olga, tom = somebody(owner), somebody(owner, "Tom")
    view = save(olga, "a", shared=True)

    with pytest.raises(NotFound):
        save(tom, "b", view.pk)
    with pytest.raises(NotFound):
        saved_views.delete_view(tom, get_table("products.parts"), view.pk, at=AT)

    assert names(olga) == ["a"]


def test_view_is_changed_and_deleted_by_its_owner() -> None:
    olga = somebody(cast.organisation())
    view = save(olga, "a")

    save(olga, "b", view.pk, query={"search": "x"}, shared=True)
    changed = SavedView.objects.get()
    saved_views.delete_view(olga, get_table("products.parts"), view.pk, at=AT)

    assert (changed.name, changed.query, changed.is_shared) == ("b", {"search": "x"}, True)
    assert names(olga) == []


def test_default_view_opens_the_list_and_an_address_overrides_it(client: Client) -> None:
    owner = cast.organisation()
    member = cast.member(owner)
    olga = accounts.actor_of(member, origin="test")
    products.part(olga, name="机械密封")
    products.part(olga, name="轴承")
    client.force_login(member.user)
    save(olga, "密封", query={"search": "密封"}, is_default=True)

    by_default = client.get("/parts/").context["table"]["total"]
    by_address = client.get("/parts/?q=").context["table"]["total"]

    assert (by_default, by_address) == (1, 2)


def test_views_are_listed_with_their_counts(client: Client) -> None:
    owner = cast.organisation()
    member = cast.member(owner)
    olga = accounts.actor_of(member, origin="test")
    products.part(olga, name="机械密封")
    client.force_login(member.user)
    made = client.post(
        "/grid/products.parts/views",
        {"name": "密封", "query": {"search": "密封"}, "shared": True},
        content_type="application/json",
    )

    listed = client.get("/grid/products.parts/views").json()

    assert made.status_code == 201
    assert [(view["name"], view["mine"], view["count"]) for view in listed["views"]] == [
        ("密封", True, 1)
    ]
    assert {"code": "storekeeper", "name": "仓管"} in listed["roles"]
    assert "customer" not in {role["code"] for role in listed["roles"]}


def test_view_kept_before_its_column_was_withdrawn_is_shown_without_a_count(
    client: Client,
) -> None:
    owner = cast.organisation()
    member = cast.member(owner)
    view = save(accounts.actor_of(member, origin="test"), "alt")
    SavedView.objects.filter(pk=view.pk).update(query={"sort": [["gone", "asc"]]})
    client.force_login(member.user)

    listed = client.get("/grid/products.parts/views").json()["views"]

    assert [(each["name"], each["count"]) for each in listed] == [("alt", None)]
