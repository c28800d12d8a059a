"""Cards on their way: sent, arrived on the shelf, handed to the right person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

from clerk_app.services.people.acts import Representation
from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.pages.pickup.page import PickupPage
from clerk_app.ui.pages.production.page import ProductionPage
from clerk_app.ui.pages.search.page import SearchPage
from clerk_app.ui.widgets.papers import PaperState
from tests.documents.papers import scanned
from tests.people import ELIGIBLE, RARE, SHORT, invented_card
from tests.ui.pages.bench import CTRL, Bench, Key, jpeg, no_paper


def production(bench: Bench) -> ProductionPage:
    bench.sign_in(bench.counter.issuer)
    bench.open("produce")
    return bench.page(ProductionPage)


def handing(bench: Bench) -> PickupPage:
    bench.sign_in(bench.counter.issuer)
    bench.open("pickup")
    bench.key(Key.Key_Return)
    page = bench.page(PickupPage)
    assert page.handing.case is not None
    return page


def test_all_approved_cases_go_out_in_one_batch(bench: Bench) -> None:
    cases = [bench.approved(ELIGIBLE), bench.approved(RARE)]
    page = production(bench)
    bench.key(Key.Key_A, CTRL)
    assert page.sending.buttons.next.accessibleName() == "送制证 2 件"
    bench.key(Key.Key_Return)
    assert {bench.state_of(case) for case in cases} == {"in_production"}
    assert "FT-01-261123" in bench.said
    assert page.tabs.tabText(1).endswith("2")


def test_a_card_gets_number_and_place_and_the_next_is_ready(bench: Bench) -> None:
    first, second = bench.in_production(ELIGIBLE), bench.in_production(RARE)
    page = production(bench)
    bench.key(Key.Key_F6)
    assert page.arriving.number.hasFocus()
    bench.type("SZ00001")
    bench.key(Key.Key_Return)
    assert page.arriving.shelf.hasFocus()
    bench.type("B-17")
    bench.key(Key.Key_Return)
    assert bench.state_of(first) == "ready"
    assert page.arriving.number.hasFocus()
    assert page.arriving.number.text() == ""
    assert page.arriving.shelf.text() == "B-17"
    bench.type("SZ00002")
    bench.key(Key.Key_Return)
    bench.key(Key.Key_Return)
    assert bench.state_of(second) == "ready"
    assert page.arriving.stack.currentWidget() is page.arriving.empty


def test_a_number_that_is_taken_comes_back_to_its_field(bench: Bench) -> None:
    bench.ready(ELIGIBLE, number="SZ00001")
    case = bench.in_production(RARE)
    page = production(bench)
    bench.key(Key.Key_F6)
    bench.type("SZ00001")
    bench.key(Key.Key_Return)
    bench.type("C-1")
    bench.key(Key.Key_Return)
    assert "CA-C11" in bench.said
    assert bench.state_of(case) == "in_production"
    assert page.arriving.number.hasFocus()


def test_the_receipt_finds_its_case_and_a_scan_its_number(bench: Bench) -> None:
    bench.in_production(ELIGIBLE)
    second = bench.in_production(RARE)
    page = production(bench)
    bench.window.on_scan(second.number)
    bench.settle()
    current = page.arriving.table.current()
    assert current is not None
    assert current.case_id == second.case_id
    bench.window.on_scan("SZ20260001")
    assert page.arriving.number.text() == "SZ20260001"
    assert page.arriving.shelf.hasFocus()


def test_the_code_of_our_own_paper_opens_what_it_is_about(bench: Bench) -> None:
    case = bench.in_production(ELIGIBLE)
    printing = bench.counter.services[PrintingService]
    receipt = printing.render_case(bench.counter.clerk, "receipt", case.case_id)
    printing.print(bench.counter.clerk, receipt, cancel=Event(), on_waiting=lambda _reason: None)
    code = next(text for name, text in scanned(receipt.pdf).items() if "QR" in name)
    page = production(bench)
    bench.window.on_scan(code[:-1])
    bench.settle()
    assert "不能证明是真的" in bench.said
    assert page.arriving.number.text() == ""
    bench.window.on_scan(code)
    bench.settle()
    assert "凭证是真的，是最近一次打印的" in bench.said
    current = page.arriving.table.current()
    assert current is not None
    assert current.case_id == case.case_id
    bench.open("desk")
    bench.window.on_scan(code)
    bench.settle()
    assert bench.window.page_id == "search"
    found = bench.page(SearchPage).detail.case
    assert found is not None
    assert found.line.case_id == case.case_id


def test_an_empty_field_is_shown_not_sent(bench: Bench) -> None:
    case = bench.in_production()
    page = production(bench)
    bench.key(Key.Key_F6)
    page.arriving.shelf.setFocus()
    bench.key(Key.Key_Return)
    assert page.arriving.number.property("bad") == "true"
    assert bench.state_of(case) == "in_production"


def test_the_right_person_leaves_with_the_card(bench: Bench) -> None:
    case = bench.ready()
    page = handing(bench)
    assert not page.handing.buttons.next.isEnabled()
    bench.lay(ELIGIBLE)
    marks = (page.handing.name_mark, page.handing.number_mark, page.handing.valid_mark)
    assert [mark.met for mark in marks] == [True, True, True]
    assert not page.handing.buttons.next.isEnabled()  # not signed yet
    bench.key(Key.Key_F2)
    bench.key(Key.Key_Return)
    assert bench.state_of(case) == "handed_over"
    bench.until(lambda: page.paper.all_printed)
    assert bench.printer.printed[0].startswith("pickup_slip")


def test_a_wrong_person_is_a_clear_stop(bench: Bench) -> None:
    case = bench.ready()
    page = handing(bench)
    bench.lay(SHORT)
    assert page.handing.stop.isVisible()
    assert page.handing.number_mark.met is False
    bench.key(Key.Key_F2)
    bench.key(Key.Key_Return)
    assert bench.state_of(case) == "ready"
    bench.lay(ELIGIBLE)
    assert not page.handing.stop.isVisible()


def test_an_agent_needs_both_cards(bench: Bench) -> None:
    case = bench.ready()
    page = handing(bench)
    bench.key(Key.Key_F4)
    bench.lay(SHORT)
    bench.key(Key.Key_F2)
    assert not page.handing.buttons.next.isEnabled()
    bench.lay(ELIGIBLE)
    assert not page.handing.buttons.next.isEnabled()
    page.handing.relation.buttons[Representation.PROXY].click()
    assert "委托书" in page.handing.relation.scan.said.text()
    broken = bench.counter.paper / "broken.jpg"
    broken.parent.mkdir(exist_ok=True)
    broken.write_bytes(b"no picture")
    page.handing.relation.scan.take_file(broken)
    assert "不是可以显示的图片" in bench.said
    broken.write_bytes(jpeg())
    page.handing.relation.scan.take_file(broken)
    assert page.handing.buttons.next.isEnabled()
    bench.key(Key.Key_Return)
    assert bench.state_of(case) == "handed_over"


def test_an_agent_who_came_first_is_not_asked_for_the_card_again(bench: Bench) -> None:
    bench.ready()
    page = handing(bench)
    bench.lay(SHORT)
    assert page.handing.stop.isVisible()
    bench.key(Key.Key_F4)
    assert not page.handing.stop.isVisible()
    assert page.handing.agent_mark.met is True


def test_a_card_that_ran_out_hands_nothing_over(bench: Bench) -> None:
    case = bench.ready()
    page = handing(bench)
    bench.lay(replace(invented_card(ELIGIBLE), valid_to=date(2026, 11, 22)))
    bench.key(Key.Key_F2)
    assert page.handing.valid_mark.met is False
    assert not page.handing.buttons.next.isEnabled()
    assert bench.state_of(case) == "ready"


def test_escape_forgets_cards_and_signature(bench: Bench) -> None:
    bench.ready(ELIGIBLE)
    bench.ready(RARE, shelf="B-18", number="SZ0002")
    page = handing(bench)
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_F2)
    bench.key(Key.Key_Escape)
    assert page.handing.cards() is None
    bench.key(Key.Key_Down)
    bench.key(Key.Key_Return)
    assert page.handing.pad.png() is None
    assert page.handing.number_mark.met is None


def test_a_slip_that_did_not_print_does_not_undo_the_handing_over(bench: Bench) -> None:
    case = bench.ready()
    page = handing(bench)
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_F2)
    bench.printer.failures = [no_paper()]
    bench.key(Key.Key_Return)
    bench.until(lambda: page.paper.states() == (PaperState.FAILED,))
    assert bench.state_of(case) == "handed_over"
    bench.key(Key.Key_Escape)
    assert page.stack.currentWidget() is page.empty


def test_a_list_of_arrived_cards_is_taken_and_its_bad_rows_are_shown(bench: Bench, tmp_path: Path) -> None:
    good, bad = bench.in_production(ELIGIBLE), bench.in_production(RARE)
    file = tmp_path / "arrived.csv"
    file.write_text(
        f"case_number,card_number,shelf\n{good.number},SZ0001,A-1\n{bad.number},hello,A-2\n", encoding="utf-8"
    )
    page = production(bench)
    page.take_list(file)
    assert page.busy()
    bench.settle()
    assert (bench.state_of(good), bench.state_of(bad)) == ("ready", "in_production")
    assert page.list.summary.text() == "已登记 1 件到件"
    ((line, what, do),) = page.list.table.rows()
    assert (line, "hello" in what, bool(do)) == ("3", True, True)
    bench.key(Key.Key_Return)
    assert page.stack.currentWidget() is not page.list
    assert not page.busy()


def test_the_batch_of_a_case_is_written_for_the_producer(bench: Bench, tmp_path: Path) -> None:
    case = bench.in_production(ELIGIBLE)
    page = production(bench)
    page.export_batch(case.case_id, tmp_path)
    bench.settle()
    (file,) = tmp_path.glob("*.zip")
    assert file.stem in bench.said
    page.export_batch(case.case_id, tmp_path)
    bench.settle()
    assert "CA-S17" in bench.said
