"""Roles that exist already learn of new permissions, and forget them again."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.models import Role
from tests.factories import cast

pytestmark = pytest.mark.django_db


def test_standard_role_gains_what_it_lacks_and_gives_it_back() -> None:
    owner = cast.organisation()
    cast.olga(owner)
    role = Role.objects.get(organisation=owner, code="administrator")
    before = list(role.permissions)
    step = accounts.granted({"administrator": ("jobs.manage", "test.new")})
    present: Any = apps

    step.code(present, connection.schema_editor())
    role.refresh_from_db()
    assert role.permissions == [*before, "test.new"]

    assert step.reverse_code is not None
    step.reverse_code(present, connection.schema_editor())
    role.refresh_from_db()
    assert "test.new" not in role.permissions
