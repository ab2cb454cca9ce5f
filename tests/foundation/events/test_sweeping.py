"""What dies by its age: export files with their bytes, old answers, ended sessions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session

from baoxiu.foundation.attachments.models import StoredFile
from baoxiu.foundation.attachments.storing import keep_made_file, path_of
from baoxiu.foundation.events import sweeping
from baoxiu.foundation.web.models import KeptAnswer
from tests.factories import cast

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def exported(folder: Path, *, until: dt.datetime) -> StoredFile:
    made = folder / "list.csv"
    made.write_text("a,b\n", encoding="utf-8")
    olga = cast.olga(cast.organisation())
    return keep_made_file(olga, made, name="list.csv", at=cast.AT, until=until)


def test_expired_file_dies_with_its_bytes_and_others_stay(tmp_path: Path) -> None:
    old = exported(tmp_path, until=cast.AT + DAY)
    young = exported(tmp_path, until=cast.AT + 3 * DAY)
    place = path_of(old)
    assert place.exists()

    sweeping.sweep_all(at=cast.AT + 2 * DAY)

    assert not place.exists()
    assert path_of(young).exists()
    assert list(StoredFile.objects.values_list("pk", flat=True)) == [young.pk]


def test_row_whose_file_is_gone_is_swept_too(tmp_path: Path) -> None:
    old = exported(tmp_path, until=cast.AT + DAY)
    path_of(old).unlink()

    sweeping.sweep_all(at=cast.AT + 2 * DAY)

    assert not StoredFile.objects.exists()


def test_old_answers_and_ended_sessions_are_forgotten() -> None:
    owner = cast.organisation()
    for key, age in (("old", 91), ("young", 89)):
        KeptAnswer.objects.create(
            organisation=owner, user_id=1, key=key, fingerprint="x", status=201, body={},
            created_at=cast.AT - age * DAY,
        )  # fmt: skip
    Session.objects.create(session_key="ended", session_data="", expire_date=cast.AT - DAY)
    Session.objects.create(session_key="alive", session_data="", expire_date=cast.AT + DAY)

    sweeping.sweep_all(at=cast.AT)

    assert [row.key for row in KeptAnswer.objects.all()] == ["young"]
    assert [row.session_key for row in Session.objects.all()] == ["alive"]


def test_one_failing_sweep_keeps_no_other_from_its_work(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(at: dt.datetime) -> int:
        raise OSError("disk")

    monkeypatch.setattr(sweeping, "_sweeps", [broken, lambda at: 3])

    assert sweeping.sweep_all(at=cast.AT) == 3
    assert "could not sweep" in caplog.text
