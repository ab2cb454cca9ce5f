from django.urls import path

from baoxiu.operations.dispatch.web import (
    charging,
    flow,
    lists,
    orders,
    plans,
    printing,
    recording,
    workbench,
)

app_name = "dispatch"
urlpatterns = [
    path("", workbench.workbench, name="workbench"),
    path("work-orders/", lists.work_orders, name="work-orders"),
    path("work-orders/new", orders.new, name="new"),
    path("work-orders/flow/", flow.picture, name="flow"),
    path("work-orders/<id:order_id>/", orders.detail, name="work-order"),
    path("work-orders/<id:order_id>/edit", orders.edit, name="edit"),
    path("work-orders/<id:order_id>/print", printing.paper, name="print"),
    path("work-orders/<id:order_id>/delete", orders.delete, name="delete"),
    path("work-orders/<id:order_id>/acts/<slug:act>", orders.act, name="act"),
    path("work-orders/<id:order_id>/lines/new", recording.new_line, name="new-line"),
    path("work-orders/<id:order_id>/charge", charging.charge, name="charge"),
    path("work-orders/<id:order_id>/plans", plans.plans_for, name="plans-for"),
    path("work-orders/<id:order_id>/swap", recording.swap, name="swap"),
    path("work-orders/<id:order_id>/remarks", recording.remark, name="remark"),
    path("work-orders/<id:order_id>/files", recording.add_file, name="add-file"),
    path("lines/<id:line_id>/", recording.line, name="line"),
    path("lines/<id:line_id>/remove", recording.remove, name="remove-line"),
    path("service-content/", lists.content, name="content"),
    path("service-fees/", lists.fees, name="fees"),
    path("service-fees/review", charging.review, name="fee-reviews"),
    path("service-materials/", lists.material, name="material"),
    path("work-plans/", plans.plans, name="plans"),
    path("work-plans/new", plans.new_plan, name="new-plan"),
    path("work-plans/<id:plan_id>/", plans.plan, name="plan"),
    path("task-types/", lists.task_types, name="task-types"),
    path("task-types/new", lists.task_type, name="new-task-type"),
    path("task-types/<id:task_type_id>/", lists.task_type, name="task-type"),
]
