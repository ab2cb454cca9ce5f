"""What stations show on the life card of a machine."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext

from baoxiu.kernel.actor import Actor
from baoxiu.register.products import public as products
from baoxiu.register.products.public import Fact, InstalledProduct
from baoxiu.register.stations import public as stations


@products.add_machine_facts
def station_of(actor: Actor, machine: InstalledProduct) -> Iterable[Fact]:
    """The stations that cover the machine's region, two at most."""
    if machine.region_id is None or not actor.may(stations.SEE.code):
        return
    keys = stations.covering_station_ids(actor, machine.region_id)
    rows = stations.visible_stations(actor).filter(pk__in=keys).select_related("branch")
    for station in rows.order_by("branch__name_key", "pk")[:2]:
        url = reverse("stations:station", args=[station.pk])
        yield Fact(gettext("service station"), station.branch.name, url)
