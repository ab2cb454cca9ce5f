"""A renamed customer's orders are found by the new name, once the background work is done."""

from __future__ import annotations

import pytest

from baoxiu.foundation.jobs.models import Job
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.register.accounts import public as accounts
from tests.factories import cast
from tests.factories import dispatch as orders
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


def test_rename_asks_for_the_orders_to_be_written_anew() -> None:
    olga = cast.olga(cast.organisation())
    order = orders.waiting(olga)
    customer = order.customer

    accounts.amend_customer(
        olga, customer.pk, {"name": "改名水务集团"}, version=customer.version, at=AT
    )
    (waiting,) = Job.objects.filter(kind=dispatch.REFRESH_JOB)
    told: list[int] = []
    dispatch.refresh_orders_of_customer(
        olga.organisation_id, waiting.arguments["customer_id"], told.append
    )

    found = dispatch.visible_work_orders(olga).filter(search_text__wildcard=("gmswjt",))
    assert [each.pk for each in found] == [order.pk]
    assert told == [1]
