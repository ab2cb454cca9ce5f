"""What the page of a release shows, gathered in a constant number of statements."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.attachments.storing import files_of
from baoxiu.kernel.actor import Actor
from baoxiu.operations.shortages import permissions as may
from baoxiu.operations.shortages import public as shortages
from baoxiu.operations.shortages.choices import STATE_LOOKS, State
from baoxiu.operations.shortages.lifecycle import DAYS
from baoxiu.operations.shortages.models import Release

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SHOWN_HISTORY = 200

# What the history calls the acts that are no steps.
ACT_LABELS: dict[str, str | _StrPromise] = {
    "create": _("Entered"),
    "amend": _("Changed"),
    "add_file": _("File added"),
}
STAMPS = {shortages.SHORT_ITEM.by_name[act].target: field for act, field in DAYS.items()} | {
    State.PROMISED: "promised_on"
}


def release_page(actor: Actor, release: Release, today: dt.date) -> dict[str, Any]:
    """Context of `shortages/release.html`."""
    items = shortages.items_of_release(actor, release, today)
    open_items = [item for item in items if item.state in shortages.OPEN_STATES]
    entries = shortages.history_of_release(actor, release, items, most=SHOWN_HISTORY)
    return {
        "release": release,
        "machines": [each.machine for each in release.machines.select_related("machine__model")],
        "items": [_item(actor, release, item) for item in items],
        "open": len(open_items),
        "late": max((item.days_late or 0 for item in open_items), default=0),
        "acts": _acts(actor, release, open_items),
        "may_edit": actor.may(may.EDIT.code),
        "files": files_of(actor, release),
        "history": [_told(entry) for entry in entries],
    }


def _acts(actor: Actor, release: Release, items: list[Any]) -> list[dict[str, Any]]:
    """The acts that fit at least one open item, in the order of the lifecycle."""
    states = {item.state for item in items}
    return [
        {
            "label": each.label,
            "icon": each.icon,
            "url": reverse("shortages:step", args=[release.pk, each.name]),
            "is_danger": each.name == "cancel",
        }
        for each in shortages.SHORT_ITEM.transitions
        if each.sources & states and actor.may(each.permission.code)
    ]


def _item(actor: Actor, release: Release, item: Any) -> dict[str, Any]:
    tone, icon = STATE_LOOKS[item.state]
    offered = shortages.SHORT_ITEM.offered(item.state, actor)
    following = next((each for each in offered if each.is_next), None)
    next_act = None
    if following is not None:
        url = reverse("shortages:step", args=[release.pk, following.name])
        next_act = {
            "label": following.label,
            "icon": following.icon,
            "url": f"{url}?item={item.pk}:{item.version}",
        }
    return {
        "item": item,
        "tone": tone,
        "icon": icon,
        "steps": _steps(release, item),
        "next_act": next_act,
        "is_open": item.state in shortages.OPEN_STATES,
    }


def _steps(release: Release, item: Any) -> list[dict[str, Any]]:
    """The main line of an item: where it stands, the day of each step, and what was left out."""
    line = list(shortages.MAIN_LINE)
    here = line.index(item.state) if item.state in line else -1
    steps = []
    for position, state in enumerate(line):
        on = _day_of(release, item, state)
        is_behind = position < here or (here < 0 and on is not None)
        css = "now" if position == here else "done" if is_behind and on else ""
        steps.append({"label": State(state).label, "on": on, "css": css})
    return steps


def _day_of(release: Release, item: Any, state: str) -> dt.date | None:
    if state == State.RELEASED:
        return release.released_on
    day: dt.date | None = getattr(item, STAMPS[state])
    return day


def _told(entry: Any) -> dict[str, Any]:
    transition = shortages.SHORT_ITEM.by_name.get(entry.action)
    label = str(transition.label).rstrip("…") if transition else ACT_LABELS.get(entry.action)
    return {"entry": entry, "label": label or entry.action}
