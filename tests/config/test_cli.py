from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def baoxiu(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BAOXIU_")}
    kept.pop("DATABASE_URL", None)
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "-m", "baoxiu.config.cli", *arguments],
        env={**kept, "BAOXIU_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_lists_the_commands_an_operator_needs(tmp_path: Path) -> None:
    result = baoxiu(tmp_path, "--help")

    listed = {line.split()[0] for line in result.stdout.splitlines() if line.startswith("  ")}
    assert result.returncode == 0
    assert listed >= {"serve", "worker", "migrate", "demo", "check"}


def test_unknown_command_fails(tmp_path: Path) -> None:
    result = baoxiu(tmp_path, "sing")

    assert result.returncode != 0
    assert "sing" in result.stderr


def test_wrong_setting_is_told_in_one_line(tmp_path: Path) -> None:
    result = baoxiu(tmp_path, "check", DATABASE_URL="mysql://x/y")

    assert result.returncode == 2
    assert result.stderr.splitlines() == [
        "baoxiu: settings: DATABASE_URL must begin with sqlite:/// or postgresql://"
    ]


def test_unreachable_database_is_told_without_a_traceback(tmp_path: Path) -> None:
    result = baoxiu(tmp_path, "migrate", DATABASE_URL="postgresql://x@127.0.0.1:1/x")

    assert result.returncode == 1
    assert result.stderr.startswith("baoxiu: database: ")
    assert "Traceback" not in result.stderr


def test_production_start_passes_djangos_security_check(tmp_path: Path) -> None:
    result = baoxiu(
        tmp_path,
        *("check", "--deploy", "--fail-level", "WARNING"),
        BAOXIU_BASE_URL="https://service.example.com",
    )

    assert result.returncode == 0, result.stderr
