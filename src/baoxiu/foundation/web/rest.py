"""The fenced django-ninja: strict schemas, one cookie class, problem+json (reliability.md 1.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser
from ninja.security import APIKeyCookie, HttpBearer
from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from baoxiu.foundation.web.problems import as_problem, problem
from baoxiu.foundation.web.requests import read_json
from baoxiu.kernel import money, quantity
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest, DomainError
from baoxiu.kernel.text import clean


class Strict(Schema):
    """Base of every input: unknown fields and wrong types are refused (R-10)."""

    model_config = ConfigDict(strict=True, extra="forbid")


def _text(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    day = dt.date.fromisoformat(value)
    if not 1970 <= day.year < 2200:  # noqa: PLR2004 -- beyond lies overflow
        raise ValueError("1970-01-01 .. 2199-12-31")
    return day


def _instant(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    moment = dt.datetime.fromisoformat(value)
    if moment.tzinfo is None or not 1970 <= moment.year < 2199:  # noqa: PLR2004 -- as above
        raise ValueError("a date and time with offset, 1970 .. 2198")
    return moment


def _money(value: Any) -> Any:
    return money.Money.parse(value).minor if isinstance(value, str) else None


def _quantity(value: Any) -> Any:
    return quantity.parse(value) if isinstance(value, str) else None


Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Text = Annotated[str, BeforeValidator(_text), Field(max_length=200)]
LongText = Annotated[str, BeforeValidator(_text), Field(max_length=4000)]
Day = Annotated[
    dt.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-11-23"]}),
]
Instant = Annotated[
    dt.datetime,
    BeforeValidator(_instant),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
MoneyMinor = Annotated[
    int, BeforeValidator(_money), WithJsonSchema({"type": "string", "examples": ["1286.00"]})
]
QuantityMilli = Annotated[
    int, BeforeValidator(_quantity), WithJsonSchema({"type": "string", "examples": ["2.5"]})
]


class Problem(Schema):
    """RFC 9457 problem document."""

    type: str
    title: str
    status: int
    detail: str
    code: str


class StrictParser(Parser):
    """JSON bodies without doubled keys, NaN or abysses; nothing but JSON."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        if request.content_type != "application/json":
            raise BadRequest(_("Send application/json."))
        value: dict[str, Any] = read_json(request.body)
        return value


class SessionAuth(APIKeyCookie):
    """The one cookie class: a signed-in browser, with its CSRF token (R-28)."""

    param_name = "sessionid"

    def _get_key(self, request: HttpRequest) -> str | None:
        if getattr(request, "actor", None) is None:
            return None
        return super()._get_key(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        return getattr(request, "actor", None)


class TokenAuth(HttpBearer):
    """`Authorization: Bearer …`; `resolve` turns a token into its actor, or None."""

    def __init__(self, resolve: Callable[[str, HttpRequest], Actor | None]) -> None:
        super().__init__()
        self.resolve = resolve

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = self.resolve(token, request)
        if actor is not None:
            request.actor = actor  # type: ignore[attr-defined]  # as middleware does for sessions
        return actor


def build_api(**options: Any) -> NinjaAPI:
    """A NinjaAPI whose refusals read as problem documents."""
    api = NinjaAPI(parser=StrictParser(), **options)

    @api.exception_handler(DomainError)
    def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
        return as_problem(error)

    @api.exception_handler(AuthenticationError)
    def stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return problem(401, _("Sign in or send a token."), "not_signed_in")

    @api.exception_handler(HttpError)
    def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, str(error), "refused")

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        fields = {
            ".".join(str(part) for part in each["loc"][1:]) or str(each["loc"][0]): each["msg"]
            for each in error.errors
        }
        return problem(422, _("Some fields can't be taken."), "invalid", fields=fields)

    return api
