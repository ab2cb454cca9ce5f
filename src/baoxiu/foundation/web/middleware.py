"""Deny by default, map refusals, keep answers out of shared caches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from baoxiu.foundation.web.problems import answer, problem
from baoxiu.foundation.web.requests import wants_json
from baoxiu.kernel.errors import DomainError

Answer = Callable[[HttpRequest], HttpResponse]

PUBLIC = "is_public_page"
OWN_GUARDS = ("ninja.",)


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that anybody may open; every other one asks for sign-in (R-08)."""
    setattr(view, PUBLIC, True)
    return view


def is_public(view: Any) -> bool:
    """True for views marked public, and for REST, whose operations carry their own guard.

    The description of REST itself is public: it holds no data, and programs are written from it.
    """
    module = getattr(getattr(view, "func", view), "__module__", "")  # ninja hands out partials
    return bool(getattr(view, PUBLIC, False)) or module.startswith(OWN_GUARDS)


class AccessMiddleware:
    """Refuses strangers before any view runs, and answers refusals that views raise."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response:  # nothing of ours belongs in a shared cache
            response["Cache-Control"] = "no-store, private"
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if is_public(view) or getattr(request, "actor", None) is not None:
            return None
        if wants_json(request):
            return problem(401, _("Sign in first."), "not_signed_in")
        target = reverse("accounts:sign-in")
        if request.method == "GET":
            target += "?" + urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(target)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer(request, error) if isinstance(error, DomainError) else None
