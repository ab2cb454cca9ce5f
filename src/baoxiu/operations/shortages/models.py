"""Releases 放行单 of machines that left the factory incomplete, with their short items 欠件."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import BigramIndex, CodeField, SearchField, SortKeyField
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.shortages.choices import Responsible, State
from baoxiu.register.accounts.models import Customer
from baoxiu.register.contracts.models import Contract
from baoxiu.register.products.models import InstalledProduct, Part


class Release(Owned):
    """The decision to ship although items were missing: who took it, when and why.

    Serial numbers and models repeat what the machines say, so that a list of any length needs no query per row.
    """

    number = CodeField(_("release"), max_length=30)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, verbose_name=_("contract"))
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, verbose_name=_("customer"))
    released_on = models.DateField(_("released on"))
    released_by = models.CharField(_("released by"), max_length=60)
    released_by_key = SortKeyField(of="released_by", surname=True)
    reason = models.CharField(_("reason"), max_length=500)
    remark = models.CharField(_("remarks"), max_length=500, blank=True)
    serial_numbers = models.CharField(_("serial numbers"), max_length=200, blank=True)
    model_names = models.CharField(_("models"), max_length=200, blank=True)
    serial_key = SortKeyField(of="serial_numbers")
    model_key = SortKeyField(of="model_names")

    class Meta:
        verbose_name = _("release")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="shortages_number")
        ]

    def __str__(self) -> str:
        return str(self.number)


class ReleaseMachine(Owned):
    """A machine that was released incomplete."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="machines")
    machine = models.ForeignKey(InstalledProduct, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "machine"], name="shortages_machine_once")
        ]

    def __str__(self) -> str:
        return str(self.machine)


class ShortItem(Owned):
    """One missing item, followed until it is signed for.

    Number and name are those of the day of the release: later changes of the catalogue leave them alone.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="items")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, null=True, blank=True)
    part_code = CodeField(_("part number"), max_length=60, blank=True)
    name = models.CharField(_("name"), max_length=120)
    name_key = SortKeyField()
    specification = models.CharField(_("specification"), max_length=120, blank=True)
    specification_key = SortKeyField(of="specification")
    quantity_milli = models.BigIntegerField(_("quantity"), default=1000)
    unit = models.CharField(_("unit"), max_length=12, default="件")
    unit_key = SortKeyField(of="unit")
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.RELEASED)
    responsible = models.CharField(_("acts next"), max_length=20, choices=Responsible, blank=True)
    promised_on = models.DateField(_("promised for"), null=True, blank=True)
    purchased_on = models.DateField(_("purchased on"), null=True, blank=True)
    shipped_on = models.DateField(_("shipped on"), null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    fitted_on = models.DateField(_("fitted on"), null=True, blank=True)
    signed_on = models.DateField(_("signed for on"), null=True, blank=True)
    work_order = models.ForeignKey(
        WorkOrder,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("work order"),
    )
    search_text = SearchField()

    class Meta:
        verbose_name = _("short item")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="shortages_known_state"
            ),
            models.CheckConstraint(
                condition=models.Q(quantity_milli__gt=0), name="shortages_quantity"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.PROMISED) | models.Q(promised_on__isnull=False),
                name="shortages_promise_has_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "state", "promised_on", "-id"], name="shortages_due"
            ),
            models.Index(fields=["organisation", "promised_on", "-id"], name="shortages_promised"),
            BigramIndex(fields=["organisation", "search_text"], name="shortages_search"),
        ]

    def __str__(self) -> str:
        return f"{self.part_code} {self.name}".strip()

    def searchable(self) -> tuple[list[str], list[str]]:
        release = self.release
        codes = [
            release.number, release.contract.number, *release.serial_numbers.split("、"),
            self.part_code, self.work_order.number or "" if self.work_order else "",
        ]  # fmt: skip
        names = [self.name, self.specification, release.customer.name, release.contract.project]
        return codes, [*names, *release.model_names.split("、"), release.released_by]
