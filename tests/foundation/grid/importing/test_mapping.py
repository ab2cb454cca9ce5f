from __future__ import annotations

from baoxiu.foundation.grid.importing import mapping
from baoxiu.foundation.grid.importing.kinds import all_kinds, get_kind


def test_headings_of_both_languages_are_recognised() -> None:
    kind = get_kind("installed-products")

    chinese = mapping.guess(kind, ["机号", "产品型号", "用户单位", "备注2", "运行小时 (h)"])
    english = mapping.guess(kind, ["Serial No.", "Model", "Customer", "", "Running hours"])

    assert chinese == english == {"serial": 0, "model": 1, "customer": 2, "running_hours": 4}


def test_our_own_exports_are_recognised_whole() -> None:
    for kind in all_kinds():
        head = [str(field.label) for field in kind.all_fields()]

        assert len(mapping.guess(kind, head)) == len(set(head)), kind.key


def test_each_column_is_used_once_and_the_first_wins() -> None:
    kind = get_kind("customers")

    assert mapping.guess(kind, ["名称", "名称", "电话"]) == {"name": 0, "contact_phone": 2}


def test_mapping_from_outside_is_reduced_to_what_exists() -> None:
    kind = get_kind("customers")

    made = mapping.checked(
        kind, ["a", "b"], {"name": 0, "code": 0, "created_by": 1, "region": 7, "address": "1"}
    )

    assert made == {"name": 0}


def test_missing_columns_are_named() -> None:
    kind = get_kind("work-orders")

    assert [field.name for field in mapping.missing(kind, {"serial": 0})] == ["reported_at"]
