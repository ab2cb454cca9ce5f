"""Pictures and papers of a release."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.attachments.models import StoredFile
from baoxiu.foundation.attachments.storing import files_of, keep_upload
from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.shortages import queries
from baoxiu.operations.shortages.permissions import SEE

MOST_FILES = 200


@transaction.atomic
def add_file(
    actor: Actor, release_id: int, content: bytes, *, name: str, at: dt.datetime
) -> StoredFile:
    """Keep a file with a release that the actor may see. Raises UnwelcomeFile, Invalid when there are too many."""
    require(actor, SEE)
    release = queries.get_release(actor, release_id)
    if len(files_of(actor, release)) >= MOST_FILES:
        raise Invalid(_("This release has 200 files already."))
    stored = keep_upload(actor, release, content, name=name, at=at)
    recording.record(release, "add_file", actor=actor, at=at, reason=stored.name)
    return stored
