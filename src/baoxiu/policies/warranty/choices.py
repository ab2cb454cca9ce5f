"""Fixed values of warranty, and their words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class VersionState(models.TextChoices):
    """Where a version of a policy stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Awaits publication")
    PUBLISHED = "published", pgettext_lazy("policy", "Published")
    RETIRED = "retired", pgettext_lazy("policy", "Withdrawn")


STATE_LOOKS: dict[str, tuple[str, str]] = {
    VersionState.DRAFT: ("grey", "pencil"),
    VersionState.SUBMITTED: ("amber", "hourglass"),
    VersionState.PUBLISHED: ("green", "shield-check"),
    VersionState.RETIRED: ("grey", "ban"),
}


class Level(models.TextChoices):
    """Whose rule a policy is; the values are those of the engine."""

    CONTRACT = "contract", pgettext_lazy("warranty level", "Contract")
    PROMISE = "promise", _("Maker's promise")
    PROVINCE = "province", _("Provincial rule")
    NATION = "nation", _("National rule")
    CHECK = "check", pgettext_lazy("warranty level", "Check")
    REFERENCE = "reference", _("Reference")


class Outcome(models.TextChoices):
    """What a decision comes to; the values are those of the engine."""

    FREE_REPAIR = "free_repair", _("Free repair")
    REPLACE_PART = "replace_part", _("Part exchanged free")
    REPLACE_UNIT = "replace_unit", _("Machine exchanged")
    RETURN_FULL_REFUND = "return_full_refund", _("Return, full refund")
    RETURN_WITH_DEPRECIATION = "return_with_depreciation", _("Return, less depreciation")
    PAID_SERVICE = "paid_service", _("Paid service")
    REFUSED = "refused", pgettext_lazy("warranty", "Refused")
    NEEDS_INFORMATION = "needs_information", _("Needs information")


OUTCOME_LOOKS: dict[str, tuple[str, str]] = {
    Outcome.FREE_REPAIR: ("green", "shield-check"),
    Outcome.REPLACE_PART: ("green", "shield-check"),
    Outcome.REPLACE_UNIT: ("green", "shield-check"),
    Outcome.RETURN_FULL_REFUND: ("green", "shield-check"),
    Outcome.RETURN_WITH_DEPRECIATION: ("green", "shield-check"),
    Outcome.PAID_SERVICE: ("amber", "coin-yuan"),
    Outcome.REFUSED: ("red", "ban"),
    Outcome.NEEDS_INFORMATION: ("violet", "hourglass"),
}


class Cause(models.TextChoices):
    """Why something failed, as an appraisal finds it; the values are those of the engine."""

    MANUFACTURING = "manufacturing", _("Manufacturing quality")
    MISUSE = "misuse", _("Improper use")
    STORAGE = "storage", _("Improper storage")
    TRANSPORT = "transport_by_company", _("Transport by the company")
    WRONG_SHIPMENT = "wrong_shipment", _("Wrong shipment")
    UNAUTHORISED_REPAIR = "unauthorised_repair", _("Repair by others")
    MODIFICATION = "modification", _("Unauthorised modification")
    ENVIRONMENT = "environment", _("Environment, power supply")
    FORCE_MAJEURE = "force_majeure", _("Force majeure")
    NORMAL_WEAR = "normal_wear", _("Normal wear")
    NONE = "none", _("No fault found")


class Severity(models.TextChoices):
    """How serious a fault is."""

    SERIOUS = "serious", _("Serious fault")
    ORDINARY = "ordinary", _("Ordinary fault")


class Season(models.TextChoices):
    """The season of a farm machine's fault."""

    BUSY = "busy", _("Busy season")
    NORMAL = "normal", _("Normal season")


class Request(models.TextChoices):
    """What a customer asks for; the values are those of the engine."""

    REPAIR = "repair", pgettext_lazy("request", "Repair")
    REPLACE_PART = "replace_part", _("Exchange of the part")
    REPLACE_UNIT = "replace_unit", _("Exchange of the machine")
    RETURN = "return", pgettext_lazy("request", "Return")
    NO_REASON_RETURN = "no_reason_return", _("Return without reason")


class Jurisdiction(models.TextChoices):
    """Whose law applies; the values are those of the engine."""

    CN = "CN", _("China")
    ZJ = "CN-ZJ", _("Zhejiang")
    EU = "EU", _("European Union")
    CA = "US-CA", _("California")


class Subject(models.TextChoices):
    """What a decision is about."""

    ORDER = "order", _("work order")
    MACHINE = "machine", _("machine")


class CardState(models.TextChoices):
    """Whether a warranty card is good; one that was lost or replaced is withdrawn, never deleted."""

    VALID = "valid", pgettext_lazy("warranty card", "Valid")
    WITHDRAWN = "withdrawn", pgettext_lazy("warranty card", "Withdrawn")


CARD_LOOKS: dict[str, tuple[str, str]] = {
    CardState.VALID: ("green", "shield-check"),
    CardState.WITHDRAWN: ("grey", "ban"),
}
