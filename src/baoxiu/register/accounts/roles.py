"""The standard roles of product.md §1, with what each may do.

They are data from the moment an organisation is made; this table only says how they begin. Codes of
contexts above stand here as text: a role knows codes, not contexts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import migrations

SEE_ALL = (
    "accounts.see_customers", "contracts.see", "products.see", "stations.see", "dispatch.see",
    "fees.see", "shortages.see", "stock.see", "accounts.see_suppliers", "materials.see", "calendars.see",
    "sla.see",
    "warranty.see",
)  # fmt: skip
STORE = (
    "stock.see_cost", "stock.edit", "stock.move", "stock.correct", "accounts.edit_suppliers",
    "materials.issue", "materials.lend",
)  # fmt: skip
MONEY = (
    "dispatch.charge", "dispatch.review_fees", "charges.see", "charges.issue", "charges.collect",
    "reports.see_costs",
)  # fmt: skip
DESK = (
    *SEE_ALL, "accounts.edit_customers", "products.edit", "contracts.edit", "grid.export",
    "dispatch.create", "dispatch.edit", "dispatch.submit", "dispatch.cancel", "dispatch.see_fees",
    "shortages.edit", "shortages.step", "materials.request", "warranty.card",
)  # fmt: skip
WARRANTY = ("warranty.override", "warranty.edit", "warranty.publish")
DISPATCH = (
    *DESK,
    "materials.approve",
    "dispatch.assign",
    "dispatch.void",
    "dispatch.work",
    "regions.edit",
    "warranty.appraise",
)

STANDARD_ROLES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "service_desk": ("客服", "Service desk", DESK),
    "dispatcher": ("调度员", "Dispatcher", DISPATCH),
    "technician": (
        "服务工程师",
        "Technician",
        ("products.see", "contracts.see", "accounts.see_customers", "dispatch.see",
         "dispatch.accept", "dispatch.work", "dispatch.record", "dispatch.charge",
         "dispatch.see_fees", "fees.see", "shortages.see", "shortages.step", "stock.see",
         "materials.see", "materials.request", "warranty.see", "warranty.appraise"),
    ),
    "storekeeper": (
        "仓管",
        "Storekeeper",
        (*SEE_ALL, *STORE, "shortages.edit", "shortages.step", "grid.export", "materials.request"),
    ),
    "service_manager": (
        "售后经理",
        "Service manager",
        (*DISPATCH, *STORE, *MONEY, "dispatch.accept", "dispatch.record", "dispatch.review", "dispatch.close",
         "dispatch.task_types", "dispatch.plans", "stations.edit", "fees.edit", "calendars.edit", "sla.edit", *WARRANTY, "grid.import", "jobs.manage"),
    ),
    "finance": (
        "财务",
        "Finance",
        (*SEE_ALL, *MONEY, "dispatch.see_fees", "dispatch.close", "fees.edit", "grid.export",
         "stock.see_cost"),
    ),
    "station_staff": (
        "服务站",
        "Station staff",
        ("products.see", "contracts.see", "accounts.see_customers", "stations.see", "dispatch.see",
         "dispatch.accept", "dispatch.work", "dispatch.record", "dispatch.charge", "dispatch.assign",
         "dispatch.see_fees", "fees.see", "shortages.see", "shortages.step", "grid.export", "stock.see",
         "stock.move", "materials.see", "materials.request", "materials.lend",
         "warranty.see", "warranty.appraise", "warranty.card"),
    ),
    "customer": ("客户", "Customer", ()),
    "administrator": (
        "管理员",
        "Administrator",
        (*DISPATCH, *STORE, *MONEY, "dispatch.accept", "dispatch.record", "dispatch.review", "dispatch.close",
         "dispatch.task_types", "dispatch.plans", "stations.edit", "fees.edit", "calendars.edit", "sla.edit", *WARRANTY, "grid.import", "jobs.manage",
         "accounts.administer", "grid.see_exports"),
    ),
}  # fmt: skip


def granted(permissions: Mapping[str, tuple[str, ...]]) -> migrations.RunPython:
    """The step of a migration that gives the standard roles of existing organisations new permissions, by role."""

    def change(apps: Any, wanted: Any) -> None:
        roles = apps.get_model("accounts", "Role").objects
        for role in roles.filter(code__in=permissions):
            held = wanted(role.permissions, permissions[role.code])
            if held != role.permissions:
                role.permissions = held
                role.version += 1
                role.save(update_fields=["permissions", "version"])

    def grant(apps: Any, schema_editor: object) -> None:
        change(apps, lambda held, new: [*held, *(code for code in new if code not in held)])

    def take_back(apps: Any, schema_editor: object) -> None:
        change(apps, lambda held, new: [code for code in held if code not in new])

    return migrations.RunPython(grant, take_back)
