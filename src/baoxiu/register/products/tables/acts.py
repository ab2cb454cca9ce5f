"""The buttons above the lists of products."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from baoxiu.foundation.grid.importing.kinds import import_acts
from baoxiu.kernel.actor import Actor
from baoxiu.register.products.permissions import EDIT


def record_acts(actor: Actor, kind: str, label: str, url_name: str) -> list[dict[str, Any]]:
    """Import, where there is a kind of it, and a new record."""
    acts = import_acts(actor, kind) if kind else []
    if actor.may(EDIT.code):
        url = reverse(url_name)
        new = {"label": label, "icon": "plus", "url": url, "primary": True, "key": "Insert"}
        acts.append(new)
    return acts
