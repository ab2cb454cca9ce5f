"""Rules of the house that no linter knows: what each context has, and what no module does."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "baoxiu"
STOREYS = ("register", "policies", "operations")
CONTEXTS = sorted(
    folder
    for storey in STOREYS
    for folder in (PACKAGE / storey).iterdir()
    if (folder / "apps.py").is_file()
)
FOUNDATIONS = sorted(folder.parent for folder in (PACKAGE / "foundation").glob("*/apps.py"))
MODULES = sorted(file for file in PACKAGE.rglob("*.py") if "migrations" not in file.parts)
OWN_CODE = sorted(
    file
    for folder in (PACKAGE, ROOT / "tests", ROOT / "tools")
    for file in folder.rglob("*.py")
    if file != Path(__file__)
)
LONGEST = 500

NOQA = re.compile(r"#\s*noqa\b(?!: [A-Z]+\d+(, ?[A-Z]+\d+)* -- \S)")
TYPE_IGNORE = re.compile(r"#\s*type:\s*ignore\b(?!\[[\w, -]+\]  # \S)")


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_there_is_something_to_examine() -> None:
    assert len(CONTEXTS) >= 5
    assert len(FOUNDATIONS) >= 8
    assert len(MODULES) >= 100


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.name)
def test_context_has_readme_door_and_tests(context: Path) -> None:
    tests = ROOT / "tests" / context.relative_to(PACKAGE)

    missing = [
        named(path)
        for path in (context / "README.md", context / "public.py", tests)
        if not path.exists()
    ]

    assert missing == []
    assert list(tests.rglob("test_*.py")) != []


@pytest.mark.parametrize("package", FOUNDATIONS, ids=lambda package: package.name)
def test_foundation_package_has_readme_and_tests(package: Path) -> None:
    tests = ROOT / "tests" / package.relative_to(PACKAGE)

    missing = [named(path) for path in (package / "README.md", tests) if not path.exists()]

    assert missing == []
    assert list(tests.rglob("test_*.py")) != []


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.name)
def test_door_names_what_it_offers(context: Path) -> None:
    tree = ast.parse((context / "public.py").read_text(encoding="utf-8"))
    names = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module != "__future__"
        for alias in node.names
    }
    offers = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]

    assert len(offers) == 1
    assert set(offers[0]) <= names


def test_no_module_is_longer_than_a_person_can_hold() -> None:
    long = [
        named(file)
        for file in OWN_CODE
        if "migrations" not in file.parts
        and len(file.read_text(encoding="utf-8").splitlines()) > LONGEST
    ]

    assert long == []


def uses_of_objects(file: Path) -> list[str]:
    """Return places where a module reads rows past the queries of its context."""
    return [
        f"{named(file)}:{node.lineno}"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]


def test_ways_in_read_through_queries_only() -> None:
    ways_in = [
        file
        for context in CONTEXTS
        for file in context.rglob("*.py")
        if file.relative_to(context).parts[0] in {"web", "rest", "tables.py", "tables"}
    ]

    found = [place for file in ways_in for place in uses_of_objects(file)]

    assert len(ways_in) >= 10
    assert found == []


def comments(file: Path) -> Iterator[tuple[int, str]]:
    reader = io.StringIO(file.read_text(encoding="utf-8")).readline
    for token in tokenize.generate_tokens(reader):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def test_every_suppression_has_a_code_and_a_reason() -> None:
    found = [
        f"{named(file)}:{line} {comment}"
        for file in OWN_CODE
        for line, comment in comments(file)
        if NOQA.search(comment) or TYPE_IGNORE.search(comment)
    ]

    assert found == []


@pytest.mark.parametrize(
    ("comment", "is_bad"),
    [
        ("# noqa", True),
        ("# noqa: S608", True),
        ("# noqa: S608 -- names come from the declaration", False),
        ("# type: ignore", True),
        ("# type: ignore[misc]", True),
        ("# type: ignore[misc]  # the library has no types", False),
    ],
)
def test_suppression_rule_tells_good_from_bad(comment: str, *, is_bad: bool) -> None:
    assert bool(NOQA.search(comment) or TYPE_IGNORE.search(comment)) is is_bad


def test_no_user_text_becomes_sql_names_or_markup() -> None:
    """R-12, R-15: no raw SQL and no unescaped markup outside the few reviewed places."""
    banned = {"extra", "raw", "RawSQL", "mark_safe", "SafeString"}
    found = [
        f"{named(file)}:{node.lineno} {name}"
        for file in MODULES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (name := ast.unparse(node.func).rpartition(".")[2]) in banned
    ]

    assert found == []
