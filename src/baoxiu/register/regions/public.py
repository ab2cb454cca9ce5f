"""The door of regions: the only module that other contexts may import."""

from baoxiu.register.regions.errors import RegionInUse, RegionLoop, RegionNameTaken
from baoxiu.register.regions.models import Region
from baoxiu.register.regions.permissions import EDIT
from baoxiu.register.regions.queries import (
    find_region_by_name,
    get_region,
    ids_below,
    visible_regions,
)
from baoxiu.register.regions.services import (
    create_region,
    delete_region,
    move_region,
    rename_region,
)

__all__ = [
    "EDIT",
    "Region",
    "RegionInUse",
    "RegionLoop",
    "RegionNameTaken",
    "create_region",
    "delete_region",
    "find_region_by_name",
    "get_region",
    "ids_below",
    "move_region",
    "rename_region",
    "visible_regions",
]
