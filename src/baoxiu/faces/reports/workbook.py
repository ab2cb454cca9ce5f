"""Figures as an Excel workbook."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baoxiu.faces.reports.figures import DIMENSIONS, Figure, Figures

FEN_PER_YUAN = 100
WIDTH = 18


def as_xlsx(found: Figures) -> bytes:
    """One sheet: the rows of the figures and their total. Texts can't become formulas."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        money, bold = book.add_format({"num_format": "#,##0.00"}), book.add_format({"bold": True})
        sheet = book.add_worksheet(pgettext("report", "Costs"))
        sheet.set_column(0, 5, WIDTH)
        sheet.write_string(0, 0, f"{found.since.isoformat()} – {found.until.isoformat()}")
        heads = [
            str(DIMENSIONS[found.by].label), _("Name"), pgettext("report", "Lines"), _("Cost"), _("Charged"),
            _("Customer pays"),
        ]  # fmt: skip
        for place, head in enumerate(heads):
            sheet.write_string(1, place, head, bold)
        for line, row in enumerate((*found.rows, found.total), start=2):
            _write(sheet, line, row, money)
        sheet.write_string(2 + len(found.rows), 0, _("Total"), bold)
        sheet.freeze_panes(2, 1)
    return made.getvalue()


def _write(sheet: Any, line: int, row: Figure, money: Any) -> None:
    sheet.write_string(line, 0, _("Not stated") if row.value is None else str(row.value))
    sheet.write_string(line, 1, row.name)
    sheet.write_number(line, 2, row.lines)
    for place, minor in enumerate((row.cost_minor, row.charged_minor, row.revenue_minor), 3):
        sheet.write_number(line, place, minor / FEN_PER_YUAN, money)
