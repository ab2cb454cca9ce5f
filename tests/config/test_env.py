from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from baoxiu.config import env

GOOD_KEY = "wq8Zr2-1kXvB5nTy7LmCh3PdJs6FgAe9UoIi0RbQxNcVtYhGjK"


def test_text_comes_from_the_named_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("from file\n")
    monkeypatch.setenv("THING_FILE", str(tmp_path / "secret"))

    assert env.text("THING") == "from file"


def test_text_refuses_two_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THING", "one")
    monkeypatch.setenv("THING_FILE", str(tmp_path / "other"))

    with pytest.raises(ImproperlyConfigured, match="THING and THING_FILE"):
        env.text("THING")


def test_text_names_the_variable_of_an_unreadable_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THING_FILE", "/nowhere/secret")

    with pytest.raises(ImproperlyConfigured, match="THING_FILE"):
        env.text("THING")


@pytest.mark.parametrize(
    ("value", "expected"), [("yes", True), ("1", True), ("Off", False), ("", False)]
)
def test_flag_reads_yes_and_no(
    value: str, monkeypatch: pytest.MonkeyPatch, *, expected: bool
) -> None:
    monkeypatch.setenv("THING", value)

    assert env.flag("THING") is expected


def test_wrong_values_name_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THING", "perhaps")

    for read in (env.flag, lambda name: env.integer(name, 1), env.base_url):
        with pytest.raises(ImproperlyConfigured, match="THING"):
            read("THING")


def test_integer_refuses_too_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THING", "-1")

    with pytest.raises(ImproperlyConfigured, match="THING"):
        env.integer("THING", 5)


def test_words_are_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THING", "a.example, b.example,")

    assert env.words("THING") == ["a.example", "b.example"]
    assert env.words("OTHER_THING", ["x"]) == ["x"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ("", "", False)),
        ("https://s.example.com/", ("https://s.example.com", "s.example.com", True)),
        ("http://10.0.0.7:8000", ("http://10.0.0.7:8000", "10.0.0.7", False)),
    ],
)
def test_base_url_tells_host_and_safety(
    value: str, expected: tuple[str, str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THING", value)

    assert env.base_url("THING") == expected


def test_folder_is_made_and_closed_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THING", str(tmp_path / "a" / "b"))

    made = env.folder("THING", tmp_path)

    assert made == tmp_path / "a" / "b"
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_secret_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "secret-key"

    first, second = (env.secret_key("THING", file) for _ in range(2))

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [left.name for left in tmp_path.iterdir()] == ["secret-key"]


def test_secret_key_is_agreed_on_by_processes_that_start_together(tmp_path: Path) -> None:
    keys: set[str] = set()
    file = tmp_path / "secret-key"
    threads = [
        threading.Thread(target=lambda: keys.add(env.secret_key("THING", file))) for _ in range(8)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(keys) == 1


@pytest.mark.parametrize(
    "key", ["short", "a" * 60, "django-insecure-" + GOOD_KEY, "changeme" + GOOD_KEY]
)
def test_secret_key_refuses_weak_and_published_ones(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THING", key)

    with pytest.raises(ImproperlyConfigured, match="THING") as refusal:
        env.secret_key("THING", tmp_path / "unused")

    assert key not in str(refusal.value)


def test_database_is_sqlite_in_the_home_by_default(tmp_path: Path) -> None:
    described = env.database("THING", tmp_path, statement_timeout=5)

    assert described["NAME"] == tmp_path / "baoxiu.sqlite3"
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert described["OPTIONS"]["init_command"].startswith(
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    )


def test_database_takes_several_postgresql_hosts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THING", "postgresql://u:p%40ss@a:5432,b:5433/baoxiu?sslmode=require")

    described = env.database("THING", tmp_path, statement_timeout=5)

    assert (described["HOST"], described["PORT"]) == ("a,b", "5432,5433")
    assert (described["USER"], described["PASSWORD"]) == ("u", "p@ss")
    assert described["NAME"] == "baoxiu"
    assert described["OPTIONS"]["sslmode"] == "require"
    assert "statement_timeout=5s" in described["OPTIONS"]["options"]


def test_database_pool_replaces_kept_connections(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THING", "postgresql://u@a/baoxiu")
    monkeypatch.setenv("BAOXIU_DATABASE_POOL", "8")

    described = env.database("THING", tmp_path, statement_timeout=0)

    assert described["OPTIONS"]["pool"]["max_size"] == 8
    assert described["CONN_MAX_AGE"] == 0
    assert "statement_timeout" not in described["OPTIONS"]["options"]


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://a/", "nonsense"])
def test_database_refuses_what_it_cannot_use(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THING", url)

    with pytest.raises(ImproperlyConfigured, match="THING"):
        env.database("THING", tmp_path, statement_timeout=5)
