"""The order on paper: the form that the technician takes along and the customer signs."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.attachments.storing import data_address
from baoxiu.foundation.papers.showing import qr_code, show
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.permissions import SEE
from baoxiu.operations.dispatch.web import presenting
from baoxiu.register.accounts import public as accounts

# Empty lines at the end of the table, for what is written by hand.
BLANK_LINES = 4


@require_GET
def paper(request: ActorRequest, order_id: int) -> HttpResponse:
    """The work order as an A4 form: on the screen, printed, as PDF."""
    require(request.actor, SEE)
    order = dispatch.get_work_order(request.actor, order_id)
    shown = presenting.order_page(request.actor, order)
    back = reverse("dispatch:work-order", args=[order.pk])
    signed = shown["acceptance"] and shown["acceptance"].signature_file_id
    context = shown | {
        "maker": accounts.own_organisation(request.actor),
        "qr": qr_code(request, back),
        "signature": data_address(request.actor, signed, timezone.now()) if signed else "",
        "blank_lines": range(max(0, BLANK_LINES - len(shown["lines"]))),
    }
    name = f"{_('Service work order')} {order}"
    return show(request, "dispatch/order_paper.html", context, name=name, back=back)
