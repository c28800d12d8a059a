"""An acceptance from the card to the paper, by keyboard, with camera and printer."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from time import monotonic

import pytest
from PySide6.QtCore import Qt

from clerk_app.devices.printer.errors import PaperNotConfirmed
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.search.service import SearchService
from clerk_app.ui.pages.acceptance.page import AcceptancePage
from clerk_app.ui.pages.acceptance.paper_form import FormState
from clerk_app.ui.pages.desk.page import DeskPage
from clerk_app.ui.pages.search.page import SearchPage
from clerk_app.ui.widgets.papers import PaperState
from tests.documents.papers import text_of
from tests.people import ELIGIBLE, RARE, SHORT, invented_card
from tests.ui.pages.bench import CTRL, Bench, Key, jpeg, no_paper


def begun(bench: Bench) -> AcceptancePage:
    bench.sign_in(bench.counter.clerk)
    desk = bench.page(DeskPage)
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_Return)
    assert desk.stack.currentWidget() is desk.acceptance
    return desk.acceptance


def to_signature(bench: Bench) -> AcceptancePage:
    page = begun(bench)
    bench.type("13800000000")
    bench.qtbot.wait(60)
    bench.key(Key.Key_Return)
    page.photo.show_photo(jpeg())
    page.photo.taken.emit(jpeg())
    bench.key(Key.Key_Return)
    assert page.step == "sign"
    return page


def accepted(bench: Bench) -> AcceptancePage:
    page = to_signature(bench)
    bench.sign()
    bench.key(Key.Key_F4)
    bench.key(Key.Key_Return)
    assert page.accepted is not None
    bench.until(lambda: PaperState.MAKING not in page.paper.states())
    return page


def test_from_card_to_paper_by_keyboard(bench: Bench) -> None:
    page = accepted(bench)
    assert page.accepted is not None
    assert page.number.number.text().replace(" ", "") == page.accepted.number
    assert page.accepted.due is not None
    assert page.number.due.text() == page.accepted.due.issue.isoformat()
    bench.until(lambda: page.paper.all_printed)
    assert [title.split("-")[0] for title in bench.printer.printed] == ["receipt", "application_form"]
    bench.key(Key.Key_Return)
    desk = bench.page(DeskPage)
    assert desk.stack.currentWidget() is desk.quiet
    assert desk.quiet.figures[0].number.text() == "1"


def test_the_form_is_printed_signed_read_back_and_photographed(bench: Bench) -> None:
    page = to_signature(bench)
    bench.key(Key.Key_F2)
    assert [title.split("-")[0] for title in bench.printer.printed] == ["form_to_sign"]
    form = page.sign.form
    assert form.state is FormState.AWAITED
    assert not page.buttons[2].next.isEnabled()
    bench.scan("FT-01-261123-9999")
    assert "不是这一件申请表" in bench.said
    assert form.state is FormState.AWAITED
    number = bench.printer.printed[0].removeprefix("form_to_sign-")
    form.field.setText(number)  # typed: the same as scanned
    bench.key(Key.Key_Return)
    assert (form.state, form.number) == (FormState.READ, number)
    bench.key(Key.Key_Return)  # the signed form is photographed
    bench.until(lambda: form.state is FormState.KEPT)
    bench.key(Key.Key_Return)
    assert page.accepted is not None
    bench.until(lambda: page.paper.all_printed)
    assert [title.split("-")[0] for title in bench.printer.printed] == ["form_to_sign", "receipt"]
    case = bench.counter.services[SearchService].case(bench.counter.supervisor, page.accepted.case_id)
    assert case.signed_form == number
    assert (case.signature or b"").startswith(b"\xff\xd8")
    printing = bench.counter.services[PrintingService]
    again = printing.render_case(bench.counter.clerk, "application_form", page.accepted.case_id)
    assert number in text_of(again.pdf)
    bench.counter.store.rebuild()
    assert bench.counter.services[SearchService].case(bench.counter.supervisor, case.line.case_id) == case


def test_a_form_that_says_something_else_by_now_is_not_taken(bench: Bench) -> None:
    page = to_signature(bench)
    bench.key(Key.Key_F2)
    first = bench.printer.printed[0].removeprefix("form_to_sign-")
    bench.key(Key.Key_Escape)
    bench.key(Key.Key_Escape)
    page.check.phone.setText("13900000000")
    bench.key(Key.Key_Return)
    bench.key(Key.Key_Return)
    assert (page.step, page.sign.form.state) == ("sign", FormState.NONE)
    bench.key(Key.Key_F2)
    bench.scan(first)
    assert "不是这一件申请表" in bench.said
    bench.scan(bench.printer.printed[1].removeprefix("form_to_sign-"))
    assert page.sign.form.state is FormState.READ


def test_a_form_that_does_not_print_is_told_and_the_pad_is_there_again(bench: Bench) -> None:
    page = to_signature(bench)
    bench.printer.failures = [no_paper()]
    bench.key(Key.Key_F2)
    assert "没有纸" in bench.said
    assert page.sign.form.state is FormState.NONE
    bench.sign()
    bench.key(Key.Key_F4)
    bench.key(Key.Key_Return)
    assert page.accepted is not None


def test_typing_is_on_disk_within_a_second(bench: Bench) -> None:
    page = begun(bench)
    bench.type("1380")
    typed = monotonic()

    def kept() -> bool:
        drafts = bench.counter.services[AcceptanceService].drafts(bench.counter.clerk)
        return any(draft.phone == "1380" for draft in drafts)

    bench.until(kept)
    assert monotonic() - typed < 1.0
    assert page.kept.text().startswith("草稿已存")


def test_escape_goes_back_and_loses_nothing(bench: Bench) -> None:
    page = to_signature(bench)
    bench.sign()
    for step in ("photo", "check"):
        bench.key(Key.Key_Escape)
        assert page.step == step
    assert page.check.phone.text() == "13800000000"
    bench.key(Key.Key_Return)
    bench.key(Key.Key_Return)
    assert page.step == "sign"
    assert page.sign.pad.png() is not None


def test_a_wrong_number_keeps_the_step_and_takes_the_keyboard(bench: Bench) -> None:
    page = begun(bench)
    bench.type("1380")
    bench.key(Key.Key_Return)
    assert page.step == "check"
    assert page.check.phone.hasFocus()
    assert "还差 7 位" in page.check.phone_words.text()


def test_post_needs_an_address_and_offers_the_registered_one(bench: Bench) -> None:
    page = begun(bench)
    bench.type("13800000000")
    page.check.post.click()
    assert page.check.address.text() == "福田区虚构街1号101"
    page.check.address.clear()
    bench.qtbot.wait(60)
    bench.key(Key.Key_Return)
    assert page.step == "check"
    assert page.check.address.hasFocus()


def test_no_acceptance_without_signature_and_word(bench: Bench) -> None:
    page = to_signature(bench)
    bench.key(Key.Key_Return)
    assert page.accepted is None
    bench.sign()
    bench.key(Key.Key_Return)
    assert page.accepted is None
    bench.key(Key.Key_F4)
    bench.key(Key.Key_Return)
    assert page.accepted is not None


def test_enter_held_down_accepts_once(bench: Bench) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    page = to_signature(bench)
    bench.sign()
    bench.key(Key.Key_F4)
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    page.keyPressEvent(held)
    bench.settle()
    assert page.accepted is None


def test_the_applicants_summary_shows_no_whole_number_and_nothing_of_the_house(bench: Bench) -> None:
    from PySide6.QtWidgets import QLabel

    page = to_signature(bench)
    text = " ".join(part.text() for part in page.sign.summary.findChildren(QLabel))
    assert ELIGIBLE.name in text
    assert "********" in text
    assert page.draft is not None
    assert page.draft.person.id_number not in text.replace(" ", "")


def test_the_camera_takes_a_photo_with_space(bench: Bench) -> None:
    page = begun(bench)
    bench.type("13800000000")
    bench.qtbot.wait(60)
    bench.key(Key.Key_Return)
    view = page.photo.camera.view
    assert view is not None
    bench.qtbot.waitUntil(lambda: view.report is not None and view.report.ready, timeout=60_000)
    bench.key(Key.Key_Space)
    bench.qtbot.waitUntil(lambda: page.draft is not None and page.draft.photo is not None, timeout=60_000)
    assert page.buttons[1].next.isEnabled()
    bench.key(Key.Key_R)
    assert page.photo.stack.currentIndex() == 0
    assert page.draft is not None
    assert page.draft.photo is not None  # the old one stays until a new one is taken
    page.photo.pause()


def test_a_printer_without_paper_is_named_and_tried_again(bench: Bench) -> None:
    bench.printer.failures = [no_paper()]
    page = accepted(bench)
    bench.until(lambda: page.paper.states()[0] is PaperState.FAILED)
    assert "CA-D41" in bench.said
    assert page.paper.buttons.next.accessibleName() == "重试打印"
    bench.key(Key.Key_Return)
    bench.until(lambda: page.paper.all_printed)


def test_work_goes_on_without_paper(bench: Bench) -> None:
    bench.printer.failures = [no_paper()]
    page = accepted(bench)
    bench.until(lambda: page.paper.states()[0] is PaperState.FAILED)
    bench.key(Key.Key_Escape)
    desk = bench.page(DeskPage)
    assert desk.stack.currentWidget() is desk.quiet
    assert "没有全部打印" in bench.said
    assert page.draft is None


def test_waiting_for_the_printer_is_said_and_can_be_stopped(bench: Bench) -> None:
    bench.printer.hold = Event()
    page = to_signature(bench)
    bench.sign()
    bench.key(Key.Key_F4)
    bench.qtbot.keyClick(bench.window.focusWidget(), Key.Key_Return)  # the papers are printed at once
    bench.until(lambda: "没有纸" in page.paper.said.text())
    assert page.busy()
    assert not page.can_leave()
    bench.qtbot.keyClick(page.paper.list, Key.Key_Escape)
    bench.settle()
    bench.until(lambda: page.paper.states()[0] is PaperState.UNKNOWN)
    assert not page.paper.doubt.isHidden()
    bench.key(Key.Key_N, Qt.KeyboardModifier.ControlModifier)  # no paper there
    bench.until(lambda: page.paper.states()[0] is PaperState.FAILED)
    bench.printer.hold = None
    bench.key(Key.Key_Return)
    bench.until(lambda: page.paper.all_printed)
    receipt = page.paper.documents()[0]
    assert receipt is not None
    assert receipt.copy == 1


def test_paper_that_came_out_unconfirmed_is_said_to_be_there(bench: Bench) -> None:
    bench.printer.failures = [PaperNotConfirmed("示例打印机")]
    page = accepted(bench)
    bench.until(lambda: page.paper.states()[0] is PaperState.UNKNOWN)
    bench.key(Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    bench.until(lambda: page.paper.states()[0] is PaperState.PRINTED)
    assert page.paper.doubt.isHidden()
    bench.key(Key.Key_Return)
    bench.until(lambda: page.paper.all_printed)
    assert len(bench.printer.printed) == 1  # the other paper


def test_another_card_keeps_the_draft_and_opens_its_own_desk(bench: Bench) -> None:
    page = begun(bench)
    bench.type("138")
    bench.lay(ELIGIBLE)
    desk = bench.page(DeskPage)
    assert desk.stack.currentWidget() is page  # the applicant's own card changes nothing
    bench.lay(SHORT)
    assert desk.stack.currentWidget() is page  # it waits
    bench.key(Key.Key_Return, CTRL)
    assert desk.stack.currentWidget() is desk.person
    drafts = bench.counter.services[AcceptanceService].drafts(bench.counter.clerk)
    assert [draft.phone for draft in drafts] == ["138"]


def test_a_lock_keeps_what_was_typed(bench: Bench) -> None:
    begun(bench)
    bench.type("1390")
    bench.window.lock()
    bench.settle()
    drafts = bench.counter.services[AcceptanceService].drafts(bench.counter.clerk)
    assert [draft.phone for draft in drafts] == ["1390"]


def test_somebody_who_was_accepted_meanwhile_is_not_accepted_twice(bench: Bench) -> None:
    page = to_signature(bench)
    draft = replace(bench.draft(), draft_id="elsewhere")
    bench.counter.services[AcceptanceService].accept(bench.counter.clerk, draft)
    bench.sign()
    bench.key(Key.Key_F4)
    bench.key(Key.Key_Return)
    assert page.accepted is None
    assert "CA-C02" in bench.said
    assert page.step == "sign"


def test_a_returned_case_is_mended_and_sent_again(bench: Bench) -> None:
    case = bench.accepted(RARE)
    services = bench.counter.services
    services[DecisionService].send_back(bench.counter.supervisor, case.case_id, reason="photo_unfit", note="")
    bench.sign_in(bench.counter.clerk)
    desk = bench.page(DeskPage)
    assert desk.quiet.board.list.rows()[0].words.startswith("主管退回，待更正")
    desk.quiet.board.list.setFocus()
    bench.key(Key.Key_Return)
    page = desk.acceptance
    assert desk.stack.currentWidget() is page
    assert "更正" in page.heading.text()
    page.photo.taken.emit(jpeg())
    page._show_step(2)
    bench.sign()
    bench.key(Key.Key_F4)
    bench.key(Key.Key_Return)
    assert bench.state_of(case) == "accepted"


def test_what_was_not_printed_waits_in_the_search(bench: Bench) -> None:
    page = accepted(bench)
    assert page.accepted is not None
    number = page.accepted.number
    bench.key(Key.Key_Escape)
    bench.window.layers.work.search(number)
    bench.settle()
    search = bench.page(SearchPage)
    assert search.stack.currentIndex() == 1
    assert search.detail.papers.rows()[0].key == "receipt"


@pytest.mark.parametrize("scan", ["26112300010010001"])
def test_a_scan_is_no_enter(bench: Bench, scan: str) -> None:
    page = begun(bench)
    bench.qtbot.keyClicks(page.check.phone, scan)
    bench.qtbot.keyClick(page.check.phone, Key.Key_Return)
    bench.settle()
    assert page.step == "check"
    assert invented_card(ELIGIBLE).id_number is not None
