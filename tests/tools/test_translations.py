"""The checker itself: each kind of fault is found, and a complete app is left in peace."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from tools.translations.catalogues import compile_all, complaints, skeletons

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n"Language: zh_Hans\\n"\n\n'
MODULE = """
from django.utils import translation
from django.utils.translation import gettext as _, ngettext, pgettext_lazy

def greet(count):
    return _("Good morning, %(name)s"), ngettext("%(count)s pump", "%(count)s pumps", count)

MAY = pgettext_lazy("month", "May")
YES = translation.gettext("Yes")
"""
TEMPLATE = """{% load i18n %}{% translate "Everybody's orders" %}
{% blocktranslate count n=rows %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
{% include "x" with label=_("Close") %}"""
COMPLETE = """msgid "Good morning, %(name)s"
msgstr "%(name)s，早上好"

msgid "%(count)s pump"
msgid_plural "%(count)s pumps"
msgstr[0] "%(count)s 台泵"

msgctxt "month"
msgid "May"
msgstr "五月"

msgid "Yes"
msgstr "是"

msgid "Everybody's orders"
msgstr "所有人的派工单"

msgid "%(n)s row"
msgid_plural "%(n)s rows"
msgstr[0] "%(n)s 行"

msgid "Close"
msgstr "关闭"
"""


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """An app with texts in Python and in a template, and a complete catalogue."""
    folder = tmp_path / "src" / "baoxiu" / "operations" / "pumps"
    (folder / "templates").mkdir(parents=True)
    (folder / "locale" / "zh_Hans" / "LC_MESSAGES").mkdir(parents=True)
    (folder / "apps.py").write_text("")
    (folder / "views.py").write_text(MODULE)
    (folder / "templates" / "page.html").write_text(TEMPLATE)
    write(folder, COMPLETE)
    return folder


def write(app: Path, entries: str) -> None:
    (app / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po").write_text(HEADER + entries)


def found(app: Path) -> list[str]:
    return [each.replace(f"{app}/", "") for each in complaints(app.parents[3])]


def test_complete_app_gives_no_complaint(app: Path) -> None:
    assert found(app) == []


@pytest.mark.parametrize(
    ("good", "bad", "complaint"),
    [
        ('msgid "Yes"\nmsgstr "是"\n', "", "“Yes” is missing"),
        ('msgstr "是"', 'msgstr ""', "“Yes” has no Chinese"),
        ('msgid "Yes"', '#, fuzzy\nmsgid "Yes"', "“Yes” is fuzzy"),
        ('msgstr "是"', 'msgstr "是"\n\nmsgid "No"\nmsgstr "否"', "“No” is used nowhere"),
        ('msgstr "是"', 'msgstr "是"\n\n#~ msgid "No"\n#~ msgstr "否"', "“No” is obsolete"),
        ("%(name)s，早上好", "%(who)s，早上好", "has other placeholders"),
        ("%(count)s 台泵", "台泵", "has other placeholders"),
        ('msgctxt "month"\n', "", "“May” is missing"),
    ],
)
def test_fault_of_a_catalogue_is_found(app: Path, good: str, bad: str, complaint: str) -> None:
    assert good in COMPLETE

    write(app, COMPLETE.replace(good, bad))

    assert [each for each in found(app) if complaint in each] != []


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("_(name)", "needs literal texts"),
        ('_("Yes" + name)', "needs literal texts"),
        ('_("%s pumps")', "unnamed placeholder"),
    ],
)
def test_fault_of_a_source_is_found(app: Path, line: str, complaint: str) -> None:
    with (app / "views.py").open("a") as stream:
        stream.write(f"\nWRONG = lambda name: {line}\n")

    assert [each for each in found(app) if complaint in each] != []


def test_text_outside_every_app_is_found(app: Path) -> None:
    outside = app.parents[1] / "kernel"
    outside.mkdir()
    (outside / "errors.py").write_text(MODULE)

    assert [each for each in found(app) if "belongs to no app" in each] != []


def test_frontend_is_compared_with_its_json(app: Path) -> None:
    source = app.parents[3] / "frontend" / "src"
    (source / "locale").mkdir(parents=True)
    (source / "a.ts").write_text(
        't("Close"); t(`Open`); t("{n} rows", {n}); const label = "Later";'
    )
    (source / "locale" / "zh.json").write_text(
        '{"Close": "关闭", "Later": "以后", "Gone": "没了", "{n} rows": "{m} 行"}'
    )

    complaints_found = " ".join(found(app))

    assert "“Open” is missing" in complaints_found
    assert "“Gone” is used nowhere" in complaints_found
    assert "“{n} rows” has other placeholders" in complaints_found
    assert "Close" not in complaints_found
    assert "Later" not in complaints_found


def test_two_apps_that_say_the_same_text_differently_are_named(app: Path) -> None:
    other = app.parent / "wells"
    (other / "locale" / "zh_Hans" / "LC_MESSAGES").mkdir(parents=True)
    (other / "apps.py").write_text("")
    (other / "views.py").write_text('from django.utils.translation import gettext as _\n_("Yes")\n')
    write(other, 'msgid "Yes"\nmsgstr "对"\n')

    assert found(app) == [
        "“Yes” is said in several ways, give one a context: 是 (pumps); 对 (wells)"
    ]


def test_missing_entries_are_ready_to_fill_in(app: Path) -> None:
    write(app, "")

    listed = "\n".join(skeletons(app.parents[3]))

    assert 'msgctxt "month"\nmsgid "May"\nmsgstr ""' in listed
    assert 'msgid_plural "%(count)s pumps"\nmsgstr[0] ""' in listed


def test_compiled_catalogue_answers(app: Path) -> None:
    number = compile_all(app.parents[3])

    with (app / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.mo").open("rb") as stream:
        answer = gettext.GNUTranslations(stream)
    assert number == 1
    assert answer.pgettext("month", "May") == "五月"
