"""Keeping and finding files."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.attachments import contents
from baoxiu.foundation.attachments.models import StoredFile
from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound

OWN_FILE = "own"
DATA_URL = "data:image/png;base64,"

MayRead = Callable[[Actor, int], bool]

_readers: dict[str, MayRead] = {}


def readable_by(subject_type: str) -> Callable[[MayRead], MayRead]:
    """Decorator: how to tell whether an actor may see the record that files of this type belong to."""

    def register(may_read: MayRead) -> MayRead:
        _readers[subject_type] = may_read
        return may_read

    return register


@readable_by(OWN_FILE)
def _is_own(actor: Actor, subject_id: int) -> bool:
    return subject_id == actor.user_id


def get_file(actor: Actor, file_id: int, at: dt.datetime) -> StoredFile:
    """The file, if the actor may see its record now and it has not expired. Raises NotFound."""
    stored = StoredFile.objects.of(actor).one(pk=file_id)
    may_read = _readers.get(stored.subject_type)
    expired = stored.expires_at is not None and stored.expires_at <= at
    if expired or may_read is None or not may_read(actor, stored.subject_id):
        raise NotFound(_("Not found."))
    return stored


def files_of(actor: Actor, subject: Owned) -> list[StoredFile]:
    """Files of a record that the actor has been allowed to see, newest first."""
    rows = StoredFile.objects.of(actor).filter(
        subject_type=recording.subject_type(subject), subject_id=subject.pk
    )
    return list(rows.order_by("-pk"))


def path_of(stored: StoredFile) -> Path:
    """Where the bytes lie."""
    return Path(settings.MEDIA_ROOT) / stored.path


def data_address(actor: Actor, file_id: int, at: dt.datetime) -> str:
    """A readable picture as a data address, for papers that must stand alone. Raises NotFound."""
    stored = get_file(actor, file_id, at)
    try:
        content = base64.b64encode(path_of(stored).read_bytes()).decode()
    except FileNotFoundError as error:
        raise NotFound(_("Not found.")) from error
    return f"data:{contents.CONTENT_TYPES[stored.kind]};base64,{content}"


def keep_upload(
    actor: Actor, subject: Owned, content: bytes, *, name: str, at: dt.datetime
) -> StoredFile:
    """Keep an uploaded file with a record that the actor has been allowed to change.

    Pictures are painted anew. Raises UnwelcomeFile.
    """
    kind = contents.recognise(content)
    if kind in contents.IMAGES:
        content = contents.redraw(content, kind)
    stored = _unsaved(actor, kind, name, at)
    stored.subject_type = recording.subject_type(subject)
    stored.subject_id = subject.pk
    stored.sha256 = hashlib.sha256(content).hexdigest()
    stored.size = len(content)
    _target(stored).write_bytes(content)
    return recording.create(stored, actor=actor, at=at)


def keep_signature(actor: Actor, subject: Owned, drawn: str, *, at: dt.datetime) -> StoredFile:
    """Keep a signature drawn in the browser, which comes as a PNG data URL. Raises Invalid."""
    message = _("The signature is not readable; sign again.")
    if not drawn.startswith(DATA_URL):
        raise Invalid(message, {"signature": message})
    try:
        content = base64.b64decode(drawn.removeprefix(DATA_URL), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Invalid(message, {"signature": message}) from error
    if contents.recognise(content) != "png":
        raise Invalid(message, {"signature": message})
    return keep_upload(actor, subject, content, name="signature.png", at=at)


def keep_made_file(
    actor: Actor, source: Path, *, name: str, at: dt.datetime, until: dt.datetime
) -> StoredFile:
    """Keep a file that the program made for the actor, such as an export, until `until`."""
    stored = _unsaved(actor, source.suffix.removeprefix("."), name, at)
    stored.subject_type, stored.subject_id = OWN_FILE, actor.user_id
    stored.expires_at = until
    shutil.copyfile(source, _target(stored))
    with source.open("rb") as opened:
        stored.sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
    stored.size = source.stat().st_size
    return recording.create(stored, actor=actor, at=at)


def throw_away_expired(*, at: dt.datetime, most: int) -> int:
    """Delete files past `expires_at` with their rows, at most `most`; how many.

    The file goes first: a row without a file is found again by the next sweep, a file without a row by nobody.
    """
    expired = StoredFile.objects.filter(expires_at__lt=at).order_by("expires_at")[:most]
    for stored in expired:
        path_of(stored).unlink(missing_ok=True)
        StoredFile.objects.filter(pk=stored.pk).delete()
    return len(expired)


def _unsaved(actor: Actor, kind: str, name: str, at: dt.datetime) -> StoredFile:
    if kind not in contents.CONTENT_TYPES:
        raise Invalid(_("Files of this kind are not kept."))
    return StoredFile(
        name=Path(name).name[:160] or f"file.{kind}",
        kind=kind,
        path=f"{actor.organisation_id}/{at:%Y%m}/{uuid.uuid4().hex}.{kind}",
        created_by_id=actor.user_id,
        created_at=at,
    )


def _target(stored: StoredFile) -> Path:
    target = path_of(stored)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return target
