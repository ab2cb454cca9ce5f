"""The release on paper: what was missing when the machine left, with the signatures for it."""

from __future__ import annotations

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.shortages import public as shortages
from baoxiu.operations.shortages.models import Release
from baoxiu.operations.shortages.permissions import SEE
from baoxiu.operations.shortages.web import presenting
from baoxiu.register.accounts import public as accounts

# Empty lines at the end of the table, for what is written by hand.
BLANK_LINES = 4


@require_GET
def paper(request: ActorRequest, release_id: int) -> HttpResponse:
    """The release note as an A4 form; with `?now` the browser's print dialog opens at once."""
    require(request.actor, SEE)
    release = shortages.get_release(request.actor, release_id)
    shown = presenting.release_page(request.actor, release, timezone.localdate())
    context = shown | {
        "maker": accounts.own_organisation(request.actor),
        "printed_at": timezone.now(),
        "qr": segno.make(_address_of(request, release), error="m").svg_data_uri(border=1),
        "blank_lines": range(max(0, BLANK_LINES - len(shown["items"]))),
        "print_now": "now" in request.GET,
    }
    return render(request, "shortages/release_paper.html", context)


def _address_of(request: HttpRequest, release: Release) -> str:
    path = reverse("shortages:release", args=[release.pk])
    base = settings.BAOXIU_BASE_URL
    return f"{base}{path}" if base else request.build_absolute_uri(path)
