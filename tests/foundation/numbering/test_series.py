"""Numbers without gap or twin, whoever asks at once (R-39)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from baoxiu.foundation.access.models import Organisation
from baoxiu.foundation.numbering.models import Counter
from baoxiu.foundation.numbering.series import Series
from tests.factories import cast

DAY = dt.date(2026, 11, 23)
ORDERS = Series("test.order", "PG", "%y%m%d", 3)

PEOPLE, EACH = 6, 20


class Torn(Exception):
    """Somebody tears the document up."""


@pytest.mark.django_db
def test_number_tells_series_day_and_place() -> None:
    owner = cast.organisation()

    numbers = [ORDERS.next(owner.pk, DAY) for _number in range(2)]

    assert numbers == ["PG-261123-001", "PG-261123-002"]


@pytest.mark.django_db
def test_each_day_series_and_organisation_begins_anew() -> None:
    one, other = cast.organisation(), cast.organisation()
    yearly = Series("test.contract", "XS", "%Y", 4)

    numbers = [
        ORDERS.next(one.pk, DAY),
        ORDERS.next(other.pk, DAY),
        ORDERS.next(one.pk, DAY + dt.timedelta(days=1)),
        yearly.next(one.pk, DAY),
    ]

    assert numbers == ["PG-261123-001", "PG-261123-001", "PG-261124-001", "XS-2026-0001"]


@pytest.mark.django_db
def test_thousandth_document_of_a_day_is_numbered_too() -> None:
    owner = cast.organisation()
    Counter.objects.create(organisation=owner, series="test.order", period="261123", value=999)

    assert ORDERS.next(owner.pk, DAY) == "PG-261123-1000"


def _documents(owner: Organisation) -> list[str]:
    """Make documents one after the other; every fifth is torn up in the same transaction."""
    kept = []
    for number in range(EACH):
        try:
            with transaction.atomic():
                made = ORDERS.next(owner.pk, DAY)
                if number % 5 == 0:
                    raise Torn
        except Torn:
            continue
        kept.append(made)
    return kept


def test_numbers_have_neither_gap_nor_twin_when_many_write_and_some_fail(
    at_once: Callable[..., list[Any]],
) -> None:
    owner = cast.organisation()

    found = at_once([lambda: _documents(owner)] * PEOPLE)

    numbers = sorted(number for kept in found for number in kept)
    expected = PEOPLE * EACH * 4 // 5
    assert numbers == [f"PG-261123-{number:03d}" for number in range(1, expected + 1)]
