"""Notices to people, inside the product."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Organisation, OwnedQuerySet


class Notice(models.Model):
    """One sentence to one person, with where it leads."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(_("notice"), max_length=200)
    url = models.CharField(max_length=200, blank=True)
    tone = models.CharField(max_length=8, default="blue")
    at = models.DateTimeField(_("time"))
    read_at = models.DateTimeField(_("read"), null=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["user", "organisation", "-id"],
                condition=Q(read_at=None),
                name="notifications_unread",
            ),
            models.Index(fields=["user", "organisation", "-id"], name="notifications_newest"),
        ]

    def __str__(self) -> str:
        return self.text
