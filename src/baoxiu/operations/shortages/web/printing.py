"""The release on paper: what was missing when the machine left, with the signatures for it."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.papers.showing import qr_code, show
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.shortages import public as shortages
from baoxiu.operations.shortages.permissions import SEE
from baoxiu.operations.shortages.web import presenting
from baoxiu.register.accounts import public as accounts

# Empty lines at the end of the table, for what is written by hand.
BLANK_LINES = 4


@require_GET
def paper(request: ActorRequest, release_id: int) -> HttpResponse:
    """The release note as an A4 form: on the screen, printed, as PDF."""
    require(request.actor, SEE)
    release = shortages.get_release(request.actor, release_id)
    shown = presenting.release_page(request.actor, release, timezone.localdate())
    back = reverse("shortages:release", args=[release.pk])
    context = shown | {
        "maker": accounts.own_organisation(request.actor),
        "qr": qr_code(request, back),
        "blank_lines": range(max(0, BLANK_LINES - len(shown["items"]))),
    }
    name = f"{_('Release note')} {release}"
    return show(request, "shortages/release_paper.html", context, name=name, back=back)
