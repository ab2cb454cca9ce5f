"""What higher contexts add to the page of a station."""

from baoxiu.foundation.web.slots import Panel, Slot
from baoxiu.register.stations.models import Station

_panels: Slot[Station, Panel] = Slot()

add_station_panels = _panels.add
station_panels = _panels.collect
