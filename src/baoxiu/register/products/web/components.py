"""What a machine is made of, as maintained and as shipped."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.web.editing import DayField, LookupField, RecordForm
from baoxiu.foundation.web.forms import TextField
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel.actor import Actor
from baoxiu.register.products import public as products


class ComponentForm(RecordForm):
    """A part that the machine was delivered with."""

    position = TextField(label=_("where fitted"), max_length=60)
    part = LookupField(label=_("part"), url_name="products:part-suggest", required=False)
    name = TextField(
        label=_("name"), max_length=120, required=False, help_text=_("Empty: the part's name")
    )
    serial = TextField(label=_("serial number"), max_length=60, required=False)
    parent = forms.TypedChoiceField(
        label=_("part of"), coerce=int, empty_value=None, required=False
    )
    fitted_on = DayField(
        label=_("fitted"), required=False, help_text=_("Empty: when the machine was delivered")
    )

    def __init__(
        self, actor: Actor, nodes: list[products.Node], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        part: Any = self.fields["part"]
        part.find = lambda words: products.find_part(actor, words)
        parent: Any = self.fields["parent"]
        rows = [node.component for node in nodes]
        parent.choices = [("", "—"), *((row.pk, str(row)) for row in rows)]


@require_http_methods(["GET", "POST"])
def components(request: ActorRequest, machine_id: int) -> HttpResponse:
    """The tree with warranty and history, and with the right to edit a form for what was there at delivery."""
    actor, today = request.actor, timezone.localdate()
    posted = request.method == "POST"
    require(actor, products.EDIT if posted else products.SEE)
    machine = products.get_machine(actor, machine_id)
    nodes = products.component_tree(actor, machine, today)
    form = ComponentForm(actor, nodes, request.POST if posted else None)
    if posted:
        made = form.attempt(
            lambda: products.add_component(actor, machine_id, form.values, at=timezone.now())
        )
        if made is not None:
            return HttpResponseRedirect(reverse("products:components", args=[machine_id]))
    as_shipped = "shipped" in request.GET
    context = {
        "machine": machine,
        "form": form,
        "as_shipped": as_shipped,
        "nodes": products.component_tree(actor, machine, today, as_shipped=True)
        if as_shipped
        else nodes,
        "past": [row for row in products.components_of(actor, machine) if row.removed_on],
        "may_edit": actor.may(products.EDIT.code),
    }
    status = 422 if form.errors else 200
    return render(request, "products/components.html", context, status=status)
