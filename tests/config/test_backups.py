"""A backup that was not restored does not count (R-43): each test here restores."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql


def baoxiu(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BAOXIU_")}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        kept.pop(name, None)
    if connection.vendor == "postgresql":
        kept["DATABASE_URL"] = database_of(home)
    return subprocess.run(
        [sys.executable, "-m", "baoxiu.config.cli", *arguments],
        env={**kept, "BAOXIU_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def database_of(home: Path) -> str:
    """The address of an installation's own database on the server of this run; made when it is missing."""
    described = connection.settings_dict
    server = f"postgresql://{described['USER']}@{described['HOST']}:{described['PORT']}"
    name = f"backup_{hashlib.sha256(str(home).encode()).hexdigest()[:16]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as direct:
        known = direct.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if known is None:
            direct.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return f"{server}/{name}"


FOUND = (
    "from baoxiu.register.accounts import public as a; a.found_organisation(code='yx', name='云岫')"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An installation of its own with one organisation and one imported file."""
    home = tmp_path / "site"
    csv = tmp_path / "a.csv"
    csv.write_text("客户编号,客户名称\nK1,甲\n", encoding="utf-8")
    for arguments in (
        ("migrate", "--verbosity", "0"),
        ("shell", "--command", FOUND),
        ("import", "customers", str(csv)),
    ):
        result = baoxiu(home, *arguments)
        assert result.returncode == 0, result.stderr
    return home


def test_backup_comes_back_whole(site: Path, tmp_path: Path) -> None:
    archive, other = tmp_path / "b.tar.gz", tmp_path / "other"

    made = json.loads(baoxiu(site, "backup", str(archive), "--json").stdout)
    restored = baoxiu(other, "restore", str(archive))
    listed = baoxiu(other, "export", "accounts.customers", str(tmp_path / "c.csv"))

    assert made["rows"] > 0
    assert made["files"] == 1
    assert archive.stat().st_mode & 0o077 == 0
    assert restored.returncode == 0, restored.stderr
    assert listed.returncode == 0, listed.stderr
    assert "K1" in (tmp_path / "c.csv").read_text(encoding="utf-8-sig")
    assert (other / "secret-key").read_text() == (site / "secret-key").read_text()
    assert len([path for path in (other / "files").rglob("*") if path.is_file()]) == 1


def test_restore_refuses_to_replace_data_unless_forced(site: Path, tmp_path: Path) -> None:
    archive = tmp_path / "b.tar.gz"
    baoxiu(site, "backup", str(archive))

    refused = baoxiu(site, "restore", str(archive))
    forced = baoxiu(site, "restore", str(archive), "--force")
    again = baoxiu(site, "backup", str(archive))

    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert forced.returncode == 0, forced.stderr
    assert again.returncode == 1
    assert "never overwritten" in again.stderr


def test_damaged_archive_changes_nothing(site: Path, tmp_path: Path) -> None:
    archive, spoilt = tmp_path / "b.tar.gz", tmp_path / "c.tar.gz"
    baoxiu(site, "backup", str(archive))
    folder = tmp_path / "unpacked"
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")
    (folder / "database").write_bytes(b"other")
    with tarfile.open(spoilt, "w:gz") as made:
        for path in sorted(folder.rglob("*")):
            made.add(path, str(path.relative_to(folder)), recursive=False)
    cut = tmp_path / "d.tar.gz"
    cut.write_bytes(archive.read_bytes()[:500])

    for broken in (spoilt, cut):
        result = baoxiu(site, "restore", str(broken), "--force")
        assert result.returncode == 1
        assert "Traceback" not in result.stderr

    assert baoxiu(site, "restore", str(archive), "--force").returncode == 0
