"""What organisations get that were there before stock was."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from baoxiu.operations.stock.models import Location
from baoxiu.register.accounts.models import Role
from baoxiu.register.accounts.roles import STANDARD_ROLES
from tests.factories import cast

pytestmark = pytest.mark.django_db


def earlier(app: str, migration: str) -> Any:
    """The models as that migration left them."""
    return MigrationExecutor(connection).loader.project_state([(app, migration)]).apps


def test_standard_roles_get_the_rights_that_new_organisations_have() -> None:
    owner = cast.organisation()
    roles = Role.objects.filter(organisation=owner)
    for role in roles:
        role.permissions = [code for code in role.permissions if not code.startswith("stock.")]
        role.save()
    (step,) = import_module("baoxiu.register.accounts.migrations.0005_stock").Migration.operations

    step.code(earlier("accounts", "0004_see_exports"), connection.schema_editor())

    found = {role.code: set(role.permissions) for role in roles.all()}
    assert found == {
        code: set(permissions) for code, (_zh, _en, permissions) in STANDARD_ROLES.items()
    }


def test_places_outside_are_made_where_missing_and_can_be_found() -> None:
    owner = cast.organisation()
    migration = import_module("baoxiu.operations.stock.migrations.0003_standard_locations")

    for _time in range(2):
        migration.add_places(earlier("stock", "0002_append_only"), connection.schema_editor())

    places = Location.objects.filter(organisation=owner)
    assert sorted(places.values_list("code", flat=True)) == ["BF", "FX", "GYS", "KHXC", "PDCY"]
    assert places.get(search_text__wildcard=("gys",)).name_key
