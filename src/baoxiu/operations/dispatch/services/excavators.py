"""The published work orders of five mining excavators: a file of its own kind, recognised by its columns."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.importing.kinds import Preset, RowRefused

NOTHING = "NA"
TYPES = {"PM01": "故障维修", "PM02": "配件服务"}
CURRENCY = "AUD"

_TYPE = re.compile(r"PM\d\d")
# What is left of "seal \"o\" ring" when a program unaware of the backslash has written it anew.
_TORN = re.compile(r"\\([^\\\"]*)\\\"\"?(.*?)\"$", re.DOTALL)
_TORN_END = re.compile(r"\\([^\\\"]*)\"$")


class ExcavatorOrders(Preset):
    """`excavators-2015.csv` of the Prognostics Data Library, University of Western Australia."""

    key = "excavators-2015"
    title = _("Work orders of five excavators (Prognostics Data Library)")
    headings = (
        "BscStartDate", "Asset", "OriginalShorttext", "PMType", "Cost", "RunningTime", "MajorSystem",
        "Part", "Action", "Variant", "FM", "Location", "Comments", "FuncLocation", "SuspSugg", "Rule",
    )  # fmt: skip
    options = {
        "create": "1",
        "model_code": "EXCAVATOR",
        "model_name": "矿用挖掘机",
        "model_family": "挖掘机",
        "customer_code": "UWA-MINE",
        "customer_name": "西澳大利亚露天矿（公开数据）",
        "currency": CURRENCY,
    }
    columns = {
        "BscStartDate": "reported_at",
        "Asset": "serial",
        "OriginalShorttext": "fault",
        "PMType": "task_type",
        "Cost": "cost",
        "MajorSystem": "content",
        "Part": "content",
        "Action": "content",
        "RunningTime": "fault",
        "FM": "fault",
        "Location": "fault",
        "Comments": "fault",
        "FuncLocation": "fault",
    }
    words = ("MajorSystem", "Part", "Action")
    details = ("RunningTime", "FM", "Location", "Comments", "FuncLocation")

    def read(self, cells: Mapping[str, str], notes: list[str]) -> dict[str, str]:
        """One order. Raises RowRefused for a row whose columns are shifted."""
        _check_in_place(cells)
        said = {
            name: "" if cell.strip() == NOTHING else cell.strip() for name, cell in cells.items()
        }
        text = mended(said["OriginalShorttext"])
        if text != said["OriginalShorttext"]:
            notes.append(_now("Torn quotes; read as %(value)s") % {"value": text})
        details = [f"{name}: {said[name]}" for name in self.details if said.get(name)]
        kind = said["PMType"]
        return {
            "serial": said["Asset"],
            "reported_at": said["BscStartDate"],
            "fault": "\n".join(filter(None, [text, " · ".join(details)])),
            "content": " · ".join(said[name] for name in self.words if said.get(name)),
            "task_type": TYPES.get(kind, kind),
            "cost": said["Cost"],
        }


def mended(text: str) -> str:
    """Text with the quotes it had before a program tore them.

    >>> mended('Lube fault on \\\\B\\\\" Line"')
    'Lube fault on "B" Line'
    """
    if "\\" not in text:
        return text
    whole = _TORN.sub(r'"\1"\2', text)
    return _TORN_END.sub(r'"\1"', whole)


def _check_in_place(cells: Mapping[str, str]) -> None:
    """A comma that was not quoted shifts what follows: type, flag and rule then stand in wrong columns."""
    kind, flag, rule = cells["PMType"], cells["SuspSugg"], cells["Rule"]
    if not _TYPE.fullmatch(kind):
        name, cell = "PMType", kind
    elif flag not in {"0", "1", NOTHING}:
        name, cell = "SuspSugg", flag
    elif not rule.startswith("Rule") and rule != NOTHING:
        name, cell = "Rule", rule
    else:
        return
    reason = _now("A comma in the text has shifted the columns: %(column)s is “%(cell)s”")
    raise RowRefused(reason % {"column": name, "cell": cell[:60]}, kind="format")
