"""The appraisal of a fault by service staff (PUMP.4.1): cause, appraiser, date, evidence as files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.attachments.models import StoredFile
from baoxiu.foundation.attachments.storing import files_of, keep_upload
from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.policies.warranty.choices import Cause, Season, Severity
from baoxiu.policies.warranty.models import Appraisal
from baoxiu.policies.warranty.permissions import APPRAISE
from baoxiu.policies.warranty.queries.records import get_appraisal
from baoxiu.register.products.public import InstalledProduct

LONGEST_NAME, LONGEST_NOTE = 60, 500
MOST_FILES = 200
CHOICES = {
    "cause": tuple(Cause.values),
    "severity": ("", *Severity.values),
    "season": ("", *Season.values),
}


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What was found. `accepted`: taken over by the service staff whatever the cause (PUMP.3.2e)."""

    cause: str
    appraiser: str
    appraised_on: dt.date
    severity: str = ""
    season: str = ""
    accepted: bool = False
    note: str = ""


@transaction.atomic
def record_appraisal(
    actor: Actor,
    machine: InstalledProduct,
    findings: Findings,
    *,
    order_id: int | None,
    order_label: str,
    reported_on: dt.date,
    at: dt.datetime,
) -> Appraisal:
    """Write down an appraisal; the newest of an order counts. Raises Invalid, naming the fields."""
    require(actor, APPRAISE)
    _check(findings, reported_on, timezone.localtime(at).date())
    row = Appraisal(
        machine=machine,
        order_id=order_id,
        order_label=order_label,
        cause=findings.cause,
        severity=findings.severity,
        season=findings.season,
        accepted=findings.accepted,
        appraiser=findings.appraiser.strip(),
        appraised_on=findings.appraised_on,
        note=findings.note.strip(),
    )
    return recording.create(row, actor=actor, at=at)


@transaction.atomic
def add_evidence(
    actor: Actor, appraisal_id: int, content: bytes, *, name: str, at: dt.datetime
) -> StoredFile:
    """Keep a picture or paper with an appraisal. Raises NotFound, UnwelcomeFile, Invalid when there are too many."""
    require(actor, APPRAISE)
    appraisal = get_appraisal(actor, appraisal_id)
    if len(files_of(actor, appraisal)) >= MOST_FILES:
        raise Invalid(_("This appraisal has 200 files already."))
    stored = keep_upload(actor, appraisal, content, name=name, at=at)
    recording.record(appraisal, "add_file", actor=actor, at=at, reason=stored.name)
    return stored


def _check(findings: Findings, reported_on: dt.date, today: dt.date) -> None:
    wrong: dict[str, object] = {
        name: _("There is no such choice.")
        for name, choices in CHOICES.items()
        if getattr(findings, name) not in choices
    }
    if not 0 < len(findings.appraiser.strip()) <= LONGEST_NAME:
        wrong["appraiser"] = _("Name who appraised it, in at most 60 characters.")
    if len(findings.note.strip()) > LONGEST_NOTE:
        wrong["note"] = _("At most 500 characters.")
    if findings.appraised_on > today:
        wrong["appraised_on"] = _("The day lies in the future.")
    elif findings.appraised_on < reported_on:
        wrong["appraised_on"] = _("The day lies before the report.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
