"""The parts of a policy document with their lines, so that what is wrong can be shown where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import NoReturn

import yaml

from baoxiu.policies.warranty.engine.facts import Value


@dataclass(frozen=True, slots=True)
class PolicyProblem:
    """One thing that is wrong with a document: its line (from 1), a code, and what it is about."""

    line: int
    code: str
    about: str


class PolicyRefused(ValueError):
    """A policy document that can't be used; `problems` say why, in the order of lines."""

    def __init__(self, problems: tuple[PolicyProblem, ...]) -> None:
        super().__init__(
            "; ".join(f"line {one.line}: {one.code} {one.about}".rstrip() for one in problems)
        )
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a document: text, a list or a mapping of further spots, and the line where it begins."""

    value: str | list[Spot] | dict[str, Spot]
    line: int
    is_quoted: bool = False

    def refuse(self, code: str, about: str = "") -> NoReturn:
        """Refuse the document for what stands here."""
        raise PolicyRefused((PolicyProblem(self.line, code, about),))

    def fields(self, known: frozenset[str] | None = None) -> dict[str, Spot]:
        """The fields of a mapping.

        Raises:
            PolicyRefused: it is no mapping, or it has a field that is not known.
        """
        if not isinstance(self.value, dict):
            self.refuse("not_a_mapping", self.text() if isinstance(self.value, str) else "")
        for name in self.value:
            if known is not None and name not in known:
                self.value[name].refuse("unknown_field", name)
        return self.value

    def items(self) -> list[Spot]:
        """The parts of a list; a single text is a list of one."""
        if isinstance(self.value, list):
            return self.value
        if isinstance(self.value, dict):
            self.refuse("not_a_list")
        return [self]

    def text(self) -> str:
        """The text.

        Raises:
            PolicyRefused: it is a list, a mapping, or nothing.
        """
        if not isinstance(self.value, str) or not self.value:
            self.refuse("not_a_text")
        return self.value

    def texts(self) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(one.text() for one in self.items())

    def flag(self) -> bool:
        """True or false."""
        if self.value not in {"true", "false"}:
            self.refuse("not_a_flag", str(self.value))
        return self.value == "true"

    def whole(self) -> int:
        """A whole number that is not negative."""
        text = self.text()
        if not text.isdigit():
            self.refuse("not_a_number", text)
        return int(text)

    def day(self) -> dt.date:
        """A day of the calendar."""
        try:
            return dt.date.fromisoformat(self.text())
        except ValueError:
            self.refuse("impossible_date", str(self.value))

    def literal(self) -> Value:
        """A flag, a number, or a text (always a text where it is quoted)."""
        text = self.text()
        if self.is_quoted:
            return text
        if text in {"true", "false"}:
            return text == "true"
        try:
            number = Decimal(text)
        except InvalidOperation:
            return text
        return number if number.is_finite() else text


def parse(text: str) -> Spot:
    """The document as spots.

    Raises:
        PolicyRefused: it is not YAML, a field stands twice, or it says something by reference (aliases can multiply
            without bound and hide what is in force).
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except RecursionError:
        raise PolicyRefused((PolicyProblem(1, "too_deep", ""),)) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else 1
        raise PolicyRefused((PolicyProblem(line, "not_yaml", error.problem or ""),)) from None
    except yaml.YAMLError as error:
        raise PolicyRefused((PolicyProblem(1, "not_yaml", str(error).splitlines()[0]),)) from None
    if node is None:
        raise PolicyRefused((PolicyProblem(1, "empty", ""),))
    return _spot(node, set())


def _spot(node: yaml.Node, seen: set[int]) -> Spot:
    line = node.start_mark.line + 1
    if id(node) in seen:
        raise PolicyRefused((PolicyProblem(line, "alias", ""),))
    seen.add(id(node))
    match node:
        case yaml.MappingNode():
            return Spot(dict(_pairs(node, seen)), line)
        case yaml.SequenceNode():
            return Spot([_spot(one, seen) for one in node.value], line)
        case _:
            is_nothing = node.tag.endswith(":null")
            return Spot(
                "" if is_nothing else str(node.value),
                line,
                is_quoted=getattr(node, "style", None) is not None,
            )


def _pairs(node: yaml.MappingNode, seen: set[int]) -> Iterator[tuple[str, Spot]]:
    names: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name in names:
            raise PolicyRefused((PolicyProblem(key.start_mark.line + 1, "field_twice", name),))
        names.add(name)
        yield name, _spot(value, seen)
