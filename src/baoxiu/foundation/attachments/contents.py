"""What a file is, told from its first bytes and never from its name (R-17)."""

from __future__ import annotations

import io
import zipfile

from django.utils.translation import gettext_lazy as _
from PIL import Image

from baoxiu.kernel.errors import Invalid

LARGEST = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000

CONTENT_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",  # only our own: `recognise` takes none
}
IMAGES = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}


class UnwelcomeFile(Invalid):
    """The file is too large, of no allowed kind, or broken."""

    code = "unwelcome_file"


def recognise(content: bytes) -> str:
    """The kind of an uploaded file: jpg, png, webp, pdf, xlsx or csv. Raises UnwelcomeFile."""
    if len(content) > LARGEST:
        raise UnwelcomeFile(_("The file is larger than 10 MB."))
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04") and _is_workbook(content):
        return "xlsx"
    if _is_text(content):
        return "csv"
    raise UnwelcomeFile(_("Only pictures (JPG, PNG, WebP), PDF, Excel (.xlsx) and CSV are taken."))


def redraw(content: bytes, kind: str) -> bytes:
    """A picture painted anew: what else the file carried is gone. Raises UnwelcomeFile."""
    try:
        with Image.open(io.BytesIO(content), formats=[IMAGES[kind]]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise UnwelcomeFile(_("The picture has more than 40 million points."))
            fitting = picture.convert("RGB") if kind == "jpg" else picture.convert("RGBA")
            painted = io.BytesIO()
            fitting.save(painted, format=IMAGES[kind])
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnwelcomeFile(_("The picture is broken.")) from error
    return painted.getvalue()


def _is_workbook(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "[Content_Types].xml" in archive.namelist() and any(
                name.startswith("xl/") for name in archive.namelist()
            )
    except zipfile.BadZipFile:
        return False


def _is_text(content: bytes) -> bool:
    if b"\0" in content or content.lstrip()[:1] == b"<":
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
