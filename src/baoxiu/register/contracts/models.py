"""Sales contracts and projects, with the machines delivered under them (PIM.11)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import BigramIndex, CodeField, SearchField, SortKeyField
from baoxiu.register.accounts.models import Customer
from baoxiu.register.products.models import InstalledProduct
from baoxiu.register.regions.models import Region


class Contract(Owned):
    """A sales contract for one project at one address (material type 销售合同信息)."""

    number = CodeField(_("contract number"), max_length=40)
    number_key = SortKeyField(of="number")
    project = models.CharField(_("project"), max_length=120, blank=True)
    project_key = SortKeyField(of="project")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, verbose_name=_("customer"))
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("sales region")
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    address_key = SortKeyField(of="address")
    contact_name = models.CharField(_("contact"), max_length=60, blank=True)
    contact_key = SortKeyField(of="contact_name", surname=True)
    contact_phone = models.CharField(_("phone"), max_length=30, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    warranty_until = models.DateField(_("warranty until"), null=True, blank=True)
    project_search = SearchField(of="project")
    address_search = SearchField(of="address")
    machine_count = models.PositiveIntegerField(_("machines"), default=0, editable=False)
    search_text = SearchField()

    class Meta:
        verbose_name = _("sales contract")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="contracts_number"),
            models.CheckConstraint(
                condition=models.Q(signed_on=None)
                | models.Q(warranty_until=None)
                | models.Q(warranty_until__gte=models.F("signed_on")),
                name="contracts_warranty_after_signing",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "number_key", "-id"], name="contracts_number_key"),
            BigramIndex(fields=["organisation", "search_text"], name="contracts_search"),
            BigramIndex(fields=["organisation", "project_search"], name="contracts_project_search"),
            BigramIndex(fields=["organisation", "address_search"], name="contracts_address_search"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    def searchable(self) -> tuple[list[str], list[str]]:
        names = [self.project, self.customer.name, self.address, self.contact_name]
        return [self.number, self.contact_phone], names


class ContractMachine(Owned):
    """One machine delivered under a contract; a machine belongs to one contract at most."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="machines")
    machine = models.OneToOneField(
        InstalledProduct, on_delete=models.PROTECT, related_name="contract_line"
    )

    class Meta:
        verbose_name = _("machine of a contract")

    def __str__(self) -> str:
        return f"{self.contract} {self.machine}"
