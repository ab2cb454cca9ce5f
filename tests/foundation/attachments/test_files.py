"""Files: told by their content, painted anew, and readable by whoever may see their record (R-03, R-17)."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image, PngImagePlugin

from baoxiu.foundation.attachments import contents, storing
from baoxiu.foundation.attachments.contents import UnwelcomeFile
from baoxiu.foundation.attachments.models import StoredFile
from baoxiu.kernel.errors import Invalid, NotFound
from tests.factories import cast, pictures
from tests.factories import dispatch as make
from tests.factories.cast import AT


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name in names:
            opened.writestr(name, "<x/>")
    return made.getvalue()


def picture(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(made, format=kind)
    return made.getvalue()


WORKBOOK = archive("[Content_Types].xml", "xl/workbook.xml")

WELCOME = {
    "jpg": picture("JPEG"),
    "png": picture("PNG"),
    "webp": picture("WEBP"),
    "pdf": b"%PDF-1.7\n",
    "xlsx": WORKBOOK,
    "csv": "客户编号,客户\r\nK1,临溪水务\r\n".encode("gb18030"),
}
HOSTILE = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "svg after blanks": b' \n\t<?xml version="1.0"?><svg/>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "exe": b"MZ\x90\x00\x03",
    "elf": b"\x7fELF\x02\x01\x01\x00",
    "zip": archive("evil.exe"),
    "zip with a workbook's name only": archive("xl/evil.exe"),
    "word": archive("[Content_Types].xml", "word/document.xml"),
    "cut archive": WORKBOOK[:40],
    "gif": picture("GIF"),
    "zeros": b"\0" * 64,
    "no text at all": b"\xff\xfe\xfd\x00",
    "markup in utf-16": "<html>".encode("utf-16"),
    "too large": b"a" * (contents.LARGEST + 1),
}


@pytest.mark.parametrize("kind", sorted(WELCOME))
def test_welcome_kind_is_told_by_its_content(kind: str) -> None:
    assert contents.recognise(WELCOME[kind]) == kind


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_every_other_content_is_refused(name: str) -> None:
    with pytest.raises(UnwelcomeFile):
        contents.recognise(HOSTILE[name])


@pytest.mark.parametrize("kind", ["jpg", "png", "webp"])
def test_what_a_picture_carries_beside_the_picture_is_gone(kind: str) -> None:
    polyglot = WELCOME[kind] + b"<script>alert(1)</script>" + archive("evil.exe")

    painted = contents.redraw(polyglot, kind)

    assert contents.recognise(painted) == kind
    assert (b"<script>" in painted, b"PK\x03\x04" in painted) == (False, False)


def test_hidden_texts_of_a_picture_are_gone() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "GPS 30.6N 104.0E")
    made = io.BytesIO()
    Image.new("RGB", (4, 4)).save(made, format="PNG", pnginfo=told)

    painted = contents.redraw(made.getvalue(), "png")

    assert (b"GPS" in made.getvalue(), b"GPS" in painted) == (True, False)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        WELCOME["png"][:30],
        b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
        pictures.png()[:-30],
    ],
)
def test_broken_picture_is_refused(content: bytes) -> None:
    with pytest.raises(UnwelcomeFile):
        contents.redraw(content, "png")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("side", [7_000, 20_000])
def test_small_file_with_a_huge_picture_is_refused_before_it_is_painted(side: int) -> None:
    made = io.BytesIO()
    Image.new("1", (side, side)).save(made, format="PNG", optimize=True)
    assert len(made.getvalue()) < contents.LARGEST

    with pytest.raises(UnwelcomeFile):
        contents.redraw(made.getvalue(), "png")


def test_picture_named_as_another_kind_is_refused() -> None:
    with pytest.raises(UnwelcomeFile):
        contents.redraw(WELCOME["jpg"], "png")


# --- keeping and reading -----------------------------------------------------------------------


@pytest.mark.django_db
def test_file_lies_under_a_made_up_name_of_its_organisation() -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)

    stored = storing.keep_upload(
        olga, make.draft(olga), pictures.png(), name="../../etc/现场.svg", at=AT
    )

    assert (stored.name, stored.kind, stored.subject_type) == (
        "现场.svg",
        "png",
        "dispatch.workorder",
    )
    assert stored.path.startswith(f"{owner.pk}/202611/")
    assert storing.path_of(stored).stat().st_size == stored.size


@pytest.mark.django_db
def test_file_is_for_those_who_may_see_its_record() -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    stored = storing.keep_upload(olga, make.draft(olga), pictures.png(), name="x.png", at=AT)
    lost = cast.actor(owner, "dispatcher", "Lost", region_ids=frozenset())

    assert storing.get_file(olga, stored.pk, AT) == stored
    for who in (cast.mallory(), lost, cast.actor(owner, "customer", "Carl")):
        with pytest.raises(NotFound):
            storing.get_file(who, stored.pk, AT)


@pytest.mark.django_db
def test_made_file_is_for_its_maker_until_it_expires(tmp_path: Path) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    source = tmp_path / "list.csv"
    source.write_bytes(WELCOME["csv"])
    until = AT + dt.timedelta(hours=24)

    stored = storing.keep_made_file(olga, source, name="派工单.csv", at=AT, until=until)

    assert storing.get_file(olga, stored.pk, until - dt.timedelta(seconds=1)) == stored
    for who, at in ((olga, until), (cast.olga(owner), AT)):
        with pytest.raises(NotFound):
            storing.get_file(who, stored.pk, at)


@pytest.mark.django_db
def test_kind_that_is_not_kept_is_refused(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    source = tmp_path / "run.sh"
    source.write_bytes(b"#!")

    with pytest.raises(Invalid):
        storing.keep_made_file(olga, source, name="run.sh", at=AT, until=AT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "name", "inline", "how"),
    [
        ("png", "现场.png", "1", "inline"),
        ("png", "现场.png", "", "attachment"),
        ("csv", "x.html", "1", "attachment"),
        ("pdf", "x.pdf", "1", "attachment"),
    ],
)
def test_download_never_runs_in_our_name(
    kind: str, name: str, inline: str, how: str, client: Client
) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    stored = storing.keep_upload(olga, make.draft(olga), WELCOME[kind], name=name, at=AT)
    client.force_login(cast.signed_in(owner))

    answer = client.get(f"/files/{stored.pk}", {"inline": inline} if inline else {})

    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file streams
    assert answer.headers["Content-Disposition"].split(";")[0] == how
    assert answer.headers["Content-Type"] == contents.CONTENT_TYPES[kind]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert len(content) == stored.size


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["/files/{path}", "/media/{path}", "/static/{path}", "/{path}"])
def test_nothing_is_served_by_its_path(place: str, client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    stored = storing.keep_upload(olga, make.draft(olga), pictures.png(), name="x.png", at=AT)
    client.force_login(cast.signed_in(owner))

    assert client.get(place.format(path=stored.path)).status_code == 404


@pytest.mark.django_db
def test_file_whose_bytes_are_lost_is_not_found(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    stored = storing.keep_upload(olga, make.draft(olga), pictures.png(), name="x.png", at=AT)
    client.force_login(cast.signed_in(owner))
    storing.path_of(stored).unlink()

    assert client.get(f"/files/{stored.pk}").status_code == 404


@pytest.mark.django_db
def test_database_refuses_two_files_at_one_path() -> None:
    olga = cast.olga(cast.organisation())
    order = make.draft(olga)

    paths = {
        storing.keep_upload(olga, order, pictures.png(), name="x.png", at=AT).path
        for _number in range(3)
    }

    assert len(paths) == StoredFile.objects.count() == 3
