"""Which files of the papers' font a text needs."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FAMILY = "Paper"


@dataclass(frozen=True, slots=True)
class Face:
    """One file of the font with the ranges of code points that it draws, both ends included."""

    file: Path
    ranges: tuple[tuple[int, int], ...]

    def draws_any(self, characters: Iterable[int]) -> bool:
        return any(first <= point <= last for point in characters for first, last in self.ranges)


@functools.cache
def faces(folder: Path) -> tuple[Face, ...]:
    """All files of the font in the bundle's folder. Raises FileNotFoundError where the front end isn't built."""
    listed = json.loads((folder / "faces.json").read_text(encoding="utf-8"))
    return tuple(
        Face(folder / face["file"], tuple((first, last) for first, last in face["ranges"]))
        for face in listed
    )


def style_for(text: str, folder: Path) -> str:
    """A style sheet that embeds the faces of a text's characters.

    Each file is a family of its own: Pango takes two files of one family and weight for the same font.
    """
    characters = {ord(character) for character in text}
    needed = [
        (f'"{FAMILY} {number}"', face)
        for number, face in enumerate(faces(folder))
        if face.draws_any(characters)
    ]
    rules = [
        f'@font-face {{ font-family: {family}; src: url("{face.file.as_uri()}"); }}'
        for family, face in needed
    ]
    families = ", ".join([*(family for family, _face in needed), "serif"])
    return "\n".join([*rules, f".paper, .label {{ font-family: {families}; }}"])
