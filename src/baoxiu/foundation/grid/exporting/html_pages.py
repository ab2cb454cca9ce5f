"""Lists as a web page to read and print: headings of groups, merged cells, totals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from html import escape
from typing import Any

from django.utils.translation import get_language

from baoxiu.foundation.grid.columns import Column, Integer
from baoxiu.foundation.grid.exporting.contents import (
    Contents,
    Heading,
    Progress,
    Rows,
    Sums,
    Told,
    heading,
    runs,
    said,
)
from baoxiu.foundation.grid.exporting.remembering import for_all

WHOLE = {"choice", "code", "date", "datetime"}
STYLE = """
body{font:14px/1.5 system-ui,"Noto Sans SC","Microsoft YaHei",sans-serif;margin:24px}
h1{font-size:20px;margin:0 0 4px}p{margin:0 0 12px}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{border:1px solid #999;padding:2px 8px;text-align:left;vertical-align:top}
.n,.w{white-space:nowrap}td.n{text-align:right}
tbody th,tfoot th,thead th,tfoot td{background:#eee}
.l1{padding-left:28px}.l2{padding-left:48px}.l3{padding-left:68px}
tr{break-inside:avoid}thead{display:table-header-group}
@media print{body{margin:0;font-size:11px}}
"""


def html_lines(contents: Contents, progress: Progress | None = None) -> Iterator[str]:
    """The list as one HTML page, in pieces."""
    title = escape(contents.title)
    yield (
        f'<!doctype html><html lang="{get_language()}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>"
    )
    if conditions := said(contents.query):
        yield f"<p>{escape(conditions)}</p>"
    yield "<table><thead><tr>" + ('<th scope="col"></th>' if contents.has_lead else "")
    for column in contents.columns:
        yield f'<th scope="col">{escape(heading(column))}</th>'
    yield "</tr></thead>"
    page = _Page(contents)
    is_begun = False
    for block in contents.blocks(progress):
        if isinstance(block, Heading):
            # Each group is a row group of its own: that is what its heading speaks for.
            yield ("</tbody>\n" if is_begun else "") + "<tbody>" + page.heading(block)
        else:
            yield ("" if is_begun else "<tbody>") + page.rows(block)
        is_begun = True
    yield "</tbody>" if is_begun else "<tbody></tbody>"
    if totals := contents.totals():
        words, sums = totals
        yield "<tfoot>" + page.line(words, sums, '<th scope="row"') + "</tfoot>"
    yield "</table></body></html>\n"


class _Page:
    """How the lines of one table are written."""

    def __init__(self, contents: Contents) -> None:
        self.columns = contents.columns
        self.lead = "<td></td>" if contents.has_lead else ""
        self.writers = [_writer(column) for column in contents.columns]
        self.opens = [_opening(column) for column in contents.columns]
        self.merged = set(contents.merged)

    def heading(self, block: Heading) -> str:
        opening = f'<th scope="rowgroup" class="l{block.level}"'
        return self.line(block.text, block.sums, opening)

    def line(self, words: str, sums: Sums, opening: str) -> str:
        """A line that says something over the first columns and has totals in others."""
        own = min(sums, default=len(self.columns))
        span = own + bool(self.lead)
        cells = [f"{opening} colspan={span}>{escape(words)}</th>"]
        cells += [
            f"{self.opens[place]}>{_total(sums[place]) if place in sums else ''}</td>"
            for place in range(own, len(self.columns))
        ]
        return "<tr>" + "".join(cells) + "</tr>\n"

    def rows(self, block: Rows) -> str:
        if not block.columns:
            return f"<tr>{self.lead}</tr>\n" * block.count
        told = [
            self._column(place, write(values))
            for place, (write, values) in enumerate(zip(self.writers, block.columns, strict=True))
        ]
        return "".join(
            ["<tr>" + self.lead + "".join(cells) + "</tr>\n" for cells in zip(*told, strict=True)]
        )

    def _column(self, place: int, texts: Sequence[str]) -> list[str]:
        opening = self.opens[place]
        if place not in self.merged:
            return [f"{opening}>{text}</td>" for text in texts]
        cells: list[str] = []
        for text, count in runs(texts):
            span = f" rowspan={count}" if count > 1 else ""
            cells += [f"{opening}{span}>{text}</td>", *[""] * (count - 1)]
        return cells


def _writer(column: Column) -> Callable[[Sequence[Any]], list[str]]:
    text = column.texts()
    if isinstance(column, Integer):
        return for_all(column, lambda value: _number(text(value)))
    return for_all(column, lambda value: escape(text(value)))


def _number(text: str) -> str:
    """Digits as people read them: "9600.00" as "9,600.00"."""
    return f"{Decimal(text):,}" if text else ""


def _total(told: Told) -> str:
    is_number = isinstance(told.measure.column, Integer) or told.measure.function == "count"
    value = _number(told.text) if is_number else told.text
    return escape(f"{told.word} {value}".strip()) if value else ""


def _opening(column: Column) -> str:
    """Numbers stand to the right; codes, states and days are never broken."""
    if isinstance(column, Integer):
        return '<td class="n"'
    return '<td class="w"' if column.kind in WHOLE and not column.is_list else "<td"
