"""Check that the documents tell the truth: links lead somewhere, commands exist."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
_MAKE = re.compile(r"`make ([a-z][a-z-]*)")
_BAOXIU = re.compile(r"`baoxiu ([a-z][a-z-]*)")
_SKIPPED = {"node_modules", ".venv", "var", ".git", "mutants"}


def documents() -> list[Path]:
    """Return every Markdown file of the project."""
    return sorted(
        file
        for file in ROOT.rglob("*.md")
        if not _SKIPPED.intersection(file.relative_to(ROOT).parts)
    )


def complaints(files: list[Path], recipes: set[str], commands: set[str]) -> Iterator[str]:
    """Yield a sentence for each link, recipe or command that does not exist."""
    for file in files:
        text = file.read_text(encoding="utf-8")
        for target in _LINK.findall(text):
            if "://" not in target and not (file.parent / target).exists():
                yield f"{file.relative_to(ROOT)}: link leads nowhere: {target}"
        for name in set(_MAKE.findall(text)) - recipes:
            yield f"{file.relative_to(ROOT)}: there is no `make {name}`"
        for name in set(_BAOXIU.findall(text)) - commands:
            yield f"{file.relative_to(ROOT)}: there is no `baoxiu {name}`"


def _recipes() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))


def _commands() -> set[str]:
    listed = subprocess.run(
        [sys.executable, "-m", "baoxiu.config.cli", "help"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {line.split()[0] for line in listed.stdout.splitlines() if line.startswith("  ")}


def main() -> int:
    """Return 0 only if nothing is wrong."""
    files = documents()
    found = list(complaints(files, _recipes(), _commands()))
    print("\n".join(found) or f"documents: {len(files)} files in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
