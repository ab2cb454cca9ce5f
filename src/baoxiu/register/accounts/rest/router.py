"""REST of customers and suppliers."""

from __future__ import annotations

from ninja import Router

from baoxiu.foundation.grid.rest import Resource, add_resource
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.rest.schemas import (
    CustomerChange,
    CustomerIn,
    CustomerOut,
    SupplierChange,
    SupplierIn,
    SupplierOut,
)

router = Router(tags=["customers"])

add_resource(
    router,
    Resource(
        path="customers",
        one="customer",
        many="customers",
        table="accounts.customers",
        see=accounts.SEE_CUSTOMERS,
        taken=CustomerIn,
        changed=CustomerChange,
        shown=CustomerOut,
        create=accounts.create_customer,
        get=accounts.get_customer,
        amend=accounts.amend_customer,
        delete=accounts.delete_customer,
        rename={},
    ),
)
add_resource(
    router,
    Resource(
        path="suppliers",
        one="supplier",
        many="suppliers",
        table="accounts.suppliers",
        see=accounts.SEE_SUPPLIERS,
        taken=SupplierIn,
        changed=SupplierChange,
        shown=SupplierOut,
        create=accounts.create_supplier,
        get=accounts.get_supplier,
        amend=accounts.amend_supplier,
        delete=accounts.delete_supplier,
        rename={},
    ),
)
