"""The demo company's projector that keeps failing: repaired once for the same fault, appraised, an exchange in sight.

And the next version of its pump policy, which waits for a second person to publish it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from baoxiu.config.demo.company import Company
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.policies.warranty import public as warranty
from baoxiu.register.contracts import public as contracts
from baoxiu.register.products import public as products

SERIAL, FAULT = "TY-L5000-0613", "风扇报警自动关机"
CONTRACT = 27
TO_WORK = ("assign", "accept", "depart", "arrive")
TO_SIGN = (*TO_WORK, "ask_to_sign", "sign", "review", "close")


def run_warranty(company: Company, now: dt.datetime) -> None:
    """Two orders for the same fault: the first is closed, the second is worked on and was appraised today."""
    contract = company.contracts[CONTRACT]
    machine = _machine(company, contract, now)
    _order(company, contract, machine, now - dt.timedelta(days=24), TO_SIGN)
    order = _order(company, contract, machine, now - dt.timedelta(hours=5), TO_WORK)
    at = now - dt.timedelta(hours=1)
    found = warranty.Findings(
        cause=warranty.Cause.MANUFACTURING,
        appraiser=company.technicians[6].name,
        appraised_on=timezone.localdate(at),
        note="风扇转速反馈丢失，主板插座虚焊，属制造质量",
    )
    dispatch.appraise(company.actor, order.pk, found, at=at)
    _next_pump_policy(company.actor, at)


def _next_pump_policy(actor: Actor, at: dt.datetime) -> None:
    """From next year the guarantee of pumps runs for eighteen months from first use: tried, and submitted."""
    present = warranty.visible_versions(actor).get(policy="PUMP", state="published")
    year = timezone.localdate(at).year + 1
    document = warranty.beginning(actor, present.pk, today=timezone.localdate(at))
    for before, after in (
        (f'version: "{timezone.localdate(at)}"', f'version: "{year}"'),
        ("valid: {from: 2017-01-01}", f"valid: {{from: {year}-01-01}}"),
        ("{start: first_use, years: 1}", "{start: first_use, months: 18}"),
        ("自使用起一年以内", "自使用起十八个月以内"),
    ):
        document = document.replace(before, after)
    draft = warranty.create_draft(actor, document, at=at)
    warranty.run_trial(actor, draft.pk, at=at, progress=lambda *_: None)
    warranty.submit(actor, draft.pk, version=draft.version, at=at)


def _machine(company: Company, contract: Any, now: dt.datetime) -> Any:
    delivered = now.date() - dt.timedelta(days=150)
    values = {
        "serial": SERIAL,
        "model": company.models["TY-L5000"].pk,
        "customer": contract.customer_id,
        "region": contract.region_id,
        "position": "一号会议厅",
        "ex_works_on": delivered - dt.timedelta(days=20),
        "invoiced_on": delivered - dt.timedelta(days=2),
        "delivered_on": delivered,
        "put_into_use_on": delivered + dt.timedelta(days=3),
    }
    at = now - dt.timedelta(days=150)
    machine = products.create_machine(company.actor, values, at=at)
    contracts.add_contract_machine(company.actor, contract.pk, machine.pk, at=at)
    return machine


def _order(
    company: Company, contract: Any, machine: Any, at: dt.datetime, acts: tuple[str, ...]
) -> Any:
    """An order for the machine, half an hour for each act."""
    actor = company.actor
    types = {row.name: row.pk for row in dispatch.active_task_types(actor)}
    given = dispatch.OrderInput(
        contract_ids=[contract.pk],
        machine_ids=[machine.pk],
        region_id=contract.region_id,
        task_type_id=types["故障维修"],
        contact_name=contract.contact_name,
        contact_phone=contract.contact_phone,
        fault=FAULT,
    )
    order = dispatch.create_work_order(actor, given, at=at, submit=True)
    for number, act in enumerate(acts, start=1):
        on = at + dt.timedelta(minutes=30 * number)
        if act == "ask_to_sign":
            _record(company, order, on)
        step = {
            "assign": dispatch.Step(technician_ids=[company.technicians[6].pk], planned_at=on),
            "sign": dispatch.Step(
                signer_name=contract.contact_name, findings="更换风扇，试机两小时正常"
            ),
        }.get(act, dispatch.Step())
        dispatch.perform(actor, order.pk, act, step, at=on)
    return order


def _record(company: Company, order: Any, at: dt.datetime) -> None:
    item, fan = company.items["S-501"], company.parts["投影机"][1]
    work = dispatch.LineInput(category="content", item_id=item.pk, minutes=90)
    part = dispatch.LineInput(category="material", part_id=fan.pk)
    for line in (work, part):
        dispatch.add_line(company.actor, order.pk, line, at=at)
