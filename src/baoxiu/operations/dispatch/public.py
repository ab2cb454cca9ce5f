"""The door of dispatch: the only module that other contexts may import."""

from baoxiu.operations.dispatch.choices import (
    FEE_REVIEW_STATES,
    HoldReason,
    LineCategory,
    State,
    Urgency,
)
from baoxiu.operations.dispatch.errors import (
    FeesLocked,
    NobodyChosen,
    NotEditable,
    OnlyDraftsCanBeDeleted,
)
from baoxiu.operations.dispatch.lifecycle import MAIN_LINE, WORK_ORDER
from baoxiu.operations.dispatch.models import ServiceLine, WorkOrder
from baoxiu.operations.dispatch.queries import (
    active_task_types,
    add_order_panels,
    costs_of_orders,
    count_by_day,
    counts_by_state,
    current_visit,
    find_work_order_by_number,
    get_line,
    get_task_type,
    get_work_order,
    history_of_order,
    open_orders_of_machines,
    order_panels,
    orders_of_machine,
    orders_to_review,
    totals_by_region_and_state,
    user_ids_of_current_visit,
    visible_lines,
    visible_visits,
    visible_work_orders,
)
from baoxiu.operations.dispatch.services.charging import Proposal, charge_by_rules, propose_fees
from baoxiu.operations.dispatch.services.drafting import (
    OrderInput,
    change_work_order,
    create_work_order,
    delete_draft,
)
from baoxiu.operations.dispatch.services.fee_review import reopen_fees, review_fees
from baoxiu.operations.dispatch.services.files import add_file, files_of
from baoxiu.operations.dispatch.services.lines import (
    LineInput,
    add_line,
    change_line,
    remove_line,
)
from baoxiu.operations.dispatch.services.remarks import add_remark
from baoxiu.operations.dispatch.services.searching import (
    REFRESH_JOB,
    refresh_orders_of_customer,
)
from baoxiu.operations.dispatch.services.steps import Step, perform
from baoxiu.operations.dispatch.services.task_types import add_standard_task_types, save_task_type

__all__ = [
    "FEE_REVIEW_STATES",
    "MAIN_LINE",
    "REFRESH_JOB",
    "WORK_ORDER",
    "FeesLocked",
    "HoldReason",
    "LineCategory",
    "LineInput",
    "NobodyChosen",
    "NotEditable",
    "OnlyDraftsCanBeDeleted",
    "OrderInput",
    "Proposal",
    "ServiceLine",
    "State",
    "Step",
    "Urgency",
    "WorkOrder",
    "active_task_types",
    "add_file",
    "add_line",
    "add_order_panels",
    "add_remark",
    "add_standard_task_types",
    "change_line",
    "change_work_order",
    "charge_by_rules",
    "costs_of_orders",
    "count_by_day",
    "counts_by_state",
    "create_work_order",
    "current_visit",
    "delete_draft",
    "files_of",
    "find_work_order_by_number",
    "get_line",
    "get_task_type",
    "get_work_order",
    "history_of_order",
    "open_orders_of_machines",
    "order_panels",
    "orders_of_machine",
    "orders_to_review",
    "perform",
    "propose_fees",
    "refresh_orders_of_customer",
    "remove_line",
    "reopen_fees",
    "review_fees",
    "save_task_type",
    "totals_by_region_and_state",
    "user_ids_of_current_visit",
    "visible_lines",
    "visible_visits",
    "visible_work_orders",
]
