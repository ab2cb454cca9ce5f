"""Every file that is not a table within the limits is refused with one sentence (R-19)."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from baoxiu.foundation.grid.importing import reader, workbooks
from baoxiu.foundation.grid.importing.opening import open_sheet
from baoxiu.foundation.grid.importing.sheets import LARGEST_FILE, UnreadableSheet, receive
from tests.factories.sheets import csv_file, workbook


def read(path: Path) -> tuple[list[str], list[list[str]]]:
    with open_sheet(path) as sheet:
        rows = [row.cells for row in sheet.rows()]
        assert sheet.total == len(rows)
        return sheet.head, rows


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableSheet) as caught, open_sheet(path):
        pass
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found_out(tmp_path: Path, encoding: str, mark: str) -> None:
    path = csv_file(tmp_path / "a", f"编号{mark}名称", f"1{mark}水泵", encoding=encoding)

    assert read(path) == (["编号", "名称"], [["1", "水泵"]])


def test_both_ways_of_writing_quotes_are_read(tmp_path: Path) -> None:
    doubled = csv_file(tmp_path / "a", "a,b", '"say ""x"", twice",1')
    escaped = csv_file(tmp_path / "b", "a,b", '"say \\"x\\", twice",1')

    assert read(doubled)[1] == read(escaped)[1] == [['say "x", twice', "1"]]


def test_one_escaped_row_among_others_is_read_and_told(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a", "a,b", '"say ""x""",1', "one\\, two,2")

    with open_sheet(path) as sheet:
        rows = list(sheet.rows())

    assert rows[1].cells == ["one, two", "2"]
    assert len(rows[1].notes) == 1


def test_row_of_another_width_is_reported_with_its_line_and_not_shifted(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a", "a,b", "1,2", "", '"two\nlines",3', "1,2,3")

    with open_sheet(path) as sheet:
        rows = list(sheet.rows())

    assert [(row.line, bool(row.problem)) for row in rows] == [(2, False), (4, False), (6, True)]


def test_workbook_reads_like_typed_text(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["编号", "数"], ["007", 44927], ["", ""], ["8", 1.5]])

    assert read(path) == (["编号", "数"], [["007", "44927"], ["8", "1.5"]])


def test_title_above_the_head_is_passed_over_and_lines_stay_right(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["设备台账"], [], ["编号", "数"], ["1", 2]])

    with open_sheet(path) as sheet:
        rows = list(sheet.rows())

    assert sheet.head == ["编号", "数"]
    assert rows[0].line == 4


def test_formulas_give_values_and_their_errors_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_formula(1, 0, "=1+1", None, 2)
        sheet.write_string(1, 1, "x")
        sheet.write_formula(2, 0, "=1/0", None, "#DIV/0!")
        sheet.write_string(2, 1, "y")

    with open_sheet(path) as opened:
        rows = list(opened.rows())

    assert rows[0].cells == ["2", "x"]
    assert "A3" in rows[1].problem


def test_upload_is_cut_off_while_it_comes_in(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSheet):
        receive(io.BytesIO(b"x" * (LARGEST_FILE + 1)), tmp_path / "a")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "没有表格"),
        (b"a,b\n", "没有表格"),
        (b"<html><table></table>", "GB18030"),
        (b"\x00\x01\x02", "GB18030"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"old", ".xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"PK\x03\x04 no archive", "损坏"),
        (b"a,b\n" + b"1,2\n" * 50_001, "50,000"),
        (b",".join([b"x"] * 201) + b"\n1\n", "200"),
        (b'a,b\n"never closed,1\n' + b"1,2\n" * 20_000, "引号"),
        (b"a,b\n" + b"x" * 32_768 + b",1\n", "32,767"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(
    tmp_path: Path, content: bytes, word: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)

    assert word in refusal(path)


def archive(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return path


def test_bombs_are_refused_before_they_are_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "_read", lambda *_paths: pytest.fail("was opened"))
    swollen = archive(tmp_path / "a", {"[Content_Types].xml": b"", "xl/a": b"0" * 5_000_000})
    many = archive(tmp_path / "b", {f"xl/{number}": b"" for number in range(2_001)})
    other = archive(tmp_path / "c", {"word/document.xml": b"x"})

    assert "太大" in refusal(swollen)
    assert "太大" in refusal(many)
    assert "不是 Excel" in refusal(other)


def test_too_large_workbooks_are_refused(tmp_path: Path) -> None:
    wide = workbook(tmp_path / "a.xlsx", [["x"] * 201, ["1"] * 201])
    long_cell = workbook(tmp_path / "b.xlsx", [["a", "b"], ["x" * 32_767, "1"]])

    assert "200" in refusal(wide)
    assert read(long_cell)[1] == [["x" * 32_767, "1"]]


def test_broken_workbook_is_refused(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", [["a", "b"], [1, 2]])
    cut = tmp_path / "b.xlsx"
    cut.write_bytes(whole.read_bytes()[:3_000])
    lying = archive(
        tmp_path / "c.xlsx", {"[Content_Types].xml": b"x", "xl/workbook.xml": b"<not xml"}
    )

    assert "损坏" in refusal(cut)
    assert "损坏" in refusal(lying)


def test_reader_that_takes_too_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "a.xlsx", [["a", "b"], [1, 2]])
    sleeper = tmp_path / "sleeper.py"
    sleeper.write_text("import time\ntime.sleep(30)\n")
    monkeypatch.setattr(workbooks, "SECONDS", 0.2)
    monkeypatch.setattr(reader, "__file__", str(sleeper))

    assert "60 秒" in refusal(path)
