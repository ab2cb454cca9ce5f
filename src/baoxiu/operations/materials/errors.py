"""Why materials refuse something."""

from __future__ import annotations

from collections.abc import Mapping

from baoxiu.kernel.errors import Conflict


class NotEnoughHere(Conflict):
    """The warehouse has less than should be issued; nothing has moved. `lines` maps each line to its message."""

    code = "not_enough"

    def __init__(self, message: object, lines: Mapping[int, object], **params: object) -> None:
        super().__init__(message, **params)
        self.lines = dict(lines)


class NothingInHand(Conflict):
    """More is to be returned than is still in hand."""

    code = "nothing_in_hand"
