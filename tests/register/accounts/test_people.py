"""Signing in, staying signed in, and who somebody is."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.conf import settings
from django.test import Client

from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.models import ApiToken, Membership, User
from tests.factories import cast, customers
from tests.factories.cast import AT, PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client: Client, username: str, password: str = PASSWORD, **more: str) -> str:
    """Where the sign-in page leads; "" when it stays."""
    answer = client.post("/sign-in/", {"username": username, "password": password, **more})
    return answer.headers.get("Location", "")


@pytest.fixture
def olga() -> Membership:
    return cast.member(cast.organisation())


def test_right_password_leads_to_the_work_bench(client: Client, olga: Membership) -> None:
    assert sign_in(client, olga.user.username) == "/"
    assert client.get("/").status_code == 200


def test_user_name_is_read_without_case_and_width(client: Client, olga: Membership) -> None:
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in olga.user.username.upper())

    assert sign_in(client, f" {wide} ") == "/"


@pytest.mark.parametrize("who", ["nobody", "olga"])
def test_wrong_name_and_wrong_password_read_the_same(
    who: str, client: Client, olga: Membership
) -> None:
    username = olga.user.username if who == "olga" else who

    answer = client.post("/sign-in/", {"username": username, "password": "wrong-wrong-wrong"})

    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["用户名或密码不对。"]


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("/machines/?q=泵", "/machines/?q=泵"),
        ("", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_sign_in_leads_back_inside_only(
    wanted: str, place: str, client: Client, olga: Membership
) -> None:
    assert unquote(sign_in(client, olga.user.username, next=wanted)) == place


@pytest.mark.parametrize(("keep", "seconds"), [("", None), ("on", 7 * 24 * 3600)])
def test_session_ends_with_the_browser_unless_kept(
    keep: str, seconds: int | None, client: Client, olga: Membership
) -> None:
    sign_in(client, olga.user.username, **({"keep": keep} if keep else {}))

    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["max-age"] or None) == seconds
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_session_is_a_new_one_after_signing_in(client: Client, olga: Membership) -> None:
    """R-29: a session that somebody else planted is of no use."""
    client.get("/sign-in/")
    client.session.save()
    before = client.session.session_key

    sign_in(client, olga.user.username)

    assert client.session.session_key != before


def test_sign_out_ends_the_session(client: Client, olga: Membership) -> None:
    sign_in(client, olga.user.username)

    client.post("/sign-out/")

    assert client.get("/machines/").status_code == 302


@pytest.mark.parametrize("what", ["password", "member", "account"])
def test_withdrawn_right_ends_open_sessions(what: str, client: Client, olga: Membership) -> None:
    sign_in(client, olga.user.username)
    before = client.get("/machines/").status_code

    if what == "password":
        olga.user.set_password("another-long-one-7")
        olga.user.save()
    elif what == "member":
        Membership.objects.filter(pk=olga.pk).update(is_active=False)
    else:
        User.objects.filter(pk=olga.user_id).update(is_active=False)

    assert (before, client.get("/machines/").status_code) == (200, 302)


def test_account_without_membership_opens_nothing(client: Client) -> None:
    stray = User(username="stray", name="Stray")
    stray.set_password(PASSWORD)
    stray.save()

    sign_in(client, "stray")

    assert client.get("/").status_code == 302


@pytest.mark.parametrize("name", ["username", "password"])
def test_sign_in_takes_no_monsters(name: str, client: Client, olga: Membership) -> None:
    given = {"username": olga.user.username, "password": PASSWORD, name: "x" * 5000}

    assert client.post("/sign-in/", given).status_code == 422


# --- language and look -------------------------------------------------------------------------


def test_language_stays_with_the_person(client: Client, olga: Membership) -> None:
    sign_in(client, olga.user.username)
    client.post("/preferences/", {"language": "en", "theme": "dark"})
    elsewhere = Client()
    sign_in(elsewhere, olga.user.username)

    page = elsewhere.get("/machines/")

    assert page.headers["Content-Language"] == "en"
    assert "Machines" in page.content.decode()


def test_stranger_reads_chinese_until_choosing(client: Client) -> None:
    before = client.get("/sign-in/", headers={"accept-language": "en"}).headers["Content-Language"]
    client.post("/preferences/", {"language": "en"})

    assert (before, client.get("/sign-in/").headers["Content-Language"]) == ("zh-hans", "en")


@pytest.mark.parametrize(
    "given", [{"language": "xx"}, {"theme": "pink"}, {"next": "https://evil.example/"}]
)
def test_unknown_preference_changes_nothing_and_leads_home(
    given: dict[str, str], client: Client
) -> None:
    answer = client.post("/preferences/", given)

    assert answer.headers["Location"] == "/"
    assert set(answer.cookies) & {"theme", settings.LANGUAGE_COOKIE_NAME} == set()


# --- who somebody is ---------------------------------------------------------------------------


def test_actor_carries_role_place_and_origin(olga: Membership) -> None:
    actor = accounts.actor_of(olga, origin="web 10.0.0.7")

    assert (actor.name, actor.organisation_id, actor.origin) == (
        "Olga", olga.organisation_id, "web 10.0.0.7",
    )  # fmt: skip
    assert actor.permissions == frozenset(olga.role.permissions)
    assert (actor.station_id, actor.every_region) == (None, True)


def test_limited_person_sees_the_regions_with_all_below(olga: Membership) -> None:
    admin = accounts.actor_of(olga, origin="test")
    south = customers.region(admin, "西南")
    sichuan = customers.region(admin, "四川", south)
    north = customers.region(admin, "西北")
    olga.every_region = False
    olga.save()
    olga.regions.set([south])

    limited = accounts.actor_of(olga, origin="test")

    assert limited.region_ids == {south.pk, sichuan.pk}
    assert north.pk not in limited.region_ids


def test_token_is_shown_once_and_stored_as_a_digest(olga: Membership) -> None:
    admin = accounts.actor_of(olga, origin="test")

    secret = accounts.create_token(admin, olga, label="ERP", at=AT)

    stored = ApiToken.objects.get()
    assert len(secret) >= 43
    assert secret not in {stored.digest, stored.label}
    assert accounts.find_membership_of_token(secret) == olga


@pytest.mark.parametrize("token", ["", "x", "\ud800", "é" * 50])
def test_wrong_token_is_nobodys(token: str, olga: Membership) -> None:
    assert accounts.find_membership_of_token(token) is None


def test_revoked_token_is_nobodys(olga: Membership) -> None:
    admin = accounts.actor_of(olga, origin="test")
    secret = accounts.create_token(admin, olga, label="ERP", at=AT)

    ApiToken.objects.update(revoked_at=AT)

    assert accounts.find_membership_of_token(secret) is None
