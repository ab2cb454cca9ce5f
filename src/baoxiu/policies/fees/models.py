"""Service items: what may stand on a fee line, with its list price."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import CodeField, SearchField, SortKeyField
from baoxiu.kernel import money
from baoxiu.policies.fees.choices import ItemKind


class ServiceItem(Owned):
    """A kind of work or expense with unit and list price, such as S-211 更换机械密封."""

    code = CodeField(_("item code"), max_length=30)
    code_key = SortKeyField(of="code")
    name = models.CharField(_("service item"), max_length=120)
    name_key = SortKeyField()
    kind = models.CharField(_("kind"), max_length=12, choices=ItemKind.choices)
    unit = models.CharField(_("unit"), max_length=12, default="次")
    unit_key = SortKeyField(of="unit")
    price_minor = models.BigIntegerField(_("list price"), default=0)
    is_active = models.BooleanField(_("active"), default=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("service item")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="fees_item_code"),
            models.CheckConstraint(condition=models.Q(price_minor__gte=0), name="fees_item_price"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def price(self) -> str:
        """The list price as decimal text."""
        return money.plain(self.price_minor)

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.code], [self.name]
