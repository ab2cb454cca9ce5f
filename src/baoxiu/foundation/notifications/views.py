"""The page of one's notices."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from baoxiu.foundation.notifications.sending import mark_read, own_notices
from baoxiu.foundation.web.requests import ActorRequest

ROWS = 50


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """All notices, newest first, unread ones marked."""
    page = Paginator(own_notices(request.actor), ROWS).get_page(request.GET.get("page"))
    return render(request, "notifications/index.html", {"page": page})


@require_POST
def read(request: ActorRequest) -> HttpResponse:
    """Mark all as read."""
    mark_read(request.actor, at=timezone.now())
    return HttpResponseRedirect(reverse("notifications:index"))
