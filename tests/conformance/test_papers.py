"""Every paper and label: one form on the screen and as PDF, with its own fonts, on the right sheet."""

from __future__ import annotations

import pypdfium2
import pytest
from django.test import Client

from tests.conformance import addresses, things
from tests.conformance.conftest import Office

pytestmark = pytest.mark.django_db

PAPERS = [page for page in addresses.pages() if "print" in page.name.split(":")[-1].split("-")]
LABELS = [page for page in addresses.pages() if page.name.endswith("label")]
A4 = (595, 842)
SHEETS = {"warranty:print-card": (595, 420)}  # A5, lying
POINTS_PER_MM = 72 / 25.4


def pdf_at(client: Client, url: str) -> pypdfium2.PdfDocument:
    answer = client.get(url)
    assert answer.status_code == 200, answer.content[:300]
    assert answer["Content-Type"] == "application/pdf"
    return pypdfium2.PdfDocument(answer.content)


def test_every_paper_is_a_pdf_of_what_the_page_shows(office: Office) -> None:
    keys = things.world(office.olga).keys
    assert len(PAPERS) >= 2

    for page in PAPERS:
        url = page.url(keys)
        screen = office.client.get(url)
        title = screen.content.decode().split("<h1>", 1)[1].split("</h1>", 1)[0]
        document = pdf_at(office.client, f"{url}?pdf")

        text = "".join(sheet.get_textpage().get_text_range() for sheet in document)
        assert title in text, page.name
        assert office.owner.name in text, page.name
        assert tuple(round(side) for side in document[0].get_size()) == SHEETS.get(page.name, A4), (
            page.name
        )


@pytest.mark.parametrize(("width", "height"), [(58, 40), (80, 50)])
def test_every_label_fits_the_roll(width: int, height: int, office: Office) -> None:
    keys = things.world(office.olga).keys
    assert LABELS

    for page in LABELS:
        document = pdf_at(office.client, f"{page.url(keys)}?pdf&width={width}")

        size = [round(side / POINTS_PER_MM) for side in document[0].get_size()]
        assert (len(document), size) == (1, [width, height]), page.name
