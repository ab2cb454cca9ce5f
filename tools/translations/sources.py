"""Finding the texts: in Python by syntax tree, in templates through Django's own rewriting."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

# How many of the arguments are texts, and whether the first is a context.
_SHAPES = {
    "gettext": (1, False),
    "gettext_lazy": (1, False),
    "gettext_noop": (1, False),
    "ngettext": (2, False),
    "ngettext_lazy": (2, False),
    "pgettext": (2, True),
    "pgettext_lazy": (2, True),
    "npgettext": (3, True),
    "npgettext_lazy": (3, True),
}
_MODULE = "django.utils.translation"
_LITERAL = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_TEMPLATE_CALL = re.compile(
    rf"\b(gettext|ngettext|pgettext|npgettext|_)\(\s*({_LITERAL}(?:\s*,\s*{_LITERAL})*)"
)
_TYPESCRIPT_CALL = re.compile(
    r"""(?<![\w.])t\(\s*("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\$])*`)"""
)


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One text to translate: context, English, English plural (each empty if there is none)."""

    context: str
    singular: str
    plural: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands, or where something is wrong."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def in_python(file: Path) -> Iterator[tuple[Place, Text | str]]:
    """Yield every text of a module; a plain str instead of a Text is a complaint."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names, modules = _imported(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = _called(node.func, names, modules)
        if function is None:
            continue
        place = Place(file, node.lineno)
        count, has_context = _SHAPES[function]
        texts = [_literal(argument) for argument in node.args[:count]]
        if len(texts) < count or None in texts:
            yield place, f"{function}() needs literal texts"
        else:
            yield place, _text([text or "" for text in texts], has_context=has_context)


def in_template(file: Path) -> Iterator[tuple[Place, Text]]:
    """Yield every text of a Django template."""
    source = templatize(file.read_text(encoding="utf-8"), origin=str(file))
    for match in _TEMPLATE_CALL.finditer(source):
        function = "gettext" if match[1] == "_" else match[1]
        count, has_context = _SHAPES[function]
        texts = [ast.literal_eval(literal) for literal in re.findall(_LITERAL, match[2])][:count]
        line = source.count("\n", 0, match.start()) + 1
        yield Place(file, line), _text(texts, has_context=has_context)


def in_typescript(file: Path) -> Iterator[tuple[Place, str]]:
    """Yield every text of `t("…")` in a TypeScript module."""
    source = file.read_text(encoding="utf-8")
    for match in _TYPESCRIPT_CALL.finditer(source):
        literal = match[1] if match[1][0] != "`" else repr(match[1][1:-1])
        yield Place(file, source.count("\n", 0, match.start()) + 1), ast.literal_eval(literal)


def _imported(tree: ast.Module) -> tuple[dict[str, str], set[str]]:
    """Return local name → function of the translation module, and the module's own local names."""
    names: dict[str, str] = {}
    modules: set[str] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        for alias in node.names:
            local = alias.asname or alias.name
            if node.module == _MODULE and alias.name in _SHAPES:
                names[local] = alias.name
            elif node.module == "django.utils" and alias.name == "translation":
                modules.add(local)
    return names, modules


def _called(function: ast.expr, names: dict[str, str], modules: set[str]) -> str | None:
    """Return which translation function is called here, if any."""
    if isinstance(function, ast.Name):
        return names.get(function.id)
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.attr if function.value.id in modules and function.attr in _SHAPES else None
    return None


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _text(texts: list[str], *, has_context: bool) -> Text:
    context, rest = (texts[0], texts[1:]) if has_context else ("", texts)
    return Text(context, rest[0], rest[1] if len(rest) > 1 else "")
