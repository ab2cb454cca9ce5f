"""Why dispatch refuses something."""

from baoxiu.kernel.errors import Conflict, Invalid


class NotEditable(Conflict):
    """The order's state no longer allows this change; `state` names it."""

    code = "not_editable"

    def __init__(self, message: object, *, state: str, **params: object) -> None:
        super().__init__(message, **params)
        self.state = state


class FeesLocked(NotEditable):
    """Finance has reviewed the fees: nothing about them changes until they are opened again."""

    code = "fees_locked"


class OnlyDraftsCanBeDeleted(NotEditable):
    """After draft an order is voided with a reason, never lost (PIM.14)."""

    code = "only_drafts_can_be_deleted"


class NobodyChosen(Invalid):
    """Dispatching needs at least one technician."""

    code = "nobody_chosen"


class SwapStays(Conflict):
    """What a line has fitted into a machine can't be changed in place."""

    code = "swap_stays"
