"""No upload is received beyond what any page takes; the limit counts while it streams in (R-19)."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

LARGEST_UPLOAD = 10 * 1024 * 1024
TOO_LARGE = "baoxiu.upload_too_large"


class CappedUpload(FileUploadHandler):
    """Stands before the handlers that keep files, and stops them at LARGEST_UPLOAD."""

    _taken = 0

    def new_file(self, *args: Any, **options: Any) -> None:
        """Begin to count anew."""
        super().new_file(*args, **options)
        self._taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the piece on, or stop keeping anything."""
        self._taken += len(raw_data)
        if self._taken > LARGEST_UPLOAD:
            if self.request is not None:
                self.request.META[TOO_LARGE] = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was cut off; read it after the form's fields."""
    return bool(request.META.get(TOO_LARGE))
