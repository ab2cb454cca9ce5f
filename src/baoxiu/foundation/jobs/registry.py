"""Every kind of job, declared with `@job("grid.export")` in a context's `tasks.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from baoxiu.foundation.jobs.context import JobContext

JobFunction = Callable[..., dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """How to do one kind of job, and how long one attempt may take."""

    name: str
    function: Callable[..., dict[str, Any] | None]
    longest_seconds: int


_kinds: dict[str, Kind] = {}


def job(name: str, *, longest_seconds: int = 3600) -> Callable[[JobFunction], JobFunction]:
    """Declare a function as a job.

    It is called with a `JobContext` and the arguments given to `enqueue`, at least once: a second
    attempt must find its work half done and go on. What it returns is stored as the result;
    "url" and "message" in it are shown to the person. A DomainError ends the job at once with its
    sentence; any other exception is retried.
    """

    def register(function: JobFunction) -> JobFunction:
        if name in _kinds:
            raise ValueError(f"job {name} is declared twice")
        _kinds[name] = Kind(name, function, longest_seconds)
        return function

    return register


def find_kind(name: str) -> Kind | None:
    """The declared kind, or None if this version of the program does not know it."""
    return _kinds.get(name)


def run(kind: Kind, context: JobContext, arguments: dict[str, Any]) -> dict[str, Any]:
    """Call the job's function; an empty result if it returns nothing."""
    return kind.function(context, **arguments) or {}
