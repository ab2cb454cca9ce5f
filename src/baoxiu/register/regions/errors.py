"""Why a change of the region tree is refused."""

from baoxiu.kernel.errors import Conflict, Invalid


class RegionInUse(Conflict):
    """The region still has sub-regions, or other records lie in it."""

    code = "region_in_use"


class RegionLoop(Conflict):
    """A region can't lie below itself."""

    code = "region_loop"


class RegionNameTaken(Invalid):
    """A sibling has that name already."""

    code = "region_name_taken"
