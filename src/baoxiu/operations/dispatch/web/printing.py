"""The order on paper: the form that the technician takes along and the customer signs."""

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
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.dispatch.permissions import SEE
from baoxiu.operations.dispatch.web import presenting
from baoxiu.register.accounts import public as accounts

# Empty lines at the end of the table, for what is written by hand.
BLANK_LINES = 4


@require_GET
def paper(request: ActorRequest, order_id: int) -> HttpResponse:
    """The work order as an A4 form; with `?now` the browser's print dialog opens at once."""
    require(request.actor, SEE)
    order = dispatch.get_work_order(request.actor, order_id)
    shown = presenting.order_page(request.actor, order)
    context = shown | {
        "maker": accounts.own_organisation(request.actor),
        "printed_at": timezone.now(),
        "qr": segno.make(_address_of(request, order), error="m").svg_data_uri(border=1),
        "blank_lines": range(max(0, BLANK_LINES - len(shown["lines"]))),
        "print_now": "now" in request.GET,
    }
    return render(request, "dispatch/order_paper.html", context)


def _address_of(request: HttpRequest, order: WorkOrder) -> str:
    path = reverse("dispatch:work-order", args=[order.pk])
    base = settings.BAOXIU_BASE_URL
    return f"{base}{path}" if base else request.build_absolute_uri(path)
