"""Files of a form, taken one by one."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from baoxiu.foundation.attachments.contents import LARGEST
from baoxiu.kernel.errors import Invalid

MOST_AT_ONCE = 20


def take_uploads(request: HttpRequest, keep: Callable[[bytes, str], object]) -> None:
    """Keep the uploaded `files` by content and name; each one that is not taken is named with the reason."""
    for uploaded in request.FILES.getlist("files")[:MOST_AT_ONCE]:
        name = uploaded.name or ""
        try:
            keep(uploaded.read(LARGEST + 1), name)
        except Invalid as error:
            messages.error(request, f"{name}: {error}")
