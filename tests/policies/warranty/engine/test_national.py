"""The national and provincial rules of the packs, clause by clause."""

from __future__ import annotations

import pytest

from tests.policies.warranty.engine.judging import Told, judged, short, visit, visits

QUALITY: Told = {"failure.cause": "manufacturing", "failure.cause_appraised": True}
CAR: Told = {
    **QUALITY,
    "product.kind": "family car",
    "dates.invoice": "2024-03-01",
    "dates.reported": "2024-09-02",
    "usage.mileage_km": 20000,
    "sale.price": "200000.00",
    "usage.purpose": "household",
}
RETURN: Told = {"request": "return", "params.usage_coefficient_n": "0.004"}
ENGINE: Told = {"product.part": "engine cylinder block", "product.part_class": "main_part"}
UNSAFE: Told = {"failure.symptom": "brake failure"}
SERIOUS: Told = {"failure.severity": "serious"}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"dates.reported": "2027-03-01", "usage.mileage_km": 60000}, "free_repair by CN43.19", id="18b: 60,000 km in the third year"),
        pytest.param({"dates.reported": "2027-03-01", "usage.mileage_km": 60001}, "paid_service by CN43.18b", id="18b: 60,001 km"),
        pytest.param({"dates.reported": "2027-03-02"}, "paid_service by CN43.18b", id="18b: three years are over"),
        pytest.param({"dates.delivery": "2024-03-15", "dates.reported": "2027-03-15"}, "free_repair by CN43.19", id="18c: from delivery where it differs"),
        pytest.param({"dates.reported": "2027-03-01", "usage.mileage_km": None}, "asks usage.mileage_km", id="18b: unknown mileage"),
        pytest.param({"dates.reported": "2027-03-02", "usage.mileage_km": None}, "paid_service by CN43.18b", id="18b: over, whatever the mileage"),
        pytest.param({**RETURN, **SERIOUS, "repairs": visits(2), "dates.reported": "2026-03-02", "usage.mileage_km": 50000}, "return_with_depreciation by CN43.24.1", id="18a: 50,000 km, a Sunday rolled"),
        pytest.param({**RETURN, **SERIOUS, "repairs": visits(2), "usage.mileage_km": 50001}, "free_repair by CN43.19", id="18a: 50,001 km"),
        pytest.param({**RETURN, **SERIOUS, "repairs": visits(2), "dates.reported": "2026-03-03"}, "free_repair by CN43.19", id="18a: two years are over"),
        pytest.param({"documents.card": "missing"}, "asks documents.purchase_check, documents.card", id="19: voucher"),
        pytest.param({"documents.card": "missing", "documents.purchase_check": "present"}, "free_repair by CN43.19", id="19: purchase found in the system"),
        pytest.param({"product.part_class": "wear_part"}, "asks params.wear_part_months", id="19: wear part as its voucher says"),
        pytest.param({"product.part_class": "wear_part", "params.wear_part_months": 6, "params.wear_part_km": 5000}, "paid_service by CN43.18b", id="19: wear part over its mileage"),
        pytest.param({"product.part_class": "wear_part", "params.wear_part_months": 7, "params.wear_part_km": 20000}, "free_repair by CN43.19", id="19: wear part in its months"),
        pytest.param({**ENGINE, "request": "replace_part", "dates.reported": "2024-04-30", "usage.mileage_km": 3000}, "replace_part by CN43.20", id="20: 60 days and 3,000 km"),
        pytest.param({**ENGINE, "request": "replace_part", "dates.reported": "2024-04-30", "usage.mileage_km": 3001}, "free_repair by CN43.19", id="20: 3,001 km"),
        pytest.param({**ENGINE, "request": "replace_part", "dates.reported": "2024-05-06", "usage.mileage_km": 3000}, "free_repair by CN43.19", id="20: 61 days and no rest day"),
        pytest.param({**ENGINE, **RETURN, "dates.reported": "2024-03-08"}, "return_full_refund by CN43.22", id="22: sold 1 March, last day 8 March"),
        pytest.param({**ENGINE, **RETURN, "dates.reported": "2024-03-11"}, "free_repair by CN43.19", id="22: 11 March is too late"),
        pytest.param({**ENGINE, **RETURN, "dates.invoice": "2024-03-02", "dates.reported": "2024-03-11"}, "return_full_refund by CN43.22", id="22: 9 March is a Saturday and rolls"),
        pytest.param({**UNSAFE, **RETURN, "dates.reported": "2024-04-30", "usage.mileage_km": 3000}, "return_full_refund by CN43.23", id="23: brakes in 60 days and 3,000 km"),
        pytest.param({**UNSAFE, **RETURN, "dates.reported": "2024-04-30", "usage.mileage_km": 3001}, "free_repair by CN43.19", id="23: 3,001 km"),
        pytest.param({**RETURN, **SERIOUS, "repairs": visits(1)}, "free_repair by CN43.19", id="24.1: one repair"),
        pytest.param({**RETURN, **SERIOUS, "repairs": visits(2)}, "return_with_depreciation by CN43.24.1", id="24.1: two repairs of a serious fault"),
        pytest.param({**RETURN, "failure.severity": "ordinary", "repairs": visits(2)}, "free_repair by CN43.19", id="24.1: an ordinary fault"),
        pytest.param({**RETURN, "repairs": visits(2)}, "asks failure.severity", id="24.1: is it serious?"),
        pytest.param({**RETURN, "failure.severity": "ordinary", "product.part": "engine", "repairs": visits(2, replaced="engine", same_fault=False)}, "return_with_depreciation by CN43.24.2", id="24.2: engine replaced twice"),
        pytest.param({**RETURN, "failure.severity": "ordinary", "product.part": "engine", "repairs": visits(2, replaced="engine", same_fault=False, quality=False)}, "free_repair by CN43.19", id="24.2: replaced twice after accidents"),
        pytest.param({**RETURN, "failure.severity": "ordinary", "product.part": "steering gear", "product.part_class": "main_part", "repairs": visits(2, replaced="steering gear", same_fault=False)}, "return_with_depreciation by CN43.24.3", id="24.3: the same main part twice"),
        pytest.param({**RETURN, "failure.severity": "ordinary", "product.part": "steering gear", "product.part_class": "main_part", "repairs": [*visits(1, replaced="engine", same_fault=False), *visits(1, replaced="steering gear", same_fault=False)]}, "free_repair by CN43.19", id="24.3: another part once each"),
        pytest.param({**RETURN, "failure.severity": "ordinary", "repairs": visits(4)}, "free_repair by CN43.19", id="24.4: four repairs"),
        pytest.param({**RETURN, "failure.severity": "ordinary", "repairs": visits(5)}, "return_with_depreciation by CN43.24.4", id="24.4: more than four repairs"),
        pytest.param({**RETURN, "failure.severity": "ordinary", "repairs": visits(1, hours="720")}, "free_repair by CN43.19", id="24.4: 720 hours are 30 days"),
        pytest.param({**RETURN, "failure.severity": "ordinary", "repairs": visits(1, hours="720.5")}, "return_with_depreciation by CN43.24.4", id="24.4: half an hour more is day 31 (CN43.40)"),
        pytest.param({**RETURN, "failure.severity": "ordinary", "repairs": visits(2, hours="348.5")}, "free_repair by CN43.19", id="24.4: two visits of 15 days each"),
        pytest.param({**RETURN, "failure.severity": "ordinary", "repairs": visits(2, hours="360.5")}, "return_with_depreciation by CN43.24.4", id="24.4: two visits of 16 days each"),
        pytest.param({**RETURN, "failure.severity": "ordinary", "repairs": visits(1, hours="840", excluded_hours="120")}, "free_repair by CN43.19", id="24.n2: transport of the battery does not count"),
        pytest.param({"usage.purpose": "business"}, "paid_service by CN43.40", id="G-20: business use"),
        pytest.param({"failure.cause": "misuse"}, "paid_service by CN43.32.1-5", id="32: misuse"),
    ],
)  # fmt: skip
def test_family_cars(told: Told, expected: str) -> None:
    assert short(judged("CN43", CAR, told)) == expected


SAFETY_TWICE: Told = {
    **CAR,
    **SERIOUS,
    "repairs": visits(2, last="2024-08-20"),
    "request": "return",
}


@pytest.mark.parametrize(
    ("told", "amounts"),
    [
        pytest.param({"params.usage_coefficient_n": "0.004"}, {"usage_fee": "16000.00", "refund": "184000.00"}, id="27: price × km ÷ 1000 × n"),
        pytest.param({"params.usage_coefficient_n": "0.008"}, {"usage_fee": "20000.00", "refund": "180000.00"}, id="27: n is at most 0.5 %"),
        pytest.param({"params.usage_coefficient_n": "0.004", "request": "replace_unit"}, {"usage_fee": "16000.00", "customer_pays": "16000.00"}, id="27: exchange with a fee"),
        pytest.param({"params.usage_coefficient_n": "0.004", "params.registration_cost": "500.00", "params.decoration_paid": "3000.00", "params.decoration_depreciation": "1000.00"}, {"usage_fee": "16000.00", "refund": "184000.00", "losses": "2500.00", "total_to_customer": "186500.00"}, id="26: losses on top"),
    ],
)  # fmt: skip
def test_fee_for_the_use_of_a_car(told: Told, amounts: Told) -> None:
    money = judged("CN43", SAFETY_TWICE, told).money.amounts
    assert {name: str(amount) for name, amount in money.items()} == amounts


def test_coefficient_of_a_car_is_asked_for() -> None:
    assert short(judged("CN43", SAFETY_TWICE)) == "asks params.usage_coefficient_n"


COMBINE: Told = {
    **QUALITY,
    "product.kind": "combine harvester",
    "product.part": "header",
    "dates.invoice": "2024-05-15",
    "dates.reported": "2025-05-15",
}
MAIN: Told = {"product.part": "cylinder head", "product.part_class": "main_part"}
EXCHANGE: Told = {"request": "replace_unit"}
PART: Told = {"request": "replace_part"}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({}, "free_repair by AGRI2010.26", id="24: one year from the invoice"),
        pytest.param({"dates.reported": "2025-05-16"}, "paid_service by AGRI2010.X1", id="24: over"),
        pytest.param({**MAIN, "dates.reported": "2026-05-15"}, "free_repair by AGRI2010.26", id="annex: main part two years"),
        pytest.param({"product.kind": "walking tractor", "dates.reported": "2025-02-17"}, "free_repair by AGRI2010.26", id="annex: small tractor nine months, a Saturday rolls"),
        pytest.param({"product.kind": "walking tractor", "dates.reported": "2025-02-18"}, "paid_service by AGRI2010.X1", id="annex: small tractor, over"),
        pytest.param({"product.part_class": "wear_part"}, "paid_service by AGRI2010.26", id="24c: wear part without a period on its voucher"),
        pytest.param({"dates.reported": "2025-05-26", "repairs": [visit("2024-08-01", "2024-08-11")]}, "free_repair by AGRI2010.26", id="clock: ten days of repair are added, a Sunday rolls"),
        pytest.param({"dates.reported": "2025-05-27", "repairs": [visit("2024-08-01", "2024-08-11")]}, "paid_service by AGRI2010.X1", id="clock: a day more"),
        pytest.param({**MAIN, "dates.reported": "2026-09-10", "repairs": [visit("2024-09-01", "2024-09-10", replaced="cylinder head")]}, "free_repair by AGRI2010.26", id="31: the replaced part starts again"),
        pytest.param({**MAIN, "dates.reported": "2026-09-11", "repairs": [visit("2024-09-01", "2024-09-10", replaced="cylinder head")]}, "paid_service by AGRI2010.X1", id="31: its two years are over"),
        pytest.param({**MAIN, "dates.reported": "2026-09-10", "repairs": [visit("2024-09-01", "2024-09-10", replaced="cylinder head", by="other")]}, "paid_service by AGRI2010.X1", id="31: a part fitted by others starts nothing"),
        pytest.param({"dates.exchanged": "2024-12-01", "dates.reported": "2025-12-01"}, "free_repair by AGRI2010.26", id="31: the exchanged machine starts again"),
        pytest.param({**EXCHANGE, "repairs": [visit("2025-03-03", "2025-04-14")]}, "free_repair by AGRI2010.26", id="28: 30 working days"),
        pytest.param({**EXCHANGE, "repairs": [visit("2025-03-03", "2025-04-15")]}, "replace_unit by AGRI2010.28", id="28: 31 working days"),
        pytest.param({**EXCHANGE, "repairs": [visit("2025-03-03", "2025-04-15")], "calendar": {"rest_days": ["2025-04-04"]}}, "free_repair by AGRI2010.26", id="28: Qingming is no working day"),
        pytest.param({**EXCHANGE, "repairs": [visit("2025-03-03", "2025-04-14")], "calendar": {"workdays": ["2025-03-15"]}}, "replace_unit by AGRI2010.28", id="28: a make-up workday is one"),
        pytest.param({**EXCHANGE, "repairs": [visit("2025-03-03", "2025-04-15")], "documents.repair_record": "missing"}, "asks documents.repair_record", id="28: on the repair record"),
        pytest.param({**PART, **SERIOUS, "repairs": visits(2)}, "replace_part by AGRI2010.29", id="29: serious, twice"),
        pytest.param({**PART, **SERIOUS, "repairs": visits(1)}, "free_repair by AGRI2010.26", id="29: serious, once"),
        pytest.param({**PART, "repairs": visits(2, last="2025-05-14"), "dates.season_start": "2025-05-05"}, "replace_part by AGRI2010.29", id="29: ordinary, twice in the first season"),
        pytest.param({**PART, "repairs": visits(2, last="2025-05-14"), "dates.season_start": "2025-04-10"}, "free_repair by AGRI2010.26", id="29: ordinary, after 30 days of it"),
        pytest.param({**PART, "repairs": visits(2, last="2025-05-14"), "failure.season": "busy"}, "asks dates.season_start", id="29: when did the season start?"),
        pytest.param({**EXCHANGE, "repairs": [*visits(1), *visits(1, last="2025-04-01", replaced="header")]}, "replace_unit by AGRI2010.30", id="30: after the replacement again"),
        pytest.param({"request": "return", "dates.exchanged": "2024-12-01", "repairs": visits(1)}, "return_full_refund by AGRI2010.30", id="30: after the exchange again"),
        pytest.param({"request": "return", "params.range_of_use_stated": False, "dates.season_start": "2025-05-01"}, "return_full_refund by AGRI2010.33", id="33: range of use not stated"),
        pytest.param({"documents.card": "missing", "documents.invoice": "missing"}, "paid_service by AGRI2010.X1", id="X1: nothing shows the period"),
        pytest.param({"documents.card": "missing"}, "free_repair by AGRI2010.26", id="X1: the invoice shows it"),
    ],
)  # fmt: skip
def test_farm_machinery(told: Told, expected: str) -> None:
    assert short(judged("AGRI2010", COMBINE, told)) == expected


FRIDGE: Told = {
    **QUALITY,
    "product.kind": "refrigerator",
    "sale.channel": "consumer",
    "sale.price": "3000.00",
    "dates.invoice": "2025-03-03",
    "dates.reported": "2025-09-01",
}
NO_MODEL: Told = {"params.same_model_available": False}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"request": "return", "dates.reported": "2025-03-10"}, "return_full_refund by CN1995.9", id="9: day 7"),
        pytest.param({"request": "return", "dates.reported": "2025-03-11"}, "replace_unit by CN1995.10", id="9: day 8"),
        pytest.param({**EXCHANGE, "dates.reported": "2025-03-18"}, "replace_unit by CN1995.10", id="10: day 15"),
        pytest.param({**EXCHANGE, "dates.reported": "2025-03-19"}, "free_repair by CN1995.8", id="10: day 16"),
        pytest.param({**EXCHANGE, "repairs": visits(2, last="2025-08-20")}, "replace_unit by CN1995.11", id="11: repaired twice"),
        pytest.param({**EXCHANGE, "repairs": visits(2, last="2025-08-20"), "documents.repair_record": "missing"}, "asks documents.repair_record", id="11: on the records"),
        pytest.param({**EXCHANGE, "repairs": [visit("2025-04-01", "2025-06-30", wait_parts_days=80)]}, "free_repair by CN1995.8", id="12a: 90 days"),
        pytest.param({**EXCHANGE, "repairs": [visit("2025-04-01", "2025-07-01", wait_parts_days=80)]}, "replace_unit by CN1995.12a", id="12a: 91 days"),
        pytest.param({**EXCHANGE, "repairs": [visit("2025-04-01", "2025-05-01")]}, "free_repair by CN1995.8", id="12b: 30 days"),
        pytest.param({**EXCHANGE, "repairs": [visit("2025-04-01", "2025-05-02")]}, "replace_unit by CN1995.12b", id="12b: 31 days"),
        pytest.param({"request": "return", **NO_MODEL, "repairs": visits(2, last="2025-08-20")}, "return_full_refund by CN1995.13a", id="13a: no same model"),
        pytest.param({"request": "return", "repairs": visits(2, last="2025-08-20")}, "return_with_depreciation by CN1995.13b", id="13b: the same model is there"),
        pytest.param({"product.part_class": "main_part", "dates.reported": "2028-03-03"}, "free_repair by CN1995.8", id="periods: main part three years"),
        pytest.param({"documents.card": "altered"}, "paid_service by CN1995.17.1-5", id="17: altered voucher"),
        pytest.param({"dates.reported": "2026-03-13", "repairs": [visit("2025-04-01", "2025-04-11")]}, "free_repair by CN1995.8", id="8: repair time is added"),
        pytest.param({"failure.cause": "unknown"}, "free_repair by CPL.23", id="CPL.23: in six months the trader proves"),
        pytest.param({"failure.cause": "unknown", "dates.reported": "2025-09-04"}, "asks failure.cause", id="CPL.23: after six months"),
    ],
)  # fmt: skip
def test_catalogue_goods(told: Told, expected: str) -> None:
    assert short(judged("CN1995", FRIDGE, told)) == expected


@pytest.mark.parametrize(
    ("pack", "kind", "fee"),
    [
        pytest.param("CN1995", "refrigerator", "265.50", id="0.05 % a day"),
        pytest.param("CN1995", "空调", "531.00", id="0.1 % a day"),
        pytest.param("TV2011", "LCD TV", "531.00", id="TV2011: 0.10 % a day"),
        pytest.param("PHONE", "smartphone", "2655.00", id="PHONE.fee: 0.5 % a day"),
        pytest.param("PC", "laptop", "1327.50", id="PC.fee: 0.25 % a day"),
    ],
)
def test_depreciation_goes_by_the_days_used(pack: str, kind: str, fee: str) -> None:
    told = {"request": "return", "product.kind": kind, "dates.reported": "2025-09-01", "repairs": [visit("2025-04-01", "2025-04-03"), visit("2025-08-01", "2025-08-04")]}  # fmt: skip
    money = judged(pack, FRIDGE, told).money.amounts
    # 182 days since the invoice less 5 in repair.
    assert str(money["depreciation"]) == fee


TV: Told = {**FRIDGE, "product.kind": "LCD TV", "dates.installation_done": "2025-03-17"}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"dates.reported": "2026-03-17"}, "free_repair by TV2011.20", id="a year from installation"),
        pytest.param({"dates.reported": "2026-03-18"}, "paid_service by TV2011.20", id="over"),
        pytest.param({"dates.installation_done": None, "dates.reported": "2026-03-03"}, "free_repair by TV2011.20", id="from the invoice without one"),
        pytest.param({"dates.installation_done": None, "dates.reported": "2026-03-04"}, "paid_service by TV2011.20", id="from the invoice: over"),
        pytest.param({"request": "return", "dates.reported": "2025-03-24"}, "return_full_refund by CN1995.9", id="seven days from installation"),
    ],
)  # fmt: skip
def test_television_starts_at_its_installation(told: Told, expected: str) -> None:
    assert short(judged("TV2011", TV, told)) == expected


PHONE: Told = {**FRIDGE, "product.kind": "smartphone"}
LOST: Told = {
    "documents.invoice": "missing",
    "documents.card": "missing",
    "dates.invoice": None,
    "dates.factory_date": "2025-01-06",
}
EARPHONE: Told = {"product.part": "earphone", "product.part_class": "accessory"}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({**LOST, "dates.reported": "2026-04-06"}, "free_repair by PHONE.lostdocs", id="lost papers: factory date and 90 days, then a year"),
        pytest.param({**LOST, "dates.reported": "2026-04-07"}, "paid_service by PHONE.period", id="lost papers: over"),
        pytest.param({**LOST, **EXCHANGE, "repairs": visits(3, last="2025-08-01")}, "free_repair by PHONE.lostdocs", id="lost papers: repair only"),
        pytest.param({**LOST, "dates.factory_date": None}, "asks dates.factory_date", id="lost papers: the factory date"),
        pytest.param({"product.part": "battery", "dates.reported": "2025-09-03"}, "free_repair by PHONE.period", id="battery: six months"),
        pytest.param({"product.part": "battery", "dates.reported": "2025-09-04"}, "paid_service by PHONE.period", id="battery: over"),
        pytest.param({**EARPHONE, "dates.reported": "2025-06-03", **PART}, "replace_part by PHONE.acc", id="earphone: exchanged in three months"),
        pytest.param({**EARPHONE, "dates.reported": "2025-06-04", **PART}, "paid_service by PHONE.period", id="earphone: over"),
        pytest.param({**EARPHONE, "dates.reported": "2025-06-03", "request": "return", "repairs": visits(2, last="2025-05-20", replaced="earphone")}, "return_full_refund by PHONE.acc", id="accessory: after two exchanges"),
        pytest.param({"request": "return", "dates.reported": "2025-03-10"}, "return_full_refund by PHONE.7", id="day 7"),
        pytest.param({"request": "return", "dates.reported": "2025-03-11"}, "replace_unit by PHONE.15", id="day 8: exchange"),
        pytest.param({**EXCHANGE, "dates.reported": "2025-03-19"}, "free_repair by PHONE.period", id="day 16"),
        pytest.param({**EXCHANGE, "repairs": visits(2, last="2025-08-20")}, "replace_unit by PHONE.2rep", id="two repairs"),
        pytest.param({**EXCHANGE, "repairs": [visit("2025-04-01", "2025-06-01", wait_parts_days=50)]}, "replace_unit by PHONE.60", id="61 days without parts"),
        pytest.param({**EXCHANGE, "repairs": [visit("2025-04-01", "2025-05-31", wait_parts_days=50)]}, "free_repair by PHONE.period", id="60 days without parts"),
        pytest.param({"request": "return", **NO_MODEL, "repairs": visits(2, last="2025-08-20")}, "return_full_refund by PHONE.nofee", id="no same model: full refund"),
    ],
)  # fmt: skip
def test_mobile_phones(told: Told, expected: str) -> None:
    assert short(judged("PHONE", PHONE, told)) == expected


PC: Told = {**FRIDGE, "product.kind": "laptop"}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"dates.reported": "2026-03-03"}, "free_repair by PC.10", id="whole unit: one year"),
        pytest.param({"dates.reported": "2026-03-04"}, "paid_service by PC.period", id="whole unit: over"),
        pytest.param({"product.part_class": "main_part", "dates.reported": "2027-03-03", **PART}, "replace_part by PC.10", id="main part: two years, a new one"),
        pytest.param({"documents.card": "missing", "documents.invoice": "missing"}, "free_repair by PC.10", id="lost papers, provable: repair"),
        pytest.param({"documents.card": "missing", "documents.invoice": "missing", "request": "return", "dates.reported": "2025-03-10"}, "replace_unit by PC.7-15", id="lost papers, provable: exchange and no return"),
        pytest.param({"request": "return", "dates.reported": "2025-03-10"}, "return_full_refund by PC.7-15", id="day 7"),
        pytest.param({**EXCHANGE, "dates.reported": "2025-03-18"}, "replace_unit by PC.7-15", id="day 15"),
        pytest.param({**EXCHANGE, "dates.reported": "2025-03-19"}, "free_repair by PC.10", id="day 16"),
        pytest.param({**EXCHANGE, "repairs": [visit("2025-04-01", "2025-06-01", wait_parts_days=50)]}, "replace_unit by PC.60-30", id="61 days without parts"),
        pytest.param({"repairs": [visit("2025-04-01", "2025-06-01")], "dates.reported": "2026-03-04"}, "paid_service by PC.period", id="no clock-stop in the text"),
    ],
)  # fmt: skip
def test_microcomputers(told: Told, expected: str) -> None:
    assert short(judged("PC", PC, told)) == expected


ONLINE: Told = {
    "sale.channel": "online",
    "product.kind": "desk lamp",
    "sale.price": "300.00",
    "dates.signed_for": "2025-03-03",
    "dates.reported": "2025-03-10",
    "request": "no_reason_return",
    "failure.cause": "none",
}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({}, "return_full_refund by CPL.25", id="25: day 7, no reason"),
        pytest.param({"dates.reported": "2025-03-11"}, "refused by CPL.25", id="25: day 8"),
        pytest.param({"dates.signed_for": "2025-03-01"}, "return_full_refund by CPL.25", id="25: the last day is a Saturday and rolls"),
        pytest.param({"sale.custom_made": True}, "refused by CPL.25", id="25: made to order"),
        pytest.param({"sale.channel": "consumer"}, "refused by CPL.25", id="25: sold in a shop"),
        pytest.param({"usage.state": "altered"}, "refused by CPL.25", id="25: not intact"),
        pytest.param({**QUALITY, "request": "return"}, "return_full_refund by CPL.24", id="24: defective within 7 days"),
        pytest.param({**QUALITY, "request": "return", "product.kind": "smartphone"}, "paid_service by CPL.24", id="24: where a national rule speaks, it decides"),
        pytest.param({"request": "return", "dates.reported": "2025-09-01", "params.found_defective": True}, "return_full_refund by CPL.54", id="54: officially found defective"),
    ],
)  # fmt: skip
def test_consumer_law(told: Told, expected: str) -> None:
    assert short(judged("CPL", ONLINE, told)) == expected


def test_refund_of_a_distance_sale_is_due_seven_days_after_the_goods_are_back() -> None:
    decision = judged("CPL", ONLINE, {"dates.return_date": "2025-03-12"})
    assert [str(one.due) for one in decision.obligations] == ["2025-03-19"]


ZJ: Told = {
    **QUALITY,
    "jurisdiction": "CN-ZJ",
    "product.kind": "desk lamp",
    "product.part": "ballast",
    "sale.channel": "consumer",
    "sale.price": "300.00",
    "dates.delivery": "2025-03-03",
    "dates.reported": "2025-09-01",
}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"dates.reported": "2026-09-10", "repairs": [visit("2025-09-01", "2025-09-10", replaced="ballast")]}, "free_repair by ZJ.26.5", id="the replaced part starts again"),
        pytest.param({"dates.reported": "2026-09-10", "product.part": "switch", "repairs": [visit("2025-09-01", "2025-09-10", replaced="ballast")]}, "paid_service by ZJ.26.5", id="another part does not"),
        pytest.param({"dates.reported": "2026-03-12", "product.part": "switch", "repairs": [visit("2025-09-01", "2025-09-10", replaced="ballast")]}, "free_repair by ZJ.26.5", id="another part: the repair is added"),
        pytest.param({"request": "return", "repairs": [visit("2025-06-01", "2025-07-06", same_fault=False)]}, "free_repair by ZJ.26.5", id="35 days"),
        pytest.param({"request": "return", "repairs": [visit("2025-06-01", "2025-07-07", same_fault=False)]}, "return_full_refund by ZJ.26.5", id="36 days, and no fee"),
        pytest.param({"request": "return", "repairs": visits(2, last="2025-08-01")}, "return_full_refund by ZJ.26.5", id="two repairs, and no fee"),
        pytest.param({"request": "return", "dates.reported": "2025-03-10"}, "return_full_refund by ZJ.26.1", id="7 days from delivery"),
        pytest.param({**EXCHANGE, "dates.reported": "2025-03-18"}, "replace_unit by ZJ.26.1", id="15 days from delivery"),
        pytest.param({"failure.cause": "unknown"}, "free_repair by ZJ.30", id="30: the trader proves"),
    ],
)  # fmt: skip
def test_zhejiang(told: Told, expected: str) -> None:
    assert short(judged("ZJ", ZJ, told)) == expected


def test_the_better_of_two_layers_is_granted_and_both_are_cited_g17() -> None:
    told = {"jurisdiction": "CN-ZJ", "dates.delivery": "2025-03-03", "request": "return", "repairs": visits(2, last="2025-08-20")}  # fmt: skip
    decision = judged("CN1995 ZJ", FRIDGE, told)
    assert short(decision) == "return_full_refund by ZJ.26.5"
    assert {"CN1995.13b", "ZJ.26.2"} <= set(decision.clauses)


def test_legal_working_days_come_before_the_makers_ninety_days_g07() -> None:
    told = {
        **EXCHANGE,
        "repairs": [visit("2025-03-03", "2025-04-15", wait_parts_days=30)],
        "dates.reported": "2025-05-06",
    }
    assert short(judged("FARM AGRI2010", COMBINE, told)) == "replace_unit by AGRI2010.28"
