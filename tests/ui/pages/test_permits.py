"""The page of a permit: 挂失, its lifting and 注销 by keyboard, from the desk and from a case."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clerk_app.domain.law.records import Service
from clerk_app.services.desk.service import DeskService
from clerk_app.ui.arguments import HeldBy
from clerk_app.ui.pages.desk.page import DeskPage
from clerk_app.ui.pages.permits import page as module
from clerk_app.ui.pages.permits.page import PermitPage
from clerk_app.ui.pages.search import page as search
from clerk_app.ui.pages.search.page import SearchPage
from tests.conftest import TODAY
from tests.people import ELIGIBLE, RARE, invented_card, load_rows
from tests.ui.pages.bench import Bench, Key

CARD = invented_card(ELIGIBLE)
NUMBER = CARD.id_number or ""


def holds(bench: Bench, *, local: bool = False) -> None:
    issued = TODAY - timedelta(days=100)
    permit = {"number": "SZ9000001", "id_number": NUMBER, "kind": "permit", "issued": issued.isoformat()}
    person = {"id_number": NUMBER, "id_type": "mainland_id", "name": CARD.name, "sex": CARD.sex}
    person |= {"birth_date": CARD.birth_date.isoformat(), "household_region": NUMBER[:6]}
    if local:
        person["local_household_since"] = (TODAY - timedelta(days=5)).isoformat()
    load_rows(bench.counter.core.register, {"card": [permit], "person": [person]})


def kinds(bench: Bench) -> list[str]:
    with bench.counter.store.read() as rows:
        from sqlalchemy import select

        from clerk_app.store.models import ActRow

        return [act.kind for act in rows.scalars(select(ActRow).where(ActRow.subject == "SZ9000001"))]


def test_a_replacement_leads_to_the_report_and_back(bench: Bench) -> None:
    holds(bench)
    bench.sign_in(bench.counter.clerk)
    bench.lay(ELIGIBLE)
    desk = bench.page(DeskPage)
    assert desk.person.desk is not None
    verdict = next(each for each in desk.person.desk.verdicts if each.service is Service.REISSUE_LOST)
    desk._start(verdict)
    bench.settle()
    page = bench.page(PermitPage)
    assert "补领前要先挂失" in bench.said
    assert [row.title[:5] for row in page.list.rows()] == ["1  挂失", "2  挂失"]
    bench.key(Key.Key_Return)  # lost
    assert kinds(bench) == ["card.reported_lost"]
    assert page.stack.currentIndex() == 1
    bench.key(Key.Key_Return)  # prints the declaration
    bench.until(lambda: len(bench.printer.printed) == 1)
    assert "loss_declaration" in bench.printer.printed[0]
    bench.settle()
    bench.key(Key.Key_Return)  # done
    assert page.stack.currentIndex() == 0
    assert any("2026-11-23" in fact.value for fact in page.facts.facts)
    bench.key(Key.Key_Escape)
    assert bench.page(DeskPage).person.desk is not None
    assert bench.page(DeskPage).person.desk.lost_since == TODAY
    bench.key(Key.Key_F3)
    bench.key(Key.Key_Return)  # found again
    assert kinds(bench) == ["card.reported_lost", "card.found"]


def test_a_supervisor_cancels_what_the_registers_show_by_two_keys_and_a_yes(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    holds(bench, local=True)
    asked: list[str] = []

    def reply(_parent: object, what: str, means: str, *_: object, **_more: object) -> str:
        asked.append(what + means)
        return "back" if len(asked) == 1 else "cancel"

    monkeypatch.setattr(module, "ask", reply)
    bench.sign_in(bench.counter.supervisor)
    bench.open("desk", NUMBER)
    desk = bench.page(DeskPage).person
    assert desk.give_back.isVisible()
    assert "第二十七条" in desk.give_back.words.text()
    assert desk.main_deed().kind == "permit"
    bench.key(Key.Key_Return)
    page = bench.page(PermitPage)
    assert page.list.rows()[0].title.endswith("持证人已转为深圳市户籍居民")
    bench.key(Key.Key_F7)  # the card was given back
    bench.key(Key.Key_Return)
    assert kinds(bench) == []
    bench.key(Key.Key_Return)
    assert kinds(bench) == ["permit.cancelled"]
    assert "SZ9000001" in asked[1]
    assert "原证已交回" in asked[1]
    assert page.stack.currentIndex() == 1
    bench.key(Key.Key_Return)
    bench.until(lambda: len(bench.printer.printed) == 1)
    assert "cancellation_notice" in bench.printer.printed[0]


def test_nothing_of_the_person_before_can_be_done_to_the_next(bench: Bench) -> None:
    holds(bench)
    bench.sign_in(bench.counter.supervisor)
    people = bench.counter.services[DeskService]
    first = people.open_card(bench.counter.supervisor, CARD).person
    other = people.open_card(bench.counter.supervisor, invented_card(RARE)).person
    bench.open("permits", HeldBy(first, "desk"))
    page = bench.page(PermitPage)
    assert page.list.rows()
    late = page.permit
    page.activated(HeldBy(other, "desk"))  # and nothing was read yet
    assert page.list.rows() == ()
    assert not page.buttons.next.isEnabled()
    assert other.name in page.title.text()
    assert not any("SZ9000001" in fact.value for fact in page.facts.facts)
    bench.settle()
    assert page.permit != late
    assert page.list.rows() == ()  # the other holds no permit


def test_a_ground_that_no_register_shows_asks_for_words_first(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    holds(bench)
    monkeypatch.setattr(module, "ask", lambda *_a, **_k: "cancel")
    bench.sign_in(bench.counter.supervisor)
    bench.open("desk", NUMBER)
    bench.key(Key.Key_F3)
    page = bench.page(PermitPage)
    assert page.list.rows()[0].title.endswith("弄虚作假取得居住证")
    bench.key(Key.Key_Return)
    assert page.note.hasFocus()
    assert not page.buttons.next.isEnabled()
    bench.type("forged lease")
    bench.qtbot.wait(60)
    bench.key(Key.Key_Return)
    assert kinds(bench) == ["permit.cancelled"]


def test_a_case_that_a_later_fact_decides_is_refused_after_its_approval(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = bench.approved()
    person = {"id_number": NUMBER, "id_type": "mainland_id", "name": CARD.name, "sex": CARD.sex}
    person |= {"birth_date": CARD.birth_date.isoformat(), "household_region": NUMBER[:6]}
    since = TODAY + timedelta(days=1)
    load_rows(
        bench.counter.core.register, {"person": [{**person, "local_household_since": since.isoformat()}]}
    )
    bench.sign_in(bench.counter.supervisor)
    bench.open("search", case.number)
    assert not bench.page(SearchPage).refuse_action.isEnabled()  # it comes into force tomorrow
    bench.counter.clock.now += timedelta(days=1)
    bench.page(SearchPage).refresh()
    bench.settle()
    monkeypatch.setattr(search, "ask", lambda *_a, **_k: "refuse")
    bench.until(bench.page(SearchPage).refuse_action.isEnabled)
    bench.key(Key.Key_F4)
    bench.until(lambda: bench.state_of(case) == "refused")


def test_the_permit_of_a_case_is_opened_from_it(bench: Bench) -> None:
    case = bench.accepted(RARE)
    bench.sign_in(bench.counter.clerk)
    bench.open("search", case.number)
    bench.key(Key.Key_F3)
    page = bench.page(PermitPage)
    assert page.person is not None
    assert page.person.name == RARE.name
    assert page.stack.currentIndex() == 2  # none was issued yet
    bench.key(Key.Key_Escape)
    assert bench.page(SearchPage).detail.case is not None


def test_a_relative_calls_and_nobody_signs_yet(bench: Bench) -> None:
    holds(bench)
    bench.sign_in(bench.counter.clerk)
    bench.open("desk", NUMBER)
    bench.key(Key.Key_F3)
    page = bench.page(PermitPage)
    page.loss.channel.setCurrentIndex(1)
    page.loss.reporter.setFocus()
    bench.type("Zhou")
    assert not page.buttons.next.isEnabled()  # related how?
    page.loss.relation.setFocus()
    bench.type("wife")
    assert page.buttons.next.isEnabled()
    page.list.setFocus()
    bench.key(Key.Key_Return)
    assert kinds(bench) == ["card.reported_lost"]
    assert page.stack.currentIndex() == 0
    assert "来人时打印声明" in bench.said
    assert page.history.rows()[0][2] == "丢失　电话　Zhou（wife）"


def test_a_decision_brings_the_permit_back_by_keyboard(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    holds(bench)
    monkeypatch.setattr(module, "ask", lambda *_a, **_k: "cancel")
    bench.sign_in(bench.counter.supervisor)
    bench.open("desk", NUMBER)
    bench.key(Key.Key_F3)
    page = bench.page(PermitPage)
    page.note.setText("forged lease")
    bench.key(Key.Key_Return)
    assert kinds(bench) == ["permit.cancelled"]
    bench.key(Key.Key_Escape)
    if page.stack.currentIndex() != 0:
        page.paper.finished.emit()
        bench.settle()
    page.note.clear()
    titles = [row.title for row in page.list.rows()]
    at = next(place for place, words in enumerate(titles) if "撤销注销" in words)
    bench.key(getattr(Key, f"Key_{at + 1}"))
    bench.key(Key.Key_Return)
    assert page.lift.decision.hasFocus()
    bench.type("2026-99")
    page.note.setFocus()
    bench.type("overturned")
    bench.key(Key.Key_Return)
    assert kinds(bench) == ["permit.cancelled", "permit.cancellation_lifted"]
    assert page.stack.currentIndex() == 1
    bench.key(Key.Key_Return)
    bench.until(lambda: len(bench.printer.printed) == 1)
    assert "restoration_notice" in bench.printer.printed[0]
