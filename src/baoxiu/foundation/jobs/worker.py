"""The worker: takes jobs one after another, keeps their lease, survives what they do."""

from __future__ import annotations

import datetime as dt
import logging
import os
import socket
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import Error as DatabaseError
from django.db import close_old_connections, connection
from django.utils import translation
from django.utils.translation import gettext as _

from baoxiu.foundation.events.sweeping import EVERY, sweep_all
from baoxiu.foundation.jobs import queue
from baoxiu.foundation.jobs.context import Interrupted, JobContext, Stopping
from baoxiu.foundation.jobs.models import Job, WorkerHeartbeat
from baoxiu.foundation.jobs.registry import Kind, find_kind, run
from baoxiu.kernel.errors import DomainError

logger = logging.getLogger("baoxiu.jobs")
Clock = Callable[[], dt.datetime]

_RENEW_EVERY = queue.LEASE.total_seconds() / 4
_HEARTBEAT_EVERY = 10.0
_IDLE_PAUSE = 0.5
_TROUBLE_PAUSE = 5.0
_FORGET_AFTER = dt.timedelta(days=1)


@dataclass
class Worker:
    """One process that works on jobs, in a few threads so that a long one does not block the rest."""

    clock: Clock
    threads: int = 2
    name: str = field(default_factory=lambda: f"{socket.gethostname()[:100]}:{os.getpid()}")
    _stop: threading.Event = field(default_factory=threading.Event)

    def stop(self) -> None:
        """Ask all threads to leave: idle ones at once, busy ones at their next progress report."""
        self._stop.set()

    def run(self) -> None:
        """Work until stopped; gives a sign of life every ten seconds, and sweeps every hour."""
        lanes = [threading.Thread(target=self._lane, daemon=True) for _lane in range(self.threads)]
        for lane in lanes:
            lane.start()
        started_at = self.clock()
        sweep_at = started_at
        while not self._stop.is_set():
            self._beat(started_at)
            if (now := self.clock()) >= sweep_at:
                sweep_all(at=now)
                sweep_at = now + EVERY
            self._stop.wait(_HEARTBEAT_EVERY)
        for lane in lanes:
            lane.join()
        self._say_goodbye()

    def run_until_idle(self) -> int:
        """Do everything that is due now, in this thread; how many attempts were made."""
        attempts = 0
        while self.run_one():
            attempts += 1
        return attempts

    def run_one(self) -> bool:
        """Claim one job and make one attempt at it; False if nothing is due."""
        claimed = queue.claim(at=self.clock())
        if claimed is None:
            return False
        with translation.override(claimed.language):
            self._attempt(claimed)
        return True

    def _lane(self) -> None:
        while not self._stop.is_set():
            try:
                close_old_connections()
                if not self.run_one():
                    self._stop.wait(_IDLE_PAUSE)
            except DatabaseError:
                logger.exception("The database refuses; trying again in %s s.", _TROUBLE_PAUSE)
                connection.close()
                self._stop.wait(_TROUBLE_PAUSE)
        connection.close()

    def _attempt(self, claimed: Job) -> None:
        kind = find_kind(claimed.kind)
        if kind is None:
            sentence = _("This version of the program does not know such a job.")
            queue.fail(claimed, error=sentence, trace="", final=True, at=self.clock())
            return
        context = JobContext(claimed, clock=self.clock, is_stopping=self._stop.is_set)
        with _Lease(claimed, kind, self.clock):
            try:
                result = run(kind, context, claimed.arguments)
            except Stopping:
                queue.release(claimed, at=self.clock())
            except Interrupted as interruption:
                logger.info("Job %s stopped: %s.", claimed.pk, type(interruption).__name__)
            except DomainError as refusal:
                queue.fail(claimed, error=str(refusal), trace="", final=True, at=self.clock())
            except Exception as error:
                logger.exception("Job %s failed at attempt %s.", claimed.pk, claimed.attempts)
                _record_failure(claimed, error, at=self.clock())
            else:
                queue.finish(claimed, result, at=self.clock())

    def _beat(self, started_at: dt.datetime) -> None:
        now = self.clock()
        try:
            WorkerHeartbeat.objects.update_or_create(
                name=self.name, defaults={"seen_at": now, "started_at": started_at}
            )
            WorkerHeartbeat.objects.filter(seen_at__lt=now - _FORGET_AFTER).delete()
        except DatabaseError:
            logger.exception("The sign of life could not be written.")
            connection.close()

    def _say_goodbye(self) -> None:
        try:
            WorkerHeartbeat.objects.filter(name=self.name).delete()
        except DatabaseError:
            logger.exception("The sign of life could not be taken back.")
        connection.close()


def _record_failure(claimed: Job, error: Exception, *, at: dt.datetime) -> None:
    """Keep the technical story for the administrator and a plain sentence for the person."""
    sentence = _("An unexpected error stopped the job (%(kind)s).") % {"kind": type(error).__name__}
    trace = "".join(traceback.format_exception(error))
    if not connection.in_atomic_block:  # The failed job may have cost us the connection.
        connection.close_if_unusable_or_obsolete()
    queue.fail(claimed, error=sentence, trace=trace, final=False, at=at)


class _Lease:
    """Renews the lease while a job runs, no longer than its kind allows.

    It is renewed from a thread of its own because a job may be busy for minutes between two progress
    reports. When the process is killed, renewal ends with it and the job becomes free.
    """

    def __init__(self, claimed: Job, kind: Kind, clock: Clock) -> None:
        self._job = claimed
        self._clock = clock
        self._deadline = clock() + dt.timedelta(seconds=kind.longest_seconds)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._renew, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()

    def _renew(self) -> None:
        try:
            while not self._over.wait(_RENEW_EVERY) and self._clock() < self._deadline:
                try:
                    if not queue.extend(self._job, at=self._clock()):
                        return
                except DatabaseError:
                    logger.warning("The lease of job %s could not be renewed.", self._job.pk)
                    connection.close()
        finally:
            connection.close()
