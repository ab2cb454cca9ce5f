"""Changing technicians."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.stations.errors import TechnicianInUse
from baoxiu.register.stations.models import Technician
from baoxiu.register.stations.permissions import EDIT
from baoxiu.register.stations.queries import stations as queries

TAKEN = _("This account belongs to another technician.")


@transaction.atomic
def create_technician(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> Technician:
    """Add a technician to a station; `user` is the id of the person's account. Raises Invalid."""
    require(actor, EDIT)
    given = _checked(actor, values)
    writing.complete(Technician, given, ("name", "station"))
    with writing.unless_taken("user", TAKEN):
        return recording.create(Technician(**given), actor=actor, at=at)


@transaction.atomic
def amend_technician(
    actor: Actor, technician_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> Technician:
    """Change a technician. Raises Invalid, Overtaken, NotFound."""
    require(actor, EDIT)
    technician = queries.get_technician(actor, technician_id)
    given = _checked(actor, values)
    with writing.unless_taken("user", TAKEN):
        return recording.amend(technician, given, actor=actor, at=at, version=version)


@transaction.atomic
def delete_technician(actor: Actor, technician_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a technician without orders. Raises TechnicianInUse, Overtaken."""
    require(actor, EDIT)
    technician = queries.get_technician(actor, technician_id)
    technician.version = version
    refusal = TechnicianInUse(
        _("%(name)s has orders and stays; set inactive instead."), name=technician.name
    )
    with writing.unless_in_use(refusal):
        recording.delete(technician, actor=actor, at=at)


def _checked(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    return writing.checked(
        Technician,
        values,
        resolve={
            "station": partial(queries.get_station, actor),
            "user": partial(_account, actor),
        },
    )


def _account(actor: Actor, user_id: int) -> models.Model:
    """The account of one of the organisation's people; only administrators give accounts. Raises NotFound."""
    people = accounts.visible_people(actor).select_related("user")
    return people.one(user_id=user_id).user
