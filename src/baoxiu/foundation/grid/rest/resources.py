"""REST of plain records: list, create, get, change and delete, the same for every kind.

Annotations are evaluated here (no `from __future__ import annotations`): django-ninja reads the schemas of each kind
from them.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from ninja import Query, Router, Schema, Status
from ninja.params.functions import Path

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.access.permissions import Permission, require
from baoxiu.foundation.audit.writing import named
from baoxiu.foundation.grid.rest.listing import ListParams, RowPage, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem, Strict
from baoxiu.kernel.actor import Actor

Values = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One kind of record.

    `path` is its collection, `one` and `many` name its operations. `taken`, `changed` (with `version`) and `shown` are its
    schemas. The services are those of the context's door; `rename` maps names of REST to names of services.
    """

    path: str
    one: str
    many: str
    table: str
    see: Permission
    taken: type[Strict]
    changed: type[Strict]
    shown: type[Schema]
    create: Callable[..., Owned]
    get: Callable[[Actor, int], Owned]
    amend: Callable[..., Owned]
    delete: Callable[..., None]
    rename: Mapping[str, str]

    def values(self, payload: Schema, *, only_given: bool) -> dict[str, Any]:
        """What the request states, as the services take it."""
        stated = named(payload.model_dump(exclude_unset=only_given))
        return {self.rename.get(name, name): value for name, value in stated.items()}


def add_resource(router: Router, kind: Resource) -> None:
    """Add the five operations of a kind to a router."""
    taken, changed, shown = kind.taken, kind.changed, kind.shown
    called = kind.one.replace("_", " ")
    key = f"{kind.one}_id"
    from_path: Any = Path(..., alias=key)  # each kind's own name for its key
    collection, member = f"/{kind.path}", f"/{kind.path}/{{{key}}}"

    @router.get(collection, response={200: RowPage, 400: Problem}, operation_id=f"list_{kind.many}")
    def list_records(request: ActorRequest, params: Query[ListParams]) -> RowPage:
        """Newest first, with search, conditions and cursor."""
        return list_rows(get_table(kind.table), request.actor, timezone.now(), params)

    @router.post(
        collection,
        response={201: shown, 403: Problem, 409: Problem, 422: Problem},
        operation_id=f"create_{kind.one}",
        summary=f"Create {called}",
    )
    def create_record(
        request: ActorRequest,
        payload: taken,  # type: ignore[valid-type]  # known only at run time
    ) -> Status[Any]:
        """Add one; a repeat with the same Idempotency-Key gets the first answer."""
        now: dt.datetime = timezone.now()

        def effect() -> tuple[int, dict[str, Any]]:
            made = kind.create(request.actor, kind.values(payload, only_given=False), at=now)
            return 201, shown.from_orm(made).model_dump(mode="json")

        return Status(*once(request, request.actor, now, effect))

    @router.get(
        member,
        response={200: shown, 404: Problem},
        operation_id=f"get_{kind.one}",
        summary=f"Get {called}",
    )
    def get_record(request: ActorRequest, record_id: Id = from_path) -> Owned:
        """One, if it lies within the actor's scope."""
        require(request.actor, kind.see)
        return kind.get(request.actor, record_id)

    @router.patch(
        member,
        response={200: shown, 403: Problem, 404: Problem, 409: Problem, 422: Problem},
        operation_id=f"change_{kind.one}",
        summary=f"Change {called}",
    )
    def change_record(
        request: ActorRequest,
        payload: changed,  # type: ignore[valid-type]  # as above
        record_id: Id = from_path,
    ) -> Owned:
        """Change the fields that are given; absent ones stay."""
        stated: Any = payload
        return kind.amend(
            request.actor,
            record_id,
            kind.values(stated, only_given=True),
            version=stated.version,
            at=timezone.now(),
        )

    @router.delete(
        member,
        response={204: None, 403: Problem, 404: Problem, 409: Problem},
        operation_id=f"delete_{kind.one}",
        summary=f"Delete {called}",
    )
    def delete_record(
        request: ActorRequest, version: Id, record_id: Id = from_path
    ) -> Status[None]:
        """Delete one that nothing refers to."""
        kind.delete(request.actor, record_id, version=version, at=timezone.now())
        return Status(204, None)
