"""From a paper's HTML to PDF bytes."""

from __future__ import annotations

import functools
import json
import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import ImageFile

from baoxiu.foundation.papers.fonts import style_for
from baoxiu.kernel.errors import DomainError

STYLE = "src/styles/paper.css"

# The fonts of this process are one object that remembers what it has unpacked; one PDF at a time bounds memory, too.
_one_at_a_time = threading.Lock()


class NoPdf(DomainError):
    """This installation can't make PDFs; the browser's print is not affected."""

    code = "no_pdf"
    status = 503


def as_pdf(html: str) -> bytes:
    """The PDF of a paper. Raises NoPdf without the Pango library or without a built front end."""
    weasyprint, registered = _library()
    folder = Path(settings.BAOXIU_BUNDLE)
    try:
        style, fonts = folder / _style_file(folder), style_for(html, folder / "fonts")
    except FileNotFoundError as error:
        raise NoPdf(
            _("The front end is not built yet, so there are no fonts for a PDF.")
        ) from error
    nothing_else = weasyprint.urls.URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    with _one_at_a_time:
        sheets = [
            weasyprint.CSS(filename=style, font_config=registered),
            weasyprint.CSS(
                string=fonts, font_config=registered
            ),  # its own files, nothing from outside
        ]
        page = weasyprint.HTML(string=html, url_fetcher=nothing_else)
        made: bytes = page.write_pdf(stylesheets=sheets, font_config=registered)
    return made


@functools.cache
def _library() -> tuple[Any, Any]:
    """WeasyPrint and its fonts, loaded for the first PDF: they need Pango and 40 MiB, which many never use."""
    try:
        import weasyprint  # noqa: PLC0415 -- loads Pango, which may be missing
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- as above
    except OSError as error:
        raise NoPdf(
            _(
                "PDF needs the Pango library (Debian: libpangoft2-1.0-0). Print from the browser instead."
            )
        ) from error
    # It makes Pillow take half a picture for a whole one, for everybody; uploads must stay strict.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint, FontConfiguration()


def _style_file(folder: Path) -> str:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    file: str = manifest[STYLE]["file"]
    return file
