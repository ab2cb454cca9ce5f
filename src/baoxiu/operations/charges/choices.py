"""Fixed values of charges."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a charge slip stands. One that was cancelled and its counter-slip both are."""

    ISSUED = "issued", pgettext_lazy("charge slip", "Issued")
    PARTLY_PAID = "partly_paid", _("Partly paid")
    PAID = "paid", _("Paid")
    CANCELLED = "cancelled", pgettext_lazy("charge slip", "Cancelled")


class Method(models.TextChoices):
    """How something was paid."""

    CASH = "cash", _("Cash")
    TRANSFER = "transfer", _("Bank transfer")
    WECHAT = "wechat", _("WeChat Pay")
    ALIPAY = "alipay", _("Alipay")


OPEN_STATES = frozenset({State.ISSUED, State.PARTLY_PAID})
LIVE_STATES = OPEN_STATES | {State.PAID}

STATE_LOOKS: dict[str, tuple[str, str]] = {
    State.ISSUED: ("amber", "hourglass"),
    State.PARTLY_PAID: ("blue", "coin-yuan"),
    State.PAID: ("green", "circle-check"),
    State.CANCELLED: ("grey", "ban"),
}
