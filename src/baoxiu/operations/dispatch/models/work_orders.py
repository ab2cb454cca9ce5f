"""The dispatch order 派工单, with its contracts and machines."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import BigramIndex, CodeField, SearchField, SortKeyField
from baoxiu.operations.dispatch.choices import HoldReason, State, Urgency
from baoxiu.operations.dispatch.models.task_types import TaskType
from baoxiu.policies.sla.public import ClockState
from baoxiu.register.accounts.models import Customer
from baoxiu.register.contracts.models import Contract
from baoxiu.register.products.models import InstalledProduct
from baoxiu.register.regions.models import Region
from baoxiu.register.stations.models import Station

# What people sort the list of all orders by, besides the time of the report; each has its index.
SORTED_BY = {
    "number": "number", "state": "state", "contract": "contract_key", "serial": "serial_key",
    "technician": "technician_key", "planned": "planned_at", "finished": "finished_at", "due": "sla_due_at",
    "minutes": "labour_minutes", "fees": "fee_total_minor", "customer_fees": "customer_total_minor",
}  # fmt: skip


class WorkOrder(Owned):
    """One piece of service work for one customer, under one or more contracts, in a sales region.

    The columns under "summary" repeat what contracts, machines, visits and lines say, so that a list of
    any length needs no query per row; the services that change those keep them in step.
    """

    number = CodeField(_("work order"), max_length=30, null=True, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT)
    hold_reason = models.CharField(_("held by"), max_length=10, choices=HoldReason, blank=True)
    task_type = models.ForeignKey(TaskType, on_delete=models.PROTECT, verbose_name=_("task type"))
    urgency = models.CharField(_("urgency"), max_length=10, choices=Urgency, default=Urgency.NORMAL)
    is_warranty = models.BooleanField(_("under warranty"), default=False)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, verbose_name=_("customer"))
    region = models.ForeignKey(Region, on_delete=models.PROTECT, verbose_name=_("sales region"))
    station = models.ForeignKey(
        Station, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("station")
    )
    contact_name = models.CharField(_("contact"), max_length=60, blank=True)
    contact_phone = models.CharField(_("phone"), max_length=30, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    address_key = SortKeyField(of="address")
    fault = models.TextField(_("reported fault"), max_length=4000, blank=True)
    no_contract_reason = models.CharField(_("why without contract"), max_length=200, blank=True)
    reported_at = models.DateTimeField(_("reported"))
    planned_at = models.DateTimeField(_("planned arrival"), null=True, blank=True)
    finished_at = models.DateTimeField(_("completed"), null=True, blank=True)
    distance_milli = models.BigIntegerField(_("distance (km)"), default=0, db_default=0)
    fees_reviewed_at = models.DateTimeField(_("fees reviewed"), null=True, editable=False)
    fees_reviewed_by = models.CharField(
        _("fees reviewed by"), max_length=60, blank=True, default="", db_default="", editable=False
    )
    external_key = CodeField(_("number in the old system"), max_length=60, null=True, blank=True)

    # summary
    contract_numbers = models.CharField(_("contracts"), max_length=200, blank=True)
    serial_numbers = models.CharField(_("serial numbers"), max_length=200, blank=True)
    model_names = models.CharField(_("models"), max_length=200, blank=True)
    technician_names = models.CharField(_("technicians"), max_length=120, blank=True)
    contract_key = SortKeyField(of="contract_numbers")
    serial_key = SortKeyField(of="serial_numbers")
    model_key = SortKeyField(of="model_names")
    technician_key = SortKeyField(of="technician_names", surname=True)
    contact_key = SortKeyField(of="contact_name", surname=True)
    labour_minutes = models.PositiveIntegerField(_("working time"), default=0)
    fee_total_minor = models.BigIntegerField(_("fees"), default=0)
    customer_total_minor = models.BigIntegerField(_("to be paid by customer"), default=0)
    sla_state = models.CharField(
        _("deadline"), max_length=8, choices=ClockState, blank=True, default="", db_default=""
    )
    sla_due_at = models.DateTimeField(_("due"), null=True, editable=False)
    sla_promised_minutes = models.PositiveIntegerField(null=True, editable=False)
    sla_left_minutes = models.IntegerField(null=True, editable=False)
    search_text = SearchField()

    class Meta:
        verbose_name = _("work order")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="dispatch_number"),
            models.UniqueConstraint(
                fields=["organisation", "external_key"], name="dispatch_external_key"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="dispatch_known_state"
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.DRAFT) | models.Q(number__isnull=False),
                name="dispatch_numbered_after_draft",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.SUSPENDED, hold_reason__gt="")
                | (~models.Q(state=State.SUSPENDED) & models.Q(hold_reason="")),
                name="dispatch_hold_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-reported_at", "-id"], name="dispatch_reported"),
            models.Index(
                fields=["organisation", "state", "-reported_at", "-id"], name="dispatch_state"
            ),
            models.Index(
                fields=[
                    "organisation",
                    "region",
                    "state",
                    "fee_total_minor",
                    "customer_total_minor",
                    "labour_minutes",
                ],
                name="dispatch_region_sums",
            ),
            models.Index(
                fields=["organisation", "station", "-reported_at", "-id"], name="dispatch_station"
            ),
            *(
                models.Index(fields=["organisation", column, "-id"], name=f"dispatch_by_{name}")
                for name, column in SORTED_BY.items()
            ),
            BigramIndex(fields=["organisation", "number"], name="dispatch_number_grams"),
            BigramIndex(fields=["organisation", "search_text"], name="dispatch_search_grams"),
        ]

    def __str__(self) -> str:
        return self.number or _now("Draft")

    @property
    def looks_like(self) -> str:
        """What the chip says: a suspended order shows whom it waits for."""
        return self.get_hold_reason_display() if self.hold_reason else self.get_state_display()

    def searchable(self) -> tuple[list[str], list[str]]:
        codes = [
            self.number or "", *self.contract_numbers.split("、"), *self.serial_numbers.split("、"),
            self.contact_phone,
        ]  # fmt: skip
        names = [self.customer.name, *self.model_names.split("、"), self.contact_name, self.fault]
        return codes, [*names, self.technician_names]


class WorkOrderContract(Owned):
    """A contract that an order is for; an order may have several (PIM.11)."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="contracts")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work_order", "contract"], name="dispatch_contract_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.contract)


class WorkOrderMachine(Owned):
    """A machine that an order concerns."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="machines")
    machine = models.ForeignKey(InstalledProduct, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work_order", "machine"], name="dispatch_machine_once")
        ]

    def __str__(self) -> str:
        return str(self.machine)
