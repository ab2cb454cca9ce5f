"""REST of customers."""

from __future__ import annotations

from django.utils import timezone
from ninja import Query, Router, Status

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.writing import named
from baoxiu.foundation.grid.rest import ListParams, RowPage, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.models import Customer
from baoxiu.register.accounts.rest.schemas import CustomerChange, CustomerIn, CustomerOut

router = Router(tags=["customers"])


@router.get("/customers", response={200: RowPage, 400: Problem}, operation_id="list_customers")
def list_customers(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Customers, newest first."""
    return list_rows(get_table("accounts.customers"), request.actor, timezone.now(), params)


@router.post(
    "/customers",
    response={201: CustomerOut, 403: Problem, 422: Problem},
    operation_id="create_customer",
)
def create_customer(request: ActorRequest, payload: CustomerIn) -> Status[object]:
    now = timezone.now()

    def effect() -> tuple[int, dict[str, object]]:
        customer = accounts.create_customer(request.actor, named(payload.model_dump()), at=now)
        return 201, CustomerOut.model_validate(customer).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get(
    "/customers/{customer_id}",
    response={200: CustomerOut, 404: Problem},
    operation_id="get_customer",
)
def get_customer(request: ActorRequest, customer_id: Id) -> Customer:
    require(request.actor, accounts.SEE_CUSTOMERS)
    return accounts.get_customer(request.actor, customer_id)


@router.patch(
    "/customers/{customer_id}",
    response={200: CustomerOut, 404: Problem, 409: Problem, 422: Problem},
    operation_id="change_customer",
)
def change_customer(request: ActorRequest, customer_id: Id, payload: CustomerChange) -> Customer:
    return accounts.amend_customer(
        request.actor,
        customer_id,
        named(payload.model_dump(exclude_unset=True)),
        version=payload.version,
        at=timezone.now(),
    )


@router.delete(
    "/customers/{customer_id}",
    response={204: None, 404: Problem, 409: Problem},
    operation_id="delete_customer",
)
def delete_customer(request: ActorRequest, customer_id: Id, version: Id) -> Status[None]:
    accounts.delete_customer(request.actor, customer_id, version=version, at=timezone.now())
    return Status(204, None)
