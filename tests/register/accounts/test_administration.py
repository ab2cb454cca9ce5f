"""Administrators add and change people of their own organisation, and of no other (R-07)."""

from __future__ import annotations

import pytest
from django.test import Client

from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.models import Membership, User
from tests.factories import cast

pytestmark = pytest.mark.django_db


def stated(member: Membership, **changes: object) -> accounts.PersonInput:
    values: dict[str, object] = {
        "username": member.user.username,
        "name": member.user.name,
        "role": member.role.code,
        "branch_id": member.branch_id,
    }
    return accounts.PersonInput(**values | changes)  # type: ignore[arg-type]  # test data


def test_role_change_is_recorded_and_counts_at_once() -> None:
    owner = cast.organisation()
    member = cast.member(owner, "technician", "Tara")
    actor = cast.olga(owner)

    accounts.amend_person(actor, member.pk, stated(member, role="finance"), version=1, at=cast.AT)

    found = accounts.find_membership(member.user_id)
    assert found is not None
    assert found.role.code == "finance"


def test_new_password_ends_open_sessions(client: Client) -> None:
    owner = cast.organisation()
    member = cast.member(owner)
    client.login(username=member.user.username, password=cast.PASSWORD)
    assert client.get("/people/").status_code == 200

    accounts.amend_person(
        cast.olga(owner),
        member.pk,
        stated(member, password="another-long-one-5"),
        version=1,
        at=cast.AT,
    )

    assert client.get("/people/").status_code == 302


def test_inactive_person_is_a_stranger() -> None:
    owner = cast.organisation()
    member = cast.member(owner)

    accounts.amend_person(
        cast.olga(owner), member.pk, stated(member, is_active=False), version=1, at=cast.AT
    )

    assert accounts.find_membership(member.user_id) is None


def test_account_shared_with_another_organisation_keeps_name_and_password() -> None:
    owner, other = cast.organisation(), cast.organisation("别家")
    member, elsewhere = cast.member(owner), cast.member(other)
    Membership.objects.create(
        organisation=other, user=member.user, role=elsewhere.role, branch=elsewhere.branch
    )
    before = User.objects.values("name", "password").get(pk=member.user_id)

    accounts.amend_person(
        cast.olga(owner),
        member.pk,
        stated(member, name="Renamed", password="another-long-one-5"),
        version=1,
        at=cast.AT,
    )

    assert User.objects.values("name", "password").get(pk=member.user_id) == before


def test_foreign_person_is_not_found() -> None:
    member = cast.member(cast.organisation())
    with pytest.raises(NotFound):
        accounts.get_person(cast.mallory(), member.pk)


def test_only_administrators_see_people() -> None:
    owner = cast.organisation()
    with pytest.raises(Refused):
        accounts.visible_people(cast.tara(owner))


def test_taken_user_name_and_weak_password_are_refused() -> None:
    owner = cast.organisation()
    member = cast.member(owner)
    actor = cast.olga(owner)

    with pytest.raises(Invalid) as taken:
        accounts.add_person(actor, stated(member), at=cast.AT)
    with pytest.raises(Invalid) as weak:
        accounts.add_person(actor, stated(member, username="x1", password="123"), at=cast.AT)

    assert list(taken.value.fields) == ["username"]
    assert list(weak.value.fields) == ["password"]


def test_stale_form_changes_nothing() -> None:
    owner = cast.organisation()
    member = cast.member(owner, "technician")
    actor = cast.olga(owner)
    accounts.amend_person(actor, member.pk, stated(member, role="finance"), version=1, at=cast.AT)

    with pytest.raises(Overtaken):
        accounts.amend_person(
            actor, member.pk, stated(member, role="storekeeper"), version=1, at=cast.AT
        )

    found = accounts.find_membership(member.user_id)
    assert found is not None
    assert found.role.code == "finance"


def test_person_page_saves_and_keeps_what_was_typed(client: Client) -> None:
    owner = cast.organisation()
    member = cast.member(owner)
    client.force_login(member.user)
    form = {"username": "xin", "name": "新人", "role": "technician", "branch": member.branch_id}

    refused = client.post("/people/new/", form | {"password": "1"})
    saved = client.post("/people/new/", form | {"password": "a-long-one-77", "is_active": "on"})

    assert refused.status_code == 422
    assert "新人" in refused.content.decode()
    assert saved.status_code == 302
    assert Membership.objects.filter(user__username="xin", organisation=owner).exists()
