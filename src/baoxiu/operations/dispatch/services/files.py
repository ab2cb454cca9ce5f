"""Pictures and papers of an order."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.attachments.models import StoredFile
from baoxiu.foundation.attachments.storing import files_of as stored_files_of
from baoxiu.foundation.attachments.storing import keep_upload
from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.dispatch.permissions import SEE

MOST_FILES = 200


@transaction.atomic
def add_file(
    actor: Actor, order_id: int, content: bytes, *, name: str, at: dt.datetime
) -> StoredFile:
    """Keep a file with an order that the actor may see. Raises UnwelcomeFile, Invalid when there are too many."""
    require(actor, SEE)
    order = queries.get_work_order(actor, order_id)
    if len(files_of(actor, order)) >= MOST_FILES:
        raise Invalid(_("This order has 200 files already."))
    stored = keep_upload(actor, order, content, name=name, at=at)
    recording.record(order, "add_file", actor=actor, at=at, reason=stored.name)
    return stored


def files_of(actor: Actor, order: WorkOrder) -> list[StoredFile]:
    """The order's files, newest first; signatures stand with the acceptance instead."""
    return [each for each in stored_files_of(actor, order) if each.name != "signature.png"]
