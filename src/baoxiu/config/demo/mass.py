"""Generated orders for measuring: three years, ten regions, 20,000 customers and machines (performance.md 1).

They are written in bulk, past the services: the point is a large database, not the way there.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction

from baoxiu.config.demo import words
from baoxiu.foundation.access.models import Organisation
from baoxiu.foundation.grid.fields import BigramIndex
from baoxiu.kernel.text import fold, initials, sort_key
from baoxiu.operations.dispatch import models as dispatch
from baoxiu.operations.dispatch.choices import State
from baoxiu.policies.fees.engine.lines import amount_minor
from baoxiu.register.accounts.models import Customer
from baoxiu.register.products.models import InstalledProduct, ProductModel
from baoxiu.register.regions.models import Region
from baoxiu.register.stations.models import Station

CUSTOMERS = 20_000
CHUNK = 5_000
DAYS = 3 * 365
LINES = (
    ("content", "S-104", "拆检、测振、鉴定", 1000, 48000),
    ("material", "6316/C3", "深沟球轴承", 2000, 21800),
    ("fee", "F-KM", "交通（往返）", 62000, 300),
)
STATES = (
    [State.CLOSED] * 70 + [State.REVIEWED] * 8 + [State.DONE] * 6 + [State.VOID] * 3
    + [State.WORKING] * 4 + [State.ASSIGNED] * 3 + [State.WAITING] * 3 + [State.ACCEPTED] * 2
    + [State.AWAITING_SIGNATURE]
)  # fmt: skip


_LINES = """
INSERT INTO dispatch_serviceline (organisation_id, version, work_order_id, category, code, code_key, name, name_key, search_text,
    quantity_milli, unit, unit_price_minor, amount_minor, payer, minutes, recorded_at)
SELECT o.organisation_id, 1, o.id, given.category, given.code, given.code_key, given.name, given.name_key,
       given.before || lower(o.number) || given.after, given.quantity, '次', given.price, given.amount,
       CASE WHEN o.is_warranty THEN 'warranty' ELSE 'customer' END, 0, o.reported_at
FROM dispatch_workorder o
CROSS JOIN (SELECT CAST(%s AS varchar(10)) AS category, CAST(%s AS varchar(60)) AS code,
                   CAST(%s AS varchar(200)) AS code_key,
                   CAST(%s AS varchar(200)) AS name,
                   CAST(%s AS varchar(200)) AS name_key, CAST(%s AS text) AS before, CAST(%s AS text) AS after,
                   CAST(%s AS bigint) AS quantity, CAST(%s AS bigint) AS price,
                   CAST(%s AS bigint) AS amount) AS given
WHERE o.organisation_id = %s AND o.id > %s
"""
_MACHINES = """
INSERT INTO dispatch_workordermachine (organisation_id, version, work_order_id, machine_id)
SELECT o.organisation_id, 1, o.id, m.id FROM dispatch_workorder o
JOIN products_installedproduct m
  ON m.organisation_id = o.organisation_id AND m.serial = o.serial_numbers
WHERE o.organisation_id = %s AND o.id > %s
"""


class _Keys:
    """What the generated rows refer to."""

    def __init__(self, organisation: Organisation) -> None:
        own = {"organisation": organisation}
        self.organisation = organisation
        self.regions = list(Region.objects.filter(**own).order_by("pk")[:10])
        self.stations = list(Station.objects.filter(**own).order_by("pk"))
        self.models = list(ProductModel.objects.filter(**own).order_by("pk"))
        self.types = list(dispatch.TaskType.objects.filter(**own).order_by("pk"))
        self.dice = random.Random(1)  # noqa: S311 -- generated data shall be repeatable


def add_mass(
    organisation: Organisation, size: int, now: dt.datetime, say: Callable[[str], None]
) -> int:
    """Add customers, machines and orders with three lines each until there are `size` orders."""
    keys = _Keys(organisation)
    machines = _machines(keys, _customers(keys))
    orders = dispatch.WorkOrder.objects.filter(organisation=organisation)
    have = orders.count()
    last = orders.aggregate(last=models.Max("pk"))["last"] or 0
    with _search_indexes_afterwards(dispatch.WorkOrder, dispatch.ServiceLine):
        for start in range(have, size, CHUNK):
            numbers = range(start, min(start + CHUNK, size))
            with transaction.atomic():
                _bulk(_orders(keys, numbers, size, machines, now))
                last = _attach(organisation, last)
            say(f"{numbers[-1] + 1}/{size}")
    return max(0, size - have)


@contextmanager
def _search_indexes_afterwards(*of: type[models.Model]) -> Iterator[None]:
    """Drop the 2-gram indexes and make them again at the end: far quicker than keeping them row by row."""
    indexes = [
        (model, index)
        for model in of
        for index in model._meta.indexes
        if isinstance(index, BigramIndex)
    ]
    with connection.schema_editor() as editor:
        for model, index in indexes:
            editor.remove_index(model, index)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            for model, index in indexes:
                editor.add_index(model, index)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _attach(organisation: Organisation, last: int) -> int:
    """Lines and machine of the orders after the key `last`, made by the database itself; the newest key."""
    with connection.cursor() as cursor:
        for category, code, name, quantity, price in LINES:
            texts = [
                code,
                sort_key(code),
                name,
                sort_key(name),
                f"{fold(code)}\n",
                f"\n{fold(name)}\n{initials(name)}",
            ]
            numbers = [quantity, price, amount_minor(quantity, price)]
            cursor.execute(_LINES, [category, *texts, *numbers, organisation.pk, last])
        cursor.execute(_MACHINES, [organisation.pk, last])
        cursor.execute("SELECT max(id) FROM dispatch_workorder")
        newest: int = cursor.fetchone()[0]
    return newest


def _bulk(rows: Iterator[Any] | list[Any]) -> list[Any]:
    made = list(rows)
    if made:
        # pre_save still runs, so that codes and keys are as everywhere
        type(made[0])._default_manager.bulk_create(made, batch_size=1000)
    return made


def _customers(keys: _Keys) -> list[Customer]:
    found = list(Customer.objects.filter(code__startswith="M").order_by("pk"))
    if found:
        return found
    return _bulk(
        Customer(
            organisation=keys.organisation,
            code=f"M{number:06d}",
            name=f"{words.CUSTOMERS[number % len(words.CUSTOMERS)]}{number:05d}",
            region=keys.regions[number % len(keys.regions)],
            contact_name="贺主任",
            contact_phone=f"139{number:08d}",
        )
        for number in range(CUSTOMERS)
    )


def _machines(keys: _Keys, customers: list[Customer]) -> list[InstalledProduct]:
    related = ("customer", "model")
    found = InstalledProduct.objects.filter(serial__startswith="M").select_related(*related)
    if machines := list(found.order_by("pk")):
        return machines
    return _bulk(
        InstalledProduct(
            organisation=keys.organisation,
            serial=f"M{number * 7919 % 1_000_000:06d}-{number:05d}",
            model=keys.models[number % len(keys.models)],
            customer=customer,
            region=customer.region,
        )
        for number, customer in enumerate(customers)
    )


def _orders(
    keys: _Keys, numbers: range, size: int, machines: list[InstalledProduct], now: dt.datetime
) -> Iterator[dispatch.WorkOrder]:
    for number in numbers:
        machine = machines[number % len(machines)]
        reported = now - dt.timedelta(minutes=(size - number) * DAYS * 1440 / size)
        state = STATES[number * 31 % len(STATES)]
        amounts = [amount_minor(quantity, price) for *_names, quantity, price in LINES]
        order = dispatch.WorkOrder(
            organisation=keys.organisation,
            number=f"GD-{reported:%y%m%d}-{number:07d}",
            state=state,
            task_type=keys.types[number % len(keys.types)],
            is_warranty=number % 3 == 0,
            customer=machine.customer,
            region=machine.region,
            station=keys.stations[number % len(keys.stations)],
            contact_name="贺主任",
            contact_phone=machine.customer.contact_phone if machine.customer else "",
            fault="轴封往外甩水，地面积水",
            reported_at=reported,
            planned_at=reported + dt.timedelta(hours=6),
            serial_numbers=machine.serial,
            model_names=str(machine.model),
            technician_names=words.TECHNICIANS[number % len(words.TECHNICIANS)][0],
            labour_minutes=30 + number % 300,
            fee_total_minor=sum(amounts),
            customer_total_minor=sum(amounts) if number % 3 else 0,
        )
        yield order
