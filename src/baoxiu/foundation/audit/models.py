"""The append-only record of every change: who, when, from where, what and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Organisation, OwnedQuerySet
from baoxiu.foundation.audit.reading import label_of, words_of


class AuditEntry(models.Model):
    """One act on one object. Triggers on both databases refuse UPDATE and DELETE (R-35).

    `changes` is a list of [field, before, after]; `told` puts them into the reader's words.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("time"))
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(_("who"), max_length=80)
    origin = models.CharField(_("from where"), max_length=80)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    subject_label = models.CharField(max_length=160)
    subject_version = models.PositiveIntegerField()
    action = models.CharField(_("act"), max_length=40)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    changes = models.JSONField(default=list)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "subject_type", "subject_id", "id"], name="audit_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.action} {self.subject_label}"

    @property
    def told(self) -> list[tuple[str, str, str, str]]:
        """(field, its label, value before, value after) in the reader's language."""
        return [
            (
                name,
                label_of(self.subject_type, name),
                words_of(self.subject_type, name, before),
                words_of(self.subject_type, name, after),
            )
            for name, before, after in self.changes
        ]
