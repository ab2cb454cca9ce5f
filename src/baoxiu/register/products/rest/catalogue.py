"""REST of the catalogue: models, parts, fault codes."""

from __future__ import annotations

from ninja import Router

from baoxiu.foundation.grid.rest import Resource, add_resource
from baoxiu.register.products import public as products
from baoxiu.register.products.rest.schemas import (
    FaultCodeChange,
    FaultCodeIn,
    FaultCodeOut,
    PartChange,
    PartIn,
    PartOut,
    ProductModelChange,
    ProductModelIn,
    ProductModelOut,
)

router = Router(tags=["products"])

add_resource(
    router,
    Resource(
        path="products",
        one="product_model",
        many="products",
        table="products.models",
        see=products.SEE,
        taken=ProductModelIn,
        changed=ProductModelChange,
        shown=ProductModelOut,
        create=products.create_product_model,
        get=products.get_product_model,
        amend=products.amend_product_model,
        delete=products.delete_product_model,
        rename={},
    ),
)
add_resource(
    router,
    Resource(
        path="parts",
        one="part",
        many="parts",
        table="products.parts",
        see=products.SEE,
        taken=PartIn,
        changed=PartChange,
        shown=PartOut,
        create=products.create_part,
        get=products.get_part,
        amend=products.amend_part,
        delete=products.delete_part,
        rename={"price": "price_minor"},
    ),
)
add_resource(
    router,
    Resource(
        path="fault-codes",
        one="fault_code",
        many="fault_codes",
        table="products.fault_codes",
        see=products.SEE,
        taken=FaultCodeIn,
        changed=FaultCodeChange,
        shown=FaultCodeOut,
        create=products.create_fault_code,
        get=products.get_fault_code,
        amend=products.amend_fault_code,
        delete=products.delete_fault_code,
        rename={},
    ),
)
