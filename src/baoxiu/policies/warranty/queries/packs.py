"""The policy packs that ship with the product."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from baoxiu.policies.warranty.engine.drafting import read_clauses, read_policy
from baoxiu.policies.warranty.engine.policy import Clause, Policy

FOLDER = "packs"
CASES = "cases.yaml"


@cache
def pack_documents() -> Mapping[str, str]:
    """The documents by file name, without the worked cases."""
    folder = resources.files("baoxiu.policies.warranty") / FOLDER
    names = sorted(
        one.name for one in folder.iterdir() if one.name.endswith(".yaml") and one.name != CASES
    )
    return MappingProxyType({name: (folder / name).read_text(encoding="utf-8") for name in names})


def worked_cases() -> str:
    """The document of worked cases that drafts are tried with."""
    return (resources.files("baoxiu.policies.warranty") / FOLDER / CASES).read_text(
        encoding="utf-8"
    )


@cache
def pack_clauses() -> Mapping[str, Clause]:
    """All clauses of all packs, for documents that cite one another."""
    found: dict[str, Clause] = {}
    for text in pack_documents().values():
        found |= read_clauses(text)
    return MappingProxyType(found)


@cache
def packs() -> tuple[Policy, ...]:
    """The policies of all packs, by file name."""
    return tuple(read_policy(text, pack_clauses()) for text in pack_documents().values())
