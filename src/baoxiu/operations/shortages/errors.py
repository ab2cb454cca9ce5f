"""Why shortages refuses something."""

from baoxiu.kernel.errors import Conflict


class ItemEnded(Conflict):
    """The item is signed for or no longer due, and can't be changed any more."""

    code = "item_ended"
