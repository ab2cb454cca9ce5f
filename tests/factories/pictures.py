"""Small pictures and files."""

from __future__ import annotations

import base64
import io

from PIL import Image


def png(width: int = 8, height: int = 8) -> bytes:
    """A white PNG."""
    made = io.BytesIO()
    Image.new("RGBA", (width, height), "white").save(made, format="PNG")
    return made.getvalue()


def signature() -> str:
    """A drawn signature as the browser sends it."""
    return "data:image/png;base64," + base64.b64encode(png(40, 20)).decode()
