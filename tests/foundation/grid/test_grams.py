"""The index is asked for rare grams only, and the answer is the same either way."""

from __future__ import annotations

import pytest
from django.db import connection

from baoxiu.foundation.grid import grams
from baoxiu.register.products.models import Part
from tests.factories import cast

pytestmark = pytest.mark.django_db

INDEX = "products_part_search"


@pytest.fixture
def thousand_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every part begins with JX; one has QZ within."""
    organisation = cast.organisation()
    Part.objects.bulk_create(
        Part(
            organisation=organisation,
            code=f"JX-{number:04d}{'QZ' if number == 7 else ''}",
            name="轴承",
        )
        for number in range(1000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    monkeypatch.setattr(grams, "FRESH_SECONDS", 0)


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="only PostgreSQL has 2-gram indexes"
)
@pytest.mark.usefixtures("thousand_parts")
def test_common_grams_are_left_out_and_the_rarest_comes_first() -> None:
    assert grams.worth_asking(("jx-",), INDEX, connection) == []
    assert grams.worth_asking(("jx-", "qz"), INDEX, connection) == ["qz"]
    assert grams.worth_asking(("封", "q"), INDEX, connection) == ["封"]


@pytest.mark.parametrize(
    ("pieces", "count"),
    [
        (("jx-",), 1000),
        (("jx-", "qz"), 1),
        (("qz", "jx"), 0),
        (("0007",), 1),
        (("承",), 1000),
        (("封",), 0),
    ],
)
@pytest.mark.usefixtures("thousand_parts")
def test_answer_does_not_depend_on_what_is_asked_of_the_index(
    pieces: tuple[str, ...], count: int
) -> None:
    assert Part.objects.filter(search_text__wildcard=pieces).count() == count
