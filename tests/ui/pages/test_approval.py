"""Deciding by key, with the evidence on the screen."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from clerk_app.domain.staff import Role
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.acts import CaseViewed
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.session import Session
from clerk_app.store import journal
from clerk_app.ui.pages.decision.page import ApprovalPage
from clerk_app.ui.pages.decision.undo import SECONDS
from clerk_app.ui.theme import Meaning
from clerk_app.ui.widgets.papers import PaperState
from tests.conftest import add_account
from tests.people import ELIGIBLE, RARE, VERY_RARE
from tests.ui.pages.bench import CTRL, Bench, Key


def queue_of(bench: Bench) -> ApprovalPage:
    bench.sign_in(bench.counter.supervisor)
    bench.open("decide")
    return bench.page(ApprovalPage)


def let_time_pass(bench: Bench, page: ApprovalPage) -> None:
    """The seconds in which an approval can be taken back, without waiting for them."""
    for _ in range(SECONDS):
        page.undo._timer.timeout.emit()
    bench.settle()


def test_nothing_to_decide_is_said(bench: Bench) -> None:
    page = queue_of(bench)
    assert page.stack.currentWidget() is page.empty


def test_a_key_approves_and_the_next_case_comes(bench: Bench) -> None:
    first, second = bench.accepted(ELIGIBLE), bench.accepted(RARE)
    page = queue_of(bench)
    assert page.case is not None
    assert page.case.line.case_id == first.case_id
    bench.key(Key.Key_A)
    assert page.case is not None
    assert page.case.line.case_id == second.case_id
    assert ELIGIBLE.name in page.undo.what.text()
    assert bench.state_of(first) == "accepted", "it can be taken back"
    let_time_pass(bench, page)
    assert bench.state_of(first) == "approved"
    assert not page.undo.isVisible()


def test_an_approval_is_taken_back_and_nothing_is_recorded(bench: Bench) -> None:
    first, second = bench.accepted(ELIGIBLE), bench.accepted(RARE)
    page = queue_of(bench)
    before = bench.counter.store.head().acts
    bench.key(Key.Key_A)
    bench.key(Key.Key_Z, CTRL)
    assert page.case is not None
    assert page.case.line.case_id == first.case_id, "the case is in front again"
    assert {line.case_id for line in page.waiting.lines} == {first.case_id, second.case_id}
    assert not page.undo.isVisible()
    bench.key(Key.Key_Z, CTRL)
    with bench.counter.store.read() as rows:
        done = {act.kind for act in journal.acts(rows, bench.counter.store.counter) if act.seq > before}
    assert done <= {CaseViewed.kind}
    assert bench.state_of(first) == "accepted"


def test_the_next_decision_puts_the_one_before_on_record(bench: Bench) -> None:
    first, second = bench.accepted(ELIGIBLE), bench.accepted(RARE)
    page = queue_of(bench)
    bench.key(Key.Key_A)
    bench.key(Key.Key_A)
    assert (bench.state_of(first), bench.state_of(second)) == ("approved", "accepted")
    bench.key(Key.Key_Z, CTRL)
    assert page.case is not None
    assert page.case.line.case_id == second.case_id


def test_what_is_on_its_way_to_the_record_comes_to_no_second_decision(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [bench.accepted(person) for person in (ELIGIBLE, RARE, VERY_RARE)]
    page = queue_of(bench)
    slow, approve = Event(), DecisionService.approve

    def slowly(service: DecisionService, session: Session, case_ids: tuple[str, ...]) -> None:
        assert slow.wait(10)
        approve(service, session, case_ids)

    monkeypatch.setattr(DecisionService, "approve", slowly)
    bench.key(Key.Key_A)
    second = page.case
    assert second is not None
    bench.qtbot.keyClick(page.queue, Key.Key_A, delay=50)  # the first goes on its way, slowly
    bench.until(lambda: page.case is not None and page.case is not second)
    assert [line.case_id for line in page.waiting.lines] == [cases[2].case_id]
    slow.set()
    bench.settle()
    assert [bench.state_of(case) for case in cases] == ["approved", "accepted", "accepted"]


@pytest.mark.parametrize("way", ["lock", "other page", "change of clerk", "close"])
def test_nobody_leaves_an_approval_hanging(bench: Bench, way: str) -> None:
    case = bench.accepted(ELIGIBLE)
    queue_of(bench)
    bench.key(Key.Key_A)
    match way:
        case "lock":
            bench.window.lock()
        case "other page":
            bench.open("search")
        case "change of clerk":
            bench.window.change_clerk()
        case _:
            bench.window.close()
    assert bench.state_of(case) == "approved"


def test_an_approval_that_was_made_elsewhere_meanwhile_is_said(bench: Bench) -> None:
    case = bench.accepted(ELIGIBLE)
    page = queue_of(bench)
    bench.key(Key.Key_A)
    bench.counter.services[DecisionService].approve(bench.counter.supervisor, (case.case_id,))
    let_time_pass(bench, page)
    assert "CA-R04" in bench.said
    assert page.stack.currentWidget() is page.empty


def test_the_queue_is_narrowed_by_what_is_typed(bench: Bench) -> None:
    first, second = bench.accepted(ELIGIBLE), bench.accepted(RARE)
    page = queue_of(bench)
    bench.key(Key.Key_F, CTRL)
    assert bench.focus is page.waiting.field
    page.waiting.field.insert(RARE.name[:1])
    bench.settle()
    assert [line.case_id for line in page.waiting.lines] == [second.case_id]
    assert page.waiting.title.text() == "待审批  1/2"
    bench.key(Key.Key_Return)
    bench.key(Key.Key_A)
    let_time_pass(bench, page)
    assert (bench.state_of(first), bench.state_of(second)) == ("accepted", "approved")
    page.waiting.field.clear()
    bench.settle()
    assert [line.case_id for line in page.waiting.lines] == [first.case_id]


def test_a_key_held_down_decides_one_case(bench: Bench) -> None:
    first, second = bench.accepted(ELIGIBLE), bench.accepted(RARE)
    page = queue_of(bench)
    bench.key(Key.Key_A)
    for _ in range(3):
        held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", True)
        QApplication.sendEvent(page.queue, held)
    let_time_pass(bench, page)
    assert bench.state_of(first) == "approved"
    assert bench.state_of(second) == "accepted"
    assert not page.approve_action.autoRepeat()


def test_nothing_is_decided_before_its_evidence_is_shown(bench: Bench) -> None:
    first, second = bench.accepted(ELIGIBLE), bench.accepted(RARE)
    page = queue_of(bench)
    page.queue.select_key(second.case_id)  # under way: the screen shows nothing yet
    assert not page.approve_action.isEnabled()
    page.approve()
    bench.settle()
    assert bench.state_of(first) == bench.state_of(second) == "accepted"


def test_news_of_the_queue_take_no_key_and_keep_the_place(bench: Bench) -> None:
    case, other = bench.accepted(ELIGIBLE), bench.accepted(RARE)
    page = queue_of(bench)
    shown = page.case
    page.refresh()  # as a change at another counter does, while the evidence is being read
    for _ in range(20):
        QApplication.processEvents()
        assert page.case is shown
        assert page.approve_action.isEnabled()
    bench.settle()
    assert page.case is shown
    page.refresh()
    bench.key(Key.Key_A)
    let_time_pass(bench, page)
    assert bench.state_of(case) == "approved"
    assert bench.state_of(other) == "accepted"


def test_a_refusal_asks_for_reason_and_article_and_offers_the_notice(bench: Bench) -> None:
    case = bench.accepted()
    page = queue_of(bench)
    bench.key(Key.Key_R)
    reasons = page.reason.list.rows()
    assert reasons
    assert all(row.words.startswith("《") for row in reasons)
    bench.key(Key.Key_2)
    chosen = page.reason.list.current()
    assert chosen == reasons[1]
    bench.key(Key.Key_Return)
    assert page.reason.note.hasFocus()
    bench.type("see note")
    bench.qtbot.wait(60)
    bench.key(Key.Key_Return)
    view = bench.counter.services[DecisionService].case(bench.counter.supervisor, case.case_id)
    assert view.line.state.value == "refused"
    assert (view.reason, view.reason_note) == (reasons[1].key.code, "see note")
    bench.until(lambda: page.paper.states() == (PaperState.READY,))
    bench.key(Key.Key_Return)
    bench.until(lambda: page.paper.all_printed)
    assert bench.printer.printed[0].startswith("refusal_notice")
    bench.key(Key.Key_Return)
    assert page.stack.currentWidget() is page.empty


def test_escape_decides_nothing(bench: Bench) -> None:
    case = bench.accepted()
    page = queue_of(bench)
    for key in (Key.Key_R, Key.Key_B):
        bench.key(key)
        assert page.stack.currentWidget() is page.reason
        bench.key(Key.Key_Escape)
        assert page.stack.currentIndex() == 0
    assert bench.state_of(case) == "accepted"


def test_a_case_is_sent_back(bench: Bench) -> None:
    case = bench.accepted()
    page = queue_of(bench)
    bench.key(Key.Key_B)
    bench.key(Key.Key_Return)
    bench.key(Key.Key_Return)
    assert bench.state_of(case) == "returned"
    assert page.stack.currentWidget() is page.empty


def test_who_accepted_is_told_that_another_must_decide(bench: Bench) -> None:
    services = bench.counter.services
    session = add_account(bench.counter, "both", Role.CLERK, Role.SUPERVISOR)
    case = services[AcceptanceService].accept(session, bench.draft())
    bench.sign_in(session)
    bench.open("decide")
    bench.key(Key.Key_A)
    assert "CA-R01" in bench.said
    assert bench.state_of(case) == "accepted"


def test_a_lot_of_green_ones_is_approved_together_and_taken_back_together(bench: Bench) -> None:
    cases = [bench.accepted(person) for person in (ELIGIBLE, RARE, VERY_RARE)]
    page = queue_of(bench)
    bench.key(Key.Key_A, CTRL)
    assert {line.case_id for line in page.waiting.lot} == {case.case_id for case in cases}
    assert page.approve_action.text() == "批准 3 件"
    assert not page.refuse_action.isEnabled()
    bench.key(Key.Key_A)
    assert all(person.name in page.undo.what.text() for person in (ELIGIBLE, RARE, VERY_RARE))
    bench.key(Key.Key_Z, CTRL)
    assert {bench.state_of(case) for case in cases} == {"accepted"}
    bench.key(Key.Key_A, CTRL)
    bench.key(Key.Key_A)
    let_time_pass(bench, page)
    assert {bench.state_of(case) for case in cases} == {"approved"}


def test_space_marks_and_takes_the_mark_away(bench: Bench) -> None:
    case = bench.accepted()
    page = queue_of(bench)
    bench.key(Key.Key_Space)
    assert {line.case_id for line in page.waiting.lot} == {case.case_id}
    bench.key(Key.Key_Space)
    assert {line.case_id for line in page.waiting.lot} == set()


def test_a_difference_is_marked_and_said_with_the_approval(bench: Bench) -> None:
    case = bench.accepted()
    with bench.counter.store.unit() as uow:  # the clerk wrote down another name than the register has
        from clerk_app.services.cases.rows import ApplicationRow

        row = uow.session.get_one(ApplicationRow, case.case_id)
        row.person = {**row.person, "name": "林知近"}
        uow.commit()
    page = queue_of(bench)
    assert "1 处不同" in page.evidence.differences.accessibleName()
    texts = [part.text() for part in page.evidence.differences.findChildren(QLabel)]
    assert "林知近" in texts
    assert ELIGIBLE.name in texts
    assert "姓名" not in " ".join(text for text in texts if text.startswith("一致"))
    bench.key(Key.Key_A)
    assert "须留意" in page.undo.what.text()
    assert page.undo.property("look") == "say_warn"
    let_time_pass(bench, page)
    assert bench.state_of(case) == "approved"


def test_what_agrees_is_one_line(bench: Bench) -> None:
    bench.accepted()
    page = queue_of(bench)
    assert "全部一致" in page.evidence.differences.accessibleName()
    texts = [part.text() for part in page.evidence.differences.findChildren(QLabel)]
    assert any(text.startswith("一致 4 项：姓名、性别、") for text in texts)
    assert ELIGIBLE.name not in texts


def test_time_that_runs_short_takes_a_colour(bench: Bench) -> None:
    bench.accepted()
    bench.counter.clock.now += timedelta(days=8)
    page = queue_of(bench)
    row = page.queue.rows()[0]
    assert row.time_left is not None
    assert row.meaning in (Meaning.UNDECIDED, Meaning.MAY_NOT)
