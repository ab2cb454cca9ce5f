"""Lists of stations and technicians."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import Code, Flag, Integer, Name, Text
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.register.stations.models import Station, Technician
from baoxiu.register.stations.permissions import EDIT, SEE
from baoxiu.register.stations.queries.stations import (
    STATION_LOOKUP,
    counted_stations,
    visible_technicians,
)
from baoxiu.register.stations.services.technicians import amend_technician, create_technician


def _new(actor: Actor, label: str, url_name: str) -> list[dict[str, Any]]:
    if not actor.may(EDIT.code):
        return []
    url = reverse(url_name)
    return [{"label": label, "icon": "plus", "url": url, "primary": True, "key": "Insert"}]


class StationTable(Table):
    """Service stations."""

    key = "stations.stations"
    title = _("Service stations")
    icon = "building-store"
    permission = SEE
    search_path = "branch__search_text"
    columns = (
        Code(
            name="code",
            label=_("code"),
            path="branch__code",
            width=96,
            is_link=True,
            is_nullable=False,
        ),
        Name(
            name="name",
            label=_("service station"),
            path="branch__name",
            sort_path="branch__name_key",
            width=240,
            is_link=True,
        ),
        Code(name="phone", label=_("phone"), width=124),
        Text(
            name="address",
            sort_path="address_key",
            label=_("address"),
            width=320,
            is_groupable=False,
        ),
        Integer(
            name="technicians",
            label=_("active technicians"),
            path="technician_count",
            width=108,
            sums=True,
            is_nullable=False,
        ),
    )
    default_columns = ("code", "name", "phone", "address", "technicians")
    default_sort = (("name", "asc"),)
    search_hint = _("Code, name or initials; * stands for anything")
    row_url_name = "stations:station"
    found_label = "name"
    found_detail = ("code", "phone")

    def rows(self, actor: Actor) -> QuerySet[Station]:
        return counted_stations(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        return _new(actor, gettext("New station"), "stations:station-new")


class TechnicianTable(Table):
    """People who go to machines."""

    key = "stations.technicians"
    title = _("Technicians")
    icon = "users"
    permission = SEE
    columns = (
        Name(
            name="name",
            edits="name",
            label=_("technician"),
            sort_path="name_key",
            width=120,
            is_link=True,
        ),
        Name(
            name="station",
            enters="station",
            lookup=STATION_LOOKUP,
            label=_("service station"),
            path="station__branch__name",
            sort_path="station__branch__name_key",
            width=220,
        ),
        Code(name="phone", edits="phone", label=_("phone"), width=124),
        Text(
            name="skills",
            sort_path="skills_key",
            edits="skills",
            label=_("skills"),
            width=320,
            is_groupable=False,
        ),
        Code(name="account", label=_("account"), path="user__username", width=120),
        Flag(name="is_active", edits="is_active", label=_("active")),
    )
    default_columns = ("name", "station", "phone", "skills", "is_active")
    edit_permission = EDIT
    amends = staticmethod(amend_technician)
    creates = staticmethod(create_technician)
    default_sort = (("name", "asc"),)
    search_hint = _("Name, initials, phone or skill; * stands for anything")
    row_url_name = "stations:technician"
    found_label = "name"
    found_detail = ("station", "phone")

    def rows(self, actor: Actor) -> QuerySet[Technician]:
        return visible_technicians(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        return _new(actor, gettext("New technician"), "stations:technician-new")
