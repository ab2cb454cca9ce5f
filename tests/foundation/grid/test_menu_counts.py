"""Views in the side menu: counted lazily, for a short while, and only for who has them there."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from baoxiu.foundation.grid import menu_counts, saved_views
from baoxiu.foundation.grid.models import SavedView
from baoxiu.foundation.grid.table import get_table
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, products
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    cache.clear()


def keep(actor: Actor, name: str, **given: Any) -> SavedView:
    body = {"name": name, "query": {"search": "密封"}, "in_menu": True, **given}
    return saved_views.save_view(actor, get_table("products.parts"), body, at=AT)


def entries(html: str) -> list[tuple[str, str]]:
    """(address, count) of each view in a menu."""
    found = re.findall(r'<a class="nv sub" href="([^"]*)".*?</a>', html, re.DOTALL)
    counts = re.findall(r'nv sub.*?(?:<span class="ct">([^<]*)</span>)?</a>', html, re.DOTALL)
    return list(zip(found, counts, strict=True))


def test_page_asks_for_the_views_and_next_time_has_them(client: Client) -> None:
    owner = cast.organisation()
    member = cast.member(owner)
    olga = accounts.actor_of(member, origin="test")
    products.part(olga, name="机械密封")
    products.part(olga, name="轴承")
    view = keep(olga, "密封件")
    keep(olga, "不在菜单", in_menu=False)
    client.force_login(member.user)

    first = client.get("/notifications/").content.decode()
    fetched = client.get("/menu/views").content.decode()
    second = client.get("/notifications/").content.decode()

    shown = [(f"/parts/?view={view.pk}", "1")]
    assert (entries(first), entries(fetched), entries(second)) == ([], shown, shown)
    assert ('hx-trigger="load' in first, 'hx-trigger="load' in second) == (True, False)
    assert 'id="views-products-parts" hx-swap-oob' in fetched


def test_counting_costs_no_page_anything(client: Client) -> None:
    owner = cast.organisation()
    member = cast.member(owner)
    client.force_login(member.user)
    client.get("/notifications/")
    with CaptureQueriesContext(connection) as without:
        client.get("/notifications/")
    for number in range(3):
        keep(accounts.actor_of(member, origin="test"), f"密封 {number}")

    client.get("/menu/views")
    with CaptureQueriesContext(connection) as within:
        client.get("/notifications/")

    assert len(within) == len(without)


def test_menu_holds_what_one_may_see_and_a_dozen_at_most() -> None:
    owner = cast.organisation()
    olga = accounts.actor_of(cast.member(owner), origin="test")
    dana = accounts.actor_of(cast.member(owner, "dispatcher", "Dana"), origin="test")
    table = get_table("products.parts")
    view = keep(olga, "共享", shared=True)
    saved_views.prefer(dana, table, view.pk, {"in_menu": True})
    shared = menu_counts.count_views(dana, AT)
    for number in range(13):
        keep(olga, f"我的 {number}")

    keep_private = {"name": "共享", "query": {}}
    saved_views.save_view(olga, table, keep_private, at=AT, view_id=view.pk)

    assert [each["name"] for each in shared["products.parts"]] == ["共享"]
    assert menu_counts.count_views(dana, AT) == {}
    assert len(menu_counts.count_views(olga, AT)["products.parts"]) == menu_counts.MOST


def test_view_of_a_withdrawn_column_stands_there_without_a_number() -> None:
    olga = accounts.actor_of(cast.member(cast.organisation()), origin="test")
    view = keep(olga, "旧的")
    SavedView.objects.filter(pk=view.pk).update(query={"sort": [["gone", "asc"]]})

    (shown,) = menu_counts.count_views(olga, AT)["products.parts"]

    assert (shown["name"], shown["count"]) == ("旧的", None)


def test_list_that_the_role_may_not_open_any_more_is_not_in_the_menu() -> None:
    owner = cast.organisation()
    member = cast.member(owner)
    keep(accounts.actor_of(member, origin="test"), "密封件")
    member.role.permissions = []
    member.role.save()

    assert menu_counts.count_views(accounts.actor_of(member, origin="test"), AT) == {}
