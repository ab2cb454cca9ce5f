"""What the steps of every document with a lifecycle have in common: an act at once, or through its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from baoxiu.foundation.web.editing import RecordForm
from baoxiu.foundation.web.requests import ActorRequest


def at_once(request: ActorRequest, page: str, save: Callable[[int], Any]) -> HttpResponse:
    """An act that asks for nothing more: `save(version)`; a refusal is told on the page."""
    if request.method == "POST":
        form = RecordForm(request.POST)
        form.attempt(lambda: save(form.seen_version))
        for message in form.non_field_errors():
            messages.error(request, str(message))
    return HttpResponseRedirect(page)


def through_form(
    request: ActorRequest,
    form: RecordForm,
    save: Callable[[], Any],
    current: Callable[[], Any],
    **context: Any,
) -> HttpResponse:
    """An act with a form: back to the document when it is done, else the form with what is wrong.

    `current()` is the document as it is now; `context` holds `found`, `transition`, `back_url` and the template's own.
    """
    if form.is_bound:
        done = form.attempt(save, lambda: int(current().version))
        if done is not None:
            messages.success(request, f"{done}: {done.get_state_display()}")
            return HttpResponseRedirect(context["back_url"])
    template = context.pop("template", "web/act.html")
    fits = context["found"].state in context["transition"].sources
    status = 422 if form.is_bound else 200
    return render(request, template, {"form": form, "fits": fits, **context}, status=status)
