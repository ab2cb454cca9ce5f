"""The door of sla: the only module that other contexts may import."""

from baoxiu.policies.sla.choices import LEVELS, ClockState, Holder, Target
from baoxiu.policies.sla.engine.clocks import Clock, clocks, headline, held, span, stored_state
from baoxiu.policies.sla.engine.commitments import OrderFacts
from baoxiu.policies.sla.engine.replaying import Event
from baoxiu.policies.sla.models import Commitment
from baoxiu.policies.sla.permissions import EDIT, SEE
from baoxiu.policies.sla.queries import (
    Promised,
    get_commitment,
    listed_commitments,
    promised,
    visible_commitments,
)
from baoxiu.policies.sla.services import (
    amend_commitment,
    create_commitment,
    delete_commitment,
)

__all__ = [
    "EDIT",
    "LEVELS",
    "SEE",
    "Clock",
    "ClockState",
    "Commitment",
    "Event",
    "Holder",
    "OrderFacts",
    "Promised",
    "Target",
    "amend_commitment",
    "clocks",
    "create_commitment",
    "delete_commitment",
    "get_commitment",
    "headline",
    "held",
    "listed_commitments",
    "promised",
    "span",
    "stored_state",
    "visible_commitments",
]
