"""Every address of the product, found in the resolver and in the REST description."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from baoxiu.config.api import api

UNKNOWN = 2**62

# Addresses for machines, which have no name to reverse.
UNNAMED = {"healthz", "readyz", "metrics"}

# Keys in addresses that are no object of an organisation.
FIXED = {
    "key": "dispatch.work_orders",
    "act": "void",
    "policy_act": "submit",
    "step": "ship",
    "token": "nobodys-token",
}
SAME_OBJECT = {
    "product_model_id": "model_id",
    "service_item_id": "item_id",
    "fee_rule_id": "rule_id",
    "holiday_id": "day_id",
    "policy_version_id": "version_id",
    "warranty_assignment_id": "choice_id",
}

# Fields of bodies that are called otherwise than the key in an address.
LISTS = {"covers"}
FIELDS = {
    "parent_id": "region_id", "covers": "region_id", "source_id": "location_id",
    "target_id": "location_id", "symptom_id": "fault_code_id", "cause_id": "fault_code_id",
    "remedy_id": "fault_code_id",
}  # fmt: skip

# JSON that a page's own call needs before it looks at the object.
JSON_BODIES: dict[str, dict[str, Any]] = {
    "regions:create": {"name": "雅安", "parent": None},
    "regions:rename": {"name": "雅安", "version": 1},
    "regions:move": {"parent": None, "version": 1},
    "regions:delete": {"version": 1},
    "grid:open": {"query": {}},
    "grid:rows": {"query": {}},
    "grid:save": {"query": {}, "rows": []},
    "grid:replace": {"query": {}, "column": "number", "find": "x"},
    "grid:count": {"query": {}},
    "grid:export": {"query": {}, "format": "csv"},
    "grid:views": {"name": "我的", "query": {}},
    "grid:view": {"name": "我的", "query": {}},
    "grid:prefer-view": {"is_default": True},
    "grid:delete-view": {},
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address that people's browsers open."""

    name: str
    parameters: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The parameters that name objects."""
        return tuple(name for name in self.parameters if name not in FIXED)

    def url(self, keys: dict[str, int]) -> str:
        """The address for these objects."""
        values = {name: FIXED.get(name) or keys[name] for name in self.parameters}
        return f"/{self.name}" if self.name in UNNAMED else reverse(self.name, kwargs=values)


def pages() -> list[Address]:
    """Every address but REST's."""
    return sorted(_walk(get_resolver(), ""), key=lambda address: address.name)


def _walk(resolver: URLResolver, namespace: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            if inner != "api:":
                yield from _walk(entry, inner)
        elif isinstance(entry, URLPattern):
            name = f"{namespace}{entry.name}" if entry.name else str(entry.pattern)
            yield Address(name, tuple(entry.pattern.converters))


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of REST."""

    name: str
    method: str
    path: str
    described: dict[str, Any]

    @property
    def ids(self) -> tuple[str, ...]:
        """The names of objects in the path."""
        names = [each["name"] for each in self.described.get("parameters", ())]
        return tuple(name for name in names if "{" + name + "}" in self.path and name not in FIXED)

    def url(self, keys: dict[str, int]) -> str:
        """The path for these objects, with a version where one is asked for."""
        values = FIXED | {name: str(keys[SAME_OBJECT.get(name, name)]) for name in self.ids}
        path = self.path
        for name, value in values.items():
            path = path.replace("{" + name + "}", value)
        return f"{path}?version=1" if self.method == "delete" else path

    def body(self, keys: dict[str, int]) -> Any:
        """The smallest body that the description allows; keys name the given objects."""
        content = self.described.get("requestBody", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        return _smallest(schema, "", keys) if schema else None


@lru_cache
def description() -> dict[str, Any]:
    """The OpenAPI description."""
    schema: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/v1/")
    return schema


def operations() -> list[Operation]:
    """Every operation, in the order of the description."""
    return [
        Operation(described["operationId"], method, path, described)
        for path, methods in description()["paths"].items()
        for method, described in methods.items()
    ]


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with its reference followed."""
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = description()["components"]["schemas"][schema["$ref"].split("/")[-1]]
    return found


def keys_in_body(operation: Operation, keys: dict[str, int]) -> dict[str, Any]:
    """The fields of a body that name other objects, each with the key (or keys) to put there."""
    content = operation.described.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema")
    found: dict[str, Any] = {}
    for name in resolved(schema)["properties"] if schema else ():
        single = name.removesuffix("s")
        key = FIELDS.get(name, SAME_OBJECT.get(single, single))
        if key in keys:
            found[name] = [keys[key]] if name in LISTS or name.endswith("_ids") else keys[key]
    return found


def _smallest(schema: dict[str, Any], name: str, keys: dict[str, int]) -> Any:
    schema = resolved(schema)
    if "properties" in schema:
        required = schema.get("required", ())
        return {
            each: _smallest(part, each, keys)
            for each, part in schema["properties"].items()
            if each in required
        }
    if "enum" in schema:
        return schema["enum"][0]
    if FIELDS.get(name, name) in keys and name not in LISTS:
        return keys[FIELDS.get(name, name)]
    samples = {"integer": 1, "boolean": False, "array": [], "string": "X-1"}
    return schema.get("examples", [samples[schema["type"]]])[0]
