"""What is made and where it runs: models, parts, installed products (requirements 1.15)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import BigramIndex, CodeField, SearchField, SortKeyField
from baoxiu.kernel import money
from baoxiu.register.accounts.models import Customer, Supplier
from baoxiu.register.products.choices import FaultKind
from baoxiu.register.regions.models import Region


class ProductModel(Owned):
    """A model of the catalogue, such as HL-250-400 双吸离心泵, in its product family."""

    code = CodeField(_("model"), max_length=60)
    code_key = SortKeyField(of="code")
    name = models.CharField(_("product name"), max_length=120)
    name_key = SortKeyField()
    family = models.CharField(_("product family"), max_length=60, blank=True)
    family_key = SortKeyField(of="family")
    search_text = SearchField()

    class Meta:
        verbose_name = _("product")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="products_model_code")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.code], [self.name, self.family]


class Part(Owned):
    """A spare part with its unit and list price."""

    code = CodeField(_("part number"), max_length=60)
    code_key = SortKeyField(of="code")
    name = models.CharField(_("part name"), max_length=120)
    name_key = SortKeyField()
    specification = models.CharField(_("specification"), max_length=120, blank=True)
    specification_key = SortKeyField(of="specification")
    unit = models.CharField(_("unit"), max_length=12, default="件")
    unit_key = SortKeyField(of="unit")
    price_minor = models.BigIntegerField(_("list price"), default=0)
    supplier = models.ForeignKey(
        Supplier, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("supplier")
    )
    warranty_months = models.PositiveSmallIntegerField(
        _("warranty (months)"), null=True, blank=True
    )
    search_text = SearchField()

    class Meta:
        verbose_name = _("part")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="products_part_code"),
            models.CheckConstraint(
                condition=models.Q(price_minor__gte=0), name="products_part_price"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "code_key", "-id"], name="products_part_key"),
            BigramIndex(fields=["organisation", "search_text"], name="products_part_search"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def price(self) -> str:
        """The list price as decimal text."""
        return money.plain(self.price_minor)

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.code, self.specification], [self.name]


class FaultCode(Owned):
    """A word of the shared language about faults: a symptom, a cause or a remedy, such as PUMP.4.1a.

    One that is no longer used is switched off; lines that name it keep it.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=FaultKind)
    code = CodeField(_("code"), max_length=30)
    code_key = SortKeyField(of="code")
    name = models.CharField(_("name"), max_length=120)
    name_key = SortKeyField()
    family = models.CharField(_("product family"), max_length=60, blank=True)
    family_key = SortKeyField(of="family")
    is_active = models.BooleanField(_("active"), default=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("fault code")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "code"], name="products_fault_code"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=FaultKind.values), name="products_fault_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.code], [self.name, self.family]


class InstalledProduct(Owned):
    """One machine in the field. All dates are kept: every policy counts from another one (1.15)."""

    serial = CodeField(_("serial number"), max_length=60)
    serial_key = SortKeyField(of="serial")
    model = models.ForeignKey(ProductModel, on_delete=models.PROTECT, verbose_name=_("model"))
    customer = models.ForeignKey(
        Customer, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("customer")
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("sales region")
    )
    plate = CodeField(_("plate"), max_length=20, blank=True)
    plate_key = SortKeyField(of="plate")
    vin = CodeField(_("VIN"), max_length=20, blank=True)
    position = models.CharField(_("tag number"), max_length=120, blank=True)
    position_key = SortKeyField(of="position")
    address = models.CharField(_("address"), max_length=200, blank=True)
    address_key = SortKeyField(of="address")
    ex_works_on = models.DateField(_("ex works"), null=True, blank=True)
    invoiced_on = models.DateField(_("invoiced"), null=True, blank=True)
    delivered_on = models.DateField(_("delivered"), null=True, blank=True)
    commissioned_on = models.DateField(_("commissioned"), null=True, blank=True)
    accepted_on = models.DateField(_("accepted"), null=True, blank=True)
    put_into_use_on = models.DateField(_("put into use"), null=True, blank=True)
    running_hours = models.PositiveIntegerField(_("running hours"), null=True, blank=True)
    contract_number = CodeField(_("contract number"), max_length=40, blank=True)
    contract_key = SortKeyField(of="contract_number")
    search_text = SearchField()

    class Meta:
        verbose_name = _("installed product")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "serial"], name="products_serial"),
        ]
        indexes = [
            models.Index(fields=["organisation", "serial_key", "-id"], name="products_serial_key"),
            BigramIndex(fields=["organisation", "search_text"], name="products_machine_search"),
        ]

    def __str__(self) -> str:
        return str(self.serial)

    def searchable(self) -> tuple[list[str], list[str]]:
        codes = [self.serial, self.plate, self.vin, self.model.code, self.contract_number]
        return codes, [self.model.name, self.customer.name if self.customer else "", self.address]


class Component(Owned):
    """One part of a machine, from when it was fitted until it was removed; together they are the machine as maintained.

    What was there at delivery has no `fitted_ref`. `fitted_ref` and `removed_ref` name what made the change, such
    as `dispatch.line:7`, so that it can be taken back; the order's number is for people.
    """

    machine = models.ForeignKey(
        InstalledProduct, on_delete=models.CASCADE, related_name="components"
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    position = models.CharField(_("where fitted"), max_length=60)
    part = models.ForeignKey(
        Part, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("part")
    )
    name = models.CharField(_("name"), max_length=120)
    serial = CodeField(_("serial number"), max_length=60, blank=True)
    fitted_on = models.DateField(_("fitted"), null=True, blank=True)
    fitted_by_order = models.CharField(_("fitted by order"), max_length=30, blank=True)
    fitted_ref = models.CharField(max_length=40, blank=True, editable=False)
    removed_on = models.DateField(_("removed"), null=True, blank=True)
    removed_by_order = models.CharField(_("removed by order"), max_length=30, blank=True)
    removed_ref = models.CharField(max_length=40, blank=True, editable=False)
    removed_because = models.CharField(_("why removed"), max_length=200, blank=True)
    found_serial = CodeField(_("serial found when removed"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("component")
        constraints = [
            models.UniqueConstraint(
                fields=["machine", "position"],
                condition=models.Q(removed_on__isnull=True),
                name="products_one_at_a_place",
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation", "fitted_ref"],
                condition=~models.Q(fitted_ref=""),
                name="products_fitted_ref",
            ),
            models.Index(
                fields=["organisation", "removed_ref"],
                condition=~models.Q(removed_ref=""),
                name="products_removed_ref",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.name} {self.serial}".strip()
