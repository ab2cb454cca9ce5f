"""The isolation boundary: every business row belongs to exactly one organisation (R-01, R-06)."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import NotFound

RowT_co = TypeVar("RowT_co", bound=models.Model, covariant=True)


class Organisation(models.Model):
    """One maker with all its offices and stations. Nothing is ever shared between two of them."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    currency = models.CharField(_("currency"), max_length=3, default="CNY")

    def __str__(self) -> str:
        return self.name


class OwnedQuerySet(models.QuerySet[RowT_co]):
    """Rows of organisations. Reading starts with `of(actor)`; there is no unscoped short cut."""

    def of(self, actor: Actor) -> Self:
        """Only rows of the actor's own organisation."""
        return self.filter(organisation_id=actor.organisation_id)

    def one(self, **lookup: object) -> RowT_co:
        """The one row that fits. Raises NotFound, the same for foreign and unknown rows (R-30)."""
        row = self.filter(**lookup).first()
        if row is None:
            raise NotFound(_("Not found."))
        return row


class Owned(models.Model):
    """Base of every business row: who owns it, and a version against silent overwriting."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,  # every index that a list needs begins with it
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True
