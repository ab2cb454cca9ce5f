"""Policies, what they are assigned to, appraisals and decisions."""

from __future__ import annotations

from typing import Any

from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.engine.drafting import read_policy
from baoxiu.policies.warranty.models import (
    Appraisal,
    PolicyChoice,
    PolicyVersion,
    StoredDecision,
    WarrantyCard,
)
from baoxiu.policies.warranty.services.documents import version_from
from baoxiu.register.products.public import InstalledProduct
from tests.factories import cast, contracts, products
from tests.factories import dispatch as orders

DOCUMENT = """
policy: OWN{number}
version: "1"
title: {{zh: 自有承诺, en: Own promise}}
source: 企业标准
level: promise
valid: {{from: 2026-01-01}}
clauses:
  OWN.1: {{zh: 整机保修一年, en: One year for the whole machine}}
"""


def policies(actor: Actor) -> None:
    """The policies that ship with Baoxiu; safe to repeat."""
    warranty.install_packs(actor, at=cast.AT)


def version(actor: Actor) -> PolicyVersion:
    """A version of a policy of its own, with one clause."""
    document = DOCUMENT.format(number=cast.number())
    row = version_from(document, read_policy(document))
    return recording.create(row, actor=actor, at=cast.AT)


def choice(actor: Actor, **values: Any) -> PolicyChoice:
    """The pump policy for a family of its own."""
    policies(actor)
    given = {"policy": "PUMP", "family": f"离心泵 {cast.number()}", **values}
    return warranty.create_choice(actor, given, at=cast.AT)


def pump(actor: Actor, **values: Any) -> InstalledProduct:
    """A pump that the pump policy governs."""
    found = choice(actor)
    model = products.product_model(actor, family=found.family)
    return products.machine(actor, model=model.pk, **values)


def order(actor: Actor, machine: InstalledProduct, **values: Any) -> Any:
    """An order for one machine under a contract."""
    contract = contracts.contract(actor)
    given = orders.order_input(
        actor, **{"contract_ids": [contract.pk], "machine_ids": [machine.pk], **values}
    )
    return dispatch.create_work_order(actor, given, at=cast.AT, submit=True)


def findings(**values: Any) -> warranty.Findings:
    """A fault of manufacturing, found today."""
    given = {
        "cause": "manufacturing", "appraiser": "单国强", "appraised_on": cast.AT.date(), **values
    }  # fmt: skip
    return warranty.Findings(**given)


def appraisal(actor: Actor, **values: Any) -> Appraisal:
    """A fault of manufacturing, found on an order."""
    made = orders.draft(actor)
    dispatch.appraise(actor, made.pk, findings(**values), at=cast.AT)
    return warranty.visible_appraisals(actor).order_by("-pk")[0]


def decision(actor: Actor, **values: Any) -> StoredDecision:
    """The decision of an order for a pump."""
    machine = pump(actor, ex_works_on=cast.AT.date(), put_into_use_on=cast.AT.date())
    order(actor, machine, **{"is_warranty": None, **values})
    return warranty.visible_decisions(actor).order_by("-pk")[0]


def card(actor: Actor, machine: InstalledProduct | None = None, **values: Any) -> WarrantyCard:
    """A card of a pump that was put into use today."""
    of = machine or pump(actor, ex_works_on=cast.AT.date(), put_into_use_on=cast.AT.date())
    given = warranty.CardInput(**{"holder": "临溪水务有限公司", **values})
    return warranty.issue_card(actor, of.pk, given, at=cast.AT)
