"""成本分析: figures by one dimension over a period, as bars and as a table that leads to the lines."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from baoxiu.faces.reports import figures, workbook
from baoxiu.faces.reports.permissions import SEE_COSTS
from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.exporting.recording import note_export
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.permissions import EXPORT
from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.editing import DayField
from baoxiu.foundation.web.requests import ActorRequest

SHOWN = 300
BARS = 12
ROW, LABEL, VALUE, LONGEST = 26, 190, 80, 470  # pixels
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class PeriodForm(forms.Form):
    """What the figures are about; the address holds it."""

    use_required_attribute = False

    by = forms.ChoiceField(
        label=_("Figures by"),
        choices=[(key, each.label) for key, each in figures.DIMENSIONS.items()],
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
def costs(request: ActorRequest) -> HttpResponse:
    """The figures on one page."""
    require(request.actor, SEE_COSTS)
    form = _form(request)
    if not form.is_valid():
        return render(request, "reports/costs.html", {"form": form}, status=422)
    found = _found(request, form)
    context = {
        "form": form,
        "found": found,
        "label": figures.DIMENSIONS[found.by].label,
        "bars": _bars(found),
        "height": ROW * min(BARS, len(found.rows)),
        "rows": [(row, _lines_url(found, row.value)) for row in found.rows[:SHOWN]],
        "more": max(0, len(found.rows) - SHOWN),
        "excel_url": f"{reverse('reports:excel')}?{urlencode(form.data)}",
        "may_export": request.actor.may(EXPORT.code),
    }
    return render(request, "reports/costs.html", context)


@require_GET
def excel(request: ActorRequest) -> HttpResponse:
    """The same figures as a workbook; who took them is on record."""
    require(request.actor, SEE_COSTS)
    require(request.actor, EXPORT)
    form = _form(request)
    if not form.is_valid():
        return HttpResponseRedirect(reverse("reports:costs"))
    found = _found(request, form)
    at = timezone.now()
    period: dict[str, Any] = {"column": "recorded_at", "operator": "between"}
    period = {**period, "value": [str(found.since), str(found.until)]}
    column = figures.DIMENSIONS[found.by].column
    raw = {"filter": {"op": "and", "items": [period]}, "group": [column]}
    query = parse_query(get_table("reports.costs"), request.actor, raw, at)
    note_export(query, "xlsx", rows=len(found.rows), at=at)
    answer = HttpResponse(workbook.as_xlsx(found), content_type=SHEET)
    name = f"costs-{found.by}-{found.since}-{found.until}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_GET
def lines(request: ActorRequest) -> HttpResponse:
    """成本明细."""
    return list_page(request, get_table("reports.costs"), request.actor, timezone.now())


def _form(request: ActorRequest) -> PeriodForm:
    today = timezone.localdate()
    usual = {"by": "machine", "since": today.replace(month=1, day=1), "until": today}
    given = {
        name: request.GET.get(name) or value.isoformat()
        if isinstance(value, dt.date)
        else request.GET.get(name, value)
        for name, value in usual.items()
    }
    return PeriodForm(given)


def _found(request: ActorRequest, form: PeriodForm) -> figures.Figures:
    given = form.cleaned_data
    return figures.figures(request.actor, given["by"], given["since"], given["until"])


def _lines_url(found: figures.Figures, value: Any) -> str:
    tree = figures.condition(found.by, value, found.since, found.until)
    return f"{reverse('reports:cost-lines')}?{urlencode({'filter': json.dumps(tree)})}"


def _bars(found: figures.Figures) -> list[dict[str, Any]]:
    """The costliest as bars; geometry only."""
    shown = [row for row in found.rows[:BARS] if row.cost_minor > 0]
    longest = max((row.cost_minor for row in shown), default=1)
    bars = []
    for place, row in enumerate(shown):
        width = max(2, row.cost_minor * LONGEST // longest)
        bars.append(
            {
                "figure": row,
                "url": _lines_url(found, row.value),
                "y": place * ROW + 3,
                "text_y": place * ROW + 18,
                "label_x": LABEL - 8,
                "value_x": LABEL + VALUE - 8,
                "x": LABEL + VALUE,
                "width": width,
            }
        )
    return bars
