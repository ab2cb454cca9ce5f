"""Answers kept for retries."""

from __future__ import annotations

from django.db import models

from baoxiu.foundation.access.models import Organisation


class KeptAnswer(models.Model):
    """The answer to a create request with an Idempotency-Key: a retry gets it again (R-40)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    user_id = models.BigIntegerField()
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user_id", "key"], name="web_kept_answer_unique"
            )
        ]
        indexes = [models.Index(fields=["created_at"], name="web_kept_answer_oldest")]

    def __str__(self) -> str:
        return self.key
