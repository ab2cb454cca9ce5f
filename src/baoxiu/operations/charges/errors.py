"""Why charges refuses something."""

from baoxiu.kernel.errors import Conflict


class NothingToCharge(Conflict):
    """The customer bears nothing of the order, or its fees are not reviewed."""

    code = "nothing_to_charge"


class SlipStands(Conflict):
    """A slip that has been issued stands for these fees: cancel it first."""

    code = "slip_stands"


class TooMuch(Conflict):
    """More than what is still open would be paid."""

    code = "too_much"
