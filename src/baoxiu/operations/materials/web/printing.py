"""The documents of materials on paper, with boxes for the signatures."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.papers.showing import qr_code, show
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials import public as materials
from baoxiu.register.accounts import public as accounts

# With empty lines at the end of the table, for what is written by hand.
FEWEST_LINES = 8


@require_GET
def request_paper(request: ActorRequest, request_id: int) -> HttpResponse:
    """领料单 as an A4 form: on the screen, printed, as PDF."""
    require(request.actor, may.SEE)
    found = materials.get_request(request.actor, request_id)
    lines = materials.lines_of_request(found)
    name = f"{_('Material issue note')} {found}"
    back = reverse("materials:request", args=[request_id])
    return _show(request, "materials/request_paper.html", found, lines, name=name, back=back)


@require_GET
def return_paper(request: ActorRequest, return_id: int) -> HttpResponse:
    """退料单 as an A4 form: on the screen, printed, as PDF."""
    require(request.actor, may.SEE)
    found = materials.get_return(request.actor, return_id)
    lines = materials.lines_of_return(found)
    name = f"{_('Material return note')} {found}"
    back = reverse("materials:return", args=[return_id])
    return _show(request, "materials/return_paper.html", found, lines, name=name, back=back)


@require_GET
def loan_paper(request: ActorRequest, loan_id: int) -> HttpResponse:
    """借用单 as an A4 form: on the screen, printed, as PDF."""
    require(request.actor, may.SEE)
    found = materials.get_loan(request.actor, loan_id)
    name = f"{_('Loan note')} {found}"
    back = reverse("materials:loan", args=[loan_id])
    return _show(request, "materials/loan_paper.html", found, [], name=name, back=back)


def _show(
    request: ActorRequest, template: str, found: Any, lines: list[Any], *, name: str, back: str
) -> HttpResponse:
    context = {
        "found": found,
        "lines": lines,
        "maker": accounts.own_organisation(request.actor),
        "qr": qr_code(request, back),
        "blank_lines": range(max(0, FEWEST_LINES - len(lines))),
    }
    return show(request, template, context, name=name, back=back)
