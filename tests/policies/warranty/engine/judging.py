"""A failure told in few words, for tables that a business can read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from baoxiu.policies.warranty.engine.deciding import decide
from baoxiu.policies.warranty.engine.decision import Decision
from baoxiu.policies.warranty.engine.facts import Facts
from baoxiu.policies.warranty.engine.reading import read_facts
from tests.policies.warranty.engine.strategies import PACKS

Told = Mapping[str, object]


def facts_of(told: Told) -> Facts:
    """Facts from flat names; `params.x` are parameters, `repairs` and `calendar` as in a worked case."""
    document: dict[str, dict[str, object]] = {"policy_params": {}}
    plain: dict[str, object] = {}
    for name, value in told.items():
        section, _, key = name.partition(".")
        if not key:
            plain[name] = value
        else:
            document.setdefault("policy_params" if section == "params" else section, {})[key] = (
                value
            )
    place = str(plain.pop("jurisdiction", "CN"))
    return read_facts({"request": "repair", **plain, **document}, jurisdiction=place)


def judged(policies: str | Sequence[str], *told: Told) -> Decision:
    """The decision of some packs on facts of which the later ones win."""
    names = policies.split() if isinstance(policies, str) else policies
    facts: dict[str, object] = {}
    for one in told:
        facts |= one
    return decide(facts_of(facts), [PACKS[name] for name in names])


def short(decision: Decision) -> str:
    """Decision and deciding clause, or what is to be told first."""
    if decision.lacks:
        return f"asks {', '.join(decision.lacks)}"
    return f"{decision.decision} by {decision.deciding}"


def visit(came_in: str, out: str | None = None, **more: object) -> dict[str, object]:
    """An earlier visit for the same fault."""
    return {
        "in": came_in,
        "out": out,
        "same_fault": True,
        "result": "not_fixed" if out else "open",
    } | more


def visits(
    count: int, *, last: str = "2025-03-01", days: int = 1, **more: object
) -> list[dict[str, object]]:
    """So many visits of some days for the same fault, one after another up to a day."""
    end = dt.date.fromisoformat(last)
    lasting, gap = dt.timedelta(days=days), dt.timedelta(days=days + 2)
    return [
        visit((end - gap * at - lasting).isoformat(), (end - gap * at).isoformat(), **more)
        for at in reversed(range(count))
    ]
