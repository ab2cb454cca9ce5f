"""Pages of work plans: the list, one plan, and applying one to an order."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.converters import as_key
from baoxiu.foundation.web.editing import RecordForm
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.permissions import PLANS, RECORD, SEE
from baoxiu.operations.dispatch.web.plan_forms import PlanForm
from baoxiu.register.products import public as products


@require_GET
def plans(request: ActorRequest) -> HttpResponse:
    """维修方案."""
    return list_page(request, get_table("dispatch.plans"), request.actor, timezone.now())


def new_plan(request: ActorRequest) -> HttpResponse:
    """Add a plan."""
    require(request.actor, PLANS)
    form = PlanForm(request.actor, request.POST or None)
    made = form.attempt(
        lambda: dispatch.create_plan(
            request.actor, form.head(), form.work_lines(), form.part_lines(), at=timezone.now()
        )
    )
    if made is not None:
        return HttpResponseRedirect(reverse("dispatch:plan", args=[made.pk]))
    context = {"form": form, "back_url": reverse("dispatch:plans")}
    return render(request, "dispatch/plan.html", context, status=422 if form.is_bound else 200)


def plan(request: ActorRequest, plan_id: int) -> HttpResponse:
    """One plan: to see, and with the right to change."""
    actor = request.actor
    require(actor, PLANS if request.method == "POST" else SEE)
    found = dispatch.get_plan(actor, plan_id)
    form = PlanForm(actor, request.POST or None, plan=found)
    saved = form.attempt(
        lambda: dispatch.amend_plan(
            actor,
            plan_id,
            form.head(),
            form.work_lines(),
            form.part_lines(),
            version=form.seen_version,
            at=timezone.now(),
        ),
        lambda: dispatch.get_plan(actor, plan_id).version,
    )
    if saved is not None:
        return HttpResponseRedirect(reverse("dispatch:plan", args=[plan_id]))
    context = {
        "form": form,
        "row": found,
        "may_edit": actor.may(PLANS.code),
        "history": history(actor, found)[:20],
        "back_url": reverse("dispatch:plans"),
    }
    return render(request, "dispatch/plan.html", context, status=422 if form.is_bound else 200)


def plans_for(request: ActorRequest, order_id: int) -> HttpResponse:
    """套用方案: the plans that fit the order's machines and the chosen symptom, each to be applied."""
    actor = request.actor
    require(actor, RECORD)
    order = dispatch.get_work_order(actor, order_id)
    families = {machine.model.family for machine in dispatch.machines_of_order(order)}
    symptom = as_key(request.POST.get("symptom") or request.GET.get("symptom", ""))
    chosen = as_key(request.POST.get("plan", ""))
    form = RecordForm(request.POST if chosen else None)
    done = form.attempt(
        lambda: dispatch.apply_plan(
            actor, order_id, chosen or 0, at=timezone.now(), symptom_id=symptom
        )
    )
    if done is not None:
        return HttpResponseRedirect(reverse("dispatch:work-order", args=[order_id]) + "#lines")
    context = {
        "form": form,
        "order": order,
        "symptom": symptom,
        "symptoms": products.fault_codes_to_choose(actor, families)["symptom"],
        "plans": dispatch.plans_for(actor, order, symptom),
        "applied": set(order.plans.values_list("plan_id", flat=True)),
    }
    return render(request, "dispatch/plans_for.html", context, status=422 if form.is_bound else 200)
