"""PDFs of papers: fonts of their own, nothing from outside, a clear word when one can't be made."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from django.conf import LazySettings, settings

from baoxiu.foundation.attachments.contents import UnwelcomeFile, redraw
from baoxiu.foundation.papers.fonts import faces, style_for
from baoxiu.foundation.papers.pdf import NoPdf, as_pdf
from tests.factories import pictures

FONTS = Path(settings.BAOXIU_BUNDLE) / "fonts"


def page(body: str) -> str:
    return f'<html lang="zh"><body><article class="paper">{body}</article></body></html>'


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(sheet.get_textpage().get_text_range() for sheet in document)


def test_chinese_letters_and_amounts_come_out_as_they_went_in() -> None:
    said = "机械密封 2BY.5084.1044.1 壹仟贰佰叁拾肆元伍角整 ￥1,234.50 阿坝 瞿莉 ☑ Ø80 ℃"

    assert text_of(as_pdf(page(f"<p>{said}</p>"))).splitlines()[0] == said


def test_a_paper_embeds_the_faces_of_its_characters_and_no_others() -> None:
    latin, mixed = style_for("PG-261124-001", FONTS), style_for("PG 密封垫圈", FONTS)

    assert latin.count("@font-face") < mixed.count("@font-face") < len(faces(FONTS)) / 2


def test_many_lines_run_over_several_sheets() -> None:
    rows = "".join(f"<tr><td>{number}</td><td>轴套</td></tr>" for number in range(120))

    pdf = as_pdf(page(f"<table>{rows}</table>"))

    document = pypdfium2.PdfDocument(pdf)
    assert len(document) > 1
    assert f"2 / {len(document)}" in document[1].get_textpage().get_text_range()


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for."""
    paths: list[str] = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = http.server.HTTPServer(("127.0.0.1", 0), Listening)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


def test_nothing_is_fetched_while_a_pdf_is_made(
    asked: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, paths = asked
    secret = tmp_path / "secret.txt"
    secret.write_text("not for papers")

    pdf = as_pdf(
        page(
            f'<p>密封</p><img src="{address}/picture.png"><link rel="stylesheet" href="{address}/style.css">'
            f'<object data="{secret.as_uri()}"></object>'
        )
    )

    assert paths == []
    assert "not for papers" not in text_of(pdf)


def test_broken_pictures_are_still_refused_after_a_pdf() -> None:
    as_pdf(page("<p>密封</p>"))
    whole = pictures.png(64, 64)
    half = whole[: len(whole) // 2]

    with pytest.raises(UnwelcomeFile):
        redraw(half, "png")


def test_without_a_built_front_end_it_says_so(settings: LazySettings, tmp_path: Path) -> None:
    settings.BAOXIU_BUNDLE = tmp_path

    with pytest.raises(NoPdf, match="前端尚未构建"):
        as_pdf(page("<p>密封</p>"))
