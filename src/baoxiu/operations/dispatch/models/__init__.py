"""Dispatch: orders, visits, lines, acceptance, plans."""

from baoxiu.operations.dispatch.models.acceptance import Acceptance, Remark
from baoxiu.operations.dispatch.models.clocks import OrderClock
from baoxiu.operations.dispatch.models.lines import ServiceLine
from baoxiu.operations.dispatch.models.plans import (
    AppliedPlan,
    PlannedPart,
    PlannedWork,
    PlanPart,
    WorkPlan,
)
from baoxiu.operations.dispatch.models.task_types import TaskType
from baoxiu.operations.dispatch.models.visits import Visit
from baoxiu.operations.dispatch.models.work_orders import (
    WorkOrder,
    WorkOrderContract,
    WorkOrderMachine,
)

__all__ = [
    "Acceptance",
    "AppliedPlan",
    "OrderClock",
    "PlanPart",
    "PlannedPart",
    "PlannedWork",
    "Remark",
    "ServiceLine",
    "TaskType",
    "Visit",
    "WorkOrder",
    "WorkOrderContract",
    "WorkOrderMachine",
    "WorkPlan",
]
