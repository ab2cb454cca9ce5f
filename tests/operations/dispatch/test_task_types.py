"""The editable list of task types (PIM.13)."""

from __future__ import annotations

import pytest
from django.test import Client

from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.operations.dispatch import public as dispatch
from tests.factories import cast
from tests.factories import dispatch as make
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


def test_new_organisation_starts_with_the_ten_of_the_manual() -> None:
    olga = cast.olga(cast.organisation())

    dispatch.add_standard_task_types(olga, at=AT)

    assert [each.name for each in dispatch.active_task_types(olga)] == [
        "安装调试", "故障维修", "定期保养", "巡检回访", "培训", "质量事故处理", "配件服务",
        "改造升级", "欠件补装", "其他",
    ]  # fmt: skip
    repairs = dispatch.active_task_types(olga).filter(is_repair=True)
    assert [each.name for each in repairs] == ["故障维修", "质量事故处理", "配件服务", "其他"]


def test_switched_off_type_is_no_longer_offered_but_orders_keep_it() -> None:
    olga = cast.olga(cast.organisation())
    kind = make.task_type(olga, "培训")
    order = make.draft(olga, task_type_id=kind.pk)

    dispatch.save_task_type(
        olga,
        name="培训",
        position=1,
        is_active=False,
        is_repair=True,
        at=AT,
        task_type_id=kind.pk,
        version=1,
    )

    assert list(dispatch.active_task_types(olga)) == []
    assert dispatch.get_work_order(olga, order.pk).task_type.name == "培训"


@pytest.mark.parametrize("name", ["", "  ", "长" * 41, "培训"])
def test_name_is_sound_and_its_own(name: str) -> None:
    olga = cast.olga(cast.organisation())
    make.task_type(olga, "培训")

    with pytest.raises(Invalid) as refusal:
        dispatch.save_task_type(olga, name=name, position=1, is_active=True, is_repair=True, at=AT)

    assert list(refusal.value.fields) == ["name"]


def test_overtaken_foreign_and_unentitled_changes_are_refused() -> None:
    owner = cast.organisation()
    kind = make.task_type(cast.olga(owner), "培训")

    for who, version, error in (
        (cast.olga(owner), 7, Overtaken),
        (cast.mallory(), 1, NotFound),
        (cast.tara(owner), 1, Refused),
    ):
        with pytest.raises(error):
            dispatch.save_task_type(
                who, name="回访", position=1, is_active=True, is_repair=True, at=AT, task_type_id=kind.pk,
                version=version,
            )  # fmt: skip


def test_page_keeps_what_was_typed(client: Client) -> None:
    owner = cast.organisation()
    make.task_type(cast.olga(owner), "培训")
    client.force_login(cast.signed_in(owner))

    refused = client.post("/task-types/new", {"name": "培训", "position": "7", "is_active": "on"})
    taken = client.post("/task-types/new", {"name": "回访", "position": "7", "is_active": "on"})

    assert (refused.status_code, 'value="7"' in refused.content.decode()) == (422, True)
    assert taken.headers["Location"] == "/task-types/"
