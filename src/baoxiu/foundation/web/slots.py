"""Pages grow by slots: a lower context offers one, a higher context fills it (house-style 4.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from baoxiu.kernel.actor import Actor

SubjectT = TypeVar("SubjectT")
ItemT = TypeVar("ItemT")


class Slot(Generic[SubjectT, ItemT]):
    """A place on the page of a subject. Fillers answer in the order in which they were added."""

    def __init__(self) -> None:
        self._fillers: list[Callable[[Actor, SubjectT], Iterable[ItemT]]] = []

    def add(
        self, fill: Callable[[Actor, SubjectT], Iterable[ItemT]]
    ) -> Callable[[Actor, SubjectT], Iterable[ItemT]]:
        """Decorator: `fill(actor, subject)` gives what it has to show, and nothing the actor may not see."""
        if fill not in self._fillers:
            self._fillers.append(fill)
        return fill

    def collect(self, actor: Actor, subject: SubjectT) -> list[ItemT]:
        """Everything that the fillers give."""
        return [item for fill in self._fillers for item in fill(actor, subject)]


@dataclass(frozen=True, slots=True)
class PanelLine:
    """One line of a panel: what it is, what to know about it, where it leads."""

    label: str
    detail: str = ""
    url: str = ""
    note: str = ""
    tone: str = "grey"


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A box in the picture of the business flow: whose work it is, how far along, and where it leads.

    `lane` is one of dispatch's lanes, `column` counts from the left, `number` is how much stands there now.
    """

    lane: str
    column: int
    label: str
    number: int
    url: str
    icon: str
    tone: str = "grey"
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """A button on somebody else's page."""

    label: str
    icon: str
    url: str
    is_primary: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A small list on somebody else's page, with the way to the whole list, and buttons.

    A panel that is no list brings its own `template`, which takes `panel` and reads `content`.
    """

    title: str
    icon: str
    count: int = 0
    lines: tuple[PanelLine, ...] = ()
    more_url: str = ""
    acts: tuple[Act, ...] = ()
    template: str = "web/panel.html"
    content: Any = None
