"""The description of REST: valid, as promised in docs/openapi.json, strict."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from ninja import Schema
from openapi_spec_validator import validate

from baoxiu.config.management.commands.schema import SNAPSHOT, described
from tests.conformance import addresses

OPERATIONS = addresses.operations()
operations = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)


def test_description_is_valid_openapi() -> None:
    validate(json.loads(described()))


def test_description_is_the_promised_one() -> None:
    """When the change is meant: `make schema`, and commit docs/openapi.json with it."""
    assert described() == SNAPSHOT.read_text(encoding="utf-8")


def test_operations_have_names_of_their_own() -> None:
    names = [operation.name for operation in OPERATIONS]

    assert len(names) == len(set(names))


def test_schemas_have_names_of_their_own() -> None:
    """Of two schemas of one name the description keeps one, and the other's operations lie."""
    found = Counter(each.__name__ for each in schemas_of(Schema) if ".rest." in each.__module__)

    assert [name for name, times in found.items() if times > 1] == []


def schemas_of(kind: type[Schema]) -> set[type[Schema]]:
    return {kind}.union(*(schemas_of(each) for each in kind.__subclasses__()))


@operations
def test_operation_is_guarded_by_token_or_session(operation: addresses.Operation) -> None:
    assert operation.described["security"] == [{"TokenAuth": []}, {"SessionAuth": []}]


@pytest.mark.parametrize(
    "operation",
    [operation for operation in OPERATIONS if "requestBody" in operation.described],
    ids=lambda each: each.name,
)
def test_body_takes_no_field_that_is_not_described(operation: addresses.Operation) -> None:
    content = operation.described["requestBody"]["content"]

    schema = addresses.resolved(content["application/json"]["schema"])

    assert list(content) == ["application/json"]
    assert schema["additionalProperties"] is False


def fields(schema: dict[str, Any]) -> set[str]:
    return set(schema.get("properties", ()))


def test_no_body_takes_what_only_the_product_decides() -> None:
    """R-05, R-10: owner, author and state are never request data."""
    schemas = addresses.description()["components"]["schemas"]
    taken = {
        name: fields(schema) & {"organisation", "organisation_id", "created_by", "state", "id"}
        for name, schema in schemas.items()
        if schema.get("additionalProperties") is False
    }

    assert len(taken) >= 10
    assert {name: held for name, held in taken.items() if held} == {}
