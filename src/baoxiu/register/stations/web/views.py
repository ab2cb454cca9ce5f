"""Pages of stations and technicians."""

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
from baoxiu.foundation.web.editing import deletion
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.register.stations import public as stations
from baoxiu.register.stations.web.forms import StationForm, TechnicianForm


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """The list of stations."""
    return list_page(request, get_table("stations.stations"), request.actor, timezone.now())


@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Add a station."""
    actor = request.actor
    require(actor, stations.EDIT)
    form = StationForm(actor, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        station = form.attempt(
            lambda: stations.create_station(actor, form.values, at=timezone.now())
        )
        if station is not None:
            return HttpResponseRedirect(reverse("stations:station", args=[station.pk]))
    context = {"form": form, "back_url": reverse("stations:stations")}
    return render(request, "stations/station.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def station(request: ActorRequest, station_id: int) -> HttpResponse:
    """One station with its technicians: to see, and with the right to change."""
    actor = request.actor
    require(actor, stations.EDIT if request.method == "POST" else stations.SEE)
    found = stations.get_station(actor, station_id)
    initial = {
        "name": found.branch.name,
        "code": found.branch.code,
        "phone": found.phone,
        "address": found.address,
        "covers": list(found.covers.values_list("pk", flat=True)),
        "version": found.version,
    }
    form = StationForm(actor, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        saved = form.attempt(
            lambda: stations.amend_station(
                actor, station_id, form.values, version=form.seen_version, at=timezone.now()
            ),
            lambda: stations.get_station(actor, station_id).version,
        )
        if saved is not None:
            return HttpResponseRedirect(reverse("stations:station", args=[station_id]))
    technicians = stations.visible_technicians(actor).filter(station_id=station_id)
    context = {
        "form": form,
        "row": found,
        "technicians": technicians.order_by("-is_active", "name_key", "pk")[:100],
        "panels": stations.station_panels(actor, found),
        "may_edit": actor.may(stations.EDIT.code),
        "history": history(actor, found)[:20],
        "back_url": reverse("stations:stations"),
    }
    return render(request, "stations/station.html", context, status=422 if form.errors else 200)


@require_POST
def delete(request: ActorRequest, station_id: int) -> HttpResponse:
    """Delete a station that nothing refers to."""
    found = stations.get_station(request.actor, station_id)
    return deletion(
        request,
        lambda version: stations.delete_station(
            request.actor, station_id, version=version, at=timezone.now()
        ),
        said=say("%(name)s deleted") % {"name": found.branch.name},
        stay=reverse("stations:station", args=[station_id]),
        leave=reverse("stations:stations"),
    )


@require_GET
def technicians(request: ActorRequest) -> HttpResponse:
    """The list of technicians."""
    return list_page(request, get_table("stations.technicians"), request.actor, timezone.now())


@require_http_methods(["GET", "POST"])
def new_technician(request: ActorRequest) -> HttpResponse:
    """Add a technician."""
    actor = request.actor
    require(actor, stations.EDIT)
    initial = {"station": request.GET.get("station")}
    form = TechnicianForm(
        actor, request.POST if request.method == "POST" else None, initial=initial
    )
    if request.method == "POST":
        made = form.attempt(
            lambda: stations.create_technician(actor, form.values, at=timezone.now())
        )
        if made is not None:
            return HttpResponseRedirect(reverse("stations:technicians"))
    context = {"form": form, "back_url": reverse("stations:technicians")}
    return render(request, "stations/technician.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def technician(request: ActorRequest, technician_id: int) -> HttpResponse:
    """One technician: to see, and with the right to change."""
    actor = request.actor
    require(actor, stations.EDIT if request.method == "POST" else stations.SEE)
    found = stations.get_technician(actor, technician_id)
    names = ("name", "phone", "skills", "is_active", "version")
    initial = {name: getattr(found, name) for name in names}
    initial |= {"station": found.station_id, "user": found.user_id}
    form = TechnicianForm(
        actor, request.POST if request.method == "POST" else None, initial=initial
    )
    if request.method == "POST":
        saved = form.attempt(
            lambda: stations.amend_technician(
                actor, technician_id, form.values, version=form.seen_version, at=timezone.now()
            ),
            lambda: stations.get_technician(actor, technician_id).version,
        )
        if saved is not None:
            return HttpResponseRedirect(reverse("stations:technician", args=[technician_id]))
    context = {
        "form": form,
        "row": found,
        "may_edit": actor.may(stations.EDIT.code),
        "history": history(actor, found)[:20],
        "back_url": reverse("stations:technicians"),
    }
    return render(request, "stations/technician.html", context, status=422 if form.errors else 200)


@require_POST
def delete_technician(request: ActorRequest, technician_id: int) -> HttpResponse:
    """Delete a technician without orders."""
    found = stations.get_technician(request.actor, technician_id)
    return deletion(
        request,
        lambda version: stations.delete_technician(
            request.actor, technician_id, version=version, at=timezone.now()
        ),
        said=say("%(name)s deleted") % {"name": found.name},
        stay=reverse("stations:technician", args=[technician_id]),
        leave=reverse("stations:technicians"),
    )
