"""A machine ledger as offices keep them: mostly right, with the mistakes that an import has to find."""

import csv
from collections.abc import Iterator
from pathlib import Path

_HEAD = (
    "机号", "产品型号", "用户单位", "出厂日", "使用日期", "合同编号", "安装地址", "备注2",
)  # fmt: skip
_MODELS = ("HL-250-400", "HL-65-200", "HL-50-160", "HL-ZJ-100", "HL-GW-3", "HL-DG-85")
_CUSTOMERS = (
    "临溪市水务集团第三水厂", "石桥湾热电有限责任公司", "望川市第一中学", "云麓选矿厂",
    "江洲港务物流有限公司", "北岭商品混凝土有限公司",
)  # fmt: skip
# Line in the sheet: (column, what somebody wrote there).
_MISTAKES = {
    7: ("使用日期", "2025/13/04"),
    12: ("机号", "T250301-005"),
    19: ("用户单位", "临溪水务"),
    20: ("用户单位", "临溪水务"),
    26: ("机号", ""),
    33: ("使用日期", "44927"),
    41: ("产品型号", "HL—50—160"),
    48: ("使用日期", "去年国庆"),
    57: ("合同编号", "XS-2022-86"),
    66: ("使用日期", "2027-03-01"),
    71: ("用户单位", "望川建材"),
    88: ("出厂日", "2025.8.9"),
    97: ("产品型号", "ＨＬ－６５－２００"),
    103: ("使用日期", "2025-02-30"),
}  # fmt: skip


def write(path: Path, rows: int = 120) -> Path:
    """Write the ledger as CSV; return where."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.DictWriter(file, _HEAD)
        sheet.writeheader()
        sheet.writerows(_rows(rows))
    return path


def _rows(count: int) -> Iterator[dict[str, str]]:
    for number in range(1, count + 1):
        month, day = 1 + number % 9, 1 + number % 27
        row = {
            "机号": f"T2503{number // 40 + 1:02d}-{number:03d}",
            "产品型号": _MODELS[number % len(_MODELS)],
            "用户单位": _CUSTOMERS[number % len(_CUSTOMERS)],
            "出厂日": f"2025-{month:02d}-{day:02d}",
            "使用日期": f"2025-{month + 2:02d}-{day:02d}",
            "合同编号": "",
            "安装地址": f"{number % 7 + 1} 号泵房",
            "备注2": "" if number % 11 else "随机资料齐全",
        }
        if number in _MISTAKES:
            column, written = _MISTAKES[number]
            row[column] = written
        yield row
