"""Why stations refuse."""

from baoxiu.kernel.errors import Conflict


class StationInUse(Conflict):
    """Technicians, people or orders refer to the station."""

    code = "station_in_use"


class TechnicianInUse(Conflict):
    """Orders refer to the technician, who can be set inactive instead."""

    code = "technician_in_use"
