"""Pages of the catalogue: models and parts."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as say
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.editing import deletion, typed
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel import money
from baoxiu.register.products import public as products
from baoxiu.register.products.web.forms import PartForm, ProductModelForm


@require_GET
def models(request: ActorRequest) -> HttpResponse:
    """The list of models."""
    return list_page(request, get_table("products.models"), request.actor, timezone.now())


@require_GET
def suggest_models(request: ActorRequest) -> HttpResponse:
    """Options for a box that names a model; the box sends itself as the only parameter."""
    require(request.actor, products.SEE)
    words = typed(request)
    found = products.suggest_product_models(request.actor, words)
    return render(request, "products/model_options.html", {"models": found})


@require_http_methods(["GET", "POST"])
def new_model(request: ActorRequest) -> HttpResponse:
    """Add a model."""
    actor = request.actor
    require(actor, products.EDIT)
    form = ProductModelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        model = form.attempt(
            lambda: products.create_product_model(actor, form.values, at=timezone.now())
        )
        if model is not None:
            return HttpResponseRedirect(reverse("products:models"))
    context = {"form": form, "back_url": reverse("products:models")}
    return render(request, "products/model.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def model(request: ActorRequest, model_id: int) -> HttpResponse:
    """One model: to see, and with the right to change."""
    actor = request.actor
    require(actor, products.EDIT if request.method == "POST" else products.SEE)
    found = products.get_product_model(actor, model_id)
    initial = {name: getattr(found, name) for name in ("code", "name", "family", "version")}
    form = ProductModelForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        saved = form.attempt(
            lambda: products.amend_product_model(
                actor, model_id, form.values, version=form.seen_version, at=timezone.now()
            ),
            lambda: products.get_product_model(actor, model_id).version,
        )
        if saved is not None:
            return HttpResponseRedirect(reverse("products:model", args=[model_id]))
    context = {
        "form": form,
        "row": found,
        "may_edit": actor.may(products.EDIT.code),
        "history": history(actor, found)[:20],
        "back_url": reverse("products:models"),
        "machines_url": f"{reverse('products:machines')}?q={found.code}",
    }
    return render(request, "products/model.html", context, status=422 if form.errors else 200)


@require_POST
def delete_model(request: ActorRequest, model_id: int) -> HttpResponse:
    """Delete a model without machines."""
    found = products.get_product_model(request.actor, model_id)
    return deletion(
        request,
        lambda version: products.delete_product_model(
            request.actor, model_id, version=version, at=timezone.now()
        ),
        said=say("%(name)s deleted") % {"name": found.code},
        stay=reverse("products:model", args=[model_id]),
        leave=reverse("products:models"),
    )


@require_GET
def parts(request: ActorRequest) -> HttpResponse:
    """The list of parts."""
    return list_page(request, get_table("products.parts"), request.actor, timezone.now())


@require_GET
def suggest_parts(request: ActorRequest) -> HttpResponse:
    """Options for a box that names a part; the box sends itself as the only parameter."""
    require(request.actor, products.SEE)
    found = products.suggest_parts(request.actor, typed(request))
    return render(request, "products/part_options.html", {"parts": found})


@require_http_methods(["GET", "POST"])
def new_part(request: ActorRequest) -> HttpResponse:
    """Add a part."""
    actor = request.actor
    require(actor, products.EDIT)
    form = PartForm(actor, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        part = form.attempt(lambda: products.create_part(actor, form.values, at=timezone.now()))
        if part is not None:
            return HttpResponseRedirect(reverse("products:parts"))
    context = {"form": form, "back_url": reverse("products:parts")}
    return render(request, "products/part.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def part(request: ActorRequest, part_id: int) -> HttpResponse:
    """One part: to see, and with the right to change."""
    actor = request.actor
    require(actor, products.EDIT if request.method == "POST" else products.SEE)
    found = products.get_part(actor, part_id)
    names = ("code", "name", "specification", "unit", "warranty_months", "version")
    initial = {name: getattr(found, name) for name in names}
    initial["supplier"] = str(found.supplier) if found.supplier else ""
    initial["price_minor"] = money.plain(found.price_minor)
    form = PartForm(actor, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        saved = form.attempt(
            lambda: products.amend_part(
                actor, part_id, form.values, version=form.seen_version, at=timezone.now()
            ),
            lambda: products.get_part(actor, part_id).version,
        )
        if saved is not None:
            return HttpResponseRedirect(reverse("products:part", args=[part_id]))
    context = {
        "form": form,
        "row": found,
        "may_edit": actor.may(products.EDIT.code),
        "history": history(actor, found)[:20],
        "back_url": reverse("products:parts"),
    }
    return render(request, "products/part.html", context, status=422 if form.errors else 200)


@require_POST
def delete_part(request: ActorRequest, part_id: int) -> HttpResponse:
    """Delete a part that no order used."""
    found = products.get_part(request.actor, part_id)
    return deletion(
        request,
        lambda version: products.delete_part(
            request.actor, part_id, version=version, at=timezone.now()
        ),
        said=say("%(name)s deleted") % {"name": found.code},
        stay=reverse("products:part", args=[part_id]),
        leave=reverse("products:parts"),
    )
