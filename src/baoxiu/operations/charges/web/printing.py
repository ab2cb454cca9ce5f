"""The charge slip on paper: 收费单, with the total in Chinese capitals."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.papers.showing import qr_code, show
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.charges import public as charges
from baoxiu.operations.charges.permissions import SEE
from baoxiu.register.accounts import public as accounts

LINES = 8


@require_GET
def paper(request: ActorRequest, slip_id: int) -> HttpResponse:
    """The slip as an A4 form: on the screen, printed, as PDF."""
    require(request.actor, SEE)
    slip = charges.get_slip(request.actor, slip_id)
    lines = list(slip.lines.order_by("pk"))
    back = reverse("charges:slip", args=[slip.pk])
    context = {
        "slip": slip,
        "lines": lines,
        "payments": charges.payments_of(slip),
        "maker": accounts.own_organisation(request.actor),
        "qr": qr_code(request, back),
        "blank_lines": range(max(0, LINES - len(lines))),
    }
    name = f"{_('Charge slip')} {slip}"
    return show(request, "charges/slip_paper.html", context, name=name, back=back)
