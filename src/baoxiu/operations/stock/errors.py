"""Why stock refuses."""

from baoxiu.kernel.errors import Conflict


class NotEnough(Conflict):
    """The place has less of the part than should leave it; nothing has moved."""

    code = "not_enough"


class CorrectedAlready(Conflict):
    """A move has at most one counter-entry."""

    code = "corrected_already"


class RecordedOtherwise(Conflict):
    """The key of the request has recorded other lines before."""

    code = "recorded_otherwise"


class LocationInUse(Conflict):
    """Parts have moved through the place; it can be set inactive instead."""

    code = "location_in_use"


class CountedAlready(Conflict):
    """A place is counted by one stocktake at a time."""

    code = "counted_already"


class NotCounting(Conflict):
    """The stocktake has been posted or cancelled."""

    code = "not_counting"


class LiesElsewhere(Conflict):
    """A piece with this serial number was last moved to another place."""

    code = "lies_elsewhere"
