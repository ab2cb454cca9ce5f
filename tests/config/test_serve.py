"""The supervisor with small stand-ins for its two programs; the real ones start in the journeys."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from baoxiu.config import serve

SUPERVISE = """
import sys
from baoxiu.config.serve import Supervisor
sys.exit(Supervisor(web=sys.argv[1:4], worker=sys.argv[4:7]).run())
"""
# Each stand-in notes its process id, then does what its name says.
NOTE = "import os, sys, time; open({file!r}, 'a').write(f'{{os.getpid()}}\\n'); "
STAYS = "time.sleep(60)"


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Callable[[str, str], subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def start(web: str, worker: str) -> subprocess.Popen[str]:
        codes = {"web": web, "worker": worker}
        commands = [
            part
            for name, code in codes.items()
            for part in (sys.executable, "-c", NOTE.format(file=str(tmp_path / name)) + code)
        ]
        process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISE, *commands], stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def pids(file: Path) -> list[int]:
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 15
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_stops_both_within_seconds(
    number: signal.Signals,
    tmp_path: Path,
    supervise: Callable[[str, str], subprocess.Popen[str]],
) -> None:
    process = supervise(STAYS, STAYS)
    wait_for(lambda: bool(pids(tmp_path / "web") and pids(tmp_path / "worker")))

    process.send_signal(number)

    assert process.wait(timeout=10) == 0
    children = pids(tmp_path / "web") + pids(tmp_path / "worker")
    assert [pid for pid in children if is_alive(pid)] == []


def test_worker_that_dies_is_started_again(
    tmp_path: Path, supervise: Callable[[str, str], subprocess.Popen[str]]
) -> None:
    process = supervise(STAYS, STAYS)
    wait_for(lambda: bool(pids(tmp_path / "worker")))

    os.kill(pids(tmp_path / "worker")[0], signal.SIGKILL)

    wait_for(lambda: len(pids(tmp_path / "worker")) == 2)
    assert process.poll() is None
    assert len(pids(tmp_path / "web")) == 1


def test_end_of_the_web_server_ends_everything_with_its_code(
    tmp_path: Path, supervise: Callable[[str, str], subprocess.Popen[str]]
) -> None:
    process = supervise("time.sleep(1); sys.exit(7)", STAYS)

    _output, errors = process.communicate(timeout=20)

    assert process.returncode == 7
    assert "the web server ended with code 7" in errors
    assert not is_alive(pids(tmp_path / "worker")[0])


def test_children_do_not_outlive_a_killed_supervisor(
    tmp_path: Path, supervise: Callable[[str, str], subprocess.Popen[str]]
) -> None:
    process = supervise(STAYS, STAYS)
    wait_for(lambda: bool(pids(tmp_path / "web") and pids(tmp_path / "worker")))

    process.kill()

    wait_for(lambda: not is_alive(pids(tmp_path / "web")[0]))
    wait_for(lambda: not is_alive(pids(tmp_path / "worker")[0]))


def test_taken_port_is_told_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code = serve.main([f"--bind=127.0.0.1:{port}"])

    assert code == 1
    assert f"127.0.0.1:{port} is taken" in capsys.readouterr().err
