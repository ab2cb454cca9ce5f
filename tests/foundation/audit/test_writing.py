"""Checked values and what an import changes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import models
from django.db.models import ProtectedError

from baoxiu.foundation.audit import writing
from baoxiu.kernel.errors import Conflict, Invalid, NotFound
from baoxiu.register.products.models import InstalledProduct, Part, ProductModel


def found(key: int) -> models.Model:
    if key != 1:
        raise NotFound("x")
    return ProductModel(pk=1)


def test_texts_are_cleaned_and_codes_unified() -> None:
    values = writing.checked(Part, {"code": " jx–１ ", "name": "机械\u3000 密封"})

    assert values == {"code": "JX–1", "name": "机械 密封"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "x" * 121),
        ("name", ""),
        ("name", None),
        ("name", "a\0b"),
        ("name", "\ud800"),
        ("price_minor", -1),
        ("price_minor", 1.5),
        ("price_minor", True),
        ("price_minor", 10**16),
        ("price_minor", None),
    ],
)
def test_value_that_cannot_be_stored_is_named(name: str, value: object) -> None:
    with pytest.raises(Invalid) as refusal:
        writing.checked(Part, {name: value})

    assert list(refusal.value.fields) == [name]


@pytest.mark.parametrize("day", [dt.date(1969, 12, 31), dt.date(2200, 1, 1), "2026-01-01"])
def test_day_outside_the_calendar_is_refused(day: object) -> None:
    with pytest.raises(Invalid):
        writing.checked(InstalledProduct, {"ex_works_on": day})


@pytest.mark.parametrize("value", [2, "1", None, ""], ids=["foreign", "text", "none", "empty"])
def test_reference_that_is_not_found_or_needed_is_refused(value: object) -> None:
    with pytest.raises(Invalid):
        writing.checked(InstalledProduct, {"model": value}, resolve={"model": found})


def test_reference_is_looked_up_and_may_be_empty_where_the_row_allows() -> None:
    values = writing.checked(
        InstalledProduct, {"model": 1, "customer": None}, resolve={"model": found}
    )

    assert values == {"model": ProductModel(pk=1), "customer": None}


def test_every_wrong_field_is_told_at_once() -> None:
    with pytest.raises(Invalid) as refusal:
        writing.checked(Part, {"name": "", "price_minor": -1, "unit": "件"})

    assert sorted(refusal.value.fields) == ["name", "price_minor"]


@pytest.mark.parametrize(
    ("mode", "changed"),
    [("skip", set()), ("fill", {"specification"}), ("overwrite", {"name", "specification"})],
)
def test_import_changes_what_its_mode_says(mode: writing.Mode, changed: set[str]) -> None:
    row = Part(code="A", name="old", specification="")
    values = {"name": "new", "specification": "6316", "unit": ""}

    assert set(writing.changes_for(row, values, mode)) == changed


def test_rest_names_become_names_of_fields() -> None:
    assert writing.named({"model_id": 1, "serial": "S", "version": 2}) == {
        "model": 1,
        "serial": "S",
    }


@pytest.mark.django_db
def test_row_in_use_is_a_conflict() -> None:
    refusal = Conflict("in use")

    with pytest.raises(Conflict) as raised, writing.unless_in_use(refusal):
        raise ProtectedError("x", set())

    assert raised.value is refusal
