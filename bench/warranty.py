"""B16: warranty decisions a second on one core, over the worked cases with all their layers."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import yaml

from baoxiu.policies.warranty.engine.cases import layers_of, read_cases
from baoxiu.policies.warranty.engine.deciding import decide
from baoxiu.policies.warranty.engine.decision import Decision
from baoxiu.policies.warranty.queries.packs import packs, worked_cases
from bench.measuring import say

SECONDS = 3.0
TARGET = 20_000


def measure_decisions() -> list[dict[str, Any]]:
    """Two rows: decisions with all findings told, and as they are when nobody opens the findings."""
    say("B16 warranty decisions")
    cases = read_cases(yaml.safe_load(worked_cases()))
    facts = [case.facts() for case in cases]
    work = [(one, layers_of(case, one, packs())) for case, one in zip(cases, facts, strict=True)]
    layers = sum(len(policies) for _facts, policies in work) / len(work)
    shown = []
    for name, use, words in (
        ("B16a", _tell, "with all findings told"),
        ("B16b", _keep, "with findings told when opened"),
    ):
        rate = _rate(work, use)
        shown.append(
            {
                "id": name,
                "database": "-",
                "p50_ms": round(1000 / rate, 3),
                "per_s_c1": round(rate),
                "target": f"{TARGET}/s",
                "met": rate >= TARGET,
                "notes": f"warranty decisions {words}, {layers:.1f} layers each",
            }
        )
    return shown


def _rate(work: list[Any], use: Callable[[Decision], object]) -> float:
    done, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < SECONDS:
        for facts, policies in work:
            use(decide(facts, policies))
        done += len(work)
    return done / (time.perf_counter() - begun)


def _tell(decision: Decision) -> object:
    return decision.findings


def _keep(decision: Decision) -> object:
    return decision.decision
