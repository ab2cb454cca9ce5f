"""Material requests 领用单: parts go from a store to whoever uses them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import BigramIndex, CodeField, SearchField, SortKeyField
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.materials.choices import RequestState
from baoxiu.operations.stock.models import Location
from baoxiu.register.products.models import Part


class MaterialRequest(Owned):
    """Parts wanted for a work order, or without one to fill somebody's own stock.

    `part_words` repeats the lines, so that the list is searched without them.
    """

    number = CodeField(_("material request"), max_length=30)
    state = models.CharField(
        _("state"), max_length=16, choices=RequestState, default=RequestState.DRAFT
    )
    work_order = models.ForeignKey(
        WorkOrder,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("work order"),
    )
    source = models.ForeignKey(
        Location, on_delete=models.PROTECT, related_name="+", verbose_name=_("from")
    )
    target = models.ForeignKey(
        Location, on_delete=models.PROTECT, related_name="+", verbose_name=_("to")
    )
    needed_on = models.DateField(_("needed on"), null=True, blank=True)
    remark = models.CharField(_("remarks"), max_length=500, blank=True)
    requested_by_id = models.BigIntegerField()
    requested_by_name = models.CharField(_("requested by"), max_length=80)
    requested_by_key = SortKeyField(of="requested_by_name", surname=True)
    requested_at = models.DateTimeField(_("requested"))
    part_words = models.CharField(_("parts"), max_length=500, blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("material request")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="materials_request_number"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=RequestState.values), name="materials_request_state"
            ),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="materials_request_elsewhere"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "-requested_at", "-id"], name="materials_request_new"
            ),
            models.Index(fields=["organisation", "state", "-id"], name="materials_request_open"),
            BigramIndex(fields=["organisation", "search_text"], name="materials_request_search"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    def searchable(self) -> tuple[list[str], list[str]]:
        order = self.work_order
        return [self.number, order.number or "" if order else ""], [
            self.requested_by_name,
            self.source.name,
            self.target.name,
            self.part_words,
        ]


class RequestLine(Owned):
    """How much of one part: asked for, approved, issued so far, and received."""

    request = models.ForeignKey(MaterialRequest, on_delete=models.PROTECT, related_name="lines")
    part = models.ForeignKey(
        Part, on_delete=models.PROTECT, related_name="+", verbose_name=_("part")
    )
    requested_milli = models.BigIntegerField(_("requested"))
    approved_milli = models.BigIntegerField(_("approved"), null=True, blank=True)
    issued_milli = models.BigIntegerField(_("issued"), default=0)
    received_milli = models.BigIntegerField(_("received"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("line of a material request")
        constraints = [
            models.UniqueConstraint(fields=["request", "part"], name="materials_part_once"),
            models.CheckConstraint(
                condition=models.Q(requested_milli__gt=0), name="materials_something_requested"
            ),
            models.CheckConstraint(
                condition=models.Q(approved_milli__isnull=True)
                | models.Q(approved_milli__gte=0, approved_milli__lte=models.F("requested_milli")),
                name="materials_approved_at_most",
            ),
            models.CheckConstraint(
                condition=models.Q(issued_milli=0)
                | models.Q(issued_milli__gt=0, issued_milli__lte=models.F("approved_milli")),
                name="materials_issued_at_most",
            ),
            models.CheckConstraint(
                condition=models.Q(received_milli__isnull=True)
                | models.Q(received_milli__gte=0, received_milli__lte=models.F("issued_milli")),
                name="materials_received_at_most",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "part"], name="materials_request_part")]

    def __str__(self) -> str:
        return str(self.part)

    @property
    def wanted_milli(self) -> int:
        """What shall be issued in all: as approved, or as requested until then."""
        return self.requested_milli if self.approved_milli is None else self.approved_milli

    @property
    def remaining_milli(self) -> int:
        """What has still to be issued."""
        return self.wanted_milli - self.issued_milli
