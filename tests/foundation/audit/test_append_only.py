"""The record can only grow, on both databases (R-35)."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from baoxiu.foundation.audit.models import AuditEntry
from tests.factories import cast, customers


def kept() -> list[tuple[int, str]]:
    return list(AuditEntry.objects.order_by("pk").values_list("pk", "actor_name"))


@pytest.mark.django_db
def test_entry_is_neither_changed_nor_deleted() -> None:
    customers.customer(cast.olga(cast.organisation()))
    before = kept()

    for act in (
        lambda: AuditEntry.objects.update(actor_name="Nobody"),
        lambda: AuditEntry.objects.all().delete(),
        lambda: AuditEntry.objects.get(pk=before[0][0]).delete(),
        lambda: AuditEntry.objects.get(pk=before[0][0]).save(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()

    assert before != []
    assert kept() == before


@pytest.mark.django_db
def test_plain_sql_is_refused_as_well() -> None:
    customers.customer(cast.olga(cast.organisation()))

    for statement in ("UPDATE audit_auditentry SET reason = 'x'", "DELETE FROM audit_auditentry"):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_guard_stands_again_after_a_test_with_commits(committed: None) -> None:
    """The helper of such tests lifts the triggers only once the test is over."""
    customers.customer(cast.olga(cast.organisation()))

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEntry.objects.all().delete()
