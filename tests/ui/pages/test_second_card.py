"""A second card waits for a key, a card that stays is named, one under a question is kept; the work survives."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from clerk_app.devices.card_reader.watch import CardLifted
from clerk_app.ui import stylesheet
from clerk_app.ui.messages import Choice, Severity, ask
from clerk_app.ui.pages.desk.page import DeskPage
from tests.people import ELIGIBLE, RARE, SHORT, invented_card
from tests.ui.pages.bench import CTRL, Bench, Key


def test_a_second_card_waits_and_no_digit_reaches_its_case(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    desk, top = bench.page(DeskPage), bench.window.layers.work.top
    bench.lay(ELIGIBLE)
    bench.lay(SHORT)
    assert desk.number == invented_card(ELIGIBLE).id_number
    assert top.waiting.isVisible()
    assert top.waiting.text() == f"另一张证：{SHORT.name}  Ctrl+Enter 换人"
    bench.key(Key.Key_1)
    bench.until(lambda: desk.stack.currentWidget() is desk.acceptance)
    assert desk.acceptance.draft is not None
    assert desk.acceptance.draft.person.name == ELIGIBLE.name
    bench.type("138")
    bench.lay(RARE)  # a third one, while the form is open
    assert RARE.name in top.waiting.text()
    assert desk.acceptance.draft.person.name == ELIGIBLE.name
    bench.key(Key.Key_Return, CTRL)
    bench.until(lambda: desk.number == invented_card(RARE).id_number)
    assert not top.waiting.isVisible()
    bench.key(Key.Key_Escape)
    assert [row.title for row in desk.quiet.board.list.rows()] == [f"{ELIGIBLE.name} · 首次申领"]


def test_a_card_that_waits_is_forgotten_when_it_is_lifted(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.lay(ELIGIBLE)
    bench.lay(SHORT)
    bench.window.on_device_event(CardLifted())
    assert not bench.window.layers.work.top.waiting.isVisible()
    bench.key(Key.Key_Return, CTRL)
    assert bench.page(DeskPage).number == invented_card(ELIGIBLE).id_number


def test_a_card_that_stays_is_to_be_taken(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    desk = bench.page(DeskPage)
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_Escape)
    assert desk.quiet.title.text() == "请取走证件"
    assert ELIGIBLE.name in desk.quiet.words.text()
    bench.window.on_device_event(CardLifted())
    assert desk.quiet.title.text() == "请放身份证"


def test_a_card_under_a_question_is_kept_for_after(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    desk = bench.page(DeskPage)
    seen: list[object] = []

    def lay_and_answer() -> None:
        bench.lay(ELIGIBLE)
        seen.append(desk.stack.currentWidget() is desk.quiet)
        QApplication.activeModalWidget().close()

    QTimer.singleShot(50, lay_and_answer)
    ask(bench.window, "丢弃？", "", [Choice("keep", "保留", "primary")])
    assert seen == [True]
    bench.until(lambda: desk.stack.currentWidget() is desk.person)
    assert desk.number == invented_card(ELIGIBLE).id_number


def test_zoom_and_theme_keep_the_work(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.lay(ELIGIBLE)
    try:
        bench.window.set_look("dark", 125)
        bench.settle()
        desk = bench.page(DeskPage)
        assert desk.stack.currentWidget() is desk.person
        bench.key(Key.Key_1)
        bench.until(lambda: desk.stack.currentWidget() is desk.acceptance)
        bench.type("139")
        bench.window.set_look("light", 100)
        bench.settle()
        desk = bench.page(DeskPage)
        assert desk.stack.currentWidget() is desk.acceptance
        assert desk.acceptance.check.phone.text() == "139"
    finally:
        stylesheet.apply(QApplication.instance(), "light", 100)  # type: ignore[arg-type]


def test_a_message_moves_nothing(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    desk, message = bench.page(DeskPage), bench.window.message
    before = desk.mapToGlobal(desk.rect().topLeft()), desk.size()
    message.say(Severity.WARN, "读卡器读不到这张证。" * 4, "还没有记录任何事。" * 6, "再放一次。", "CA-D16")
    QApplication.processEvents()
    assert message.isVisible()
    assert (desk.mapToGlobal(desk.rect().topLeft()), desk.size()) == before
    assert message.height() >= message.wanted_height(message.width())
