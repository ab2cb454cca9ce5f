"""The order's own pages: new, detail, edit, delete, and every act of its lifecycle."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.attachments.storing import keep_signature
from baoxiu.foundation.web.editing import RecordForm, deletion
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel.errors import NotFound
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.permissions import CREATE, EDIT, SEE
from baoxiu.operations.dispatch.web import presenting
from baoxiu.operations.dispatch.web.acts import SIMPLE_ACTS
from baoxiu.operations.dispatch.web.forms import ACT_FORMS, ActForm, OrderForm, SignForm
from baoxiu.policies.warranty import public as warranty
from baoxiu.register.contracts import public as contracts


def new(request: ActorRequest) -> HttpResponse:
    """Create a dispatch order on one page: keep a draft, or hand it to dispatch at once."""
    require(request.actor, CREATE)
    chosen = contracts.chosen_by_words(
        request.actor,
        contracts=request.GET.getlist("contract"),
        machines=request.GET.getlist("machine"),
    )
    form = OrderForm(request.actor, request.POST or None, initial=presenting.first_values(chosen))
    order = form.attempt(
        lambda: dispatch.create_work_order(
            request.actor,
            form.order_input(),
            at=timezone.now(),
            submit=request.POST.get("act") == "submit",
        )
    )
    if order is None:
        return _order_page(request, form, chosen, order=None)
    if order.number:
        messages.success(request, _("%(order)s waits for dispatch.") % {"order": order})
    else:
        messages.success(request, _("The draft is kept."))
    return HttpResponseRedirect(reverse("dispatch:work-order", args=[order.pk]))


def edit(request: ActorRequest, order_id: int) -> HttpResponse:
    """Change an order; the second of two editors sees what changed and keeps what was typed."""
    require(request.actor, EDIT)
    order = dispatch.get_work_order(request.actor, order_id)
    form = OrderForm(request.actor, request.POST or None, initial=presenting.values_of(order))
    saved = form.attempt(
        lambda: dispatch.change_work_order(
            request.actor,
            order_id,
            form.order_input(),
            version=form.seen_version,
            at=timezone.now(),
        ),
        current_version=lambda: dispatch.get_work_order(request.actor, order_id).version,
    )
    if saved is None:
        return _order_page(request, form, presenting.chosen_of(request.actor, order), order=order)
    messages.success(request, _("%(order)s is saved.") % {"order": order})
    return HttpResponseRedirect(reverse("dispatch:work-order", args=[order_id]))


def _order_page(request: ActorRequest, form: OrderForm, chosen: Any, *, order: Any) -> HttpResponse:
    if form.is_bound and "chosen" in form.cleaned_data:
        chosen = contracts.chosen_by_keys(request.actor, **form.cleaned_data["chosen"])
    form.initial["chosen"] = chosen  # the field is right even before the picker's script runs
    context = {
        "form": form,
        "chosen": chosen,
        "order": order,
        "sees_warranty": request.actor.may(warranty.SEE.code),
    }
    status = 422 if form.is_bound else 200
    return render(request, "dispatch/order_form.html", context, status=status)


@require_GET
def detail(request: ActorRequest, order_id: int) -> HttpResponse:
    """Everything about one order, with the one next act."""
    require(request.actor, SEE)
    order = dispatch.get_work_order(request.actor, order_id)
    return render(request, "dispatch/order.html", presenting.order_page(request.actor, order))


@require_POST
def delete(request: ActorRequest, order_id: int) -> HttpResponse:
    """Delete a wrong draft."""
    return deletion(
        request,
        lambda version: dispatch.delete_draft(
            request.actor, order_id, version=version, at=timezone.now()
        ),
        said=_("The draft is deleted; its history keeps what it said."),
        stay=reverse("dispatch:work-order", args=[order_id]),
        leave=reverse("dispatch:work-orders"),
    )


def act(request: ActorRequest, order_id: int, act: str) -> HttpResponse:
    """Do one act: at once where nothing more is needed, else through its form."""
    order = dispatch.get_work_order(request.actor, order_id)
    transition = dispatch.WORK_ORDER.by_name.get(act)
    if transition is None:
        raise NotFound(_("Not found."))
    require(request.actor, transition.permission)
    if act in SIMPLE_ACTS:
        return _simple_act(request, order_id, act)
    form = ACT_FORMS.get(act, ActForm)(
        request.actor,
        transition.needs_reason,
        request.POST or None,
        initial={
            "version": order.version,
            "planned_at": order.planned_at,
            "signer_name": order.contact_name,
        },
    )
    moved = form.attempt(
        lambda: dispatch.perform(
            request.actor,
            order_id,
            act,
            _step(request, form, order),
            at=timezone.now(),
            version=form.seen_version,
        ),
        current_version=lambda: dispatch.get_work_order(request.actor, order_id).version,
    )
    if moved is not None:
        return HttpResponseRedirect(reverse("dispatch:work-order", args=[order_id]))
    context = {
        "form": form,
        "order": order,
        "transition": transition,
        "fits": order.state in transition.sources,
    }
    status = 422 if form.is_bound else 200
    return render(request, "dispatch/act.html", context, status=status)


def _simple_act(request: ActorRequest, order_id: int, act: str) -> HttpResponse:
    back = HttpResponseRedirect(reverse("dispatch:work-order", args=[order_id]))
    if request.method != "POST":
        return back
    form = RecordForm(request.POST)
    moved = form.attempt(
        lambda: dispatch.perform(
            request.actor, order_id, act, at=timezone.now(), version=form.seen_version
        )
    )
    if moved is None:
        for message in form.non_field_errors():
            messages.error(request, str(message))
    return back


def _step(request: ActorRequest, form: ActForm, order: Any) -> dispatch.Step:
    """The act's input; a drawn signature becomes a file of the order first."""
    if not isinstance(form, SignForm):
        return form.step()
    values = dict(form.values)
    picture = values.pop("signature")
    if picture:
        kept = keep_signature(request.actor, order, picture, at=timezone.now())
        values["signature_file_id"] = kept.pk
    return dispatch.Step(**values)
