"""The region tree for the island of the order page and for its own page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from baoxiu.foundation.web.requests import ActorRequest, json_object
from baoxiu.kernel.errors import BadRequest
from baoxiu.kernel.text import initials
from baoxiu.register.regions import public as regions
from baoxiu.register.regions.models import Region


@require_GET
def page(request: ActorRequest) -> HttpResponse:
    """The tree alone, to tidy it up."""
    return render(request, "regions/page.html")


@require_GET
def tree(request: ActorRequest) -> HttpResponse:
    """All nodes; the island builds the tree."""
    nodes = [_node(region) for region in regions.visible_regions(request.actor)]
    return JsonResponse({"nodes": nodes, "may_edit": request.actor.may(regions.EDIT.code)})


@require_POST
def create(request: ActorRequest) -> HttpResponse:
    given = json_object(request)
    region = regions.create_region(
        request.actor,
        name=_text(given, "name"),
        parent_id=_optional_id(given, "parent"),
        at=timezone.now(),
    )
    return JsonResponse({"node": _node(region)}, status=201)


@require_POST
def rename(request: ActorRequest, region_id: int) -> HttpResponse:
    given = json_object(request)
    region = regions.rename_region(
        request.actor,
        region_id,
        name=_text(given, "name"),
        version=_version(given),
        at=timezone.now(),
    )
    return JsonResponse({"node": _node(region)})


@require_POST
def move(request: ActorRequest, region_id: int) -> HttpResponse:
    given = json_object(request)
    region = regions.move_region(
        request.actor,
        region_id,
        parent_id=_optional_id(given, "parent"),
        version=_version(given),
        at=timezone.now(),
    )
    return JsonResponse({"node": _node(region)})


@require_POST
def delete(request: ActorRequest, region_id: int) -> HttpResponse:
    given = json_object(request)
    regions.delete_region(request.actor, region_id, version=_version(given), at=timezone.now())
    return JsonResponse({"node": None})


def _node(region: Region) -> dict[str, Any]:
    return {
        "id": region.pk,
        "parent": region.parent_id,
        "name": region.name,
        "initials": initials(region.name),
        "version": region.version,
    }


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str):
        raise BadRequest(_("“%(name)s” is missing or not readable."), name=name)
    return value


def _optional_id(given: dict[str, Any], name: str) -> int | None:
    value = given.get(name)
    if value is None or (type(value) is int and 0 < value < 2**63):
        return value
    raise BadRequest(_("“%(name)s” is missing or not readable."), name=name)


def _version(given: dict[str, Any]) -> int:
    value = _optional_id(given, "version")
    if value is None:
        raise BadRequest(_("“%(name)s” is missing or not readable."), name="version")
    return value
