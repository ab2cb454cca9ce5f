"""Facts as REST takes them: the sections of a worked case."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from baoxiu.foundation.web.rest import Strict, Text
from baoxiu.policies.warranty import public as warranty

Code = Annotated[Text, Field(min_length=1, max_length=30)]
Name = Annotated[str, Field(max_length=60, pattern=r"^[a-z][a-z0-9_]*$")]
Scalar = (
    Annotated[str, Field(max_length=500)]
    | bool
    | Annotated[int, Field(ge=-(10**12), le=10**12)]
    | None
)
Section = Annotated[dict[Name, Scalar], Field(max_length=60)]
DayText = Annotated[str, Field(max_length=10)]
Jurisdiction = Literal["CN", "CN-ZJ", "EU", "US-CA"]


class EarlierRepairIn(Strict):
    """An earlier visit: `in` and `out`, or `hours`; `result` is `open` while it lasts."""

    model_config = ConfigDict(strict=True, extra="forbid", populate_by_name=True)

    came_in: DayText | None = Field(None, alias="in")
    out: DayText | None = None
    hours: Annotated[str, Field(max_length=12)] | int | None = None
    excluded_hours: Annotated[str, Field(max_length=12)] | int | None = None
    same_fault: bool | None = None
    by: Literal["authorised", "other"] = "authorised"
    wait_parts_days: Annotated[int, Field(ge=0, le=10_000)] = 0
    replaced: Annotated[Text, Field(max_length=60)] = ""
    quality: bool = True
    result: Literal["", "fixed", "not_fixed", "open"] = ""


class FreeDaysIn(Strict):
    """Free days besides weekends, and weekends that are workdays."""

    rest_days: Annotated[list[DayText], Field(max_length=1000)] = []
    workdays: Annotated[list[DayText], Field(max_length=1000)] = []


class FactsIn(Strict):
    """The facts of a failure, in the sections of a worked case; what is left out is not known."""

    product: Section = {}
    sale: Section = {}
    dates: Section = {}
    usage: Section = {}
    documents: Section = {}
    failure: Section = {}
    repairs: Annotated[list[EarlierRepairIn], Field(max_length=100)] = []
    request: Literal["repair", "replace_part", "replace_unit", "return", "no_reason_return"] = (
        "repair"
    )
    policy_params: Section = {}
    calendar: FreeDaysIn = FreeDaysIn()


class CaseIn(Strict):
    """One failure: the policy that governs, further policies to look at, the law of the place, and the facts."""

    policy: Code
    also: Annotated[list[Code], Field(max_length=5)] = []
    jurisdiction: Jurisdiction = "CN"
    facts: FactsIn

    def case(self) -> warranty.Case:
        """The case for the engine."""
        return warranty.Case(
            id="",
            policy=self.policy,
            also=tuple(self.also),
            only=(),
            jurisdiction=self.jurisdiction,
            told=self.facts.model_dump(by_alias=True, exclude_none=True),
        )
