"""REST of the catalogue."""

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
from baoxiu.register.products import public as products
from baoxiu.register.products.models import Part, ProductModel
from baoxiu.register.products.rest.schemas import (
    PartChange,
    PartIn,
    PartOut,
    ProductModelChange,
    ProductModelIn,
    ProductModelOut,
)

router = Router(tags=["products"])


@router.get("/products", response={200: RowPage, 400: Problem}, operation_id="list_products")
def list_products(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Models, newest first."""
    return list_rows(get_table("products.models"), request.actor, timezone.now(), params)


@router.post(
    "/products",
    response={201: ProductModelOut, 403: Problem, 422: Problem},
    operation_id="create_product_model",
)
def create_product_model(request: ActorRequest, payload: ProductModelIn) -> Status[object]:
    now = timezone.now()

    def effect() -> tuple[int, dict[str, object]]:
        made = products.create_product_model(request.actor, named(payload.model_dump()), at=now)
        return 201, ProductModelOut.from_orm(made).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get(
    "/products/{product_model_id}",
    response={200: ProductModelOut, 404: Problem},
    operation_id="get_product_model",
)
def get_product_model(request: ActorRequest, product_model_id: Id) -> ProductModel:
    require(request.actor, products.SEE)
    return products.get_product_model(request.actor, product_model_id)


@router.patch(
    "/products/{product_model_id}",
    response={200: ProductModelOut, 404: Problem, 409: Problem, 422: Problem},
    operation_id="change_product_model",
)
def change_product_model(
    request: ActorRequest, product_model_id: Id, payload: ProductModelChange
) -> ProductModel:
    return products.amend_product_model(
        request.actor,
        product_model_id,
        named(payload.model_dump(exclude_unset=True)),
        version=payload.version,
        at=timezone.now(),
    )


@router.delete(
    "/products/{product_model_id}",
    response={204: None, 404: Problem, 409: Problem},
    operation_id="delete_product_model",
)
def delete_product_model(request: ActorRequest, product_model_id: Id, version: Id) -> Status[None]:
    products.delete_product_model(
        request.actor, product_model_id, version=version, at=timezone.now()
    )
    return Status(204, None)


@router.get("/parts", response={200: RowPage, 400: Problem}, operation_id="list_parts")
def list_parts(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Spare parts, newest first."""
    return list_rows(get_table("products.parts"), request.actor, timezone.now(), params)


@router.post(
    "/parts",
    response={201: PartOut, 403: Problem, 422: Problem},
    operation_id="create_part",
)
def create_part(request: ActorRequest, payload: PartIn) -> Status[object]:
    now = timezone.now()

    def effect() -> tuple[int, dict[str, object]]:
        made = products.create_part(request.actor, _values(payload.model_dump()), at=now)
        return 201, PartOut.from_orm(made).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get(
    "/parts/{part_id}",
    response={200: PartOut, 404: Problem},
    operation_id="get_part",
)
def get_part(request: ActorRequest, part_id: Id) -> Part:
    require(request.actor, products.SEE)
    return products.get_part(request.actor, part_id)


@router.patch(
    "/parts/{part_id}",
    response={200: PartOut, 404: Problem, 409: Problem, 422: Problem},
    operation_id="change_part",
)
def change_part(request: ActorRequest, part_id: Id, payload: PartChange) -> Part:
    return products.amend_part(
        request.actor,
        part_id,
        _values(payload.model_dump(exclude_unset=True)),
        version=payload.version,
        at=timezone.now(),
    )


@router.delete(
    "/parts/{part_id}",
    response={204: None, 404: Problem, 409: Problem},
    operation_id="delete_part",
)
def delete_part(request: ActorRequest, part_id: Id, version: Id) -> Status[None]:
    products.delete_part(request.actor, part_id, version=version, at=timezone.now())
    return Status(204, None)


def _values(given: dict[str, object]) -> dict[str, object]:
    return {
        ("price_minor" if name == "price" else name): value for name, value in named(given).items()
    }
