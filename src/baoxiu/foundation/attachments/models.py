"""Files that belong to a record."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned


class StoredFile(Owned):
    """A file of one record, for ever: its subject never changes (R-17).

    It lies under a made-up name outside every served folder; `name` is only what people called it. Whether
    somebody may read it is asked at each download (R-03).
    """

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    name = models.CharField(_("file name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=8)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120, unique=True)
    created_by_id = models.BigIntegerField()
    created_at = models.DateTimeField(_("created"))
    expires_at = models.DateTimeField(_("kept until"), null=True)

    class Meta:
        verbose_name = _("file")
        indexes = [
            models.Index(
                fields=["organisation", "subject_type", "subject_id"], name="attachments_subject"
            ),
            models.Index(
                fields=["expires_at"],
                condition=models.Q(expires_at__isnull=False),
                name="attachments_expiring",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """Where the file is downloaded."""
        return reverse("attachments:file", args=[self.pk])

    @property
    def is_picture(self) -> bool:
        """Pictures were painted anew when they came, so a browser may show them."""
        return self.kind in {"jpg", "png", "webp"}
