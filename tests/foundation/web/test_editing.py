"""Editing one record: nothing typed is lost."""

from __future__ import annotations

import pytest
from django import forms

from baoxiu.foundation.web.editing import DayField, LookupField, RecordForm
from baoxiu.kernel.errors import Conflict, Invalid, Overtaken


class NameForm(RecordForm):
    name = forms.CharField(max_length=10)


def refuse(error: Exception) -> None:
    raise error


def test_sound_input_is_saved_without_its_version() -> None:
    form = NameForm({"name": "x", "version": "3"})

    saved = form.attempt(lambda: (form.values, form.seen_version))

    assert saved == ({"name": "x"}, 3)


def test_unsound_input_is_not_saved() -> None:
    assert NameForm({"name": ""}).attempt(lambda: refuse(AssertionError("saved"))) is None


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "99999999999999999999"])
def test_missing_or_broken_version_fits_no_row(version: str) -> None:
    form = NameForm({"name": "x", "version": version})

    form.is_valid()

    assert form.seen_version == 0


@pytest.mark.parametrize(
    ("error", "field"),
    [
        (Invalid("no", {"name": "too odd"}), "name"),
        (Invalid("no", {"other": "unknown"}), "__all__"),
        (Conflict("no"), "__all__"),
    ],
)
def test_refusal_stands_where_it_belongs(error: Exception, field: str) -> None:
    form = NameForm({"name": "x"})

    assert form.attempt(lambda: refuse(error)) is None

    assert list(form.errors) == [field]


def test_overtaken_form_shows_the_changes_and_may_be_saved_again() -> None:
    form = NameForm({"name": "mine", "version": "1"})
    changes = (("name", "hers", "Olga"),)

    form.attempt(lambda: refuse(Overtaken("late", changes)), lambda: 2)

    assert form.changes == changes
    assert (form["name"].value(), form["version"].value()) == ("mine", "2")


@pytest.mark.parametrize("typed", ["2026-11-23", "2026/11/23"])
def test_day_is_read_as_written(typed: str) -> None:
    assert DayField().clean(typed).isoformat() == "2026-11-23"


def test_lookup_takes_what_is_found_and_refuses_the_rest() -> None:
    field = LookupField(url_name="x", required=False)
    field.find = {"K1": 7}.get

    assert (field.clean("K1"), field.clean("")) == (7, None)
    with pytest.raises(forms.ValidationError):
        field.clean("K2")
