"""A closed-loop load driver: each connection sends its next request when the last answer is read."""

from __future__ import annotations

import http.client
import json
import re
import statistics
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

HOST = "127.0.0.1"
TIMEOUT = 120


@dataclass(frozen=True)
class Request:
    """One request; `body` is sent as JSON."""

    method: str
    path: str
    body: object = None
    expect: int = 200
    headers: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Figures:
    """What a scenario took: milliseconds of single answers, and answers per second."""

    p50_ms: float
    p95_ms: float
    per_s: float
    answers: int


class Failed(RuntimeError):
    """A request was not answered as expected: such a run measures nothing."""


class Client:
    """One keep-alive connection of a signed-in person."""

    def __init__(self, port: int, headers: Mapping[str, str]) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=TIMEOUT)
        self.headers = dict(headers)

    def send(self, request: Request) -> bytes:
        """The answer's body. Raises Failed unless the status is the expected one."""
        body = None if request.body is None else json.dumps(request.body)
        headers = self.headers | dict(request.headers or {})
        if body is not None:
            headers["Content-Type"] = "application/json"
        self.connection.request(request.method, request.path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status != request.expect:
            raise Failed(f"{request.method} {request.path}: {answer.status} {content[:400]!r}")
        return content


def sign_in(port: int, username: str, password: str) -> dict[str, str]:
    """Sign in as a person does; the headers of the session, with its CSRF token."""
    connection = http.client.HTTPConnection(HOST, port, timeout=TIMEOUT)
    connection.request("GET", "/sign-in/")
    answer = connection.getresponse()
    page = answer.read().decode()
    cookie = _cookie(answer, "csrftoken")
    token = _token(page)
    form = urlencode(
        {"username": username, "password": password, "csrfmiddlewaretoken": token, "next": "/"}
    )
    headers = {
        "Cookie": f"csrftoken={cookie}",
        "Content-Type": "application/x-www-form-urlencoded",
        "Referer": f"http://{HOST}:{port}/sign-in/",
    }
    connection.request("POST", "/sign-in/", form, headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != http.client.FOUND:
        raise Failed(f"sign-in: {answer.status}")
    session, cookie = _cookie(answer, "sessionid"), _cookie(answer, "csrftoken")
    signed_in = {"Cookie": f"sessionid={session}; csrftoken={cookie}", "Accept-Encoding": "gzip"}
    connection.request("GET", "/", headers={"Cookie": signed_in["Cookie"]})
    signed_in["X-CSRFToken"] = _token(connection.getresponse().read().decode())
    return signed_in


def _cookie(answer: http.client.HTTPResponse, name: str) -> str:
    for line in answer.headers.get_all("Set-Cookie") or []:
        if line.startswith(f"{name}="):
            return line.split(";")[0].split("=", 1)[1]
    raise Failed(f"no cookie {name}")


def _token(page: str) -> str:
    found = re.search(r'name="csrf(?:middleware)?-?token" (?:content|value)="([^"]+)"', page)
    if found is None:
        raise Failed("no CSRF token in the page")
    return found.group(1)


def measure(
    port: int,
    headers: Mapping[str, str],
    make: Callable[[int], Request],
    *,
    connections: int,
    requests: int,
    warm_up: int = 3,
) -> Figures:
    """Send `requests` requests over each of `connections` connections; `make(i)` makes the i-th."""
    first = Client(port, headers)
    for number in range(warm_up):
        first.send(make(1_000_000 + number))
    times: list[float] = []
    failures: list[BaseException] = []
    barrier = threading.Barrier(connections + 1)

    def work(worker: int) -> None:
        client, own = Client(port, headers), []
        barrier.wait()
        try:
            for number in range(requests):
                begun = time.perf_counter()
                client.send(make(worker * 10_000 + number))
                own.append(time.perf_counter() - begun)
        except (Failed, OSError) as failure:
            failures.append(failure)
        times.extend(own)

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(connections)]
    for thread in threads:
        thread.start()
    barrier.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - begun
    if failures:
        raise failures[0]
    times.sort()
    return Figures(
        p50_ms=statistics.median(times) * 1000,
        p95_ms=times[int(len(times) * 0.95) - 1] * 1000,
        per_s=len(times) / elapsed,
        answers=len(times),
    )
