"""REST of policies: read, written as drafts, published by a second person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from django.utils import timezone
from ninja import Query, Router, Status

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.rest import ListParams, RowPage, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.models import PolicyVersion
from baoxiu.policies.warranty.rest.schemas import (
    ClauseOut,
    FaultOut,
    PolicyActIn,
    PolicyChange,
    PolicyIn,
    PolicyOut,
)

router = Router(tags=["warranty"])
Act = Literal["submit", "recall", "send_back", "publish", "retire"]
STEPS: dict[str, Callable[..., PolicyVersion]] = {
    "submit": warranty.submit,
    "recall": warranty.recall,
    "send_back": warranty.send_back,
    "publish": warranty.publish,
    "retire": warranty.retire,
}
REFUSALS = {403: Problem, 409: Problem, 422: Problem}


@router.get(
    "/warranty/policies",
    response={200: RowPage, 400: Problem},
    operation_id="list_warranty_policies",
)
def list_warranty_policies(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Every version of every policy, newest first, with search, conditions and cursor."""
    return list_rows(get_table("warranty.policies"), request.actor, timezone.now(), params)


@router.post(
    "/warranty/policies",
    response={201: PolicyOut, **REFUSALS},
    operation_id="create_warranty_policy",
)
def create_warranty_policy(request: ActorRequest, payload: PolicyIn) -> Status[Any]:
    """A new version as a draft. It may still have faults (`faults`); only its head must be readable."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        made = warranty.create_draft(request.actor, payload.document, at=now)
        return 201, _shown(request, made).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get(
    "/warranty/policies/{policy_version_id}",
    response={200: PolicyOut, 404: Problem},
    operation_id="get_warranty_policy",
)
def get_warranty_policy(request: ActorRequest, policy_version_id: Id) -> PolicyOut:
    """One version with its document, and its clauses in words."""
    require(request.actor, warranty.SEE)
    return _shown(request, warranty.get_version(request.actor, policy_version_id))


@router.patch(
    "/warranty/policies/{policy_version_id}",
    response={200: PolicyOut, 404: Problem, **REFUSALS},
    operation_id="change_warranty_policy",
)
def change_warranty_policy(
    request: ActorRequest, policy_version_id: Id, payload: PolicyChange
) -> PolicyOut:
    """Write a draft anew; 409 where it is no draft any more, or was changed meanwhile."""
    row = warranty.amend_draft(
        request.actor,
        policy_version_id,
        payload.document,
        version=payload.version,
        at=timezone.now(),
    )
    return _shown(request, row)


@router.post(
    "/warranty/policies/{policy_version_id}/acts/{policy_act}",
    response={200: PolicyOut, 404: Problem, **REFUSALS},
    operation_id="act_on_warranty_policy",
)
def act_on_warranty_policy(
    request: ActorRequest, policy_version_id: Id, policy_act: Act, payload: PolicyActIn
) -> Status[Any]:
    """Submit, recall, send back (`reason`), publish (`ends_former` ends an earlier version the day before), retire.

    Who wrote at a version may not publish it (403). Days that overlap those of a published version are refused (409).
    """
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        given: dict[str, Any] = {"version": payload.version, "at": now}
        if policy_act in {"send_back", "retire"}:
            given["reason"] = payload.reason
        if policy_act == "publish":
            given["ends_former"] = payload.ends_former
        done = STEPS[policy_act](request.actor, policy_version_id, **given)
        return 200, _shown(request, done).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


def _shown(request: ActorRequest, row: PolicyVersion) -> PolicyOut:
    read = warranty.read_in_words(request.actor, row.document)
    derived = {"clauses", "faults"}
    return PolicyOut(
        clauses=[ClauseOut.model_validate(one) for one in read.clauses],
        faults=[FaultOut.model_validate(one) for one in read.problems],
        **{name: getattr(row, name) for name in PolicyOut.model_fields if name not in derived},
    )
