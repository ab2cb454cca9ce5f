"""The calls about saved views: list, keep, change, prefer and delete them, and count those in the menu."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from baoxiu.foundation.grid import menu_counts, saved_views
from baoxiu.foundation.grid.models import SavedView
from baoxiu.foundation.grid.page import views_described
from baoxiu.foundation.grid.table import Table
from baoxiu.foundation.grid.views import open_table
from baoxiu.foundation.web.requests import ActorRequest, json_object
from baoxiu.foundation.web.shell import navigation


def views(request: ActorRequest, key: str) -> HttpResponse:
    """GET: the views with their counts, and the roles to share with. POST: keep the present query as a new view."""
    table, actor, at = open_table(request, key), request.actor, timezone.now()
    if request.method == "POST":
        kept = saved_views.save_view(actor, table, json_object(request), at=at)
        return JsonResponse({"view": _described(table, request, kept)}, status=201)
    described = views_described(table, actor, saved_views.visible_views(actor, table))
    counts = menu_counts.count_queries(actor, [(table, each["query"]) for each in described], at)
    for each, (count, is_exact) in zip(described, counts, strict=True):
        each["count"] = count if is_exact else None
    roles = saved_views.sharing_roles(actor, table)
    return JsonResponse(
        {"views": described, "roles": [{"code": role.code, "name": role.name} for role in roles]}
    )


@require_POST
def view(request: ActorRequest, key: str, view_id: int) -> HttpResponse:
    """Change one of the actor's own views."""
    table = open_table(request, key)
    changed = saved_views.save_view(
        request.actor, table, json_object(request), at=timezone.now(), view_id=view_id
    )
    return JsonResponse({"view": _described(table, request, changed)})


@require_POST
def prefer_view(request: ActorRequest, key: str, view_id: int) -> HttpResponse:
    """Open the list with a view, or have it in the menu; no longer either."""
    table = open_table(request, key)
    chosen = saved_views.prefer(request.actor, table, view_id, json_object(request))
    return JsonResponse({"view": _described(table, request, chosen)})


@require_POST
def delete_view(request: ActorRequest, key: str, view_id: int) -> HttpResponse:
    """Delete one of the actor's own views."""
    table = open_table(request, key)
    saved_views.delete_view(request.actor, table, view_id, at=timezone.now())
    return JsonResponse({"view": None})


@require_GET
def menu(request: ActorRequest) -> HttpResponse:
    """The views in the person's menu with their counts, each to be put in its place."""
    menu_counts.count_views(request.actor, timezone.now())
    return render(request, "web/menu_views.html", {"nav": navigation(request.actor, "")})


def _described(table: Table, request: ActorRequest, view: SavedView) -> dict[str, object]:
    return views_described(table, request.actor, [view])[-1]
