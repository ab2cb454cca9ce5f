"""A whole installation in a temporary folder, as a user would start it: for journeys and pictures."""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools import postgresql

_START_SECONDS = 60


class DidNotStart(RuntimeError):
    """The installation did not come up; holds what it printed."""


@dataclass(frozen=True)
class Account:
    """One of the demo people."""

    username: str
    password: str
    role: str
    organisation: str


@dataclass(frozen=True)
class Site:
    """A running installation with demo data."""

    url: str
    home: Path
    accounts: tuple[Account, ...]
    environment: Mapping[str, str]

    def account(self, role: str) -> Account:
        """Return the first account with this role. Raises LookupError."""
        for each in self.accounts:
            if each.role == role:
                return each
        raise LookupError(role)

    def command(self, *arguments: str) -> str:
        """Run a `baoxiu` command on this installation; return what it printed."""
        return _command(self.environment, *arguments)


@contextmanager
def running(*, database_url: str = "", demo: tuple[str, ...] = ("--if-empty",)) -> Iterator[Site]:
    """Set up, load demo data, serve on a free port; stop and forget everything at the end."""
    with tempfile.TemporaryDirectory(prefix="baoxiu-site-", ignore_cleanup_errors=True) as name:
        home = Path(name)
        port = postgresql.free_port()
        kept = {key: value for key, value in os.environ.items() if not _is_ours(key)}
        environment = {**kept, "BAOXIU_HOME": name, "PORT": str(port)}
        if database_url:
            environment["DATABASE_URL"] = database_url
        _command(environment, "migrate", "--verbosity", "0")
        _command(environment, "demo", *demo)
        accounts = json.loads((home / "demo-accounts.json").read_text(encoding="utf-8"))
        with (home / "serve.log").open("w+", encoding="utf-8") as log:
            server = subprocess.Popen(  # noqa: S603 -- our own command line
                [*_PROGRAM, "serve"], env=environment, stdout=log, stderr=log
            )
            try:
                url = f"http://127.0.0.1:{port}"
                _wait(url, server, home / "serve.log")
                yield Site(url, home, tuple(Account(**each) for each in accounts), environment)
            finally:
                server.terminate()
                server.wait(15)


_PROGRAM = (sys.executable, "-m", "baoxiu.config.cli")


def _is_ours(name: str) -> bool:
    return name.startswith("BAOXIU_") or name in {"DATABASE_URL", "PORT", "DJANGO_SETTINGS_MODULE"}


def _command(environment: Mapping[str, str], *arguments: str) -> str:
    result = subprocess.run(  # noqa: S603 -- our own command line
        [*_PROGRAM, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise DidNotStart(f"baoxiu {' '.join(arguments)}:\n{result.stdout}{result.stderr}")
    return result.stdout


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the process answers. Raises DidNotStart with its log."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5):  # noqa: S310 -- our own address
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise DidNotStart(log.read_text(encoding="utf-8"))
