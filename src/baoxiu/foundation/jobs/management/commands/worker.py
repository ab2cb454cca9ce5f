"""`baoxiu worker`: background jobs on their own, beside any number of web servers."""

import signal
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from baoxiu.foundation.jobs.worker import Worker


class Command(BaseCommand):
    help = "Run background jobs until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--threads", type=int, default=2, help="jobs at the same time (2)")
        parser.add_argument(
            "--until-idle", action="store_true", help="do what is due now, then leave"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker(clock=timezone.now, threads=max(1, options["threads"]))
        if options["until_idle"]:
            self.stdout.write(f"{worker.run_until_idle()} attempts made")
            return

        def stop(number: int, frame: FrameType | None) -> None:
            worker.stop()

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)
        worker.run()
