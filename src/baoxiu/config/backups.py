"""Backups: one archive with a consistent copy of the database, all files, and the signing key.

A backup counts once it has been read again: rows are counted in the copy, and every entry's SHA-256 stands
in the manifest, which `restore` checks before it touches anything (R-43).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection

MANIFEST, DATABASE, FILES, KEY = "manifest.json", "database", "files", "secret-key"
FORMAT = 1


class BackupFailed(Exception):
    """A backup that could not be made or must not be restored."""


def is_empty() -> bool:
    """Whether this installation holds no organisation yet; a database without tables is empty, too."""
    try:
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
    except DatabaseError as error:
        raise BackupFailed(f"the database does not answer: {error}") from error
    return "access_organisation" not in tables or not _rows("access_organisation")


def make_backup(target: Path, *, at: dt.datetime) -> dict[str, Any]:
    """Write the archive beside its name first, so that half a backup never looks like one."""
    draft = target.with_name(f"{target.name}.part")
    with TemporaryDirectory(prefix="baoxiu-backup-") as folder:
        work = Path(folder)
        copy = work / DATABASE
        rows = _copy_sqlite(copy) if connection.vendor == "sqlite" else _dump_postgresql(copy)
        entries = [(DATABASE, copy), *_files()]
        manifest = {
            "format": FORMAT,
            "version": settings.BAOXIU_VERSION,
            "vendor": connection.vendor,
            "at": at.isoformat(timespec="seconds"),
            "rows": rows,
            "files": sum(1 for name, _path in entries if name.startswith(FILES)),
        }
        sums = {name: _digest(path) for name, path in entries}
        described = work / MANIFEST
        described.write_text(json.dumps({**manifest, "sha256": sums}, indent=1), encoding="utf-8")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out:
            with tarfile.open(fileobj=out, mode="w:gz") as archive:
                for name, path in ((MANIFEST, described), *entries):
                    archive.add(path, name, recursive=False)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
    return manifest


def restore_backup(source: Path) -> dict[str, Any]:
    """Check the whole archive, then put database, files and key in place. Raises BackupFailed."""
    with TemporaryDirectory(prefix="baoxiu-restore-", dir=settings.BAOXIU_HOME) as folder:
        work = Path(folder)
        manifest = _unpacked(source, work)
        if manifest["vendor"] != connection.vendor:
            raise BackupFailed(
                f"the backup is of {manifest['vendor']}, this installation uses {connection.vendor}"
            )
        if connection.vendor == "sqlite":
            _put_sqlite(work / DATABASE)
        else:
            _load_postgresql(work / DATABASE)
        media = Path(settings.MEDIA_ROOT)
        if media.exists():
            shutil.rmtree(media)
        if (work / FILES).exists():
            shutil.move(work / FILES, media)
        kept_key = work / KEY
        if kept_key.exists():
            kept_key.chmod(0o600)
            kept_key.replace(_key_file())
    return manifest


def _unpacked(source: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        sums: dict[str, str] = manifest.pop("sha256")
        broken = [name for name, kept in sums.items() if _digest(folder / name) != kept]
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError) as error:
        raise BackupFailed(f"the archive is broken or no backup of ours: {error}") from error
    if broken or manifest.get("format") != FORMAT:
        raise BackupFailed(f"the archive is damaged: {', '.join(broken) or 'unknown format'}")
    return manifest


def _files() -> Iterator[tuple[str, Path]]:
    """The stored files and the signing key, by their names in the archive."""
    if _key_file().is_file():  # else the key comes from the environment
        yield KEY, _key_file()
    media = Path(settings.MEDIA_ROOT)
    for path in sorted(media.rglob("*")):
        if path.is_file():
            yield f"{FILES}/{path.relative_to(media)}", path


def _key_file() -> Path:
    return Path(settings.BAOXIU_HOME) / "secret-key"


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- a model's own table
        return int(cursor.fetchone()[0])


def _tables() -> list[str]:
    return sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)})


def _copy_sqlite(target: Path) -> int:
    """SQLite's own online copy, and how many rows it holds."""
    connection.ensure_connection()
    copy = sqlite3.connect(target)
    try:
        connection.connection.backup(copy)
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise BackupFailed(f"the copy of the database is not sound: {verdict}")
        counts = [copy.execute(f'SELECT COUNT(*) FROM "{table}"') for table in _tables()]  # noqa: S608 -- models' own tables
        return sum(int(count.fetchone()[0]) for count in counts)
    except sqlite3.Error as error:
        raise BackupFailed(f"the database could not be copied: {error}") from error
    finally:
        copy.close()


def _put_sqlite(copy: Path) -> None:
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    copy.replace(target)


def _dump_postgresql(target: Path) -> int:
    rows = sum(map(_rows, _tables()))
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}")
    _run("pg_restore", "--list", str(target), connects=False)
    return rows


def _load_postgresql(copy: Path) -> None:
    connection.close()
    options = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error")
    name = str(connection.settings_dict["NAME"])
    _run("pg_restore", *options, f"--dbname={name}", str(copy), connects=False)


def _run(program: str, *arguments: str, connects: bool = True) -> None:
    """Run a PostgreSQL program against our database; credentials go by the environment."""
    found = _program(program)
    described = connection.settings_dict
    environment = {
        **os.environ,
        "PGHOST": str(described["HOST"]),
        "PGPORT": str(described["PORT"] or "5432"),
        "PGUSER": str(described["USER"]),
        "PGPASSWORD": str(described["PASSWORD"]),
    }
    command = [found, *arguments, *([str(described["NAME"])] if connects else [])]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 -- our own arguments
    if ended.returncode:
        raise BackupFailed(f"{program}: {ended.stderr.strip()[-500:]}")


def _program(name: str) -> str:
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = shutil.which(name) or (str(places[0]) if places else "")
    if not found:
        raise BackupFailed(f"{name} is missing; on Debian: apt-get install postgresql-client")
    return found
