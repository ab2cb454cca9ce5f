"""The door of charges: the only module that other contexts may import."""

from baoxiu.operations.charges.choices import LIVE_STATES, OPEN_STATES, Method, State
from baoxiu.operations.charges.errors import NothingToCharge, SlipStands, TooMuch
from baoxiu.operations.charges.lifecycle import CHARGE_SLIP
from baoxiu.operations.charges.models import ChargeSlip, Payment
from baoxiu.operations.charges.queries import (
    get_payment,
    get_slip,
    live_slip_of,
    payments_of,
    reckoned_slips,
    slips_of_order,
    visible_payments,
    visible_slips,
)
from baoxiu.operations.charges.services.payments import (
    PaymentInput,
    record_payment,
    take_back_payment,
)
from baoxiu.operations.charges.services.slips import cancel_slip, issue_slip, reopen_fees

__all__ = [
    "CHARGE_SLIP",
    "LIVE_STATES",
    "OPEN_STATES",
    "ChargeSlip",
    "Method",
    "NothingToCharge",
    "Payment",
    "PaymentInput",
    "SlipStands",
    "State",
    "TooMuch",
    "cancel_slip",
    "get_payment",
    "get_slip",
    "issue_slip",
    "live_slip_of",
    "payments_of",
    "reckoned_slips",
    "record_payment",
    "reopen_fees",
    "slips_of_order",
    "take_back_payment",
    "visible_payments",
    "visible_slips",
]
