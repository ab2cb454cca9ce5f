"""The pages of imports: a wizard of four steps on one page, dry run first."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.attachments.storing import path_of
from baoxiu.foundation.grid.exporting.csv_files import harmless
from baoxiu.foundation.grid.importing import runs
from baoxiu.foundation.grid.importing.kinds import all_kinds, get_kind
from baoxiu.foundation.grid.importing.opening import open_sheet
from baoxiu.foundation.grid.importing.presenting import page_context
from baoxiu.foundation.grid.importing.sheets import too_large
from baoxiu.foundation.grid.models import ImportRun
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.permissions import IMPORT
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.uploads import was_too_large
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid

NO_FIELD = ""
LONGEST_KEY = 19


class NewImportForm(forms.Form):
    """Which kind of records, and the file."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=gettext_lazy("What is in the file"))
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Excel (.xlsx) or CSV, up to 10 MB and 50,000 rows"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    def __init__(self, actor: Actor, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # handed on as they came
        choices = [(kind.key, kind.subject) for kind in all_kinds() if kind.may(actor)]
        kind_field = self.fields["kind"]
        if isinstance(kind_field, forms.ChoiceField):
            kind_field.choices = choices


@require_GET
def import_list(request: ActorRequest) -> HttpResponse:
    """All imports that the actor may see."""
    return list_page(request, get_table("grid.imports"), request.actor, timezone.now())


def new_import(request: ActorRequest) -> HttpResponse:
    """Step one: the file."""
    require(request.actor, IMPORT)
    if request.method != "POST":
        form = NewImportForm(request.actor, initial={"kind": request.GET.get("kind", "")})
        return render(request, "grid/import_new.html", {"form": form})
    form = NewImportForm(request.actor, request.POST, request.FILES)
    if was_too_large(request):
        form.add_error("file", str(too_large()))
    elif form.is_valid():
        upload = form.cleaned_data["file"]
        kind = get_kind(form.cleaned_data["kind"])
        try:
            run = runs.start_run(
                request.actor, kind, upload.read(), name=upload.name, at=timezone.now()
            )
        except Invalid as refusal:
            form.add_error("file", str(refusal))
        else:
            return HttpResponseRedirect(reverse("grid:import", args=[run.pk]))
    return render(request, "grid/import_new.html", {"form": form}, status=422)


@require_GET
def import_page(request: ActorRequest, run_id: int) -> HttpResponse:
    """Steps two to four: what fits the import's state."""
    run = runs.get_run(request.actor, run_id)
    context = page_context(request.actor, run, request.GET, timezone.now())
    return render(request, "grid/import.html", context)


@require_POST
def match_columns(request: ActorRequest, run_id: int) -> HttpResponse:
    """Take the columns and the mode, and start the dry run."""
    run = runs.get_run(request.actor, run_id)
    mapping = {
        request.POST[name]: int(name.removeprefix("column_"))
        for name in request.POST
        if name.removeprefix("column_").isascii() and name.removeprefix("column_").isdigit()
    }
    mapping.pop(NO_FIELD, None)
    try:
        runs.match_columns(
            request.actor,
            run,
            mapping,
            mode=request.POST.get("mode", ""),
            answers=request.POST.dict(),
        )
        runs.check(request.actor, run, at=timezone.now())
    except Invalid as refusal:
        messages.error(request, str(refusal))
    except Conflict as refusal:
        messages.error(request, str(refusal))
    return _back(run)


@require_POST
def fix(request: ActorRequest, run_id: int) -> HttpResponse:
    """Read cells as proposed: one value wherever it stands, or all proposals; then check again."""
    run = runs.get_run(request.actor, run_id)
    proposed = runs.issues_of(run).exclude(proposal="").exclude(field="")
    if "all" not in request.POST:
        proposed = proposed.filter(pk=_key(request.POST.get("issue", "")))
    replaced: dict[str, dict[str, str]] = defaultdict(dict)
    for issue in proposed:
        replaced[issue.field][issue.value] = issue.proposal
    try:
        if replaced:
            runs.correct(request.actor, run, replaced)
            runs.check(request.actor, run, at=timezone.now())
    except Conflict as refusal:
        messages.error(request, str(refusal))
    return _back(run)


@require_POST
def write(request: ActorRequest, run_id: int) -> HttpResponse:
    """Start writing, or go on."""
    run = runs.get_run(request.actor, run_id)
    try:
        runs.write(request.actor, run, at=timezone.now())
    except Conflict as refusal:
        messages.error(request, str(refusal))
    return _back(run)


@require_POST
def cancel(request: ActorRequest, run_id: int) -> HttpResponse:
    """Stop what is under way."""
    run = runs.get_run(request.actor, run_id)
    try:
        runs.cancel(request.actor, run, at=timezone.now())
    except Conflict as refusal:
        messages.error(request, str(refusal))
    return _back(run)


@require_POST
def undo(request: ActorRequest, run_id: int) -> HttpResponse:
    """Take back what was written."""
    run = runs.get_run(request.actor, run_id)
    try:
        runs.undo(request.actor, run, at=timezone.now())
    except Conflict as refusal:
        messages.error(request, str(refusal))
    return _back(run)


@require_GET
def problem_rows(request: ActorRequest, run_id: int) -> StreamingHttpResponse:
    """The rows that stay out, as they stand in the file, each with its line and reason."""
    run = runs.get_run(request.actor, run_id)
    response = StreamingHttpResponse(_problem_lines(run), content_type="text/csv; charset=utf-8")
    name = _("Problem rows of %(number)s") % {"number": run.number} + ".csv"
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _problem_lines(run: ImportRun) -> Iterator[str]:
    reasons: dict[int, list[str]] = defaultdict(list)
    for issue in runs.issues_of(run):
        where = f"{issue.column}: " if issue.column else ""
        reasons[issue.line].append(f"{where}{issue.reason} {issue.suggestion}".strip())
    buffer = io.StringIO()
    buffer.write("\ufeff")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    writer.writerow([harmless(cell) for cell in (*run.head, _("line"), _("problem"))])
    if run.file is not None and reasons:
        with open_sheet(path_of(run.file)) as sheet:
            for row in sheet.rows():
                if row.line in reasons:
                    told = [*row.cells, str(row.line), "; ".join(reasons[row.line])]
                    writer.writerow([harmless(cell) for cell in told])
    yield buffer.getvalue()


def _key(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < LONGEST_KEY else 0


def _back(run: ImportRun) -> HttpResponse:
    return HttpResponseRedirect(reverse("grid:import", args=[run.pk]))
