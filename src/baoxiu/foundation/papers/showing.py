"""A paper as page, print or PDF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

from baoxiu.foundation.papers.pdf import as_pdf

# Widths of the rolls that label printers take, in millimetres.
WIDTHS = (58, 80)


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, name: str, back: str
) -> HttpResponse:
    """The paper on the screen; with `?pdf` as a PDF called `name`, with `?now` in the browser's print dialog.

    `back` is the page that the paper belongs to. Raises NoPdf.
    """
    shown = {
        **context,
        "back": back,
        "print_now": "now" in request.GET,
    }
    if "pdf" not in request.GET:
        return render(request, template, shown | {"paper_layout": "papers/screen.html"})
    html = render_to_string(template, shown | {"paper_layout": "papers/pdf.html"}, request)
    answer = HttpResponse(as_pdf(html), content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(False, f"{name}.pdf") or "inline"
    return answer


def show_label(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, name: str, back: str
) -> HttpResponse:
    """As `show`, for a label of a roll; `?width=80` takes the wider one. Raises NoPdf."""
    asked = request.GET.get("width", "")
    width = next((width for width in WIDTHS if str(width) == asked), WIDTHS[0])
    shown = {**context, "width": width, "widths": WIDTHS}
    return show(request, template, shown, name=name, back=back)


def qr_code(request: HttpRequest, path: str) -> str:
    """The absolute address of a page as a QR code: an SVG picture in a data address."""
    base = settings.BAOXIU_BASE_URL
    address = f"{base}{path}" if base else request.build_absolute_uri(path)
    return segno.make(address, error="m").svg_data_uri(border=2)
