"""The business flow as a picture (PIM.17): whose turn it is, and how many orders stand where."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.slots import FlowStep
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.choices import STATE_LOOKS
from baoxiu.operations.dispatch.permissions import SEE
from baoxiu.operations.dispatch.public import State, WorkOrder

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LANES: dict[str, str | _StrPromise] = {
    "desk": _("Service desk"),
    "dispatcher": _("Dispatcher"),
    "technician": _("Technician"),
    "store": _("Storekeeper"),
    "manager": _("Service manager"),
    "finance": _("Finance"),
}
PLACES: dict[str, tuple[str, int]] = {
    State.DRAFT: ("desk", 0),
    State.WAITING: ("dispatcher", 1),
    State.ASSIGNED: ("dispatcher", 2),
    State.ACCEPTED: ("technician", 2),
    State.TRAVELLING: ("technician", 3),
    State.WORKING: ("technician", 4),
    State.SUSPENDED: ("technician", 5),
    State.CANNOT_COMPLETE: ("dispatcher", 5),
    State.AWAITING_SIGNATURE: ("technician", 6),
    State.DONE: ("manager", 6),
    State.REVIEWED: ("manager", 7),
    State.CLOSED: ("manager", 8),
    State.CANCELLED: ("desk", 7),
    State.VOID: ("desk", 8),
}
# Ways beside the main line: from where, to where.
SIDE_WAYS = (
    (State.WORKING, State.SUSPENDED), (State.SUSPENDED, State.CANNOT_COMPLETE),
    (State.CANNOT_COMPLETE, State.WAITING),
)  # fmt: skip

# Pixels: the width of the lanes' names, of a column and a box; the height of a lane and a box.
NAME, COLUMN, BOX = 84, 122, 98
LANE, TALL = 84, 54


@dataclass(frozen=True, slots=True)
class Box:
    """A step with its place in the picture."""

    step: FlowStep
    x: int
    y: int


@require_GET
def picture(request: ActorRequest) -> HttpResponse:
    """All lanes; with `?order=` the box where that order stands is marked."""
    actor = request.actor
    require(actor, SEE)
    number = request.GET.get("order", "")
    order = dispatch.find_work_order_by_number(actor, number) if number else None
    numbers = dispatch.numbers_in_states(actor)
    steps = [_step(state, numbers.get(state, 0), order) for state in PLACES]
    boxes = [_placed(step) for step in [*steps, *dispatch.flow_steps(actor, order)]]
    context = {
        "lanes": [(str(label), index * LANE) for index, label in enumerate(LANES.values())],
        "boxes": boxes,
        "ways": [_way(*pair) for pair in pairwise((State.DRAFT, *dispatch.MAIN_LINE))],
        "side_ways": [_way(*pair) for pair in SIDE_WAYS],
        "width": NAME + COLUMN * (1 + max(box.step.column for box in boxes)),
        "height": LANE * len(LANES),
        "order": order,
        "asked": number,
    }
    return render(request, "dispatch/flow.html", context)


def _step(state: str, number: int, order: WorkOrder | None) -> FlowStep:
    lane, column = PLACES[state]
    tone, icon = STATE_LOOKS[state]
    here = {"column": "state", "operator": "in", "value": [str(state)]}
    return FlowStep(
        lane=lane,
        column=column,
        label=str(State(state).label),
        number=number,
        url=f"{reverse('dispatch:work-orders')}?{urlencode({'filter': json.dumps(here)})}",
        icon=icon,
        tone=tone,
        is_here=order is not None and order.state == state,
    )


def _corner(lane: str, column: int) -> tuple[int, int]:
    top = list(LANES).index(lane) * LANE + (LANE - TALL) // 2
    return NAME + column * COLUMN + (COLUMN - BOX) // 2, top


def _placed(step: FlowStep) -> Box:
    return Box(step, *_corner(step.lane, step.column))


def _way(start: str, end: str) -> str:
    """The path of an arrow between two boxes: straight on, down or up, or around what is between."""
    (x1, y1), (x2, y2) = _corner(*PLACES[start]), _corner(*PLACES[end])
    middle1, middle2 = y1 + TALL // 2, y2 + TALL // 2
    if x1 == x2 and y2 - y1 > LANE:  # around whatever stands between
        return f"M{x1 + BOX} {middle1} h12 V{y2 - 14} H{x2 + BOX // 2} V{y2}"
    if x1 == x2:
        return (
            f"M{x1 + BOX // 2} {y1 + TALL} V{y2}"
            if y2 > y1
            else f"M{x1 + BOX // 2} {y1} V{y2 + TALL}"
        )
    if x2 < x1:  # back along the top of the lane
        top = min(y1, y2) - 8
        return f"M{x1 + BOX // 2} {y1} V{top} H{x2 + BOX // 2} V{y2}"
    if middle1 == middle2:
        return f"M{x1 + BOX} {middle1} H{x2}"
    return f"M{x1 + BOX} {middle1} H{x2 + BOX // 2} V{y2 if y2 > y1 else y2 + TALL}"
