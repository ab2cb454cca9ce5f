"""What things cost: service items, price lists in force for a time, and the rules by which fees arise."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import CodeField, SearchField, SortKeyField
from baoxiu.kernel import money
from baoxiu.policies.fees.choices import Basis, Covered, ItemKind, LineKind, Payer
from baoxiu.register.accounts.models import Customer
from baoxiu.register.products.models import Part


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
    cost_minor = models.BigIntegerField(_("internal cost"), default=0)
    is_active = models.BooleanField(_("active"), default=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("service item")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="fees_item_code"),
            models.CheckConstraint(condition=models.Q(price_minor__gte=0), name="fees_item_price"),
            models.CheckConstraint(condition=models.Q(cost_minor__gte=0), name="fees_item_cost"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def price(self) -> str:
        """The list price as decimal text."""
        return money.plain(self.price_minor)

    @property
    def cost(self) -> str:
        """What one unit costs us, as decimal text."""
        return money.plain(self.cost_minor)

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.code], [self.name]


class PriceList(Owned):
    """Prices in force from `valid_from` to the end of `valid_until`, for one customer or for all.

    A customer's own list goes before the general one; where neither names a price, the catalogue's holds. Two lists of
    the same scope never share a day.
    """

    name = models.CharField(_("price list"), max_length=80)
    name_key = SortKeyField()
    customer = models.ForeignKey(
        Customer, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("for customer")
    )
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("price list")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="fees_list_name"),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="fees_list_period",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def searchable(self) -> tuple[list[str], list[str]]:
        return [], [self.name, self.customer.name if self.customer else ""]


class Price(Owned):
    """The price of one service item or of one part in a list. The code repeats what those say."""

    price_list = models.ForeignKey(
        PriceList, on_delete=models.CASCADE, related_name="prices", verbose_name=_("price list")
    )
    item = models.ForeignKey(
        ServiceItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("service item"),
    )
    part = models.ForeignKey(
        Part,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("part"),
    )
    code = CodeField(_("code"), max_length=60)
    code_key = SortKeyField(of="code")
    name = models.CharField(_("name"), max_length=120)
    name_key = SortKeyField()
    price_minor = models.BigIntegerField(_("price"))
    search_text = SearchField()

    class Meta:
        verbose_name = _("price")
        constraints = [
            models.UniqueConstraint(fields=["price_list", "item"], name="fees_price_of_item"),
            models.UniqueConstraint(fields=["price_list", "part"], name="fees_price_of_part"),
            models.CheckConstraint(
                condition=models.Q(item__isnull=True, part__isnull=False)
                | models.Q(item__isnull=False, part__isnull=True),
                name="fees_price_of_one",
            ),
            models.CheckConstraint(condition=models.Q(price_minor__gte=0), name="fees_price"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def price(self) -> str:
        """The price as decimal text."""
        return money.plain(self.price_minor)

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.code], [self.name, self.price_list.name]


class FeeRule(Owned):
    """A rule by which fee lines arise from an order, or which says who bears lines (`engine/rules.py`).

    Rules are asked in the order of `position`. The type of task stands as its name, because policies know no orders.
    """

    name = models.CharField(_("rule"), max_length=80)
    name_key = SortKeyField()
    position = models.PositiveIntegerField(pgettext_lazy("order", "position"), default=100)
    basis = models.CharField(_("counts"), max_length=12, choices=Basis)
    item = models.ForeignKey(
        ServiceItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("service item"),
    )
    payer = models.CharField(_("borne by"), max_length=10, choices=Payer, blank=True)
    warranty = models.CharField(_("orders"), max_length=3, choices=Covered, blank=True)
    task_type = models.CharField(_("task type"), max_length=40, blank=True)
    task_type_key = SortKeyField(of="task_type")
    kind = models.CharField(_("kind of line"), max_length=12, choices=LineKind, blank=True)
    supplier_only = models.BooleanField(_("only parts with a supplier"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("fee rule")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="fees_rule_name"),
            models.CheckConstraint(
                condition=models.Q(basis=Basis.BEARER, item__isnull=True, payer__gt="")
                | (~models.Q(basis=Basis.BEARER) & models.Q(item__isnull=False)),
                name="fees_rule_complete",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def searchable(self) -> tuple[list[str], list[str]]:
        item = self.item
        return [item.code] if item else [], [self.name, self.task_type, item.name if item else ""]
