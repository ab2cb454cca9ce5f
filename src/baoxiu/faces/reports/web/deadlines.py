"""时效统计: kept and missed deadlines, as a table with rates and who held the orders."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from baoxiu.faces.reports import deadlines
from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.web.deadlines import hours
from baoxiu.foundation.web.editing import DayField
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.policies.sla import public as sla

WIDTH = 100


class DeadlineForm(forms.Form):
    """What the figures are about; the address holds it."""

    use_required_attribute = False

    by = forms.ChoiceField(
        label=_("Figures by"),
        choices=[(key, label) for key, (label, _path) in deadlines.DIMENSIONS.items()],
    )
    target = forms.ChoiceField(
        label=_("Target"),
        choices=[("", pgettext_lazy("targets", "all")), *sla.Target.choices],
        required=False,
    )
    since = DayField(label=_("First day"))
    until = DayField(label=_("Last day"))

    def clean(self) -> dict[str, Any]:
        """The period must not end before it begins."""
        given: dict[str, Any] = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", str(_("The period ends before it begins.")))
        return given


@require_GET
def figures(request: ActorRequest) -> HttpResponse:
    """The figures on one page."""
    require(request.actor, sla.SEE)
    today = timezone.localdate()
    usual = {"by": "commitment", "since": str(today - dt.timedelta(days=90)), "until": str(today)}
    form = DeadlineForm({**usual, **{key: value for key, value in request.GET.items() if value}})
    if not form.is_valid():
        return render(request, "reports/deadlines.html", {"form": form}, status=422)
    given = form.cleaned_data
    rows = deadlines.deadline_figures(
        request.actor,
        given["by"],
        given["since"],
        given["until"],
        target=given["target"],
        at=timezone.now(),
    )
    context = {
        "form": form,
        "label": deadlines.DIMENSIONS[given["by"]][0],
        "rows": [_shown(row) for row in rows],
        "total": _shown(deadlines.total_of(rows)),
        "holders": deadlines.HOLDERS,
    }
    return render(request, "reports/deadlines.html", context)


def _shown(row: deadlines.DeadlineFigure) -> dict[str, Any]:
    """A row with its bar of holders; geometry only."""
    whole = sum(row.held.values()) or 1
    x, bars = 0.0, []
    for holder in deadlines.HOLDERS:
        width = WIDTH * row.held[holder.value] / whole
        bars.append({"key": holder.value, "x": round(x, 1), "w": round(width, 1)})
        x += width
    return {
        "row": row,
        "bars": bars,
        "held": [(holder.label, hours(row.held[holder.value])) for holder in deadlines.HOLDERS],
    }
