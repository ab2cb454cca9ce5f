"""Every declared lifecycle: a table without dead ends, missing rights or unknown states."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest
from django.apps import apps

import baoxiu
from baoxiu.foundation.access.permissions import all_permissions
from baoxiu.foundation.lifecycle.table import Lifecycle
from baoxiu.kernel.actor import Actor

STATES_OF = {
    "warranty.policy": "warranty.PolicyVersion",
    "charges.slip": "charges.ChargeSlip",
    "dispatch.work_order": "dispatch.WorkOrder",
    "materials.loan": "materials.Loan",
    "materials.old_part": "materials.OldPart",
    "materials.request": "materials.MaterialRequest",
    "materials.return": "materials.ReturnNote",
    "shortages.short_item": "shortages.ShortItem",
    "stock.stocktake": "stock.Stocktake",
    "warranty.card": "warranty.WarrantyCard",
}


def declared() -> list[Lifecycle]:
    """All lifecycles that any module of the product holds."""
    found: dict[str, Lifecycle] = {}
    for module in pkgutil.walk_packages(baoxiu.__path__, "baoxiu."):
        if module.name.endswith(".lifecycle") and not module.ispkg:
            for value in vars(import_module(module.name)).values():
                if isinstance(value, Lifecycle):
                    found[value.name] = value
    return [found[name] for name in sorted(found)]


LIFECYCLES = declared()
by_name = pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda lifecycle: lifecycle.name)


def test_every_lifecycle_names_the_model_that_it_moves() -> None:
    assert [lifecycle.name for lifecycle in LIFECYCLES] == sorted(STATES_OF)


@by_name
def test_states_are_those_of_the_model(lifecycle: Lifecycle) -> None:
    choices = apps.get_model(STATES_OF[lifecycle.name])._meta.get_field("state").choices

    assert lifecycle.states == {value for value, _label in choices or ()}


@by_name
def test_every_state_can_be_reached(lifecycle: Lifecycle) -> None:
    reached = {lifecycle.initial}
    for _round in lifecycle.transitions:
        reached |= {each.target for each in lifecycle.transitions if each.sources & reached}

    assert reached == lifecycle.states


@by_name
def test_final_states_are_final_and_the_others_are_not(lifecycle: Lifecycle) -> None:
    left = {state for each in lifecycle.transitions for state in each.sources}

    assert lifecycle.states - left == lifecycle.final


@by_name
def test_every_state_leads_to_an_end(lifecycle: Lifecycle) -> None:
    ending = set(lifecycle.final)
    for _round in lifecycle.transitions:
        for each in lifecycle.transitions:
            if each.target in ending:
                ending |= each.sources

    assert ending == lifecycle.states


@by_name
def test_every_act_has_a_right_a_name_and_a_picture(lifecycle: Lifecycle) -> None:
    rights = set(all_permissions())

    lacking = [
        each.name
        for each in lifecycle.transitions
        if each.permission not in rights
        or not str(each.label)
        or not each.icon
        or not each.sources <= lifecycle.states
        or each.target not in lifecycle.states
    ]

    assert lifecycle.transitions != ()
    assert lacking == []


@by_name
def test_acts_have_different_names(lifecycle: Lifecycle) -> None:
    assert len(lifecycle.by_name) == len(lifecycle.transitions)


@by_name
def test_nothing_is_offered_without_rights(lifecycle: Lifecycle) -> None:
    rights = frozenset(each.permission.code for each in lifecycle.transitions)
    nobody, everybody = (
        Actor(1, "Tara", 1, "", permissions) for permissions in (frozenset[str](), rights)
    )

    assert [lifecycle.offered(state, nobody) for state in lifecycle.states] == [()] * len(
        lifecycle.states
    )
    assert lifecycle.offered(lifecycle.initial, everybody) != ()
