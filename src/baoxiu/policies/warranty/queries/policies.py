"""The stored policies of an organisation: which there are, which are in force, and as the engine takes them."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.policies.warranty.choices import VersionState
from baoxiu.policies.warranty.engine.documents import PolicyRefused
from baoxiu.policies.warranty.engine.drafting import read_clauses, read_policy
from baoxiu.policies.warranty.engine.policy import Clause, Level, Policy
from baoxiu.policies.warranty.models import PolicyChoice, PolicyVersion
from baoxiu.policies.warranty.queries.packs import pack_clauses
from baoxiu.register.contracts.public import Contract
from baoxiu.register.products.public import InstalledProduct

LAWS = (Level.NATION, Level.PROVINCE)
MOST_READ = 500

_read: dict[str, Policy] = {}
_reading = threading.Lock()


def visible_versions(actor: Actor) -> OwnedQuerySet[PolicyVersion]:
    """All versions of all policies, without their documents."""
    return PolicyVersion.objects.of(actor).defer("document")


def get_version(actor: Actor, version_id: int) -> PolicyVersion:
    """One version with its document. Raises NotFound."""
    return PolicyVersion.objects.of(actor).one(pk=version_id)


def versions_of(actor: Actor, policy: str) -> list[PolicyVersion]:
    """All versions of one policy, the newest first."""
    return list(visible_versions(actor).filter(policy=policy).order_by("-valid_from", "-pk"))


def published_versions(actor: Actor) -> OwnedQuerySet[PolicyVersion]:
    """Every version that is or was in force."""
    return visible_versions(actor).filter(state=VersionState.PUBLISHED)


def policy_names(actor: Actor) -> list[tuple[str, str]]:
    """Code and title of each policy that may govern a machine: promises and contracts' own."""
    rows = published_versions(actor).exclude(level__in=[Level.CHECK, Level.REFERENCE])
    found = rows.order_by("policy", "valid_from", "pk").values_list("policy", "title")
    return list(dict(found).items())


def clause_library(actor: Actor, *, without: str = "") -> dict[str, Clause]:
    """The clauses that a document may cite: of the packs, and of the other policies of the organisation."""
    rows = PolicyVersion.objects.of(actor).filter(state=VersionState.PUBLISHED, is_built_in=False)
    found = dict(pack_clauses())
    for document in rows.exclude(policy=without).values_list("document", flat=True):
        try:
            found |= read_clauses(document)
        except PolicyRefused:  # pragma: no cover -- published documents were read before
            continue
    return found


def as_policies(actor: Actor, versions: Iterable[PolicyVersion]) -> list[Policy]:
    """The versions as the engine takes them; each document is read once in a process."""
    wanted = list(versions)
    unread = [one.pk for one in wanted if one.digest not in _read]
    if unread:
        library = clause_library(actor)
        rows = PolicyVersion.objects.of(actor).filter(pk__in=unread)
        for digest, document in rows.values_list("digest", "document"):
            keep(digest, read_policy(document, library))
    return [_read[one.digest] for one in wanted]


def keep(digest: str, policy: Policy) -> None:
    """Remember what a document means, by its digest."""
    with _reading:
        if len(_read) >= MOST_READ:
            _read.clear()
        _read[digest] = policy


def choice_for(
    actor: Actor, machine: InstalledProduct, contract: Contract | None
) -> PolicyChoice | None:
    """Which policy governs: the contract's choice, else the model's, else that of the product family."""
    rows = list(PolicyChoice.objects.of(actor).filter(_about(machine, contract)).order_by("pk"))
    return min(rows, key=_rank, default=None)


def _about(machine: InstalledProduct, contract: Contract | None) -> Q:
    about = Q(model_id=machine.model_id)
    if machine.model.family:
        about |= Q(family=machine.model.family)
    if contract is not None:
        about |= Q(contract_id=contract.pk)
    return about


def _rank(choice: PolicyChoice) -> int:
    if choice.contract_id:
        return 0
    return 1 if choice.model_id else 2


def in_force(
    actor: Actor, *, governing: str, sold_on: dt.date | None, on: dt.date
) -> list[PolicyVersion]:
    """The governing policy first, then every law: each in the version of the day of the sale.

    Where none was in force on that day, or the day is not known, the version of the day itself.
    """
    rows = published_versions(actor).filter(Q(policy=governing) | Q(level__in=LAWS))
    by_policy: dict[str, list[PolicyVersion]] = {}
    for row in rows.order_by("policy", "pk"):
        by_policy.setdefault(row.policy, []).append(row)
    chosen = [
        found
        for versions in by_policy.values()
        if (found := _of_day(versions, sold_on) or _of_day(versions, on)) is not None
    ]
    return sorted(chosen, key=lambda one: (one.policy != governing, one.level != Level.PROVINCE))


def _of_day(versions: Sequence[PolicyVersion], day: dt.date | None) -> PolicyVersion | None:
    if day is None:
        return None
    return next((one for one in versions if is_valid_on(one, day)), None)


def is_valid_on(version: PolicyVersion, day: dt.date) -> bool:
    """Whether the version's days hold a day."""
    begins = version.valid_from is None or version.valid_from <= day
    return begins and (version.valid_until is None or day <= version.valid_until)


def versions_by_digest(actor: Actor, digests: Iterable[str]) -> Mapping[str, PolicyVersion]:
    """Versions as stored decisions name them."""
    return {one.digest: one for one in visible_versions(actor).filter(digest__in=list(digests))}


def visible_choices(actor: Actor) -> OwnedQuerySet[PolicyChoice]:
    """Which policy governs what."""
    return PolicyChoice.objects.of(actor).select_related("contract", "model")


def get_choice(actor: Actor, choice_id: int) -> PolicyChoice:
    """One assignment. Raises NotFound."""
    return visible_choices(actor).one(pk=choice_id)
