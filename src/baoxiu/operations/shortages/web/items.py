"""One item, and the steps of one or several ticked items of a release."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.web.forms import seen_versions
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel import quantity
from baoxiu.kernel.errors import NotFound
from baoxiu.operations.shortages import public as shortages
from baoxiu.operations.shortages.models import Release, ShortItem
from baoxiu.operations.shortages.permissions import EDIT, SEE
from baoxiu.operations.shortages.web.forms import ItemForm, StepForm


@require_GET
def show(request: ActorRequest, short_item_id: int) -> HttpResponse:
    """An item is shown on the page of its release."""
    require(request.actor, SEE)
    return _back(shortages.get_item(request.actor, short_item_id))


def edit(request: ActorRequest, short_item_id: int) -> HttpResponse:
    """Correct an item; link the order that fits it, or none."""
    actor = request.actor
    require(actor, EDIT)
    item = shortages.get_item(actor, short_item_id)
    form = ItemForm(actor, request.POST or None, initial=_values_of(item))
    saved = form.attempt(
        lambda: shortages.change_item(
            actor,
            short_item_id,
            form.item_input(),
            version=form.seen_version,
            at=timezone.now(),
            reason=form.cleaned_data["note"],
        ),
        current_version=lambda: shortages.get_item(actor, short_item_id).version,
    )
    return _back(saved) if saved is not None else _item_page(request, form, item.release, item)


def new(request: ActorRequest, release_id: int) -> HttpResponse:
    """Add an item to a release."""
    require(request.actor, EDIT)
    release = shortages.get_release(request.actor, release_id)
    form = ItemForm(request.actor, request.POST or None)
    del form.fields["note"]
    added = form.attempt(
        lambda: shortages.add_item(request.actor, release_id, form.item_input(), at=timezone.now())
    )
    return _back(added) if added is not None else _item_page(request, form, release)


def step(request: ActorRequest, release_id: int, step: str) -> HttpResponse:
    """Do one act on the ticked items, through its form. A tick is `key:version`, as it was seen."""
    transition = shortages.SHORT_ITEM.by_name.get(step)
    if transition is None:
        raise NotFound(_("Not found."))
    require(request.actor, transition.permission)
    release = shortages.get_release(request.actor, release_id)
    given = request.POST if request.method == "POST" else request.GET
    chosen = seen_versions(given.getlist("item"))
    form = StepForm(step, request.POST or None, initial={"on": timezone.localdate()})
    done = form.attempt(
        lambda: shortages.step_items(
            request.actor, release_id, step, chosen, form.step(), at=timezone.now()
        )
    )
    if done is not None:
        messages.success(
            request,
            _("%(what)s: %(items)s")
            % {"what": done[0].get_state_display(), "items": "、".join(each.name for each in done)},
        )
        return _back(done[0])
    items = shortages.items_of_release(request.actor, release, timezone.localdate())
    ticked = [item for item in items if item.pk in chosen]
    if not ticked:
        messages.error(request, _("Tick the items first."))
        return HttpResponseRedirect(reverse("shortages:release", args=[release_id]))
    context = {
        "form": form,
        "release": release,
        "transition": transition,
        "items": [(item, item.state in transition.sources) for item in ticked],
    }
    status = 422 if form.is_bound else 200
    return render(request, "shortages/step.html", context, status=status)


def _back(item: ShortItem) -> HttpResponse:
    page = reverse("shortages:release", args=[item.release_id])
    return HttpResponseRedirect(f"{page}#item-{item.pk}")


def _item_page(
    request: ActorRequest, form: ItemForm, release: Release, item: ShortItem | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "release": release, "item": item}
    context["back_url"] = reverse("shortages:release", args=[release.pk])
    status = 422 if form.is_bound else 200
    return render(request, "shortages/item.html", context, status=status)


def _values_of(item: ShortItem) -> dict[str, Any]:
    names = (
        "part_code", "name", "specification", "unit", "promised_on", "responsible", "version",
    )  # fmt: skip
    values = {name: getattr(item, name) for name in names}
    return values | {
        "quantity": quantity.plain(item.quantity_milli),
        "order_number": item.work_order.number if item.work_order else "",
    }
