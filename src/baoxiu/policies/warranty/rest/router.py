"""REST of warranty: what policies are assigned to, decisions, appraisals, and deciding stated facts."""

from __future__ import annotations

from django.utils import timezone
from ninja import Query, Router

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.rest import ListParams, Resource, RowPage, add_resource, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.models import Appraisal, StoredDecision
from baoxiu.policies.warranty.rest import policies
from baoxiu.policies.warranty.rest.cases import CaseIn
from baoxiu.policies.warranty.rest.schemas import (
    AppraisalOut,
    AssignmentChange,
    AssignmentIn,
    AssignmentOut,
    DecidedOut,
    DecisionOut,
    MachineVerdictOut,
    ReplayOut,
    ResultOut,
    VersionOut,
)
from baoxiu.register.products import public as products

router = Router(tags=["warranty"])
router.add_router("", policies.router)


add_resource(
    router,
    Resource(
        path="warranty/assignments",
        one="warranty_assignment",
        many="warranty_assignments",
        table="warranty.choices",
        see=warranty.SEE,
        taken=AssignmentIn,
        changed=AssignmentChange,
        shown=AssignmentOut,
        create=warranty.create_choice,
        get=warranty.get_choice,
        amend=warranty.amend_choice,
        delete=warranty.delete_choice,
        rename={},
    ),
)


@router.post(
    "/warranty/decide",
    response={200: DecidedOut, 403: Problem, 422: Problem},
    operation_id="decide_warranty",
)
def decide_warranty(request: ActorRequest, payload: CaseIn) -> DecidedOut:
    """Decide stated facts by the policies in force on the day of the sale; nothing is stored.

    A fact that does not exist or is of another kind is refused with its name; one that can't be true counts as unknown
    and is among `problems`.
    """
    found = warranty.decide_case(request.actor, payload.case(), at=timezone.now())
    return DecidedOut.of(found)


@router.get(
    "/warranty/machines/{machine_id}",
    response={200: MachineVerdictOut, 404: Problem},
    operation_id="get_warranty_of_machine",
)
def get_warranty_of_machine(request: ActorRequest, machine_id: Id) -> MachineVerdictOut:
    """What would be decided if the machine failed now; `result` is null where no policy speaks."""
    require(request.actor, warranty.SEE)
    machine = products.get_machine(request.actor, machine_id)
    occurrence = warranty.Occurrence(reported_at=timezone.now())
    judgement = warranty.judge(request.actor, machine, occurrence)
    told = warranty.verdict(judgement)
    decision = judgement.decision
    return MachineVerdictOut(
        machine_id=machine.pk,
        governing=judgement.governing,
        proposed=warranty.proposal(judgement),
        sentence=warranty.sentence(judgement),
        warnings=list(told.warnings) if told else [],
        facts=warranty.kept_facts(judgement.facts),
        versions=[VersionOut(**one) for one in warranty.versions_document(judgement.versions)],
        result=ResultOut.model_validate(warranty.result_of(decision)) if decision else None,
    )


@router.get(
    "/warranty/decisions",
    response={200: RowPage, 400: Problem},
    operation_id="list_warranty_decisions",
)
def list_warranty_decisions(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Newest first, with search, conditions and cursor."""
    return list_rows(get_table("warranty.decisions"), request.actor, timezone.now(), params)


@router.get(
    "/warranty/decisions/{decision_id}",
    response={200: DecisionOut, 404: Problem},
    operation_id="get_warranty_decision",
)
def get_warranty_decision(request: ActorRequest, decision_id: Id) -> StoredDecision:
    """A decision with its facts, the versions it was made by, and every finding."""
    require(request.actor, warranty.SEE)
    return warranty.get_decision(request.actor, decision_id)


@router.get(
    "/warranty/decisions/{decision_id}/replay",
    response={200: ReplayOut, 404: Problem, 409: Problem},
    operation_id="replay_warranty_decision",
)
def replay_warranty_decision(request: ActorRequest, decision_id: Id) -> ReplayOut:
    """Decide the stored facts by the stored versions again; 409 when a version is gone."""
    _row, again, is_same = warranty.replay(request.actor, decision_id)
    return ReplayOut(is_same=is_same, result=ResultOut.model_validate(again))


@router.get(
    "/warranty/appraisals",
    response={200: RowPage, 400: Problem},
    operation_id="list_warranty_appraisals",
)
def list_warranty_appraisals(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Newest first, with search, conditions and cursor."""
    return list_rows(get_table("warranty.appraisals"), request.actor, timezone.now(), params)


@router.get(
    "/warranty/appraisals/{appraisal_id}",
    response={200: AppraisalOut, 404: Problem},
    operation_id="get_warranty_appraisal",
)
def get_warranty_appraisal(request: ActorRequest, appraisal_id: Id) -> Appraisal:
    """One appraisal; recorded by `/work-orders/{order_id}/appraisals`."""
    require(request.actor, warranty.SEE)
    return warranty.get_appraisal(request.actor, appraisal_id)
