"""Saved views of lists."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned


class SavedView(Owned):
    """A named query of one list: private, or shared within the organisation; one default per person."""

    table_key = models.CharField(max_length=60)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    query = models.JSONField(_("query"))
    is_shared = models.BooleanField(_("shared"), default=False)
    is_default = models.BooleanField(_("default"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "table_key", "user", "name"], name="grid_view_name_unique"
            )
        ]

    def __str__(self) -> str:
        return self.name
