"""Suppliers: who made or sold a part."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import CodeField, SearchField, SortKeyField


class Supplier(Owned):
    """A firm that parts come from, with whom to call. One that is no longer bought from is switched off."""

    code = CodeField(_("supplier number"), max_length=30)
    code_key = SortKeyField(of="code")
    name = models.CharField(_("supplier"), max_length=120)
    name_key = SortKeyField()
    contact = models.CharField(_("contact"), max_length=60, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("supplier")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="accounts_supplier_code")
        ]
        indexes = [
            models.Index(fields=["organisation", "name_key", "-id"], name="accounts_supplier_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.code, self.phone], [self.name, self.contact]
