"""Refusals and who acts."""

from __future__ import annotations

import pytest

from baoxiu.kernel import errors
from baoxiu.kernel.actor import Actor


def test_message_is_filled_from_what_it_names() -> None:
    assert str(errors.DomainError("%(what)s is taken", what="K1")) == "K1 is taken"


def test_message_without_names_may_hold_percent_signs() -> None:
    assert str(errors.DomainError("100% sure")) == "100% sure"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.BadRequest, 400),
        (errors.Refused, 403),
        (errors.NotFound, 404),
        (errors.Conflict, 409),
        (errors.Overtaken, 409),
        (errors.Invalid, 422),
    ],
)
def test_each_refusal_has_its_status(error: type[errors.DomainError], status: int) -> None:
    assert error("x").status == status


def test_scope_key_tells_apart_who_sees_other_rows() -> None:
    """R-29: what is cached for one is never shown to another."""
    base = {
        "user_id": 1,
        "name": "",
        "organisation_id": 1,
        "role": "",
        "permissions": frozenset[str](),
    }
    actors = [
        Actor(**base, every_region=True),  # type: ignore[arg-type]  # a plain dictionary
        Actor(**base),  # type: ignore[arg-type]  # as above
        Actor(**base, region_ids=frozenset({1, 2})),  # type: ignore[arg-type]  # as above
        Actor(**base, every_region=True, station_id=3),  # type: ignore[arg-type]  # as above
        Actor(**(base | {"organisation_id": 2}), every_region=True),  # type: ignore[arg-type]  # as above
        Actor(**(base | {"user_id": 2}), every_region=True),  # type: ignore[arg-type]  # as above
    ]

    assert len({actor.scope_key for actor in actors}) == len(actors)
