"""登记: by keyboard alone from the desk to a stay that counts, and the page of a house."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clerk_app.domain.law.records import Service
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.residence.service import ResidenceService
from clerk_app.ui.pages.desk.page import DeskPage
from clerk_app.ui.pages.desk.says import spoken_day
from clerk_app.ui.pages.residence.page import ResidencePage
from tests.conftest import TODAY
from tests.people import ELIGIBLE, RARE, STRANGER, Invented, invented_card
from tests.services.residence.homes import LANDLORD, ROOMS, ROWS, form, furnish, person
from tests.ui.pages.bench import Bench, Key

NUMBER = invented_card(STRANGER).id_number or ""


@pytest.fixture
def town(bench: Bench) -> Bench:
    furnish(bench.counter)
    bench.sign_in(bench.counter.clerk)
    return bench


def begin(bench: Bench, who: Invented) -> ResidencePage:
    """The desk leads here with the person whose card lies on the reader."""
    bench.lay(who)
    desk = bench.page(DeskPage).person.desk
    assert isinstance(desk, PersonDesk)
    verdict = next(one for one in desk.verdicts if one.service is Service.RESIDENCE_REGISTRATION)
    bench.page(DeskPage).person.started.emit(verdict)
    bench.settle()
    page = bench.page(ResidencePage)
    bench.until(lambda: bool(page.desks))
    bench.settle()
    return page


def type_text(text: str) -> int:
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget(), letter)
    return len(text)


def current(bench: Bench, who: Invented) -> object:
    service = bench.counter.services[ResidenceService]
    return service.open(bench.counter.clerk, person(bench.counter, invented_card(who))).current


def test_a_person_is_registered_by_few_keys_and_the_desk_counts_it(town: Bench) -> None:
    page = begin(town, STRANGER)
    keys = type_text(f"{ROWS[7][4]}502")  # first letters of the estate and block, and the room
    town.until(lambda: len(page.finder.list.rows()) > 0 and page.finder.answered)
    shown = page.finder.list.rows()
    assert {(row.key.house.code[19:], row.title[:2]) for row in shown} >= {("000502", ROWS[7][3][:2])}
    at = next(place for place, row in enumerate(shown) if row.key.code == ROWS[7][0])
    for _ in range(at):
        town.key(Key.Key_Down)
    town.key(Key.Key_Return)
    town.until(lambda: page.house is not None)
    assert page.house is not None
    assert page.house.code == page_house(town)
    town.settle()
    town.key(Key.Key_Return)  # who lives in an own home declares
    town.until(lambda: len(town.printer.printed) == 1)
    town.settle()
    town.key(Key.Key_Return)
    keys += at + 3
    assert keys + 1 <= 14, keys  # and the key on the desk; the tour holds twelve
    assert "residence_form" in town.printer.printed[0]
    desk = town.page(DeskPage).person.desk
    town.until(lambda: town.page(DeskPage).person.desk is not desk or bool(desk.facts.residence))  # type: ignore[union-attr]
    desk = town.page(DeskPage).person.desk
    assert desk is not None
    assert [(stay.start, stay.house_code) for stay in desk.facts.residence] == [(TODAY, page_house(town))]
    person = town.page(DeskPage).person
    assert person.hero.sentence.text() == f"已登记居住，自{spoken_day(TODAY)}起计算"
    assert person.main_deed().kind == "away", "it is done: nothing is registered twice"
    # the next one in the same building needs the room alone
    page = begin(town, RARE)
    type_text("503")
    town.until(lambda: bool(page.finder.list.rows()) and page.finder.answered)
    town.key(Key.Key_Return)
    town.until(lambda: page.house is not None)
    assert page.house is not None
    assert page.house.code == ROWS[7][0] + "000503"


def page_house(bench: Bench) -> str:
    del bench
    return ROWS[7][0] + "000502"


def test_enter_before_the_answer_waits_for_it(town: Bench) -> None:
    page = begin(town, STRANGER)
    assert page.take_scan(page_house(town))  # the bar code of a door: all of it and Enter at once
    town.until(lambda: page.house is not None)
    assert page.house is not None
    assert page.house.code == page_house(town)


def test_two_people_of_one_house_and_a_landlord_by_card(town: Bench) -> None:
    page = begin(town, ELIGIBLE)
    town.lay(STRANGER)
    town.until(lambda: len(page.desks) == 2)
    type_text(ROOMS[0])
    town.until(lambda: bool(page.finder.list.rows()) and page.finder.answered)
    town.key(Key.Key_Return)
    town.until(lambda: page.house is not None)
    town.settle()
    rented = next(at for at, row in enumerate(page.form.dwellings.rows()) if row.key == "rented")
    QTest.keyClicks(QApplication.focusWidget(), str(rented + 1))
    assert page.form.dwelling == "rented"
    assert not page.form.left.isHidden()
    town.key(Key.Key_Return)  # the name is missing: there the keyboard goes
    assert page.form.name.hasFocus()
    page.take_card(replace(invented_card(RARE), name=LANDLORD.name, id_number=LANDLORD.number))
    assert page.form.name.text() == LANDLORD.name
    page.form.moved_in.setText((TODAY - timedelta(days=9)).isoformat())
    assert "逾期 2 日" in page.form.clock.text()
    assert "第四十条第一款" in page.form.clock.text()
    town.key(Key.Key_Return)
    town.until(lambda: len(town.printer.printed) == 1)
    for who in (ELIGIBLE, STRANGER):
        stay = current(town, who)
        assert stay is not None
        assert stay.house_code == ROOMS[0]  # type: ignore[attr-defined]


def test_what_cannot_be_is_said_in_the_page_and_nothing_is_lost(town: Bench) -> None:
    page = begin(town, ELIGIBLE)
    type_text(ROOMS[0])
    town.until(lambda: bool(page.finder.list.rows()) and page.finder.answered)
    town.key(Key.Key_Return)
    town.until(lambda: page.house is not None)
    town.settle()
    page.form.left.setText("2020-01-01")
    town.key(Key.Key_Return)
    town.settle()
    assert "搬离日期 2020-01-01 早于登记日期" in town.said
    page.form.left.setText("31.12.2026")
    town.key(Key.Key_Return)
    assert page.form.left.hasFocus()
    page.form.moved_in.setText("2027-01-01")
    page.form.left.setText(TODAY.isoformat())
    town.key(Key.Key_Return)
    town.settle()
    assert "入住日期不能是 2027-01-01" in town.said
    assert page.form.left.text() == TODAY.isoformat()


def test_somebody_leaves_and_somebody_changes(town: Bench) -> None:
    page = begin(town, ELIGIBLE)
    town.key(Key.Key_F5)
    assert page._changing
    town.key(Key.Key_Return)
    town.until(lambda: len(town.printer.printed) == 1)
    town.settle()
    town.key(Key.Key_Return)
    page = begin(town, ELIGIBLE)
    town.key(Key.Key_F4)
    assert page.leaving.left.text() == TODAY.isoformat()
    town.key(Key.Key_Return)
    town.until(lambda: len(town.printer.printed) == 2)
    assert current(town, ELIGIBLE) is None


def test_a_landlord_sees_who_lives_there(town: Bench) -> None:
    services, counter = town.counter.services, town.counter
    who = person(counter, invented_card(STRANGER))
    services[ResidenceService].register(counter.clerk, form(who, dwelling="rented", declarant=LANDLORD))
    landlord = replace(invented_card(RARE), name=LANDLORD.name, id_number=LANDLORD.number)
    town.open("residence", None)
    page = town.page(ResidencePage)
    town.key(Key.Key_F3)
    page.take_card(landlord)
    town.until(lambda: len(page.houses.own.rows()) == 1)
    town.key(Key.Key_Return)
    town.until(lambda: page.houses.desk is not None)
    view = page.houses
    assert [row.key.name for row in view.residents.rows()] == [STRANGER.name]
    assert "500" in view.penalties.text()
    view.absent.setChecked(True)
    town.key(Key.Key_F6)
    town.settle()
    assert "要指定房屋实际管理人" in town.said
    view.fields["manager"].setText("管家乙")
    town.key(Key.Key_F6)
    town.until(lambda: "管家乙" in view.answers.text())
    view.resident.setText("某租客")
    view.refusal.setText("不提供身份证件")
    town.key(Key.Key_F7)
    town.until(lambda: "某租客" in view.refused.text())
    assert "第四十一条第一款" in view.refused.text()
