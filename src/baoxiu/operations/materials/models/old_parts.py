"""Old parts 旧件: what was taken out of a machine, followed until it is settled."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import BigramIndex, CodeField, SearchField, SortKeyField
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.materials.choices import OldPartState
from baoxiu.register.accounts.models import Supplier
from baoxiu.register.products.models import InstalledProduct, Part


class OldPart(Owned):
    """One removed part with its label number. Number and name of the part are those of that day."""

    number = CodeField(_("label"), max_length=30)
    state = models.CharField(
        _("state"), max_length=16, choices=OldPartState, default=OldPartState.REMOVED
    )
    part = models.ForeignKey(
        Part, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    part_code = CodeField(_("part number"), max_length=60, blank=True)
    part_code_key = SortKeyField(of="part_code")
    name = models.CharField(_("name"), max_length=120)
    name_key = SortKeyField()
    serial = CodeField(_("serial number"), max_length=60, blank=True)
    serial_key = SortKeyField(of="serial")
    position = models.CharField(_("position"), max_length=80, blank=True)
    machine = models.ForeignKey(
        InstalledProduct, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    work_order = models.ForeignKey(
        WorkOrder, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("why removed"), max_length=500, blank=True)
    removed_by_name = models.CharField(_("removed by"), max_length=80)
    removed_by_key = SortKeyField(of="removed_by_name", surname=True)
    removed_at = models.DateTimeField(_("removed"))
    holder = models.CharField(_("with"), max_length=80)
    holder_key = SortKeyField(of="holder", surname=True)
    place = models.CharField(_("where"), max_length=80, blank=True)
    findings = models.CharField(_("findings"), max_length=500, blank=True)
    charged_to = models.ForeignKey(
        Supplier,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("charged to"),
    )
    charged_minor = models.BigIntegerField(_("amount charged back"), default=0)
    search_text = SearchField()

    class Meta:
        verbose_name = _("old part")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="materials_old_number"),
            models.CheckConstraint(
                condition=models.Q(state__in=OldPartState.values), name="materials_old_state"
            ),
            models.CheckConstraint(
                condition=models.Q(charged_minor__gte=0), name="materials_old_charge"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-removed_at", "-id"], name="materials_old_new"),
            models.Index(fields=["work_order"], name="materials_old_order"),
            BigramIndex(fields=["organisation", "search_text"], name="materials_old_search"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    def searchable(self) -> tuple[list[str], list[str]]:
        order, machine = self.work_order, self.machine
        codes = [self.number, self.part_code, self.serial]
        codes += [order.number or "" if order else "", machine.serial if machine else ""]
        return codes, [self.name, self.removed_by_name, self.holder]


class Custody(Owned):
    """One link of the chain: who took the part over, where, when, and what he said about it."""

    old_part = models.ForeignKey(OldPart, on_delete=models.PROTECT, related_name="chain")
    at = models.DateTimeField(_("when"))
    act = models.CharField(max_length=16)
    holder = models.CharField(_("with"), max_length=80)
    place = models.CharField(_("where"), max_length=80, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    recorded_by_name = models.CharField(_("recorded by"), max_length=80)

    class Meta:
        verbose_name = _("hand-over of an old part")
        indexes = [models.Index(fields=["old_part", "id"], name="materials_custody_chain")]

    def __str__(self) -> str:
        return f"{self.old_part} {self.holder}"
