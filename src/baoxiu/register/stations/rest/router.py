"""REST of stations and technicians."""

from __future__ import annotations

from ninja import Router

from baoxiu.foundation.grid.rest import Resource, add_resource
from baoxiu.register.stations import public as stations
from baoxiu.register.stations.rest.schemas import (
    StationChange,
    StationIn,
    StationOut,
    TechnicianChange,
    TechnicianIn,
    TechnicianOut,
)

router = Router(tags=["stations"])

add_resource(
    router,
    Resource(
        path="stations",
        one="station",
        many="stations",
        table="stations.stations",
        see=stations.SEE,
        taken=StationIn,
        changed=StationChange,
        shown=StationOut,
        create=stations.create_station,
        get=stations.get_station,
        amend=stations.amend_station,
        delete=stations.delete_station,
        rename={},
    ),
)
add_resource(
    router,
    Resource(
        path="technicians",
        one="technician",
        many="technicians",
        table="stations.technicians",
        see=stations.SEE,
        taken=TechnicianIn,
        changed=TechnicianChange,
        shown=TechnicianOut,
        create=stations.create_technician,
        get=stations.get_technician,
        amend=stations.amend_technician,
        delete=stations.delete_technician,
        rename={},
    ),
)
