"""Comparing what the sources say with what the catalogues answer."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import normalize, read_po

from tools.translations.sources import Place, Text, in_python, in_template, in_typescript

_PLACE = Path("locale") / "zh_Hans" / "LC_MESSAGES" / "django.po"
_NAMED = re.compile(r"%\((\w+)\)[a-z]")
_UNNAMED = re.compile(r"(?<!%)(?:%%)*%[a-z]")
_BRACED = re.compile(r"\{(\w+)\}")

Found = dict[Text, Place]


def complaints(root: Path) -> Iterator[str]:
    """Yield everything that is wrong, one sentence each."""
    texts, problems = _collect(root / "src" / "baoxiu")
    yield from problems
    catalogues = {file.parents[3] for file in (root / "src").rglob(_PLACE.name)}
    for app in sorted(catalogues | set(texts)):
        yield from _compare(app, texts.get(app, {}))
    yield from _contradictions(catalogues)
    if (root / "frontend" / "src").is_dir():
        yield from _compare_frontend(root / "frontend" / "src")


def skeletons(root: Path) -> Iterator[str]:
    """Yield what is missing in each catalogue, as entries that only want their Chinese."""
    texts, _problems = _collect(root / "src" / "baoxiu")
    for app, found in sorted(texts.items()):
        file = app / _PLACE
        present = {_key(message) for message in _read(file)} if file.is_file() else set()
        missing = [text for text in sorted(found) if (text.context, text.singular) not in present]
        if missing:
            yield f"# {file}"
        yield from (_skeleton(text) for text in missing)


def compile_all(root: Path) -> int:
    """Write each catalogue as .mo beside its .po; return how many."""
    files = sorted((root / "src").rglob(_PLACE.name))
    for file in files:
        with file.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, _read(file))
    return len(files)


def _skeleton(text: Text) -> str:
    lines = [f"msgctxt {normalize(text.context)}"] if text.context else []
    lines.append(f"msgid {normalize(text.singular)}")
    if text.plural:
        lines += [f"msgid_plural {normalize(text.plural)}", 'msgstr[0] ""']
    else:
        lines.append('msgstr ""')
    return "\n".join(lines) + "\n"


def _collect(package: Path) -> tuple[dict[Path, Found], list[str]]:
    """Return the texts of each app, and complaints about texts that cannot be read."""
    texts: dict[Path, Found] = {}
    problems: list[str] = []
    files = [file for file in package.rglob("*.py") if "migrations" not in file.parts]
    places: list[tuple[Place, Text | str]] = [each for file in files for each in in_python(file)]
    for file in package.rglob("templates/**/*.*"):
        places.extend(in_template(file))
    for place, text in places:
        app = _app_of(place.file, package)
        if isinstance(text, str):
            problems.append(f"{place}: {text}")
        elif app is None:
            problems.append(f"{place}: belongs to no app, so it has no catalogue")
        else:
            if _UNNAMED.search(_NAMED.sub("", text.singular)):
                problems.append(f"{place}: “{text.singular}” has an unnamed placeholder")
            texts.setdefault(app, {}).setdefault(text, place)
    return texts, problems


def _app_of(file: Path, package: Path) -> Path | None:
    """Return the folder of the Django app that a file belongs to."""
    inside = [folder for folder in file.parents if package in folder.parents]
    return next((folder for folder in inside if (folder / "apps.py").is_file()), None)


def _compare(app: Path, texts: Found) -> Iterator[str]:
    file = app / _PLACE
    if not file.is_file():
        yield f"{file}: is missing ({len(texts)} texts)"
        return
    catalogue = _read(file)
    answers = {_key(message): message for message in catalogue if message.id}
    keys = {(text.context, text.singular) for text in texts}
    for text, place in sorted(texts.items()):
        message = answers.get((text.context, text.singular))
        if message is None:
            yield f"{place}: “{text.singular}” is missing in {file}"
        else:
            yield from _judge(file, text, message)
    for context, singular in sorted(answers.keys() - keys):
        yield f"{file}: “{singular}”{f' ({context})' if context else ''} is used nowhere"
    for identifier in catalogue.obsolete:
        yield f"{file}: “{identifier}” is obsolete"


def _contradictions(apps: set[Path]) -> Iterator[str]:
    """Yield what two apps say differently: at run time all catalogues are one, so only one would be heard."""
    said: dict[tuple[str, str], dict[str, list[str]]] = {}
    for app in sorted(apps):
        for message in _read(app / _PLACE):
            answer = (
                message.string if isinstance(message.string, str) else (message.string or [""])[0]
            )
            if message.id and answer:
                said.setdefault(_key(message), {}).setdefault(answer, []).append(app.name)
    for (_context, singular), answers in sorted(said.items()):
        if len(answers) > 1:
            ways = "; ".join(f"{answer} ({', '.join(where)})" for answer, where in answers.items())
            yield f"“{singular}” is said in several ways, give one a context: {ways}"


def _judge(file: Path, text: Text, message: Message) -> Iterator[str]:
    """Yield what is wrong with one answer."""
    place = f"{file}:{message.lineno}: “{text.singular}”"
    if message.fuzzy:
        yield f"{place} is fuzzy"
    answers = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if not all(answers):
        yield f"{place} has no Chinese"
        return
    wanted = set(_NAMED.findall(text.singular)) | set(_NAMED.findall(text.plural))
    for answer in answers:
        if set(_NAMED.findall(answer)) != wanted:
            yield f"{place} has other placeholders than its Chinese"


def _compare_frontend(folder: Path) -> Iterator[str]:
    """Compare t("…") with zh.json. A key counts as used wherever it stands as a literal."""
    file = folder / "locale" / "zh.json"
    answers: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    sources = [each for each in folder.rglob("*.ts") if not each.name.endswith(".test.ts")]
    places = {text: place for each in sources for place, text in in_typescript(each)}
    for text, place in sorted(places.items()):
        if not answers.get(text):
            yield f"{place}: “{text}” is missing in {file}"
    everything = "\n".join(each.read_text(encoding="utf-8") for each in sources)
    for text, answer in sorted(answers.items()):
        if text not in places and json.dumps(text, ensure_ascii=False) not in everything:
            yield f"{file}: “{text}” is used nowhere"
        if set(_BRACED.findall(text)) != set(_BRACED.findall(answer)):
            yield f"{file}: “{text}” has other placeholders than its Chinese"


def _read(file: Path) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, locale="zh_Hans", abort_invalid=True)


def _key(message: Message) -> tuple[str, str]:
    singular = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", singular
