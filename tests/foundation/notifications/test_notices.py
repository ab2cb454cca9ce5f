"""Notices: to whom, how many unread, and on their page."""

from __future__ import annotations

import pytest
from django.test import Client

from baoxiu.foundation.events.bus import publish
from baoxiu.foundation.jobs.events import JobFinished
from baoxiu.foundation.notifications import sending
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from tests.factories import cast
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


def somebody(name: str = "Olga") -> Actor:
    return accounts.actor_of(cast.member(cast.organisation(), name=name), origin="test")


def tell(actor: Actor, *texts: str) -> None:
    for text in texts:
        sending.notify(actor.organisation_id, [actor.user_id], text=text, at=AT)


def test_notices_are_ones_own_newest_first() -> None:
    olga, mallory = somebody(), somebody("Mallory")
    tell(olga, "一", "二")
    tell(mallory, "三")

    assert [notice.text for notice in sending.own_notices(olga)] == ["二", "一"]


def test_same_person_is_told_once() -> None:
    olga = somebody()

    sending.notify(olga.organisation_id, [olga.user_id, olga.user_id], text="x", at=AT)

    assert sending.own_notices(olga).count() == 1


def test_notice_of_another_organisation_is_not_shown_to_the_same_person() -> None:
    olga = somebody()
    sending.notify(cast.organisation().pk, [olga.user_id], text="x", at=AT)

    assert sending.count_unread(olga) == 0


def test_unread_are_counted_up_to_a_bound_and_reading_ends_it() -> None:
    olga, other = somebody(), somebody("Other")
    tell(olga, "一", "二", "三")
    tell(other, "四")

    before = (sending.count_unread(olga), sending.count_unread(olga, most=2))
    sending.mark_read(olga, at=AT)

    assert before == (3, 2)
    assert (sending.count_unread(olga), sending.count_unread(other)) == (0, 1)


def test_long_text_is_cut_not_refused() -> None:
    olga = somebody()
    tell(olga, "长" * 300)

    assert len(sending.own_notices(olga).get().text) == 200


@pytest.mark.parametrize(
    ("state", "tones"), [("done", ["green"]), ("failed", ["red"]), ("cancelled", [])]
)
def test_end_of_a_job_is_told_to_whoever_started_it(state: str, tones: list[str]) -> None:
    olga = somebody()

    publish(
        JobFinished(
            job_id=1,
            organisation_id=olga.organisation_id,
            user_id=olga.user_id,
            kind="x",
            label="导出",
            state=state,
        )
    )

    assert [notice.tone for notice in sending.own_notices(olga)] == tones


def test_page_shows_notices_and_marks_them_read(client: Client) -> None:
    member = cast.member(cast.organisation())
    olga = accounts.actor_of(member, origin="test")
    tell(olga, "<b>派给了你</b>")
    client.force_login(member.user)

    shown = client.get("/notifications/").content.decode()
    client.post("/notifications/read")

    assert "&lt;b&gt;派给了你&lt;/b&gt;" in shown
    assert sending.count_unread(olga) == 0
