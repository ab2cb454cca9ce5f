"""Pages of work plans: the list, one plan, and applying one to an order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.editing import LookupField, RecordForm
from baoxiu.foundation.web.forms import TextField
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import WorkPlan
from baoxiu.operations.dispatch.permissions import PLANS, RECORD, SEE
from baoxiu.policies.fees import public as fees
from baoxiu.register.products import public as products


class PlanForm(RecordForm):
    """A plan, with its work and parts as lines of text that one can paste."""

    name = TextField(label=_("Plan"), max_length=120)
    code = TextField(
        label=_("Plan number"),
        max_length=30,
        required=False,
        help_text=_("Left empty: the next number"),
    )
    model = LookupField(label=_("Model"), url_name="products:model-suggest", required=False)
    family = TextField(label=_("Product family"), max_length=60, required=False)
    symptom = forms.TypedChoiceField(
        label=_("Symptom"), coerce=int, required=False, empty_value=None
    )
    is_active = forms.BooleanField(label=_("Active"), required=False, initial=True)
    work = forms.CharField(
        label=_("Work"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=20_000,
        help_text=_("One a line: service item or words, then minutes after a |"),
    )
    parts = forms.CharField(
        label=_("Parts"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=20_000,
        help_text=_("One a line: part number, then quantity after a |"),
    )

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        model: Any = self.fields["model"]
        model.find = lambda words: products.find_product_model(actor, words)
        symptom: Any = self.fields["symptom"]
        codes = products.fault_codes_to_choose(actor)["symptom"]
        symptom.choices = [("", "—"), *((row.pk, str(row)) for row in codes)]

    def head(self) -> dict[str, Any]:
        """The plan without its lines."""
        return {name: v for name, v in self.values.items() if name not in {"work", "parts"}}

    def work_lines(self) -> list[dispatch.WorkInput]:
        """The work as stated. Raises Invalid."""
        items = {item.code: item for item in fees.visible_items(self.actor)}
        made = []
        for words, rest in _split(self.cleaned_data["work"]):
            item = items.get(words.split(" ")[0].upper())
            if rest and not rest.isdecimal():
                wrong = _now("“%(value)s” is no number of minutes.") % {"value": rest[:40]}
                raise Invalid(wrong, {"work": wrong})
            name = "" if item else words
            minutes = int(rest or 0)
            made.append(
                dispatch.WorkInput(item_id=item.pk if item else None, name=name, minutes=minutes)
            )
        return made

    def part_lines(self) -> list[dispatch.PartInput]:
        """The parts as stated. Raises Invalid."""
        made = []
        for words, rest in _split(self.cleaned_data["parts"]):
            part = products.find_part(self.actor, words)
            if part is None:
                wrong = _now("There is no part “%(value)s”.") % {"value": words[:60]}
                raise Invalid(wrong, {"parts": wrong})
            try:
                milli = quantity.parse(rest or "1")
            except ValueError as error:
                wrong = _now("“%(value)s” is no quantity.") % {"value": rest[:40]}
                raise Invalid(wrong, {"parts": wrong}) from error
            made.append(dispatch.PartInput(part_id=part.pk, quantity_milli=milli))
        return made


def _split(text: str) -> list[tuple[str, str]]:
    lines = [line.strip() for line in text.replace("\0", "").splitlines()]
    pairs = [line.partition("|") for line in lines if line]
    return [(words.strip(), rest.strip()) for words, _bar, rest in pairs]


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
    form = PlanForm(actor, request.POST or None, initial=_values_of(found))
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


def _values_of(found: WorkPlan) -> dict[str, Any]:
    work = found.work.select_related("item").order_by("pk")
    parts = found.parts.select_related("part").order_by("pk")
    return {
        "name": found.name,
        "code": found.code,
        "model": str(found.model) if found.model else "",
        "family": found.family,
        "symptom": found.symptom_id,
        "is_active": found.is_active,
        "version": found.version,
        "work": "\n".join(f"{row.item or row.name} | {row.minutes}" for row in work),
        "parts": "\n".join(
            f"{row.part.code} | {quantity.plain(row.quantity_milli)}" for row in parts
        ),
    }


def plans_for(request: ActorRequest, order_id: int) -> HttpResponse:
    """套用方案: the plans that fit the order's machines and the chosen symptom, each to be applied."""
    actor = request.actor
    require(actor, RECORD)
    order = dispatch.get_work_order(actor, order_id)
    symptom = _key(request.POST.get("symptom") or request.GET.get("symptom", ""))
    chosen = _key(request.POST.get("plan", ""))
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
        "symptoms": products.fault_codes_to_choose(actor)["symptom"],
        "plans": dispatch.plans_for(actor, order, symptom),
        "applied": set(order.plans.values_list("plan_id", flat=True)),
    }
    return render(request, "dispatch/plans_for.html", context, status=422 if form.is_bound else 200)


def _key(raw: str) -> int | None:
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 19 else None  # noqa: PLR2004 -- digits of a key
