"""The documents of materials on paper, with lines for the signatures."""

from __future__ import annotations

from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials import public as materials
from baoxiu.register.accounts import public as accounts

# Empty lines at the end of the table, for what is written by hand.
FEWEST_LINES = 8


@require_GET
def request_paper(request: ActorRequest, request_id: int) -> HttpResponse:
    """领料单 as an A4 form; with `?now` the browser's print dialog opens at once."""
    require(request.actor, may.SEE)
    found = materials.get_request(request.actor, request_id)
    lines = materials.lines_of_request(found)
    context = paper(request, "materials:request", found.pk) | {
        "found": found,
        "lines": lines,
        "blank_lines": range(max(0, FEWEST_LINES - len(lines))),
    }
    return render(request, "materials/request_paper.html", context)


def paper(request: ActorRequest, page: str, key: int) -> dict[str, Any]:
    """What every paper shows: the maker, when it was printed, and the QR code of its page."""
    return {
        "maker": accounts.own_organisation(request.actor),
        "printed_at": timezone.now(),
        "qr": qr_of(request, reverse(page, args=[key])),
        "print_now": "now" in request.GET,
    }


def qr_of(request: HttpRequest, path: str) -> str:
    """The QR code of a page's address, as an image."""
    base = settings.BAOXIU_BASE_URL
    address = f"{base}{path}" if base else request.build_absolute_uri(path)
    return segno.make(address, error="m").svg_data_uri(border=1)
