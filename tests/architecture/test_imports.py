"""The import rules hold, and the checker would notice if they did not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Where a trespasser is planted, what it imports, and the contract that must catch it.
TRESPASSES = [
    ("kernel/planted.py", "import baoxiu.config.env", "Storeys"),
    ("register/regions/web/planted.py", "import baoxiu.operations.dispatch.public", "Storeys"),
    (
        "register/regions/web/planted.py",
        "import baoxiu.register.stations.public",
        "Order within the register",
    ),
    (
        "foundation/access/planted.py",
        "import baoxiu.foundation.audit.models",
        "Order within the foundation",
    ),
    (
        "register/accounts/models/planted.py",
        "import baoxiu.register.accounts.services.people",
        "Layers inside a context",
    ),
    ("register/regions/planted.py", "", "Layers inside a context"),
    ("kernel/planted.py", "import django", "Kernel and engines are plain Python"),
    (
        "register/stations/web/planted.py",
        "import baoxiu.register.regions.services",
        "A context is entered by its public door",
    ),
]


def lint(checkout: Path) -> str:
    """Run import-linter over a checkout; return its verdicts."""
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    return result.stdout + result.stderr


def test_imports_keep_every_contract() -> None:
    verdict = lint(ROOT)

    assert "0 broken" in verdict, verdict


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in which one may plant."""
    folder = tmp_path_factory.mktemp("checkout")
    ignore = shutil.ignore_patterns("static", "__pycache__", "templates", "locale")
    shutil.copytree(ROOT / "src", folder / "src", ignore=ignore)
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=ignore)
    shutil.copy(ROOT / ".importlinter", folder)
    return folder


@pytest.mark.parametrize(("place", "code", "contract"), TRESPASSES)
def test_trespass_is_caught(copy: Path, place: str, code: str, contract: str) -> None:
    planted = copy / "src" / "baoxiu" / place
    made_folder = not planted.parent.exists()
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f"{code}\n")

    verdict = lint(copy)

    planted.unlink()
    if made_folder:
        shutil.rmtree(planted.parent)
    assert f"{contract} BROKEN" in verdict, verdict
    assert "planted" in verdict
