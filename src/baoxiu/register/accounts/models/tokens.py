"""Tokens for programs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.access.models import Owned
from baoxiu.register.accounts.models.people import Membership


class ApiToken(Owned):
    """A bearer token of one membership. Only its SHA-256 is stored (R-23); revoking sets `revoked_at`."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(pgettext_lazy("API token", "label"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("created"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    class Meta:
        verbose_name = _("API token")

    def __str__(self) -> str:
        return self.label
