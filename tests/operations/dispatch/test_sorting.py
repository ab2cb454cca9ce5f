"""Summary columns of orders sort as names and codes do, also those of orders that were there before the keys."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from baoxiu.foundation.grid.filling import fill_keys
from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch.models import WorkOrder
from tests.factories import cast, dispatch
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db

CALLERS = ["张主任", "单经理", "Li 10", "李工", "Li 9", ""]
IN_ORDER = ["Li 9", "Li 10", "李工", "单经理", "张主任", ""]  # 单 as a family name is Shan


def callers(actor: Actor) -> list[str]:
    query = parse_query(
        get_table("dispatch.work_orders"), actor, {"sort": [["contact", "asc"]]}, AT
    )
    return list(query.ordered().values_list("contact_name", flat=True))


def test_contacts_sort_by_pinyin_and_numbers_by_size() -> None:
    olga = cast.olga(cast.organisation())
    for name in CALLERS:
        dispatch.draft(olga, contact_name=name)

    assert callers(olga) == IN_ORDER


def test_orders_from_before_the_keys_get_theirs() -> None:
    olga = cast.olga(cast.organisation())
    for name in CALLERS:
        dispatch.draft(olga, contact_name=name)
    WorkOrder.objects.update(contact_key=None)

    present: Any = apps  # a migration would get the models as they were then

    fill_keys("dispatch", "WorkOrder", "contact_key").code(present, connection.schema_editor())

    assert callers(olga) == IN_ORDER
