"""Lists of dispatch, one module a kind."""

from baoxiu.operations.dispatch.tables import lines, plans, task_types, work_orders

__all__ = ["lines", "plans", "task_types", "work_orders"]
