"""What comes back, is kept or costs something, to the cent, with each step of the arithmetic."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baoxiu.policies.warranty.engine.deciding import decide
from baoxiu.policies.warranty.engine.facts import Facts, Value
from baoxiu.policies.warranty.engine.known import LayerFacts
from baoxiu.policies.warranty.engine.money import used
from tests.policies.warranty.engine.drafts import draft
from tests.policies.warranty.engine.judging import Told, facts_of, judged, visit, visits
from tests.policies.warranty.engine.test_figures import written
from tests.policies.warranty.engine.test_makers import COMP, PRICED, PROJ, RATE
from tests.policies.warranty.engine.test_national import CAR, FRIDGE, ONLINE, SAFETY_TWICE

TWICE: Told = {**PROJ, "repairs": visits(2)}
OTHER_MODEL: Told = {
    **TWICE,
    "request": "replace_unit",
    "params.same_model_available": False,
}
LEMON: Told = {
    "jurisdiction": "US-CA",
    "product.kind": "family car",
    "failure.cause": "manufacturing",
    "request": "return",
    "sale.price": "30000",
    "dates.delivery": "2024-03-01",
    "dates.reported": "2024-09-02",
    "usage.miles": 130000,
    "params.express_years": 3,
    "params.reasonable_attempts_exhausted": True,
}
LOSSES: Told = {
    "params.usage_coefficient_n": "0.004",
    "params.registration_cost": "500.00",
    "params.decoration_paid": "3000.00",
    "params.decoration_depreciation": "1000.00",
}
LONG = [visit("2025-03-03", "2025-09-01"), visit("2025-03-03", "2025-09-01")]


@pytest.mark.parametrize(
    ("pack", "told", "amounts", "lines"),
    [
        pytest.param(
            "PROJ", {**TWICE, **RATE, "request": "return"}, "depreciation 3214.40, refund 6585.60",
            [
                "days_owned days('2024-06-10', '2025-05-06') = 330",
                "repair_days days('2025-02-25', '2025-02-26') = 1",
                "repair_days days('2025-02-28', '2025-03-01') = 1",
                "days_used max(330 - 2, 0) = 328",
                'depreciation r2(D("9800.00") * D("0.001") * 328) = 3214.40',
                'refund r2(D("9800.00") - D("3214.40")) = 6585.60',
            ],
            id="depreciation by days, less those in repair",
        ),
        pytest.param(
            "CN1995", {**FRIDGE, "request": "return", "repairs": LONG}, "depreciation 0.00, refund 3000.00",
            [
                "days_owned days('2025-03-03', '2025-09-01') = 182",
                "repair_days days('2025-03-03', '2025-09-01') = 182",
                "repair_days days('2025-03-03', '2025-09-01') = 182",
                "days_used max(182 - 364, 0) = 0",
                'depreciation r2(D("3000.00") * D("0.0005") * 0) = 0.00',
                'refund r2(D("3000.00") - D("0.00")) = 3000.00',
            ],
            id="never used: nothing is kept",
        ),
        pytest.param(
            "CN1995", {**FRIDGE, "request": "return", "dates.reported": "2025-03-10"}, "refund 3000.00, customer_pays 0.00",
            ['refund r2(D("3000.00")) = 3000.00'],
            id="full refund",
        ),
        pytest.param(
            "CN43", {**SAFETY_TWICE, "params.usage_coefficient_n": "0.008"}, "usage_fee 20000.00, refund 180000.00",
            [
                'capped min(D("0.008"), D("0.005")) = 0.005',
                'usage_fee r2(D("200000.00") * 20000 / 1000 * D("0.005")) = 20000.00',
                'refund r2(D("200000.00") - D("20000.00")) = 180000.00',
            ],
            id="rate above its cap",
        ),
        pytest.param(
            "CN43", {**SAFETY_TWICE, "params.usage_coefficient_n": "0.005"}, "usage_fee 20000.00, refund 180000.00",
            [
                'usage_fee r2(D("200000.00") * 20000 / 1000 * D("0.005")) = 20000.00',
                'refund r2(D("200000.00") - D("20000.00")) = 180000.00',
            ],
            id="rate at its cap",
        ),
        pytest.param(
            "CN43", {**SAFETY_TWICE, **LOSSES}, "usage_fee 16000.00, refund 184000.00, losses 2500.00, total_to_customer 186500.00",
            [
                'usage_fee r2(D("200000.00") * 20000 / 1000 * D("0.004")) = 16000.00',
                'refund r2(D("200000.00") - D("16000.00")) = 184000.00',
                'losses r2(D("500.00") + D("3000.00") - D("1000.00")) = 2500.00',
                'total_to_customer r2(D("184000.00") + D("2500.00")) = 186500.00',
            ],
            id="losses on top of a refund",
        ),
        pytest.param(
            "CN43", {**SAFETY_TWICE, "request": "replace_unit", "params.usage_coefficient_n": "0.004"}, "usage_fee 16000.00, customer_pays 16000.00",
            ['usage_fee r2(D("200000.00") * 20000 / 1000 * D("0.004")) = 16000.00'],
            id="exchange for the fee of use",
        ),
        pytest.param(
            "CA", {**LEMON, "usage.miles_at_first_repair": 12000}, "usage_fee 3000.00, refund 27000.00",
            [
                'usage_fee r2(D("30000") * 12000 / 120000) = 3000.00',
                'refund r2(D("30000") - D("3000.00")) = 27000.00',
            ],
            id="fee of use without a rate",
        ),
        pytest.param(
            "CA", {**LEMON, "usage.miles_at_first_repair": 120000}, "usage_fee 30000.00, refund 0.00",
            [
                'usage_fee r2(D("30000") * 120000 / 120000) = 30000.00',
                'refund r2(D("30000") - D("30000.00")) = 0.00',
            ],
            id="used up to the price",
        ),
        pytest.param(
            "CA", {**LEMON, "usage.miles_at_first_repair": 120001}, "usage_fee 30000.00, refund 0.00",
            [
                'usage_fee min(r2(D("30000") * 120001 / 120000), r2(D("30000"))) = 30000.00',
                'refund r2(D("30000") - D("30000.00")) = 0.00',
            ],
            id="used beyond the price",
        ),
        pytest.param(
            "PROJ", {**OTHER_MODEL, "params.other_model_price": "12000"}, "price_difference 2200.00, customer_pays 2200.00",
            ['price_difference r2(D("12000") - D("9800.00")) = 2200.00'],
            id="exchange for a dearer model",
        ),
        pytest.param(
            "PROJ", {**OTHER_MODEL, "params.other_model_price": "5000"}, "price_difference -4800.00, customer_pays 0.00",
            ['price_difference r2(D("5000") - D("9800.00")) = -4800.00'],
            id="exchange for a cheaper model",
        ),
        pytest.param("PROJ", {**TWICE, "request": "replace_unit"}, "customer_pays 0.00", [], id="exchange for the same model"),
        pytest.param("PROJ", {**OTHER_MODEL, "params.other_model_price": "5000", "sale.price": None}, "customer_pays 0.00", [], id="exchange at an unknown price"),
        pytest.param("PROJ", PROJ, "customer_pays 0.00", [], id="free repair"),
        pytest.param(
            "PROJ", {**PROJ, "failure.cause": "misuse", "params.labour_fee": "100", "params.parts_fee": "50.5"}, "customer_pays 150.50",
            ['quote r2(D("100") + D("50.5")) = 150.50'],
            id="quote of labour and parts",
        ),
        pytest.param(
            "COMP", {**COMP, **PRICED, "failure.cause": "misuse"}, "customer_pays 560.00",
            ['quote r2(D("200.00") + D("400.00") * (1 - D("0.1"))) = 560.00'],
            id="quote with a discount",
        ),
        pytest.param(
            "COMP", {**COMP, "failure.cause": "misuse", "params.parts_list_price": "400"}, "customer_pays 400.00",
            ['quote r2(D("400") * (1 - D("0"))) = 400.00'],
            id="quote at the list price",
        ),
        pytest.param("COMP", {**COMP, "failure.cause": "misuse"}, "", [], id="no quote without a price"),
        pytest.param("CPL", {**ONLINE, "dates.reported": "2025-03-11"}, "refund 0.00", [], id="refused return: nothing comes back"),
        pytest.param("CPL", {**ONLINE, "dates.reported": "2025-03-11", "request": "repair"}, "", [], id="refused repair: no amount"),
        pytest.param("CN43", {**CAR, "usage.mileage_km": None}, "", [], id="no amount while a fact is missing"),
    ],
)  # fmt: skip
def test_amounts_and_how_they_come_about(
    pack: str, told: Told, amounts: str, lines: list[str]
) -> None:
    money = judged(pack, told).money
    assert ", ".join(f"{name} {amount}" for name, amount in money.amounts.items()) == amounts
    assert written(money.terms) == lines


USAGE = "fee: {basis: usage, rate: $free, cap: $by_kind, per: 100, use: usage.hours, clause: P.2}"
DAYS = "fee: {basis: days, rate: $free, since: acceptance, clause: P.2}"
LOST = "losses: {clause: P.3, adds: [cost], less: [free, by_kind]}"


def right(remedy: str, *more: str) -> str:
    return f"[{{{', '.join(('clause: P.1', f'grants: [{remedy}]', *more))}}}]"


@pytest.mark.parametrize(
    ("document", "names"),
    [
        pytest.param(right("repair"), "", id="a repair costs nothing"),
        pytest.param(right("return"), "sale.price", id="full refund"),
        pytest.param(right("return", USAGE), "sale.price, params.free, usage.hours, params.by_kind, product.kind", id="fee by use, with a cap"),
        pytest.param(right("return", DAYS), "sale.price, params.free, dates.acceptance, repairs, dates.return_date, dates.decision, dates.reported", id="fee by days"),
        pytest.param(right("replace_unit", "price_difference: cost"), "sale.price, params.cost", id="price difference"),
        pytest.param(right("return", LOST), "sale.price, params.cost, params.free, params.by_kind, product.kind", id="losses"),
    ],
)  # fmt: skip
def test_money_tells_the_facts_it_is_counted_from(document: str, names: str) -> None:
    policy = draft(document)
    assert ", ".join(used(policy.rights[0], LayerFacts(facts_of({}), policy))) == names


def test_losses_are_whatever_numbers_the_contract_tells() -> None:
    policy = draft(right("return", LOST))
    values: dict[str, Value] = {
        "request": "return",
        "product.kind": "pump",
        "sale.price": Decimal(100),
    }
    money = decide(Facts(values, parameters={"cost": 50, "free": 7}), [policy]).money
    assert written(money.terms)[1:] == [
        'losses r2(D("50") - D("7") - D("3")) = 40.00',
        'total_to_customer r2(D("100.00") + D("40.00")) = 140.00',
    ]
