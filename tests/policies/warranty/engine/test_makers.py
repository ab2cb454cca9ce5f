"""The makers' promises of the packs, clause by clause: what a service manager can check against his handbook."""

from __future__ import annotations

import pytest

from tests.policies.warranty.engine.judging import Told, judged, short, visit, visits

QUALITY: Told = {"failure.cause": "manufacturing", "failure.cause_appraised": True}
PUMP: Told = {**QUALITY, "dates.ex_works": "2024-01-15"}
USED: Told = {"dates.first_use": "2024-03-11"}
EARLIEST: Told = {"params.combine": "earliest"}


@pytest.mark.parametrize(
    ("told", "reported", "expected"),
    [
        pytest.param(USED, "2026-01-15", "free_repair by PUMP.3.2a", id="any: two years from ex-works"),
        pytest.param(USED, "2026-01-16", "paid_service by PUMP.3.3b", id="any: both are over"),
        pytest.param({"dates.first_use": "2025-12-01"}, "2026-12-01", "free_repair by PUMP.3.2a", id="any: used late"),
        pytest.param({**USED, **EARLIEST}, "2025-03-11", "free_repair by PUMP.3.2a", id="earliest: one year of use"),
        pytest.param({**USED, **EARLIEST}, "2025-03-12", "paid_service by PUMP.3.3b", id="earliest: the use limb is over"),
        pytest.param({}, "2026-01-15", "free_repair by PUMP.3.2a", id="any: ex-works is enough"),
        pytest.param({}, "2026-01-16", "asks dates.first_use", id="any: the start of use would decide"),
        pytest.param(EARLIEST, "2026-01-15", "asks dates.first_use", id="earliest: the start of use may have ended it"),
        pytest.param(EARLIEST, "2026-01-16", "paid_service by PUMP.3.3b", id="earliest: over, whatever the start of use"),
        pytest.param({"dates.ex_works": None, **USED}, "2025-03-11", "free_repair by PUMP.3.2a", id="any: use is enough"),
        pytest.param({"dates.ex_works": None, **USED}, "2025-03-12", "asks dates.ex_works", id="any: ex-works would decide"),
    ],
)  # fmt: skip
def test_pump_periods_join_as_the_switch_says_g01(told: Told, reported: str, expected: str) -> None:
    assert short(judged("PUMP", PUMP, told, {"dates.reported": reported})) == expected


UNUSED: Told = {
    "failure.cause_appraised": True,
    "usage.used": False,
    "request": "return",
    "dates.signed_for": "2024-05-06",
    "failure.cause": "none",
}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({}, "return_full_refund by PUMP.3.2b", id="no limit by default (G-02)"),
        pytest.param({"params.unused_return_days": 30}, "paid_service by PUMP.2.2", id="a limit that is over"),
        pytest.param({"params.unused_return_days": 30, "dates.reported": "2024-06-05"}, "return_full_refund by PUMP.3.2b", id="the last day of a limit"),
        pytest.param({"usage.state": "altered"}, "paid_service by PUMP.3.3c", id="unused but altered (PUMP.3.3c)"),
        pytest.param({"usage.state": "altered", "failure.cause": "transport_by_company"}, "return_full_refund by PUMP.3.2c", id="damaged by the company's transport"),
        pytest.param({"failure.cause": "wrong_shipment"}, "return_full_refund by PUMP.3.2d", id="wrong shipment"),
        pytest.param({"usage.used": True, "failure.cause": "misuse", "request": "repair"}, "paid_service by PUMP.3.3a", id="misuse"),
        pytest.param({"usage.used": True, "failure.cause": "misuse", "request": "repair", "params.accepted_by_staff": True}, "free_repair by PUMP.3.2e", id="accepted by staff (PUMP.3.2e)"),
        pytest.param({"usage.used": True, "request": "repair", "failure.cause": "manufacturing", "failure.cause_appraised": False}, "asks failure.cause", id="not appraised (PUMP.4.1)"),
    ],
)  # fmt: skip
def test_pump_cases_besides_the_period(told: Told, expected: str) -> None:
    assert short(judged("PUMP", {"dates.ex_works": "2024-01-15", "dates.first_use": "2024-06-01", "dates.reported": "2025-04-01"}, UNUSED, told)) == expected  # fmt: skip


PROJ: Told = {
    **QUALITY,
    "product.kind": "projector",
    "sale.channel": "consumer",
    "dates.invoice": "2024-06-10",
    "sale.price": "9800.00",
    "dates.reported": "2025-05-06",
}
PROJECT: Told = {"sale.channel": "project"}
RATE: Told = {"params.depreciation_daily_rate": "0.001"}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"dates.reported": "2025-06-10"}, "free_repair by PROJ.C1", id="one year"),
        pytest.param({"dates.reported": "2025-06-11"}, "paid_service by PROJ.X4", id="a day late"),
        pytest.param({"product.part_class": "accessory", "dates.reported": "2024-12-10"}, "free_repair by PROJ.C2", id="accessory: half a year"),
        pytest.param({"product.part_class": "accessory", "dates.reported": "2024-12-11"}, "paid_service by PROJ.X4", id="accessory: over"),
        pytest.param({"product.part_class": "accessory", "dates.reported": "2025-06-10", **PROJECT}, "free_repair by PROJ.C2", id="accessory of a project: one year"),
        pytest.param({"dates.reported": "2025-06-10", **PROJECT}, "free_repair by PROJ.C1", id="project without a contract term: a year is sure"),
        pytest.param({"dates.reported": "2025-06-11", **PROJECT}, "asks params.contract_whole_years", id="project: the contract would decide"),
        pytest.param({"dates.reported": "2029-06-11", "params.contract_whole_years": 5, **PROJECT}, "free_repair by PROJ.C1", id="contract beyond three years binds (G-19)"),
        pytest.param({"request": "replace_unit", "repairs": visits(1)}, "free_repair by PROJ.C1", id="one repair: no exchange yet"),
        pytest.param({"request": "replace_unit", "repairs": visits(2)}, "replace_unit by PROJ.R5", id="two repairs (PROJ.R5)"),
        pytest.param({"request": "replace_unit", "repairs": visits(2, by="other")}, "free_repair by PROJ.C1", id="two repairs elsewhere do not count"),
        pytest.param({"request": "replace_unit", "repairs": [visit("2025-03-01", "2025-04-30")]}, "free_repair by PROJ.C1", id="60 days"),
        pytest.param({"request": "replace_unit", "repairs": [visit("2025-03-01", "2025-05-01")]}, "replace_unit by PROJ.R7", id="61 days (PROJ.R7)"),
        pytest.param({"request": "replace_unit", "repairs": [visit("2025-03-01", "2025-05-01", by="other")]}, "free_repair by PROJ.C1", id="61 days with somebody else"),
        pytest.param({"request": "replace_unit", "repairs": [visit("2025-03-06")], "dates.reported": "2025-05-06"}, "replace_unit by PROJ.R7", id="still open after 61 days"),
        pytest.param({"request": "return", "repairs": visits(2)}, "asks params.depreciation_daily_rate", id="return: the rate is open (G-05)"),
        pytest.param({"request": "return", "repairs": visits(2), **RATE}, "return_with_depreciation by PROJ.R8", id="return less depreciation"),
        pytest.param({"documents.card": "altered"}, "paid_service by PROJ.X2", id="altered card"),
        pytest.param({"sale.clearance": True}, "paid_service by PROJ.X5", id="clearance"),
        pytest.param({"failure.cause": "force_majeure"}, "paid_service by PROJ.X3", id="force majeure"),
    ],
)  # fmt: skip
def test_projector_handbook(told: Told, expected: str) -> None:
    assert short(judged("PROJ", PROJ, told)) == expected


def test_projector_contract_beyond_the_cap_is_pointed_out_g19() -> None:
    told = {"dates.reported": "2028-06-12", "params.contract_whole_years": 5, **PROJECT}
    assert any(one.clause == "PROJ.C1" for one in judged("PROJ", PROJ, told).obligations)


FARM: Told = {
    **QUALITY,
    "product.kind": "harvester",
    "product.part": "belt",
    "dates.invoice": "2024-06-10",
    "dates.reported": "2025-06-01",
    "documents.repair_record": "present",
}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"dates.reported": "2025-06-10"}, "free_repair by FARM.4.1", id="whole machine: one year"),
        pytest.param({"dates.reported": "2025-06-11"}, "paid_service by FARM.4.1", id="whole machine: over"),
        pytest.param({"product.part_class": "main_part", "dates.reported": "2026-06-10"}, "free_repair by FARM.4.2", id="main part: two years"),
        pytest.param({"product.part": "battery", "dates.reported": "2024-09-10"}, "free_repair by FARM.4.3", id="battery: three months"),
        pytest.param({"product.part": "battery", "dates.reported": "2024-09-11"}, "paid_service by FARM.4.3", id="battery: over"),
        pytest.param({"product.part_class": "wear_part"}, "asks params.wear_part_months", id="wear part: as its voucher says"),
        pytest.param({"request": "replace_unit", "repairs": [visit("2025-01-01", "2025-04-01", wait_parts_days=80)]}, "free_repair by FARM.3.2", id="waited for parts: 90 days"),
        pytest.param({"request": "replace_unit", "repairs": [visit("2025-01-01", "2025-04-02", wait_parts_days=80)]}, "replace_unit by FARM.2a", id="waited for parts: 91 days (FARM.2a)"),
        pytest.param({"request": "replace_unit", "repairs": [visit("2025-01-01", "2025-01-31")]}, "free_repair by FARM.3.2", id="repairer's fault: 30 days"),
        pytest.param({"request": "replace_unit", "repairs": [visit("2025-01-01", "2025-02-01")]}, "replace_unit by FARM.2b", id="repairer's fault: 31 days (FARM.2b)"),
        pytest.param({"documents.card": "missing"}, "free_repair by FARM.4.1", id="voucher missing, invoice there (G-09)"),
        pytest.param({"documents.invoice": "missing"}, "free_repair by FARM.4.1", id="invoice missing, voucher there (G-09)"),
        pytest.param({"documents.card": "missing", "documents.invoice": "missing"}, "paid_service by FARM.5.3", id="both missing (G-09)"),
        pytest.param({"request": "replace_part", "failure.season": "busy", "repairs": visits(2, last="2025-05-20")}, "replace_part by FARM.3.4", id="busy season: same part twice"),
        pytest.param({"request": "replace_part", "failure.season": "normal", "repairs": visits(2, last="2025-05-20")}, "free_repair by FARM.3.2", id="out of season: repaired again"),
        pytest.param({"request": "replace_part", "failure.season": "busy", "documents.old_part": "missing", "repairs": visits(2)}, "asks documents.old_part", id="the old part is handed in"),
        pytest.param({"dates.reported": "2025-06-30", "repairs": [visit("2025-05-30", "2025-06-01")]}, "free_repair by FARM.1.2c", id="30 days after a repair"),
        pytest.param({"dates.reported": "2025-07-02", "repairs": [visit("2025-05-30", "2025-06-01")]}, "paid_service by FARM.4.1", id="31 days after a repair"),
        pytest.param({"failure.cause": "unauthorised_repair"}, "paid_service by FARM.5.2", id="taken apart by others"),
    ],
)  # fmt: skip
def test_farm_machinery_handbook(told: Told, expected: str) -> None:
    assert short(judged("FARM", FARM, told)) == expected


BLDG: Told = {**QUALITY, "dates.acceptance": "2025-01-10", "request": "replace_unit"}
ONLY: Told = {"params.second_month": "only_second_month"}


@pytest.mark.parametrize(
    ("told", "reported", "expected"),
    [
        pytest.param({}, "2025-01-20", "replace_unit by BLDG.1.2f", id="first month"),
        pytest.param({}, "2025-03-10", "replace_unit by BLDG.1.2f", id="last day of the second month"),
        pytest.param({}, "2025-03-11", "free_repair by BLDG.1.2b", id="third month"),
        pytest.param(ONLY, "2025-02-10", "free_repair by BLDG.1.2b", id="only month two: first month"),
        pytest.param(ONLY, "2025-02-11", "replace_unit by BLDG.1.2f", id="only month two: second month"),
        pytest.param(ONLY, "2025-03-11", "free_repair by BLDG.1.2b", id="only month two: third month"),
        pytest.param({"failure.cause": "misuse"}, "2025-01-20", "paid_service by BLDG.1.2b", id="misuse"),
        pytest.param({}, "2028-01-10", "free_repair by BLDG.1.2b", id="three years"),
        pytest.param({}, "2028-01-11", "paid_service by BLDG.1.2a", id="over"),
    ],
)  # fmt: skip
def test_second_month_of_a_building_g04(told: Told, reported: str, expected: str) -> None:
    assert short(judged("BLDG", BLDG, told, {"dates.reported": reported})) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"dates.reported": "2025-07-02"}, "free_repair by ONEY.4", id="the year runs from the day after acceptance"),
        pytest.param({"dates.reported": "2025-07-03"}, "paid_service by ONEY.8", id="over"),
        pytest.param({"dates.acceptance": "2024-06-13", "dates.reported": "2025-06-16"}, "free_repair by ONEY.4", id="a Saturday rolls to Monday"),
        pytest.param({"dates.acceptance": "2024-06-13", "dates.reported": "2025-06-16", "calendar": {"workdays": ["2025-06-14"]}}, "paid_service by ONEY.8", id="a make-up workday does not roll"),
        pytest.param({"dates.acceptance": "2024-06-13", "dates.reported": "2025-06-17", "calendar": {"rest_days": ["2025-06-16"]}}, "free_repair by ONEY.4", id="a holiday rolls on"),
        pytest.param({"dates.acceptance": None, "dates.reported": "2025-06-17"}, "asks dates.acceptance", id="acceptance unknown"),
    ],
)  # fmt: skip
def test_one_year_supply_contract(told: Told, expected: str) -> None:
    assert short(judged("ONEY", QUALITY, {"dates.acceptance": "2024-07-01"}, told)) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"product.part_class": "works", "dates.reported": "2029-07-02"}, "free_repair by GEN5.1", id="works: five years"),
        pytest.param({"product.part_class": "works", "dates.reported": "2029-07-03"}, "paid_service by GEN5.1", id="works: over"),
        pytest.param({"product.part_class": "main_part", "dates.reported": "2025-07-01"}, "asks params.product_maker_years", id="product: its maker's years"),
        pytest.param({"product.part_class": "main_part", "dates.reported": "2026-07-01", "params.product_maker_years": 2}, "free_repair by GEN5.1", id="product: told"),
        pytest.param({"dates.reported": "2025-07-01"}, "asks product.part_class", id="works or product?"),
    ],
)  # fmt: skip
def test_five_year_works(told: Told, expected: str) -> None:
    assert short(judged("GEN5", QUALITY, {"dates.acceptance": "2024-07-01"}, told)) == expected


COMP: Told = {
    **QUALITY,
    "dates.invoice": "2024-07-01",
    "dates.reported": "2025-03-03",
    "params.whole_unit_years": 1,
}
PRICED: Told = {
    "params.labour_fee": "200.00",
    "params.parts_list_price": "400.00",
    "params.parts_discount_rate": "0.1",
}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({}, "free_repair by COMP.I1", id="COMP.I1"),
        pytest.param({"params.whole_unit_years": None}, "asks params.whole_unit_years", id="no start and no length without the product"),
        pytest.param({"dates.reported": "2025-07-02"}, "paid_service by COMP.X1", id="COMP.X1 past its warranty"),
        pytest.param({"product.part_class": "main_part", "params.part_years": 3, "dates.reported": "2027-07-01"}, "free_repair by COMP.I1", id="COMP.X1 a part with its own years"),
        pytest.param({"failure.cause": "misuse"}, "paid_service by COMP.X2", id="COMP.X2 against the manual"),
        pytest.param({"documents.identity": "altered", "documents.invoice": "missing"}, "paid_service by COMP.X3", id="COMP.X3 identity gone"),
        pytest.param({"documents.identity": "altered"}, "free_repair by COMP.I1", id="COMP.X3 identity shown by the invoice"),
        pytest.param({"failure.cause": "environment"}, "paid_service by COMP.X4", id="COMP.X4 water"),
        pytest.param({"failure.cause": "normal_wear"}, "paid_service by COMP.X5", id="COMP.X5 wear"),
        pytest.param({"failure.cause": "modification"}, "paid_service by COMP.X6", id="COMP.X6 modification"),
        pytest.param({"failure.cause": "unauthorised_repair"}, "paid_service by COMP.X6", id="COMP.X6 repaired elsewhere"),
    ],
)  # fmt: skip
def test_computer_exclusions(told: Told, expected: str) -> None:
    assert short(judged("COMP", COMP, told)) == expected


def test_computer_parts_are_quoted_at_a_favourable_price() -> None:
    money = judged("COMP", COMP, PRICED, {"failure.cause": "misuse"}).money
    assert str(money.amounts["customer_pays"]) == "560.00"


SOFT: Told = {**QUALITY, "dates.acceptance": "2024-07-01", "dates.contract_signed": "2024-01-10"}
UPGRADE: Told = {"product.part": "version upgrade", "failure.cause": "none"}


@pytest.mark.parametrize(
    ("told", "reported", "expected"),
    [
        pytest.param(UPGRADE, "2026-07-01", "free_repair by SOFT.9", id="two years from acceptance"),
        pytest.param(UPGRADE, "2026-07-02", "paid_service by SOFT.4", id="upgrade: over"),
        pytest.param({**UPGRADE, "params.combine_upgrade": "earliest"}, "2025-01-10", "free_repair by SOFT.9", id="earliest: a year from signature"),
        pytest.param({**UPGRADE, "params.combine_upgrade": "earliest"}, "2025-01-13", "paid_service by SOFT.4", id="earliest: over"),
        pytest.param({**UPGRADE, "dates.acceptance": None}, "2025-01-10", "free_repair by SOFT.9", id="signature alone"),
        pytest.param({}, "2025-07-01", "free_repair by SOFT.4", id="maintenance: one year"),
        pytest.param({}, "2025-07-02", "paid_service by SOFT.4", id="maintenance: over"),
    ],
)  # fmt: skip
def test_software_terms_join_g08(told: Told, reported: str, expected: str) -> None:
    assert short(judged("SOFT", SOFT, told, {"dates.reported": reported})) == expected
