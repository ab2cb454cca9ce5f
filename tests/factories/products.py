"""Models, parts and machines."""

from __future__ import annotations

from itertools import count

from baoxiu.kernel.actor import Actor
from baoxiu.register.products import public as products
from baoxiu.register.products.public import FaultCode, InstalledProduct, Part, ProductModel
from tests.factories.cast import AT

_numbers = count(1)


def product_model(actor: Actor, **values: object) -> ProductModel:
    """A model of the catalogue."""
    given = {"code": f"HL-{next(_numbers)}", "name": "双吸离心泵", "family": "离心泵"}
    return products.create_product_model(actor, {**given, **values}, at=AT)


def part(actor: Actor, **values: object) -> Part:
    """A spare part."""
    given = {"code": f"JX-{next(_numbers)}", "name": "机械密封", "price_minor": 128_600}
    return products.create_part(actor, {**given, **values}, at=AT)


def machine(actor: Actor, **values: object) -> InstalledProduct:
    """A machine, of a new model unless one is given."""
    given = {"serial": f"P{next(_numbers):06d}", **values}
    if "model" not in given:
        given["model"] = product_model(actor).pk
    return products.create_machine(actor, given, at=AT)


def fault_code(actor: Actor, kind: str = "symptom", **values: object) -> FaultCode:
    """A symptom unless said otherwise."""
    given = {"kind": kind, "code": f"G{next(_numbers):03d}", "name": "轴端渗漏", "family": "离心泵"}
    return products.create_fault_code(actor, {**given, **values}, at=AT)
