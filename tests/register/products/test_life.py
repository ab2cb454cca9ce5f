"""The life card."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from django.test import Client

from baoxiu.kernel.actor import Actor
from baoxiu.register.products import public as products
from baoxiu.register.products.public import Fact, InstalledProduct, Life, LifeEvent, LifeSpan, Payer
from baoxiu.register.products.queries import life as slots
from baoxiu.register.products.web.lifeline import LEFT, RIGHT, draw
from tests.factories import cast, contracts
from tests.factories import products as make

TODAY = dt.date(2026, 11, 23)


def event(on: dt.date, title: str = "维修", **values: object) -> LifeEvent:
    return LifeEvent(on=on, title=title, kind="维修", **values)  # type: ignore[arg-type]  # by name


def life(*events: LifeEvent, spans: tuple[LifeSpan, ...] = ()) -> Life:
    return Life(events=events, spans=spans, facts=(), acts=())


def test_line_of_a_machine_without_dates_shows_today_only() -> None:
    line = draw(life(), TODAY)

    assert (line.dots, line.bars) == ((), ())
    assert LEFT < line.today_x < RIGHT


def test_line_keeps_everything_between_its_ends_and_in_order() -> None:
    span = LifeSpan("合同", "质保", dt.date(2025, 10, 12), dt.date(2027, 4, 12))
    events = (event(dt.date(2026, 9, 2)), event(dt.date(2025, 8, 19)))

    line = draw(life(*events, spans=(span,)), TODAY)

    places = [dot.x for dot in line.dots]
    assert places == sorted(places)
    assert all(LEFT <= x <= RIGHT for x in [*places, line.bars[0].x + line.bars[0].width])
    assert all(first.x < second.x for first, second in pairwise(line.ticks))


@pytest.mark.parametrize(("ends", "is_over"), [(TODAY, False), (TODAY - dt.timedelta(1), True)])
def test_bar_holds_through_its_last_day(ends: dt.date, is_over: bool) -> None:
    span = LifeSpan("合同", "质保", dt.date(2025, 1, 1), ends)

    assert draw(life(spans=(span,)), TODAY).bars[0].is_over is is_over


def test_labels_never_run_into_one_another() -> None:
    events = tuple(event(TODAY - dt.timedelta(days=day)) for day in range(0, 1_000, 10))

    labelled = [dot.x for dot in draw(life(*events), TODAY).dots if dot.label]

    assert len(labelled) > 3
    assert all(second - first >= 24 for first, second in pairwise(labelled))


@pytest.mark.parametrize("years", [1, 9, 90])
def test_calendar_has_a_handful_of_marks_however_long_the_life(years: int) -> None:
    line = draw(life(event(TODAY.replace(year=TODAY.year - years))), TODAY)

    assert 1 <= len(line.ticks) <= 14


def test_costs_are_summed_by_payer() -> None:
    events = (
        event(TODAY, amount_minor=691_600, payer=Payer.FACTORY),
        event(
            TODAY, amount_minor=50_000, shares=((Payer.CUSTOMER, 20_000), (Payer.FACTORY, 30_000))
        ),
        event(TODAY),
    )

    assert products.costs_by_payer(events) == {Payer.FACTORY: 721_600, Payer.CUSTOMER: 20_000}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[LifeEvent]:
    """What a higher context tells; the slots are put back afterwards."""
    events: list[LifeEvent] = []
    for slot in (slots._events, slots._facts):  # noqa: SLF001 -- to undo what the test adds
        monkeypatch.setattr(slot, "_fillers", list(slot._fillers))  # noqa: SLF001 -- as above

    @products.add_life_events
    def happened(actor: Actor, machine: InstalledProduct) -> list[LifeEvent]:
        return events

    @products.add_machine_facts
    def known(actor: Actor, machine: InstalledProduct) -> list[Fact]:
        return [Fact("服务站点", "成都直属站")]

    return events


@pytest.mark.django_db
def test_card_tells_dates_contract_events_and_costs(client: Client, told: list[LifeEvent]) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    client.force_login(cast.signed_in(owner))
    machine = make.machine(olga, serial="P250819-03", ex_works_on=dt.date(2025, 8, 19))
    contract = contracts.contract(
        olga, number="XS-2025-0318", signed_on=TODAY, warranty_until=dt.date(2199, 1, 1)
    )
    contracts.put_in(olga, contract, machine)
    told.append(
        event(
            TODAY, "第 3 次维修", reference="PG-261123-007", url="/x", state_label="处理中",
            is_open=True, amount_minor=691_600, payer=Payer.FACTORY,
        )
    )  # fmt: skip

    page = client.get(f"/machines/{machine.pk}/").content.decode()

    for words in (
        "P250819-03",
        "2025-08-19",
        "XS-2025-0318",
        "PG-261123-007",
        "6,916.00",
        "成都直属站",
    ):
        assert words in page
    assert "data:image/svg+xml" in page


@pytest.mark.django_db
def test_card_shows_a_page_of_a_long_life_and_the_way_on(
    client: Client, told: list[LifeEvent]
) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    machine = make.machine(cast.olga(owner))
    told.extend(event(TODAY, f"第 {number} 次") for number in range(200))

    first = client.get(f"/machines/{machine.pk}/").content.decode()
    more = client.get(f"/machines/{machine.pk}/?events=130&kind=维修").content.decode()

    assert (first.count('class="td t3"'), more.count('class="td t3"')) == (30, 130)
    assert "?events=130#history" in first


@pytest.mark.django_db
def test_label_carries_code_and_serial(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    machine = make.machine(cast.olga(owner), serial="P250819-03")

    page = client.get(f"/machines/{machine.pk}/label/").content.decode()

    assert "P250819-03" in page
    assert "data:image/svg+xml" in page
