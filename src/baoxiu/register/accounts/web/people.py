"""Signing in and out, and one's own language and look."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from baoxiu.foundation.web.forms import TextField
from baoxiu.foundation.web.middleware import public_page
from baoxiu.foundation.web.shell import THEMES
from baoxiu.kernel import text
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.models import User

LONGEST_PASSWORD = 1024
KEEP_SECONDS = 7 * 24 * 3600
COOKIE_SECONDS = 365 * 24 * 3600
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


class SignInForm(forms.Form):
    """User name and password; the same message whichever is wrong (R-30)."""

    username = TextField(label=_("User name"), max_length=60)
    password = forms.CharField(
        label=_("Password"), max_length=LONGEST_PASSWORD, widget=forms.PasswordInput
    )
    keep = forms.BooleanField(label=_("Stay signed in on this computer for 7 days"), required=False)

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(*args)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        username, password = given.get("username"), given.get("password")
        if username and password:
            found = authenticate(self.request, username=text.fold(username), password=password)
            if not isinstance(found, User):
                raise forms.ValidationError(_("User name or password is not right."))
            self.user = found
        return given


@public_page
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; returns to where the person wanted to go."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    target = wanted if safe else "/"
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.user:
        login(request, form.user)
        request.session.set_expiry(KEEP_SECONDS if form.cleaned_data["keep"] else 0)
        return HttpResponseRedirect(target)
    status = 422 if form.is_bound else 200
    return render(request, "web/sign_in.html", {"form": form, "next": target}, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; drafts of forms stay with the browser, so that nothing typed is lost."""
    logout(request)
    return HttpResponseRedirect(reverse("accounts:sign-in"))


@public_page
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Choose language and look: the language stays with the person, both with this browser."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    language, theme = request.POST.get("language"), request.POST.get("theme")
    if language in LANGUAGES:
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
        if isinstance(request.user, User):
            accounts.choose_language(request.user, language)
    if theme in THEMES:
        _keep(response, "theme", theme)
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=COOKIE_SECONDS, samesite="Lax")
