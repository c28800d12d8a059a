"""网办: from the board and the desk to the signed form by keyboard alone, and what happens when the portal goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.changes import ChangeFeed
from clerk_app.services.online.service import OnlineService
from clerk_app.services.online.views import FilingState
from clerk_app.store.models import ActRow
from clerk_app.ui import stylesheet
from clerk_app.ui.declarations import BoardLine
from clerk_app.ui.pages.desk.page import DeskPage
from clerk_app.ui.pages.online.page import ENDORSED, FILING, LIST, PAPER, RETURN, OnlinePage
from tests.people import ELIGIBLE, OTHER_HOUSE, SHORT, invented_card, load_rows
from tests.services.online.portal import AWAY, NUMBER, Filed, file, furnish
from tests.ui.measure import cut_words
from tests.ui.pages.bench import Bench, Key, holding


@pytest.fixture
def town(bench: Bench, tmp_path: Path) -> Bench:
    furnish(bench.counter, tmp_path)
    return bench


def filed(town: Bench, *applications: Filed) -> None:
    file(town.counter, *applications)
    if town.window.session is None:
        town.sign_in(town.counter.clerk)
    town.counter.services[ChangeFeed].registers_came()  # as a round with the hub ends
    town.settle()


def opened(town: Bench) -> OnlinePage:
    """Enter on the desk leads here with the application of who lies on the reader."""
    town.lay(ELIGIBLE)
    town.key(Key.Key_Return)
    page = town.page(OnlinePage)
    town.until(lambda: page.found is not None)
    town.settle()
    return page


def kinds(town: Bench) -> list[str]:
    with town.counter.store.read() as rows:
        return list(rows.scalars(select(ActRow.kind).order_by(ActRow.seq)))


def test_two_keys_lead_from_the_card_to_the_signature(town: Bench) -> None:
    filed(town, Filed())
    page = opened(town)
    assert page.filing.differs.isHidden()
    assert "✓" in page.filing.agrees.text()
    town.key(Key.Key_Return)
    desk = town.page(DeskPage)
    town.until(lambda: desk.stack.currentWidget() is desk.acceptance)
    assert desk.acceptance.step == "sign"
    assert desk.acceptance.draft is not None
    assert desk.acceptance.draft.phone == "13900001234"


def test_the_board_counts_what_arrives_and_opens_it(town: Bench) -> None:
    town.sign_in(town.counter.clerk)
    board = town.page(DeskPage).quiet.board

    def lines() -> list[BoardLine]:
        return [line for line in board.lines() if line.page == "online"]

    assert lines() == []
    filed(town, Filed(), Filed(SHORT, "WX2"))
    town.until(lambda: len(lines()) == 2)
    assert "2" in board.summary.text()
    board.opened.emit(lines()[0])
    page = town.page(OnlinePage)
    town.until(lambda: page.found is not None)
    assert page.found is not None
    assert page.found.filing.number == NUMBER
    assert not page.buttons[FILING].next.isEnabled()  # the card of the applicant is not in hand
    town.lay(ELIGIBLE)
    town.until(page.buttons[FILING].next.isEnabled)


def test_it_is_found_by_a_scan_and_by_an_identity_number(town: Bench) -> None:
    filed(town, Filed())
    town.open("online")
    page = town.page(OnlinePage)
    for text in (NUMBER, invented_card(ELIGIBLE).id_number or ""):
        town.scan(text)
        town.until(lambda: page.found is not None)
        town.key(Key.Key_Escape)
        assert page.stack.currentIndex() == LIST
    town.scan("WS40400000")
    assert "WS40400000" in town.said
    assert page.found is None


def test_a_newer_form_is_compared_while_it_is_looked_at(town: Bench) -> None:
    filed(town, Filed())
    page = opened(town)
    filed(town, Filed().changed(phone="13911112222"))
    town.until(lambda: page.found is not None and page.found.contact.phone == "13911112222")
    assert town.said
    filed(town, Filed().changed(hours=2, status="withdrawn"))
    town.until(lambda: page.found is not None and page.found.state is FilingState.WITHDRAWN)
    assert not page.buttons[FILING].next.isEnabled()
    assert not page.back_action.isEnabled()


def test_a_form_that_is_open_is_not_accepted_after_a_change(town: Bench) -> None:
    filed(town, Filed())
    opened(town)
    town.key(Key.Key_Return)
    desk = town.page(DeskPage)
    town.until(lambda: desk.stack.currentWidget() is desk.acceptance)
    town.sign()
    desk.acceptance.sign.confirmed.setChecked(True)
    filed(town, Filed().changed(phone="13911112222"))
    town.key(Key.Key_Return)
    assert NUMBER in town.said
    assert desk.acceptance.accepted is None
    for _ in range(3):
        town.key(Key.Key_Escape)
    town.until(lambda: desk.stack.currentWidget() is desk.person)
    town.key(Key.Key_Return)  # as the message says
    page = town.page(OnlinePage)
    town.until(lambda: page.found is not None and page.found.contact.phone == "13911112222")
    town.key(Key.Key_Return)
    town.until(lambda: desk.acceptance.draft is not None and desk.acceptance.draft.phone == "13911112222")
    assert desk.acceptance.draft is not None
    assert desk.acceptance.draft.signature is None


def test_what_it_lacks_is_told_once_with_the_paper(town: Bench) -> None:
    filed(town, Filed(SHORT, fields={"image_number": ""}))
    town.lay(SHORT)
    town.key(Key.Key_Return)
    page = town.page(OnlinePage)
    town.until(lambda: page.found is not None)
    town.key(Key.Key_F4)
    assert page.stack.currentIndex() == RETURN
    town.key(Key.Key_Return)
    town.key(Key.Key_Return)
    town.until(lambda: page.stack.currentIndex() == PAPER)
    assert {"online.returned", "supplement.told"} <= set(kinds(town))
    town.settle()
    town.key(Key.Key_Return)
    town.until(lambda: len(town.printer.printed) == 1)
    town.settle()
    town.key(Key.Key_Return)
    town.until(lambda: page.stack.currentIndex() == FILING)
    assert page.found is not None
    assert page.found.returned is not None
    assert not page.back_action.isEnabled()
    assert town.counter.services[OnlineService].waiting(town.counter.clerk) == ()


def test_a_duplicate_is_given_back_as_one(town: Bench) -> None:
    town.accepted()
    filed(town, Filed())
    town.open("online", NUMBER)
    page = town.page(OnlinePage)
    town.until(lambda: page.found is not None)
    town.key(Key.Key_Return)
    assert page.stack.currentIndex() == RETURN
    page.form.note.setText("已" * 300)
    page.form.go_on.emit()
    town.settle()
    assert page.stack.currentIndex() == RETURN  # named at the field, and nothing lost
    assert page.form.note.text() == "已" * 300
    page.form.note.setText("已在窗口受理")
    page.form.go_on.emit()
    town.until(lambda: page.stack.currentIndex() == FILING)
    with town.counter.store.read() as rows:
        act = rows.scalars(select(ActRow).where(ActRow.kind == "online.returned")).one()
    assert (act.payload["reason"], act.payload["note"]) == ("duplicate", "已在窗口受理")


def test_another_station_is_named(town: Bench) -> None:
    filed(town, Filed(SHORT, fields={"station": AWAY}), Filed(fields={"station": AWAY}))
    page = opened(town)  # who lives here is served here
    assert page.buttons[FILING].next.isEnabled()
    assert "龙岗" in page.filing.differs.lines[0][1]


def test_an_endorsement_is_given_on_the_page(town: Bench) -> None:
    holding(town)
    filed(town, Filed(fields={"service": "endorsement"}))
    page = opened(town)
    town.key(Key.Key_Return)
    town.until(lambda: page.stack.currentIndex() == ENDORSED)
    town.until(lambda: len(town.printer.printed) == 1)
    with town.counter.store.read() as rows:
        act = rows.scalars(select(ActRow).where(ActRow.kind == "permit.endorsed")).one()
    assert f"online-application:{NUMBER}" in act.claims


def test_another_person_leaves_nothing_of_the_one_before(town: Bench) -> None:
    filed(town, Filed(), Filed(SHORT, "WX2"))
    page = opened(town)
    assert town.counter.services[AcceptanceService].drafts(town.counter.clerk) == ()
    page._open_text("WX2")
    assert page.found is None
    assert not page.buttons[FILING].next.isEnabled()
    town.until(lambda: page.found is not None)
    assert page.found is not None
    assert page.found.filing.number == "WX2"
    assert QApplication.focusWidget() is not None


def test_every_difference_is_read_whole_where_text_is_large(town: Bench) -> None:
    address = "深圳市南山区虚构街道很长的名字社区样例路128号花园二期3栋2单元1202"
    house = {"house_code": OTHER_HOUSE, "address": address, "district": "南山", "station": AWAY}
    load_rows(town.counter.core.register, {"house": [house]})
    town.sign_in(town.counter.clerk)
    town.window.set_look("light", 200)
    town.window.resize(1366, 768)
    filed(town, Filed(fields={"name": "林知运", "house_code": OTHER_HOUSE, "station": AWAY}))
    page = opened(town)
    assert any(address in words for _, words in page.filing.differs.lines)
    assert cut_words(page) == []
    town.key(Key.Key_F4)
    assert cut_words(page) == []
    stylesheet.apply(QApplication.instance(), "light", 100)  # type: ignore[arg-type]
