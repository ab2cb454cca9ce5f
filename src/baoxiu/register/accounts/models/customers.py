"""Customers: who bought or runs the machines."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import BigramIndex, CodeField, SearchField, SortKeyField
from baoxiu.register.regions.models import Region


class Customer(Owned):
    """A firm or person that is served, with the contact who calls."""

    code = CodeField(_("customer number"), max_length=30)
    code_key = SortKeyField(of="code")
    name = models.CharField(_("customer"), max_length=120)
    name_key = SortKeyField()
    address = models.CharField(_("address"), max_length=200, blank=True)
    address_key = SortKeyField(of="address")
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("sales region")
    )
    contact_name = models.CharField(_("contact"), max_length=60, blank=True)
    contact_key = SortKeyField(of="contact_name", surname=True)
    contact_phone = models.CharField(_("phone"), max_length=30, blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("customer")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="accounts_customer_code")
        ]
        indexes = [
            models.Index(fields=["organisation", "name_key", "-id"], name="accounts_customer_name"),
            models.Index(fields=["name_key"], name="accounts_customer_order"),  # other lists join
            BigramIndex(fields=["organisation", "search_text"], name="accounts_customer_search"),
        ]

    def __str__(self) -> str:
        return self.name

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.code, self.contact_phone], [self.name, self.address, self.contact_name]
