"""From a machine and what happened to it to facts, to the policies that speak, to a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from baoxiu.kernel.actor import Actor
from baoxiu.policies.warranty.engine.deciding import decide, layers_for
from baoxiu.policies.warranty.engine.decision import Decision
from baoxiu.policies.warranty.engine.facts import Facts, Repair, Value
from baoxiu.policies.warranty.engine.policy import Clause, Open, Policy
from baoxiu.policies.warranty.engine.reading import read_facts
from baoxiu.policies.warranty.models import Appraisal, PolicyChoice, PolicyVersion
from baoxiu.policies.warranty.queries import policies as stored
from baoxiu.policies.warranty.queries.packs import pack_clauses
from baoxiu.policies.warranty.queries.records import appraisal_of_order
from baoxiu.register.calendars import public as calendars
from baoxiu.register.contracts import public as contracts
from baoxiu.register.products.public import InstalledProduct

# The days of a machine by the names that policies use (requirements 1.15).
DAYS = {
    "ex_works": "ex_works_on",
    "invoice": "invoiced_on",
    "delivery": "delivered_on",
    "installation_done": "commissioned_on",
    "acceptance": "accepted_on",
    "first_use": "put_into_use_on",
}
# What tells the day of the sale, the most telling first.
SALE = ("dates.invoice", "dates.contract_signed", "dates.delivery", "dates.ex_works")
DAYS_AHEAD = 3 * 366
REMEDIES = frozenset({
    "free_repair", "replace_part", "replace_unit", "return_full_refund", "return_with_depreciation",
})  # fmt: skip
CAUSE, APPRAISED = "failure.cause", "failure.cause_appraised"

RepairSource = Callable[[Actor, InstalledProduct, "Occurrence"], Sequence[Repair]]
_sources: list[RepairSource] = []


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """What was reported: when, in which order (if any), and what the customer asks for."""

    reported_at: dt.datetime
    as_of: dt.datetime | None = None
    request: str = "repair"
    symptom: str = ""
    is_urgent: bool = False
    order_id: int | None = None
    order_label: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision with all that it came from. `decision` is None where no policy speaks."""

    machine: InstalledProduct
    occurrence: Occurrence
    facts: Facts
    versions: tuple[PolicyVersion, ...]
    policies: tuple[Policy, ...]
    governing: str
    decision: Decision | None
    appraisal: Appraisal | None = None

    @property
    def clauses(self) -> dict[str, Clause]:
        """The clauses of all policies that were asked, and of the shipped ones, which they may cite."""
        own = {name: one for policy in self.policies for name, one in policy.clauses.items()}
        return {**pack_clauses(), **own}

    @property
    def opens(self) -> dict[str, Open]:
        """The open values of all policies that were asked; those of the governing one go first."""
        found: dict[str, Open] = {}
        for policy in self.policies:
            found = {**policy.opens, **found}
        return found

    def having(self, changes: dict[str, Value | None]) -> Judgement:
        """The same with other facts; nothing is stored."""
        facts = self.facts
        for name, value in changes.items():
            facts = facts.having(name, value)
        return replace(self, facts=facts, decision=_decided(facts, self.policies))


def add_repair_source(source: RepairSource) -> RepairSource:
    """Decorator: a higher context tells the earlier repairs of a machine."""
    if source not in _sources:
        _sources.append(source)
    return source


def judge(actor: Actor, machine: InstalledProduct, occurrence: Occurrence) -> Judgement:
    """Gather the facts of a machine and decide by all policies that speak. Reads only."""
    contract = contracts.find_contract_of_machine(actor, machine.pk)
    choice = stored.choice_for(actor, machine, contract)
    appraisal = (
        appraisal_of_order(actor, occurrence.order_id, machine.pk) if occurrence.order_id else None
    )
    told = _told(machine, occurrence, contract, appraisal)
    told["policy_params"] = _parameters(choice, appraisal)
    facts = _facts(actor, machine, occurrence, told, place=choice.jurisdiction if choice else "CN")
    governing = choice.policy if choice else ""
    on = timezone.localtime(occurrence.reported_at).date()
    versions = stored.in_force(actor, governing=governing, sold_on=sold_on(facts), on=on)
    by_policy = {one.policy: one for one in versions}
    speaking = layers_for(facts, stored.as_policies(actor, versions), named=(governing,))
    return Judgement(
        machine=machine,
        occurrence=occurrence,
        facts=facts,
        versions=tuple(by_policy[policy.id] for policy in speaking),
        policies=tuple(speaking),
        governing=governing,
        decision=_decided(facts, speaking),
        appraisal=appraisal,
    )


def proposal(judgement: Judgement) -> bool | None:
    """Whether to take it as covered (三包), None where nothing can be said."""
    if judgement.decision is None:
        return None
    return proposed(judgement.facts, judgement.policies, judgement.decision)


def proposed(facts: Facts, policies: Sequence[Policy], decision: Decision) -> bool | None:
    """Whether a decision means that it is covered.

    While only the cause is unknown, a fault within its period is taken as one of manufacturing until it is appraised.
    """
    if decision.decision != "needs_information":
        return decision.decision in REMEDIES
    if decision.at_least in REMEDIES:
        return True
    if CAUSE not in decision.lacks:
        return None
    assumed = decide(facts.having(CAUSE, "manufacturing").having(APPRAISED, True), policies)
    if assumed.decision == "needs_information":
        return None
    return assumed.decision in REMEDIES


def _decided(facts: Facts, policies: Sequence[Policy]) -> Decision | None:
    return decide(facts, policies) if policies else None


def _told(
    machine: InstalledProduct,
    occurrence: Occurrence,
    contract: contracts.Contract | None,
    appraisal: Appraisal | None,
) -> dict[str, object]:
    """What the register and the report say, in the sections of a case."""
    moment = timezone.localtime(occurrence.reported_at)
    days: dict[str, object] = {
        name: day.isoformat()
        for name, field in DAYS.items()
        if (day := getattr(machine, field)) is not None
    }
    days |= {"reported": moment.date().isoformat(), "reported_at": moment.isoformat()}
    if contract is not None and contract.signed_on is not None:
        days["contract_signed"] = contract.signed_on.isoformat()
    return {
        "request": occurrence.request,
        "product": _product(machine),
        "sale": {"channel": "project"} if contract is not None else {},
        "dates": days,
        "usage": {} if machine.running_hours is None else {"hours": machine.running_hours},
        "documents": {"contract": "present"} if contract is not None else {},
        "failure": _failure(occurrence, appraisal),
    }


def _facts(
    actor: Actor,
    machine: InstalledProduct,
    occurrence: Occurrence,
    told: dict[str, object],
    *,
    place: str,
) -> Facts:
    """The facts with the repairs that higher contexts know and the free days of the calendar."""
    today = timezone.localtime(occurrence.reported_at).date()
    facts = read_facts(told, jurisdiction=place, today=today)
    days = [day for day in facts.values.values() if type(day) is dt.date]
    first, last = min(days, default=today), today + dt.timedelta(days=DAYS_AHEAD)
    return replace(
        facts,
        repairs=tuple(one for source in _sources for one in source(actor, machine, occurrence)),
        rest_days=calendars.rest_days(first, last, actor=actor),
        workdays=calendars.make_up_workdays(first, last, actor=actor),
    )


def _product(machine: InstalledProduct) -> dict[str, object]:
    told = {
        "kind": " ".join(filter(None, (machine.model.family, machine.model.name))),
        "model": machine.model.code,
        "serial": machine.serial,
        "vin": machine.vin,
    }
    return {name: value for name, value in told.items() if value}


def _failure(occurrence: Occurrence, appraisal: Appraisal | None) -> dict[str, object]:
    told: dict[str, object] = {"urgency": "urgent" if occurrence.is_urgent else "ordinary"}
    if occurrence.symptom:
        told["symptom"] = occurrence.symptom
    if appraisal is not None:
        told |= {"cause": appraisal.cause, "cause_appraised": True}
        told |= {
            name: value for name in ("severity", "season") if (value := getattr(appraisal, name))
        }
    return told


def _parameters(choice: PolicyChoice | None, appraisal: Appraisal | None) -> dict[str, object]:
    told: dict[str, object] = dict(choice.parameters) if choice else {}
    if appraisal is not None and appraisal.accepted:
        told["accepted_by_staff"] = True
    return told


def sold_on(facts: Facts) -> dt.date | None:
    """The day that tells which versions were in force at the sale; None where no fact tells it."""
    days = (facts.values.get(name) for name in SALE)
    return next((day for day in days if isinstance(day, dt.date)), None)
