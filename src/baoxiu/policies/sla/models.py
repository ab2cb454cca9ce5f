"""Service commitments 时效承诺: what is promised to whom within which time, as dated data."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import SearchField, SortKeyField
from baoxiu.policies.sla.choices import ForUrgency
from baoxiu.register.accounts.models import Customer
from baoxiu.register.calendars.models import Calendar
from baoxiu.register.contracts.models import Contract

MINUTES = ("respond_minutes", "on_site_minutes", "spare_minutes", "solved_minutes")


class Commitment(Owned):
    """One commitment. Of those in force on the day of the report the first whose conditions an order meets holds.

    Times are minutes of the calendar from the report on. The clock stops while one of `stops_…` holds the order; missing
    parts are our own affair unless said otherwise. Three levels tell the holders of roles: at a share of the time, when
    it is due, and some time after.
    """

    name = models.CharField(_("commitment"), max_length=80)
    name_key = SortKeyField()
    source = models.CharField(_("stated in"), max_length=80, blank=True)
    position = models.PositiveIntegerField(_("position"), default=100)
    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, verbose_name=_("calendar"))
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    customer = models.ForeignKey(
        Customer, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("for customer")
    )
    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("for contract")
    )
    family = models.CharField(_("product family"), max_length=60, blank=True)
    family_key = SortKeyField(of="family")
    task_type = models.CharField(_("task type"), max_length=40, blank=True)
    task_type_key = SortKeyField(of="task_type")
    urgency = models.CharField(_("urgency"), max_length=10, choices=ForUrgency, blank=True)
    respond_minutes = models.PositiveIntegerField(_("sent within"), null=True, blank=True)
    on_site_minutes = models.PositiveIntegerField(_("on site within"), null=True, blank=True)
    spare_minutes = models.PositiveIntegerField(_("spare within"), null=True, blank=True)
    solved_minutes = models.PositiveIntegerField(_("solved within"), null=True, blank=True)
    stops_customer = models.BooleanField(_("stops while waiting for the customer"), default=True)
    stops_parts = models.BooleanField(_("stops while waiting for parts"), default=False)
    stops_factory = models.BooleanField(_("stops while waiting for the factory"), default=False)
    warn_percent = models.PositiveSmallIntegerField(_("warn at (%)"), default=75)
    warn_role = models.CharField(_("warn"), max_length=30, blank=True)
    due_role = models.CharField(_("tell when due"), max_length=30, blank=True)
    after_minutes = models.PositiveIntegerField(_("and after"), default=240)
    after_role = models.CharField(_("tell after that"), max_length=30, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("service commitment")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name", "valid_from"], name="sla_name_and_day"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("valid_from")),
                name="sla_period",
            ),
            models.CheckConstraint(
                condition=Q(respond_minutes__gt=0)
                | Q(on_site_minutes__gt=0)
                | Q(spare_minutes__gt=0)
                | Q(solved_minutes__gt=0),
                name="sla_promises_something",
            ),
            models.CheckConstraint(
                condition=Q(warn_percent__gte=1, warn_percent__lte=99), name="sla_warns_before"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.source], [self.name, self.family]
