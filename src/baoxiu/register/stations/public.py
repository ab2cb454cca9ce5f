"""The door of stations: the only module that other contexts may import."""

from baoxiu.register.stations.errors import StationInUse, TechnicianInUse
from baoxiu.register.stations.models import Station, Technician
from baoxiu.register.stations.permissions import EDIT, SEE
from baoxiu.register.stations.queries.coverage import (
    covered_region_ids,
    covering_station_ids,
    covers,
)
from baoxiu.register.stations.queries.panels import add_station_panels, station_panels
from baoxiu.register.stations.queries.stations import (
    STATION_LOOKUP,
    TECHNICIAN_LOOKUP,
    find_station_by_code,
    find_technician_by_name,
    find_technician_of_user,
    get_station,
    get_technician,
    list_active_technicians,
    list_stations,
    visible_stations,
    visible_technicians,
)
from baoxiu.register.stations.services.stations import (
    amend_station,
    create_station,
    delete_station,
)
from baoxiu.register.stations.services.technicians import (
    amend_technician,
    create_technician,
    delete_technician,
)

__all__ = [
    "EDIT",
    "SEE",
    "STATION_LOOKUP",
    "TECHNICIAN_LOOKUP",
    "Station",
    "StationInUse",
    "Technician",
    "TechnicianInUse",
    "add_station_panels",
    "amend_station",
    "amend_technician",
    "covered_region_ids",
    "covering_station_ids",
    "covers",
    "create_station",
    "create_technician",
    "delete_station",
    "delete_technician",
    "find_station_by_code",
    "find_technician_by_name",
    "find_technician_of_user",
    "get_station",
    "get_technician",
    "list_active_technicians",
    "list_stations",
    "station_panels",
    "visible_stations",
    "visible_technicians",
]
