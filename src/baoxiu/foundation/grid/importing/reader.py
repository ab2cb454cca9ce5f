"""The fenced reader: a script of its own that turns one workbook into lines of JSON.

It runs without the rest of the product, so that a hostile file which takes it over finds no database,
and gives up its rights to memory and time before it looks at the file.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import resource
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MEMORY = 512 * 1024 * 1024
SECONDS = 60
WRITTEN = 512 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767
HEAD_WITHIN = 10
EXACT = 1e15  # beyond it a spreadsheet has lost digits anyway

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?\br?:?id=\"(\w+)\"[^>]*>")
_TARGET = re.compile(rb"<Relationship\s[^>]*>")
_WRONG = re.compile(rb"<c\s[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*?\bt=\"e\"")


class Refusal(Exception):
    """Why the sheet is not read, as JSON."""

    def __init__(self, reason: str, **facts: int) -> None:
        super().__init__(reason)
        self.answer: dict[str, Any] = {"refusal": reason, **facts}


def fence() -> None:
    """Give up memory, time and disk beyond what a workbook within the limits needs."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def text_of(value: Any) -> str:
    """A cell as a person would have typed it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < EXACT else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    return str(value)


def errors_in(path: Path, index: int) -> dict[int, list[str]]:
    """The cells of the sheet that hold #N/A and the like, by line; the parser shows them as empty."""
    found: dict[int, list[str]] = defaultdict(list)
    with zipfile.ZipFile(path) as archive:
        names = sheet_files(archive)
        if index >= len(names):
            return found
        for column, line in _WRONG.findall(archive.read(names[index])):
            found[int(line)].append(f"{column.decode()}{int(line)}")
    return found


def sheet_files(archive: zipfile.ZipFile) -> list[str]:
    """The archive's entries of the sheets, in the order of the workbook."""
    known = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= known:
        return []
    targets: dict[bytes, str] = {}
    for relation in _TARGET.findall(archive.read("xl/_rels/workbook.xml.rels")):
        key, target = (
            re.search(rb"\bId=\"(\w+)\"", relation),
            re.search(rb"\bTarget=\"([^\"]+)\"", relation),
        )
        if key and target:
            place = target[1].decode("utf-8", "replace")
            targets[key[1]] = place.lstrip("/") if place.startswith("/") else f"xl/{place}"
    ids = _SHEET.findall(archive.read("xl/workbook.xml"))
    names = [targets.get(key, "") for key in ids]
    return names if set(names) <= known else []


def rows_of(path: Path) -> Iterator[tuple[int, list[str], list[str]]]:
    """(line, cells, broken cells) of each row that is not blank."""
    import python_calamine as calamine  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415 -- after the fence

    book = calamine.load_workbook(str(path))
    for index, described in enumerate(book.sheets_metadata):
        if described.visible != calamine.SheetVisibleEnum.Visible:
            continue
        if described.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(index)
        if sheet.end is None:
            continue
        if sheet.end[1] >= MOST_COLUMNS * 10:
            raise Refusal("columns", count=sheet.end[1] + 1)
        wrong = errors_in(path, index)
        for line, row in enumerate(sheet.iter_rows(), start=(sheet.start or (0, 0))[0] + 1):
            cells = [text_of(cell) for cell in row]
            broken = wrong.get(line, [])
            if broken or any(cell and not cell.isspace() for cell in cells):
                yield line, cells, broken
        return


def head_of(rows: Iterator[tuple[int, list[str], list[str]]]) -> list[str]:
    """The headings: the first row with more than one filled cell; a title above is passed over."""
    seen: list[list[str]] = []
    for _line, cells, _broken in rows:
        if sum(1 for cell in cells if cell.strip()) > 1:
            return [" ".join(cell.split()) for cell in cells]
        seen.append(cells)
        if len(seen) == HEAD_WITHIN:
            break
    if not seen:
        raise Refusal("empty")
    raise Refusal("empty" if len(seen) == 1 else "single")


def spool(path: Path, target: Path) -> dict[str, Any]:
    """Write the rows down, and answer the headings and their number."""
    rows = rows_of(path)
    head = head_of(rows)
    while head and not head[-1]:
        head.pop()
    if len(head) > MOST_COLUMNS:
        raise Refusal("columns", count=len(head))
    total = 0
    with target.open("w", encoding="utf-8", errors="replace") as out:
        for line, cells, broken in rows:
            if max(map(len, cells)) > LONGEST_CELL:
                raise Refusal("cell", line=line)
            total += 1
            if total > MOST_ROWS:
                raise Refusal("rows", count=total)
            out.write(json.dumps([line, cells[: len(head)], ", ".join(broken)], ensure_ascii=False))
            out.write("\n")
    if not total:
        raise Refusal("empty")
    return {"head": head, "total": total}


def main(source: str, target: str) -> None:
    """Read, and print one JSON object: the head, or why there is none."""
    fence()
    try:
        answer = spool(Path(source), Path(target))
    except Refusal as refusal:
        answer = refusal.answer
    except Exception as error:
        answer = {"refusal": "broken", "kind": type(error).__name__}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
