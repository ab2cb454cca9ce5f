"""Changing the region tree (PIM.12)."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.register.regions import queries
from baoxiu.register.regions.errors import RegionInUse, RegionLoop, RegionNameTaken
from baoxiu.register.regions.models import Region
from baoxiu.register.regions.permissions import EDIT

LONGEST_NAME = 60


@transaction.atomic
def create_region(actor: Actor, *, name: str, parent_id: int | None, at: dt.datetime) -> Region:
    """Add a region below `parent_id`, or at the top. Raises RegionNameTaken."""
    require(actor, EDIT)
    parent = queries.get_region(actor, parent_id) if parent_id else None
    region = Region(parent=parent, name=_checked(name))
    try:
        with transaction.atomic():
            return recording.create(region, actor=actor, at=at)
    except IntegrityError as error:
        raise _taken(name) from error


@transaction.atomic
def rename_region(
    actor: Actor, region_id: int, *, name: str, version: int, at: dt.datetime
) -> Region:
    """Give a region another name. Raises RegionNameTaken, Overtaken."""
    require(actor, EDIT)
    region = queries.get_region(actor, region_id)
    return _amend(region, {"name": _checked(name)}, actor=actor, version=version, at=at)


@transaction.atomic
def move_region(
    actor: Actor, region_id: int, *, parent_id: int | None, version: int, at: dt.datetime
) -> Region:
    """Hang a region, with all below it, under another one or at the top. Raises RegionLoop."""
    require(actor, EDIT)
    region = queries.get_region(actor, region_id)
    parent = queries.get_region(actor, parent_id) if parent_id else None
    if parent and parent.pk in queries.ids_below(actor.organisation_id, [region.pk]):
        raise RegionLoop(_("“%(name)s” can't lie below itself."), name=region.name)
    return _amend(region, {"parent": parent}, actor=actor, version=version, at=at)


@transaction.atomic
def delete_region(actor: Actor, region_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a region that nothing refers to. Raises RegionInUse, Overtaken."""
    require(actor, EDIT)
    region = queries.get_region(actor, region_id)
    region.version = version
    try:
        with transaction.atomic():
            recording.delete(region, actor=actor, at=at)
    except ProtectedError as error:
        raise RegionInUse(
            _("“%(name)s” still has sub-regions or records. Move them first."), name=region.name
        ) from error


def _amend(
    region: Region, changes: dict[str, object], *, actor: Actor, version: int, at: dt.datetime
) -> Region:
    try:
        with transaction.atomic():
            return recording.amend(region, changes, actor=actor, at=at, version=version)
    except IntegrityError as error:
        raise _taken(region.name) from error


def _checked(name: str) -> str:
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        message = _("A region's name has 1 to 60 characters.")
        raise Invalid(message, {"name": message})
    return name


def _taken(name: str) -> RegionNameTaken:
    message = _("There is a region with this name here already.")
    return RegionNameTaken(message, {"name": message}, name=name)
