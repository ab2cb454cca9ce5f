"""What the page of an import shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from baoxiu.foundation.grid.importing import runs
from baoxiu.foundation.grid.importing.kinds import ImportKind, get_kind
from baoxiu.foundation.grid.importing.tables import LOOKS
from baoxiu.foundation.grid.models import ImportMode, ImportRun, ImportState
from baoxiu.foundation.jobs.models import Job
from baoxiu.kernel.actor import Actor

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ROWS = 50
MENDED, KEPT = "mended", "kept"

# How kinds of problems are called, and their colour.
PROBLEMS: dict[str, tuple[str | _StrPromise, str]] = {
    "date": (gettext_lazy("Date"), "amber"),
    "number": (gettext_lazy("Number"), "amber"),
    "duplicate": (gettext_lazy("Duplicate"), "red"),
    "unmatched": (gettext_lazy("Unmatched"), "violet"),
    "missing": (pgettext_lazy("import", "Missing"), "red"),
    "format": (gettext_lazy("Shifted"), "red"),
    "rule": (gettext_lazy("Rule"), "amber"),
    MENDED: (gettext_lazy("Mended"), "green"),
    KEPT: (gettext_lazy("Stays"), "grey"),
}
MODES: tuple[tuple[ImportMode, str | _StrPromise], ...] = (
    (ImportMode.FILL, gettext_lazy("Values that are there stay")),
    (ImportMode.OVERWRITE, gettext_lazy("Each change is recorded")),
    (ImportMode.SKIP, ""),
)


def page_context(
    actor: Actor, run: ImportRun, asked: Mapping[str, str], at: dt.datetime
) -> dict[str, Any]:
    """Everything for `grid/import.html`."""
    kind = get_kind(run.kind)
    matched = len(_preset_columns(run, kind)) if run.preset else len(run.mapping)
    may_match = run.state in runs.MAY_CHECK and not run.written_at
    is_matching = may_match and (
        run.state == ImportState.UPLOADED or asked.get("step") == "columns"
    )
    return {
        "run": run,
        "kind": kind,
        "look": LOOKS[ImportState(run.state)],
        "list_url": reverse(kind.list_url) if kind.list_url else "",
        "is_busy": run.state in runs.BUSY,
        "is_matching": is_matching,
        "may_match": may_match,
        "may_write": run.state in runs.MAY_WRITE and writable(run) > 0,
        "may_undo": runs.may_undo(run, at),
        "writable": writable(run),
        "steps": steps(run, matched, is_matching=is_matching),
        "columns": columns_of(run, kind),
        "choices": [(field.name, field.label) for field in kind.all_fields()],
        "matched": matched,
        "preset": kind.preset(run.preset),
        "questions": [
            {"choice": each, "given": run.options.get(each.name, "")}
            for each in kind.questions(actor, kind.preset(run.preset))
        ],
        "modes": [
            {"value": mode.value, "label": mode.label, "help": told, "on": run.mode == mode.value}
            for mode, told in MODES
        ],
        "bar": bar(run),
        **job_facts(actor, run, at),
        **({} if is_matching else report(run, asked)),
    }


def writable(run: ImportRun) -> int:
    """How many rows would be (or have been) written."""
    return run.created + run.updated


def steps(run: ImportRun, matched: int, *, is_matching: bool) -> list[dict[str, Any]]:
    """The four steps: which are behind, which is at hand."""
    state = ImportState(run.state)
    if is_matching:
        now = 2
    elif run.written_at or state in {ImportState.WRITING, ImportState.DONE}:
        now = 4
    else:
        now = 3
    is_over = state in {ImportState.DONE, ImportState.UNDONE}
    checking = _("wait for the check") if now < 3 else _("all rows checked")  # noqa: PLR2004 -- third step
    told = {
        1: run.file_name,
        2: _("%(count)s columns, %(matched)s matched")
        % {"count": len(run.head), "matched": matched},
        3: run.get_state_display() if now == 3 else checking,  # noqa: PLR2004 -- as above
        4: run.get_state_display() if now == 4 else _("after the check"),  # noqa: PLR2004 -- fourth step
    }
    names = {1: _("Choose a file"), 2: _("Match columns"), 3: _("Check"), 4: _("Write")}
    return [
        {
            "number": number,
            "name": name,
            "told": told[number],
            "is_done": number < now or (number == now and is_over),
            "is_now": number == now and not is_over,
        }
        for number, name in names.items()
    ]


def _preset_columns(run: ImportRun, kind: ImportKind) -> Mapping[str, str]:
    preset = kind.preset(run.preset)
    return preset.columns if preset else {}


def columns_of(run: ImportRun, kind: ImportKind) -> list[dict[str, Any]]:
    """Each column of the file with a few of its cells and the field it stands for."""
    labels = {field.name: field.label for field in kind.all_fields()}
    by_column = {column: name for name, column in run.mapping.items()}
    fixed = _preset_columns(run, kind)
    shown = []
    for index, heading in enumerate(run.head):
        name = fixed.get(heading, "") if run.preset else by_column.get(index, "")
        samples = [row[index] for row in run.samples if index < len(row) and row[index].strip()]
        shown.append(
            {
                "index": index,
                "heading": heading or _("Column %(number)s") % {"number": index + 1},
                "samples": samples,
                "field": name,
                "label": labels.get(name, ""),
            }
        )
    return shown


def bar(run: ImportRun) -> dict[str, float]:
    """Widths of the bar in percent: new, changed, refused, and where unchanged ones end."""
    total = max(1, run.total)
    new, changed = run.created * 100 / total, run.updated * 100 / total
    same, refused = run.unchanged * 100 / total, run.refused * 100 / total
    return {
        "new": round(new, 2),
        "changed": round(changed, 2),
        "changed_at": round(new, 2),
        "refused": round(refused, 2),
        "refused_at": round(new + changed, 2),
        "same": round(same, 2),
        "same_at": round(new + changed + refused, 2),
    }


def job_facts(actor: Actor, run: ImportRun, at: dt.datetime) -> dict[str, Any]:
    """How far the job is, and about how many seconds are left."""
    job = Job.objects.of(actor).filter(pk=run.job_id or 0).first()
    if job is None or job.is_finished or not job.started_at or not job.done or not job.total:
        return {"job": job, "seconds_left": None}
    passed = (at - job.started_at).total_seconds()
    return {"job": job, "seconds_left": round(passed * (job.total - job.done) / job.done)}


def report(run: ImportRun, asked: Mapping[str, str]) -> dict[str, Any]:
    """The rows that need a look: tabs by kind, one page of the chosen one."""
    counted = (
        run.issues.values_list("kind", "is_refusal").annotate(rows=Count("pk")).order_by("kind")
    )
    counts = {kind: rows for kind, _refusal, rows in counted}
    refused = sum(rows for _kind, refusal, rows in counted if refusal)
    chosen = asked.get("problem", "")
    chosen = chosen if chosen in counts else ""
    if not chosen and not refused and counts:
        chosen = next(iter(counts))
    tabs = [{"key": "", "label": _("Problems"), "count": refused, "on": not chosen}]
    tabs += [
        {"key": key, "label": label, "count": counts[key], "on": key == chosen}
        for key, (label, _tone) in PROBLEMS.items()
        if key in counts
    ]
    page = Paginator(runs.issues_of(run, chosen), ROWS).get_page(asked.get("page"))
    proposed = runs.issues_of(run).exclude(proposal="").exclude(field="").count()
    return {
        "tabs": tabs,
        "chosen": chosen,
        "page": page,
        "issues": [
            {"issue": issue, "label": PROBLEMS[issue.kind][0], "tone": PROBLEMS[issue.kind][1]}
            for issue in page.object_list
        ],
        "proposed": proposed,
        "may_fix": run.state == ImportState.CHECKED,
    }
