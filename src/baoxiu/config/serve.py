"""`baoxiu serve`: the web server and, for small sites, the job worker beside it.

Three processes and no more: a small supervisor (this module, without Django), gunicorn and the
worker. When the web server ends, all ends with its exit code; when the worker dies, it is started
again. `--no-worker` leaves the supervisor out: gunicorn alone, the worker runs elsewhere.
"""

import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

_STOP_SECONDS = 8.0
_HEALTHY_SECONDS = 60.0
_LONGEST_PAUSE = 30.0
_PARENT_DIED = 1  # PR_SET_PDEATHSIG


def main(argv: Sequence[str]) -> int:
    """Serve until stopped; return 0 after a wanted stop."""
    options = _parse(argv)
    if options.no_worker:
        return _web(options)
    if not _is_free(options.bind):
        sys.stderr.write(
            f"baoxiu: {options.bind} is taken by another program; choose another PORT.\n"
        )
        return 1
    return Supervisor(
        web=[*_command("serve"), "--no-worker", f"--bind={options.bind}"],
        worker=_command("worker"),
    ).run()


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="baoxiu serve",
        description="Serve the pages and the API, and run background jobs.",
        epilog="WEB_CONCURRENCY: processes (1); BAOXIU_THREADS: threads of each (8); PORT: 8000.",
    )
    port = os.environ.get("PORT") or "8000"
    parser.add_argument("--bind", default=f"127.0.0.1:{port}", metavar="HOST:PORT")
    parser.add_argument(
        "--no-worker", action="store_true", help="web only; run `baoxiu worker` separately"
    )
    return parser.parse_args(argv)


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "baoxiu.config.cli", name]


def _is_free(bind: str) -> bool:
    """Return whether nobody listens there yet."""
    host, _, port = bind.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
        except OSError:
            return False
    return True


def _web(options: argparse.Namespace) -> int:
    """Run gunicorn in this process. The application is loaded by its workers only."""
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415 -- the supervisor does without

    os.environ.setdefault("BAOXIU_STATEMENT_TIMEOUT", "5")
    settings = _gunicorn_settings(options.bind)

    class Server(BaseApplication):
        def load_config(self) -> None:
            for name, value in settings.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from baoxiu.config.wsgi import application  # noqa: PLC0415 -- only in the child process

            return application

    Server().run()
    return 0


def _gunicorn_settings(bind: str) -> dict[str, Any]:
    return {
        "bind": bind,
        "worker_class": "gthread",
        "workers": int(os.environ.get("WEB_CONCURRENCY") or "1"),
        "threads": int(os.environ.get("BAOXIU_THREADS") or "8"),
        "timeout": 60,
        "graceful_timeout": 5,
        "keepalive": 15,
        "limit_request_line": 8190,
        "loglevel": "warning",
        "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108 -- heartbeat files only
        "control_socket_disable": True,
        "post_worker_init": _announcer(bind),
    }


def _announcer(bind: str) -> Callable[[Any], None]:
    """Return gunicorn's hook that tells, once, that the first process answers."""

    def announce(worker: Any) -> None:
        if worker.age == 1:
            sys.stdout.write(f"Baoxiu is served on http://{bind}/  (Ctrl-C stops it)\n")
            sys.stdout.flush()

    return announce


def _die_with_parent() -> None:
    """Ask Linux to end this child when the supervisor is killed; elsewhere a no-op."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGTERM)


class Supervisor:
    """Runs the web server and the worker side by side and stops both within seconds."""

    def __init__(self, *, web: Sequence[str], worker: Sequence[str]) -> None:
        self._commands = {"web": list(web), "worker": list(worker)}
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._stopping = threading.Event()
        self._failures = 0
        self._worker_started = 0.0
        self._worker_due = 0.0

    def run(self) -> int:
        """Supervise until a signal or until the web server ends."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        self._start("web")
        try:
            while not self._stopping.is_set():
                code = self._children["web"].poll()
                if code is not None:
                    sys.stderr.write(f"baoxiu: the web server ended with code {code}.\n")
                    return code or 1
                self._tend_worker()
                self._stopping.wait(0.2)
            return 0
        finally:
            self._stop_all()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._stopping.set()

    def _start(self, name: str) -> None:
        # A session of its own: Ctrl-C reaches the supervisor alone, which then stops both in order.
        self._children[name] = subprocess.Popen(  # noqa: S603 -- our own two commands
            self._commands[name],
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 -- this process has no threads
        )

    def _tend_worker(self) -> None:
        """Start the worker, again if it died; after quick deaths with growing pauses."""
        now = time.monotonic()
        worker = self._children.get("worker")
        if worker is None:
            if now >= self._worker_due:
                self._worker_started = now
                self._start("worker")
            return
        code = worker.poll()
        if code is None:
            return
        del self._children["worker"]
        self._failures = 0 if now - self._worker_started > _HEALTHY_SECONDS else self._failures + 1
        pause = min(_LONGEST_PAUSE, 0.5 * 2**self._failures)
        self._worker_due = now + pause
        sys.stderr.write(
            f"baoxiu: the job worker ended with code {code}; starting again in {pause:g} s.\n"
        )

    def _stop_all(self) -> None:
        """Ask politely, then insist."""
        for child in self._children.values():
            child.terminate()
        deadline = time.monotonic() + _STOP_SECONDS
        for child in self._children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
