"""Refusals as answers: problem+json for programs, a page for people. Mapped here once (house-style 4.2)."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from baoxiu.foundation.web.requests import wants_json
from baoxiu.kernel.errors import DomainError, Invalid, Overtaken

logger = logging.getLogger(__name__)


def titles() -> dict[int, str]:
    """What each status means, in the reader's language."""
    return {
        400: _("The request is not understood"),
        401: _("Not signed in"),
        403: _("Not allowed"),
        404: _("Not found"),
        405: _("Method not allowed"),
        409: _("This does not fit the present state"),
        422: _("Some fields need attention"),
        500: _("Something failed on our side"),
        503: _("This takes too long"),
    }


def problem(status: int, detail: str, code: str, **extra: Any) -> JsonResponse:
    """An RFC 9457 problem document."""
    body = {
        "type": f"about:blank#{code}",
        "title": titles().get(status, ""),
        "status": status,
        "detail": detail,
        "code": code,
        **extra,
    }
    return JsonResponse(body, status=status, content_type="application/problem+json")


def as_problem(error: DomainError) -> JsonResponse:
    """The problem document of a refusal, with fields, state or changes where it has them."""
    extra: dict[str, Any] = {}
    if isinstance(error, Invalid):
        extra["fields"] = {name: str(message) for name, message in error.fields.items()}
    if isinstance(error, Overtaken):
        extra["changes"] = [
            {"field": label, "value": value, "by": who} for label, value, who in error.changes
        ]
    if state := getattr(error, "state", None):
        extra["state"] = state
    return problem(error.status, str(error), error.code, **extra)


def answer(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The fitting answer to a refusal that a view did not handle itself."""
    if wants_json(request):
        return as_problem(error)
    return error_page(request, error.status, str(error))


def error_page(request: HttpRequest, status: int, detail: str) -> HttpResponse:
    """A page that says what happened and what to do."""
    context = {"status": status, "title": titles().get(status, ""), "detail": detail}
    return render(request, "web/error.html", context, status=status)


def _either(request: HttpRequest, status: int, detail: str, code: str) -> HttpResponse:
    if wants_json(request):
        return problem(status, detail, code)
    return error_page(request, status, detail)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own 400, such as a host that is not ours."""
    return _either(request, 400, _("The request is not understood."), "bad_request")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own 403."""
    return _either(request, 403, _("This is not allowed."), "forbidden")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such address."""
    return _either(request, 404, _("There is nothing at this address."), "not_found")


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours: a number for support, and that nothing typed is lost."""
    number = f"E-{secrets.token_hex(3).upper()}"
    logger.error("%s at %s", number, request.path)
    detail = _("What you typed is still in your browser. Go back and try again. Number %(number)s")
    return _either(request, 500, detail % {"number": number}, "server_error")
