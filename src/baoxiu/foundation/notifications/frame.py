"""What the frame of every page shows about notices."""

from __future__ import annotations

from typing import Any

from baoxiu.foundation.notifications.sending import count_unread
from baoxiu.foundation.web.shell import add_facts
from baoxiu.kernel.actor import Actor


@add_facts
def unread(actor: Actor) -> dict[str, Any]:
    """The number on the bell."""
    return {"unread_count": count_unread(actor)}
