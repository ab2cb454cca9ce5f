"""Small policies for one question each."""

from __future__ import annotations

from baoxiu.policies.warranty.engine.drafting import read_policy
from baoxiu.policies.warranty.engine.policy import Policy

CLAUSES = "".join(f"  P.{n}: {{zh: 第{n}条, en: Clause {n}}}\n" for n in range(1, 7))
PARAMETERS = """
  free: {zh: 选填, en: Free}
  way: {zh: 方式, en: Way, kind: choice, choices: [any, earliest], default: earliest}
  by_kind: {zh: 按种类, en: By kind, by_kind: [{like: [pump], value: 3}]}
  cost: {zh: 费用, en: Cost}
"""
REPAIR = "[{clause: P.1, grants: [repair], when: {failure.cause: manufacturing}}]"


def draft(rights: str = REPAIR, *sections: str, name: str = "P", level: str = "promise") -> Policy:
    """A policy of some rights and further sections, as they stand in a document."""
    return read_policy(
        f"policy: {name}\nversion: '1'\ntitle: {{zh: 甲, en: A}}\nsource: a handbook\nlevel: {level}\n"
        f"jurisdictions: [CN]\nclauses:\n{CLAUSES}parameters:{PARAMETERS}rights: {rights}\n"
        + "\n".join(sections)
    )
