"""Typed readers of the environment.

Every reader also takes the value from a file named by NAME_FILE (how containers hand over
secrets) and fails with the name of the variable, never with its value.
"""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_YES = {"1", "true", "yes", "on"}
_NO = {"0", "false", "no", "off", ""}
_SECRET_LENGTH = 50
_PLACEHOLDERS = ("changeme", "change-me", "change_me", "django-insecure", "secret", "example")


def text(name: str, default: str = "") -> str:
    """Return NAME, or what stands in the file NAME_FILE."""
    file = os.environ.get(f"{name}_FILE")
    if not file:
        return os.environ.get(name, default)
    if name in os.environ:
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set: keep one.")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error}") from error


def flag(name: str, *, default: bool = False) -> bool:
    """Return NAME as yes or no."""
    value = text(name, "yes" if default else "no").strip().lower()
    if value in _YES:
        return True
    if value in _NO:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no.")


def integer(name: str, default: int, *, least: int = 0) -> int:
    """Return NAME as a whole number, at least `least`."""
    try:
        value = int(text(name, str(default)))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from error
    if value < least:
        raise ImproperlyConfigured(f"{name} must be at least {least}.")
    return value


def words(name: str, default: Sequence[str] = ()) -> list[str]:
    """Return NAME as a list, written with commas."""
    value = text(name)
    return [word.strip() for word in value.split(",") if word.strip()] or list(default)


def folder(name: str, default: Path) -> Path:
    """Return NAME as an absolute folder, made if need be and closed to other users."""
    path = Path(text(name) or default).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: {path} cannot be made: {error}") from error
    return path


def base_url(name: str) -> tuple[str, str, bool]:
    """Return (address without trailing slash, host, is https); empty when not given."""
    value = text(name).rstrip("/")
    if not value:
        return "", "", False
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(f"{name} must look like https://service.example.com")
    return value, parts.hostname, parts.scheme == "https"


def secret_key(name: str, file: Path) -> str:
    """Return the signing key: given, or made once and kept in `file` for its owner only."""
    key = text(name) or _kept_secret(file)
    if len(key) < _SECRET_LENGTH or len(set(key)) < len(_PLACEHOLDERS):
        raise ImproperlyConfigured(f"{name} needs at least {_SECRET_LENGTH} varied characters.")
    if any(word in key.lower() for word in _PLACEHOLDERS):
        raise ImproperlyConfigured(f"{name} is a published example: make one of your own.")
    return key


def _kept_secret(file: Path) -> str:
    """Read the kept key, or make it; two processes that start together agree on one."""
    if not file.exists():
        draft = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(64))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(draft, file)
        except FileExistsError:
            pass  # The other process was faster; its key counts.
        finally:
            draft.unlink()
    return file.read_text(encoding="ascii").strip()


def database(name: str, home: Path, *, statement_timeout: int) -> dict[str, Any]:
    """Return Django's description of the database behind a URL; SQLite in `home` by default."""
    url = text(name) or "sqlite:///baoxiu.sqlite3"
    scheme = url.partition("://")[0]
    if scheme == "sqlite":
        return _sqlite(home / unquote(url.removeprefix("sqlite:///")))
    if scheme in {"postgres", "postgresql"}:
        return _postgresql(name, url, statement_timeout)
    raise ImproperlyConfigured(f"{name} must begin with sqlite:/// or postgresql://")


def _sqlite(path: Path) -> dict[str, Any]:
    """Describe a SQLite file that keeps what it confirmed and waits instead of failing."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;"
                "PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON;"
                "PRAGMA temp_store=MEMORY;"
                "PRAGMA cache_size=-8000;"
            ),
        },
    }


def _postgresql(name: str, url: str, statement_timeout: int) -> dict[str, Any]:
    """Describe a PostgreSQL server; several hosts may stand in the URL, with commas."""
    parts = urlsplit(url)
    credentials, _, places = parts.netloc.rpartition("@")
    user, _, password = credentials.partition(":")
    hosts = [
        place.rpartition(":")[::2] if ":" in place else (place, "") for place in places.split(",")
    ]
    options: dict[str, Any] = {"application_name": "baoxiu", **dict(parse_qsl(parts.query))}
    # Bounded statements gain nothing from helpers that must first be started, and take others' cores.
    limits = "-c max_parallel_workers_per_gather=0 -c jit=off"
    if statement_timeout:
        limits += (
            f" -c statement_timeout={statement_timeout}s -c idle_in_transaction_session_timeout=60s"
        )
    options["options"] = f"{options.get('options', '')} {limits}".strip()
    if not parts.path.strip("/"):
        raise ImproperlyConfigured(f"{name} names no database.")
    description: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(user),
        "PASSWORD": unquote(password),
        "HOST": ",".join(unquote(host) for host, _ in hosts),
        "PORT": ",".join(port for _, port in hosts) if any(port for _, port in hosts) else "",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
    if pool := integer("BAOXIU_DATABASE_POOL", 0):
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
        description["CONN_MAX_AGE"] = 0
    return description
