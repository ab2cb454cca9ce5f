"""What a service refuses, and how each refusal reads to the caller.

Every error carries a stable `code` for programs, an HTTP `status` and a sentence for people. Sentences
may be lazy translations; they are rendered in the language of whoever reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class DomainError(Exception):
    """Base of every refusal. `message` may hold named %(placeholders)s filled from `params`."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400

    def __init__(self, message: object, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        text = str(self.message)
        return text % self.params if self.params else text


class NotFound(DomainError):
    """The object does not exist, or lies outside what the actor may see: both read the same (R-30)."""

    code = "not_found"
    status = 404


class Refused(DomainError):
    """The actor's role does not include the act."""

    code = "forbidden"
    status = 403


class Invalid(DomainError):
    """Input that cannot be taken; `fields` maps a field's name to its message."""

    code = "invalid"
    status = 422

    def __init__(
        self, message: object, fields: Mapping[str, object] | None = None, **params: object
    ) -> None:
        super().__init__(message, **params)
        self.fields = dict(fields or {})


class BadRequest(DomainError):
    """A request that names something undeclared, such as an unknown column."""

    code = "bad_request"
    status = 400


class Conflict(DomainError):
    """The act does not fit the object's present state."""

    code = "conflict"
    status = 409


class Overtaken(Conflict):
    """Somebody else changed the row first; nothing has been written.

    `changes` lists what happened since: (field label, their value, who).
    """

    code = "overtaken"

    def __init__(
        self, message: object, changes: tuple[tuple[str, str, str], ...] = (), **params: object
    ) -> None:
        super().__init__(message, **params)
        self.changes = changes
