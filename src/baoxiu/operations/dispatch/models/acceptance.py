"""The customer's signature, and what was said about an order."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.operations.dispatch.models.work_orders import WorkOrder


class Acceptance(Owned):
    """The customer accepted the work: who signed, when, and the signature's picture."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="acceptances")
    signer_name = models.CharField(_("signed by"), max_length=60)
    signed_at = models.DateTimeField(_("signed"))
    remark = models.CharField(_("customer's remark"), max_length=500, blank=True)
    signature_file_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("acceptance")

    def __str__(self) -> str:
        return f"{self.work_order} {self.signer_name}"


class Remark(Owned):
    """Something said about an order, by whom and when."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="remarks")
    at = models.DateTimeField(_("time"))
    author_id = models.BigIntegerField()
    author_name = models.CharField(_("who"), max_length=80)
    text = models.CharField(_("remark"), max_length=1000)

    class Meta:
        verbose_name = _("remark")

    def __str__(self) -> str:
        return self.text
