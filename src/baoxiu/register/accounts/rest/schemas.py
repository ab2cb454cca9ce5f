"""Customers and suppliers as REST shows and takes them."""

from __future__ import annotations

from ninja import Schema

from baoxiu.foundation.web.rest import Id, Strict, Text


class CustomerOut(Schema):
    id: int
    version: int
    code: str
    name: str
    region_id: int | None
    contact_name: str
    contact_phone: str
    address: str


class CustomerIn(Strict):
    """Without `code` the customer gets the next number."""

    name: Text
    code: Text = ""
    region_id: Id | None = None
    contact_name: Text = ""
    contact_phone: Text = ""
    address: Text = ""


class CustomerChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    name: Text | None = None
    code: Text | None = None
    region_id: Id | None = None
    contact_name: Text | None = None
    contact_phone: Text | None = None
    address: Text | None = None


class SupplierOut(Schema):
    id: int
    version: int
    code: str
    name: str
    contact: str
    phone: str
    is_active: bool


class SupplierIn(Strict):
    """Without `code` the supplier gets the next number."""

    name: Text
    code: Text = ""
    contact: Text = ""
    phone: Text = ""
    is_active: bool = True


class SupplierChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    name: Text | None = None
    code: Text | None = None
    contact: Text | None = None
    phone: Text | None = None
    is_active: bool | None = None
