"""Cost figures are the same to the cent in the list, on the page, by REST and in Excel, over generated orders."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections import defaultdict
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baoxiu.config import navigation
from baoxiu.faces.reports import figures
from baoxiu.kernel.errors import Invalid, Refused
from baoxiu.policies.fees.public import Payer
from baoxiu.register.accounts import public as accounts
from tests.conformance import reading
from tests.conformance.asking import call
from tests.conformance.conftest import Office, office_of
from tests.factories import cast, dispatch, fees, products
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db

NOWHERE = "未注明"  # what page and workbook call lines that name none
KEY = "reports.costs"
SINCE, UNTIL = dt.date(2026, 11, 1), dt.date(2026, 12, 31)
PERIOD = {"from": str(SINCE), "to": str(UNTIL)}
PAYERS = ("customer", "warranty", "goodwill", "station", "supplier")
BY = sorted(figures.DIMENSIONS)
WHOLE = {"column": "recorded_at", "operator": "between", "value": [str(SINCE), str(UNTIL)]}


def supplier(office: Office, number: int) -> Any:
    values = {"code": f"GY-{number}", "name": f"供应商 {number}"}
    return accounts.create_supplier(office.olga, values, at=AT)


def generate(office: Office, seed: int, orders: int = 4) -> None:
    """Orders with lines of all sorts; one more is void, and does not count."""
    dice, olga = random.Random(seed), office.olga  # noqa: S311 -- no secret
    items = [
        fees.item(olga, price_minor=dice.randrange(1, 99_999), cost_minor=dice.randrange(99_999))
        for _item in range(3)
    ]
    causes = [products.fault_code(olga, kind="cause") for _cause in range(2)]
    parts = [
        products.part(olga, supplier=supplier(office, 10 * seed + number).pk) for number in range(2)
    ]
    for number in range(orders + 1):
        order = dispatch.in_state(olga, "working")
        for _line in range(dice.randrange(1, 6)):
            known: dict[str, Any] = {"item_id": dice.choice(items).pk}
            if dice.random() < 0.4:
                known = {"part_id": dice.choice(parts).pk, "category": "material"}
            if dice.random() < 0.6:
                known["cause_id"] = dice.choice(causes).pk
            amounts = {
                "quantity_milli": dice.randrange(1, 9_999),
                "unit_price_minor": dice.randrange(100_000),
                "payer": dice.choice(PAYERS),
            }
            dispatch.line(olga, order, **known, **amounts)
        if number == orders:
            dispatch.act(olga, order, "void")


def by_value(rows: list[tuple[Any, Any, Any]]) -> dict[str, tuple[Decimal, Decimal]]:
    """(value, cost, charged) of rows; what names none is the same, however it is said."""
    found: dict[str, tuple[Decimal, Decimal]] = defaultdict(lambda: (Decimal(0), Decimal(0)))
    for value, cost, charged in rows:
        before = found[str(value or NOWHERE)]
        found[str(value or NOWHERE)] = (before[0] + money(cost), before[1] + money(charged))
    return dict(found)


def money(cell: Any) -> Decimal:
    return Decimal(str(cell).replace(",", "")).quantize(Decimal("0.01"))


def from_rest(office: Office, by: str) -> tuple[dict[str, Any], dict[str, Any]]:
    answer = office.client.get("/api/v1/reports/costs", {"by": by, **PERIOD}).json()
    rows = [(row["value"], row["cost"], row["charged"]) for row in answer["rows"]]
    return by_value(rows), answer["total"]


def from_list(office: Office, by: str) -> tuple[dict[str, Any], dict[str, Any]]:
    query = {
        "columns": ["order", "cost", "amount"],
        "filter": {"op": "and", "items": [WHOLE]},
        "group": [figures.DIMENSIONS[by].column],
    }
    answer = call(office, KEY, "open", query=query)
    rows = [
        (group["values"][0], group["sums"]["cost"], group["sums"]["amount"])
        for group in answer["groups"]
    ]
    return by_value(rows), answer["totals"]


def from_page(office: Office, by: str) -> dict[str, Any]:
    address = f"/reports/costs/?{urlencode({'by': by, 'since': SINCE, 'until': UNTIL})}"
    rows = reading.table_of(office.client.get(address).content.decode())[1:]
    return by_value([(row[0], row[3], row[4]) for row in rows if len(row) == 6])


def from_excel(office: Office, by: str) -> dict[str, Any]:
    address = f"/reports/costs/excel?{urlencode({'by': by, 'since': SINCE, 'until': UNTIL})}"
    cells, _xml = reading.workbook_of(office.client.get(address))
    return by_value([(row[0], row[3], row[4]) for row in cells[2:-1]])


def as_page_says(by: str, found: dict[str, Any]) -> dict[str, Any]:
    """The page calls payers by their labels and months without the day."""
    labels = dict(Payer.choices)
    if by == "payer":
        return {str(labels[value]): sums for value, sums in found.items()}
    return {value[:7]: sums for value, sums in found.items()} if by == "month" else found


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("seed", [1, 2])
def test_list_report_rest_and_excel_agree_to_the_cent(by: str, seed: int, office: Office) -> None:
    generate(office, seed)

    report, total = from_rest(office, by)
    listed, totals = from_list(office, by)

    assert report == listed
    assert report == from_excel(office, by)
    assert as_page_says(by, report) == from_page(office, by)
    assert (total["cost"], total["charged"]) == (totals["cost"], totals["amount"])
    assert sum(cost for cost, _charged in report.values()) == money(total["cost"]) > 0


@pytest.mark.parametrize("by", BY)
def test_each_figure_leads_to_the_lines_behind_it(by: str, office: Office) -> None:
    generate(office, 3)

    for row in figures.figures(office.olga, by, SINCE, UNTIL).rows:
        tree = figures.condition(by, row.value, SINCE, UNTIL)
        query = {"columns": ["cost", "amount"], "filter": json.loads(json.dumps(tree))}
        answer = call(office, KEY, "open", query=query)
        assert (answer["total"], money(answer["totals"]["cost"])) == (
            row.lines,
            Decimal(row.cost_minor) / 100,
        )


@pytest.mark.parametrize("by", BY)
def test_figures_cost_one_statement_and_the_page_a_constant_number(
    by: str, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(navigation, "COUNTER_SECONDS", 600)
    cache.clear()  # what an earlier test has kept for ten seconds would end in the middle
    address = f"/reports/costs/?{urlencode({'by': by, 'since': SINCE, 'until': UNTIL})}"
    counts = []
    for orders in (1, 4):
        generate(office, 4 + orders, orders)
        pages = []
        for _time in range(3):  # a cache that has just run out is not the page's cost
            with CaptureQueriesContext(connection) as page:
                office.client.get(address)
            pages.append(len(page))
        with CaptureQueriesContext(connection) as own:
            figures.figures(office.olga, by, SINCE, UNTIL)
        counts.append((min(pages), len(own)))

    assert counts[0] == counts[1]
    assert counts[0][1] == 1


def test_another_organisation_and_another_period_count_nothing(
    office: Office, elsewhere: Office
) -> None:
    generate(office, 7)

    own = figures.figures(office.olga, "order", SINCE, UNTIL)
    theirs = figures.figures(elsewhere.olga, "order", SINCE, UNTIL)
    before = figures.figures(office.olga, "order", dt.date(2025, 1, 1), dt.date(2025, 12, 31))

    assert own.total.lines > 0
    assert (theirs.rows, before.rows) == ((), ())


def test_figures_are_for_who_may_see_costs(office: Office) -> None:
    with pytest.raises(Refused):
        figures.figures(cast.tara(office.owner), "machine", SINCE, UNTIL)
    with pytest.raises(Invalid):
        figures.figures(office.olga, "machine", UNTIL, SINCE)

    finance = office_of(office.owner, "finance")
    assert finance.client.get("/reports/costs/").status_code == 200
    wrong = finance.client.get("/reports/costs/?since=2026-12-31&until=2026-01-01")
    assert wrong.status_code == 422
