"""Stored policies, which of them governs what, appraisals, and decisions as they were made."""

from __future__ import annotations

import hashlib
from typing import Any, cast

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import CodeField, SearchField, SortKeyField
from baoxiu.policies.warranty.choices import (
    CardState,
    Cause,
    Jurisdiction,
    Level,
    Outcome,
    Request,
    Season,
    Severity,
    Subject,
    VersionState,
)
from baoxiu.register.contracts.models import Contract
from baoxiu.register.products.models import InstalledProduct, ProductModel


def digest_of(document: str) -> str:
    """The SHA-256 of a document, in hexadecimal."""
    return hashlib.sha256(document.encode()).hexdigest()


class DigestField(models.CharField[Any, Any]):
    """What names a document for ever: stored decisions refer to it. Always that of the row's document."""

    is_derived = True

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        digest = digest_of(cast(Any, model_instance).document)
        setattr(model_instance, self.attname, digest)
        return digest


class PolicyVersion(Owned):
    """One dated version of a policy: a YAML document. What was submitted stays as it is (triggers on both databases).

    The columns repeat what the document says, so that lists and selections need not read it.
    """

    policy = CodeField(_("policy"), max_length=30)
    policy_key = SortKeyField(of="policy")
    edition = models.CharField(pgettext_lazy("policy", "version"), max_length=30)
    edition_key = SortKeyField(of="edition")
    title = models.CharField(_("title"), max_length=120)
    title_key = SortKeyField(of="title")
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    level = models.CharField(pgettext_lazy("warranty", "level"), max_length=10, choices=Level)
    state = models.CharField(
        _("state"), max_length=10, choices=VersionState, default=VersionState.DRAFT
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    document = models.TextField(_("document"), max_length=200_000)
    digest = DigestField(max_length=64, editable=False)
    is_built_in = models.BooleanField(_("shipped with Baoxiu"), default=False)
    author_name = models.CharField(_("written by"), max_length=60, blank=True)
    author_key = SortKeyField(of="author_name", surname=True)
    published_by = models.CharField(_("published by"), max_length=60, blank=True)
    published_key = SortKeyField(of="published_by", surname=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("policy")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "policy", "edition"], name="warranty_policy_edition"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from=None)
                | models.Q(valid_until=None)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="warranty_policy_period",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "policy"], name="warranty_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.policy} {self.edition}"

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.policy, self.edition], [self.title, self.title_en, self.source]


class Trial(Owned):
    """What would have been decided by a version: the worked cases and the newest decisions, as they were and with it.

    `digest` is that of the document that was tried; a draft that has moved on since needs another trial. `changes`
    is a list of {"kind": case or decision, "id", "label", "expected", "before", "after"}, each side with "decision",
    "is_granted", "deciding", "money" and "proposed" (whether 三包 would be proposed, null where nothing can be said).
    """

    policy_version = models.ForeignKey(
        PolicyVersion, on_delete=models.CASCADE, related_name="trials", verbose_name=_("policy")
    )
    digest = models.CharField(max_length=64, editable=False)
    cases = models.PositiveIntegerField(_("worked cases"), default=0)
    decisions = models.PositiveIntegerField(_("decisions"), default=0)
    changes = models.JSONField(_("differences"), default=list)
    tried_at = models.DateTimeField(_("tried at"))
    tried_by = models.CharField(_("tried by"), max_length=60)

    class Meta:
        verbose_name = _("trial of a policy")
        indexes = [models.Index(fields=["policy_version", "-id"], name="warranty_trial_newest")]

    def __str__(self) -> str:
        return f"{self.policy_version} {self.tried_at:%Y-%m-%d %H:%M}"


class PolicyChoice(Owned):
    """Which policy governs a contract, a model or a product family, with the values that the policy leaves open.

    A contract's choice goes before a model's, and that before a family's.
    """

    policy = CodeField(_("policy"), max_length=30)
    policy_key = SortKeyField(of="policy")
    contract = models.ForeignKey(
        Contract, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("contract")
    )
    model = models.ForeignKey(
        ProductModel, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("model")
    )
    family = models.CharField(_("product family"), max_length=60, blank=True)
    family_key = SortKeyField(of="family")
    jurisdiction = models.CharField(
        _("law of"), max_length=10, choices=Jurisdiction, default=Jurisdiction.CN
    )
    parameters = models.JSONField(_("open values"), default=dict, blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("assignment of a policy")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "contract"], name="warranty_choice_contract"
            ),
            models.UniqueConstraint(fields=["organisation", "model"], name="warranty_choice_model"),
            models.UniqueConstraint(
                fields=["organisation", "family"],
                condition=~models.Q(family=""),
                name="warranty_choice_family",
            ),
            models.CheckConstraint(
                condition=models.Q(contract__isnull=False, model=None, family="")
                | models.Q(contract=None, model__isnull=False, family="")
                | (models.Q(contract=None, model=None) & ~models.Q(family="")),
                name="warranty_choice_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.policy} · {self.target}"

    @property
    def target(self) -> str:
        """What the policy is chosen for."""
        return str(self.contract or self.model or self.family)

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.policy], [self.target]


class Appraisal(Owned):
    """What service staff found about a fault (PUMP.4.1). The newest of an order counts; earlier ones stay."""

    machine = models.ForeignKey(
        InstalledProduct, on_delete=models.PROTECT, verbose_name=_("machine")
    )
    order_id = models.PositiveBigIntegerField(_("work order"), null=True, editable=False)
    order_label = models.CharField(_("work order"), max_length=30, blank=True)
    cause = models.CharField(_("cause of the fault"), max_length=24, choices=Cause)
    severity = models.CharField(_("severity"), max_length=10, choices=Severity, blank=True)
    season = models.CharField(_("season"), max_length=10, choices=Season, blank=True)
    accepted = models.BooleanField(_("accepted by service staff"), default=False)
    appraiser = models.CharField(_("appraiser"), max_length=60)
    appraiser_key = SortKeyField(of="appraiser", surname=True)
    appraised_on = models.DateField(_("appraised on"))
    note = models.CharField(_("findings"), max_length=500, blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("appraisal")
        indexes = [
            models.Index(fields=["organisation", "order_id", "-id"], name="warranty_appraised"),
        ]

    def __str__(self) -> str:
        return f"{self.get_cause_display()} · {self.appraiser} {self.appraised_on}"

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.order_label, self.machine.serial], [self.appraiser, self.note]


class StoredDecision(Owned):
    """A decision as it was made: facts, versions and result, so that it can be explained and replayed (append-only).

    `proposed` is what the engine proposed for 三包, None where it could propose nothing; `taken` is what people
    decided, with a `reason` where it is something else. The subject is named by kind and key, since warranty knows no
    orders.
    """

    subject = models.CharField(_("about"), max_length=10, choices=Subject)
    subject_id = models.PositiveBigIntegerField(editable=False)
    subject_label = CodeField(_("work order"), max_length=30, blank=True)
    machine = models.ForeignKey(
        InstalledProduct, on_delete=models.PROTECT, verbose_name=_("machine")
    )
    request = models.CharField(_("request"), max_length=20, choices=Request)
    governing = CodeField(_("policy"), max_length=30, blank=True)
    decision = models.CharField(_("decision"), max_length=30, choices=Outcome)
    deciding = models.CharField(_("deciding clause"), max_length=60, blank=True)
    sentence = models.CharField(_("verdict"), max_length=500)
    facts = models.JSONField(_("facts"))
    policies = models.JSONField(_("versions"))
    result = models.JSONField(_("result"))
    proposed = models.BooleanField(_("proposed"), null=True)
    taken = models.BooleanField(_("under warranty"), default=False)
    is_override = models.BooleanField(_("decided otherwise"), default=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_at = models.DateTimeField(_("decided at"))
    decided_by = models.CharField(_("decided by"), max_length=60)
    decided_key = SortKeyField(of="decided_by", surname=True)
    decided_by_id = models.PositiveBigIntegerField(null=True, editable=False)
    search_text = SearchField()

    class Meta:
        verbose_name = _("warranty decision")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_override=False) | ~models.Q(reason=""),
                name="warranty_override_reason",
            )
        ]
        indexes = [
            models.Index(fields=["organisation", "-decided_at", "-id"], name="warranty_decided"),
            models.Index(
                fields=["organisation", "subject", "subject_id", "-id"], name="warranty_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_label} {self.get_decision_display()}".strip()

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.subject_label, self.machine.serial], [self.decided_by, self.reason]


class WarrantyCard(Owned):
    """三包凭证: a promise for one machine, kept as it was printed (AGRI2010.24, CN43.9).

    `printed` holds the machine, its days, periods and exclusions as of the day of issue, in Chinese and English: a policy
    or a machine that changes later changes no card. `token` is the address that the QR code leads to.
    """

    number = CodeField(_("warranty card"), max_length=30)
    machine = models.ForeignKey(
        InstalledProduct, on_delete=models.PROTECT, verbose_name=_("machine")
    )
    state = models.CharField(_("state"), max_length=10, choices=CardState, default=CardState.VALID)
    holder = models.CharField(pgettext_lazy("warranty card", "holder"), max_length=120)
    holder_key = SortKeyField(of="holder")
    governing = CodeField(_("policy"), max_length=30, blank=True)
    covered_until = models.DateField(_("covered until"))
    issued_on = models.DateField(pgettext_lazy("warranty card", "issued on"))
    issued_by = models.CharField(pgettext_lazy("warranty card", "issued by"), max_length=60)
    issued_key = SortKeyField(of="issued_by", surname=True)
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_because = models.CharField(_("why withdrawn"), max_length=300, blank=True)
    printed = models.JSONField(_("as printed"), editable=False)
    token = models.CharField(max_length=64, unique=True, editable=False)
    search_text = SearchField()

    class Meta:
        verbose_name = _("warranty card")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="warranty_card_number"),
            models.UniqueConstraint(
                fields=["organisation", "machine"],
                condition=models.Q(state=CardState.VALID),
                name="warranty_one_card",
            ),
            models.CheckConstraint(
                condition=models.Q(state=CardState.VALID) | ~models.Q(withdrawn_because=""),
                name="warranty_card_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-issued_on", "-id"], name="warranty_card_issued"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.number, self.machine.serial, self.machine.model.code], [self.holder]
