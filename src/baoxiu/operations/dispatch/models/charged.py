"""How a line came by its amount: by which rule, and what it was before it was corrected."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.policies.fees.models import FeeRule
from baoxiu.policies.fees.public import Payer


class Charged(Owned):
    """Fields of a line that arose by rule or was corrected by hand.

    The `original` values are those before the first correction; they are empty as long as nobody has corrected it.
    """

    rule = models.ForeignKey(
        FeeRule,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("rule"),
    )
    explained = models.CharField(
        _("arithmetic"), max_length=120, blank=True, default="", db_default=""
    )
    original_quantity_milli = models.BigIntegerField(
        _("quantity before"), null=True, editable=False
    )
    original_price_minor = models.BigIntegerField(_("unit price before"), null=True, editable=False)
    original_amount_minor = models.BigIntegerField(_("amount before"), null=True, editable=False)
    original_payer = models.CharField(
        _("borne by before"),
        max_length=10,
        choices=Payer,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )
    corrected_at = models.DateTimeField(_("corrected"), null=True, editable=False)
    corrected_by = models.CharField(
        _("corrected by"), max_length=60, blank=True, default="", db_default="", editable=False
    )
    correction_reason = models.CharField(
        _("reason of the correction"),
        max_length=300,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )

    class Meta:
        abstract = True
