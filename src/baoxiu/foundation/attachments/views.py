"""Downloading files; every read asks for permission."""

from __future__ import annotations

from urllib.parse import quote

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from baoxiu.foundation.attachments import contents
from baoxiu.foundation.attachments.storing import get_file, path_of
from baoxiu.foundation.web.requests import ActorRequest

SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


@require_GET
def file(request: ActorRequest, file_id: int) -> HttpResponseBase:
    """The file as a download; with `?inline=1` what we made ourselves, pictures and pages, may be shown."""
    stored = get_file(request.actor, file_id, timezone.now())
    path = path_of(stored)
    if not path.is_file():
        return HttpResponse(status=404)
    response = FileResponse(path.open("rb"))
    inline = stored.kind in {*contents.IMAGES, "html"} and request.GET.get("inline") == "1"
    how = "inline" if inline else "attachment"
    response["Content-Type"] = contents.CONTENT_TYPES[stored.kind]
    response["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(stored.name)}"
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
