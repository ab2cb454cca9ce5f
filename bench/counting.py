"""python -m bench.counting FACTS: the statements of each scenario as JSON, counted by Django itself."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import django

from bench.driver import Failed, Request


def main() -> None:
    """Send each request once through the whole stack, in this process, and count."""
    django.setup()
    from django.db import connection  # noqa: PLC0415 -- after setup
    from django.test import Client  # noqa: PLC0415 -- as above
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- as above

    from baoxiu.register.accounts.models import User  # noqa: PLC0415 -- as above
    from bench.scenarios import SCENARIOS, Facts  # noqa: PLC0415 -- as above

    facts = Facts(**json.loads(sys.argv[1]))
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(username=os.environ["BENCH_USER"]))
    counts = {}
    for scenario in SCENARIOS:
        _send(client, scenario.make(facts, 5_000_000))  # fills caches
        with CaptureQueriesContext(connection) as queries:
            _send(client, scenario.make(facts, 5_000_001))
        counts[scenario.id] = sum(
            not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
            for query in queries.captured_queries
        )
    sys.stdout.write(json.dumps(counts) + "\n")


def _send(client: Any, request: Request) -> None:
    if request.method == "GET":
        answer = client.get(request.path)
    else:
        body = json.dumps(request.body)
        answer = client.post(request.path, body, content_type="application/json")
    if answer.status_code != request.expect:
        raise Failed(answer.content[:400])


if __name__ == "__main__":
    main()
