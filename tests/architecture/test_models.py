"""What every model promises: an owner, and foreign keys that point down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import DecimalField, FloatField, Model

from baoxiu.foundation.access.models import Organisation

STOREYS = ["kernel", "foundation", "register", "policies", "operations", "faces", "config"]
REGISTER = ["calendars", "regions", "accounts", "products", "contracts", "stations"]

# Rows that belong to the installation or to a person, not to one organisation.
OWNED_BY_NOBODY = {
    "access.Organisation": "it is the owner",
    "accounts.User": "one person may work for several organisations; the membership is owned",
    "jobs.WorkerHeartbeat": "a worker process serves all organisations",
}


def our_models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("baoxiu.")
    ]


MODELS = our_models()
WRITTEN = [model for model in MODELS if not model._meta.auto_created]
OWNED = [model for model in WRITTEN if model._meta.label not in OWNED_BY_NOBODY]


def rank_of(model: type[Model]) -> tuple[int, int]:
    """Storey and, within the register, place in the stated order."""
    _root, storey, context, *_rest = model.__module__.split(".")
    return STOREYS.index(storey), REGISTER.index(context) if context in REGISTER else 0


def test_there_are_models_to_examine() -> None:
    assert len(OWNED) >= 15
    assert {model._meta.label for model in WRITTEN} >= OWNED_BY_NOBODY.keys()


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_row_belongs_to_exactly_one_organisation(model: type[Model]) -> None:
    owners = [field for field in model._meta.fields if field.related_model is Organisation]

    assert [(field.name, field.null) for field in owners] == [("organisation", False)]


def foreign_keys(model: type[Model]) -> Iterator[tuple[str, type[Model]]]:
    for field in [*model._meta.fields, *model._meta.many_to_many]:
        target = field.related_model
        if target is get_user_model():  # Django's own seam: AUTH_USER_MODEL may be named anywhere.
            continue
        if isinstance(target, type) and target.__module__.startswith("baoxiu."):
            yield field.name, target


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model: type[Model]) -> None:
    upward = [
        f"{name} -> {target._meta.label}"
        for name, target in foreign_keys(model)
        if target._meta.app_label != model._meta.app_label and rank_of(target) > rank_of(model)
    ]

    assert upward == []


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model._meta.label)
def test_numbers_are_exact_and_order_is_explicit(model: type[Model]) -> None:
    inexact = [
        field.name for field in model._meta.fields if isinstance(field, DecimalField | FloatField)
    ]

    assert inexact == []
    assert not model._meta.ordering


def test_every_app_has_a_short_label() -> None:
    ours = [config for config in apps.get_app_configs() if config.name.startswith("baoxiu.")]

    wrong = [config.name for config in ours if config.label != Path(config.path).name]

    assert wrong == []
