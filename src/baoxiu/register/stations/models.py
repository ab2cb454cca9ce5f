"""Service stations and technicians."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import SearchField, SortKeyField
from baoxiu.register.accounts.models import Branch, User
from baoxiu.register.regions.models import Region


class Station(Owned):
    """A service station: the branch whose staff repair machines in the regions it covers.

    Its key is the branch's, so an actor's `station_id` names both.
    """

    branch = models.OneToOneField(
        Branch, on_delete=models.PROTECT, primary_key=True, related_name="station"
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    address_key = SortKeyField(of="address")
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    covers = models.ManyToManyField(Region, blank=True, verbose_name=_("covered regions"))

    class Meta:
        verbose_name = _("service station")

    def __str__(self) -> str:
        return str(self.branch)

    @property
    def code(self) -> str:
        return self.branch.code

    @property
    def name(self) -> str:
        return self.branch.name


class Technician(Owned):
    """A person who goes to machines. `user` is the account for the phone, if there is one."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, verbose_name=_("station"))
    user = models.OneToOneField(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="technician"
    )
    name = models.CharField(_("technician"), max_length=60)
    name_key = SortKeyField(surname=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    skills = models.CharField(_("skills"), max_length=200, blank=True)
    skills_key = SortKeyField(of="skills")
    is_active = models.BooleanField(_("active"), default=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("technician")

    def __str__(self) -> str:
        return self.name

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.phone], [self.name, self.skills]
