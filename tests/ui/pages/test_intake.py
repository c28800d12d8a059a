"""The page of 补正 and 不予受理: by keyboard from the desk, back from the board, and nothing of the person before."""

from __future__ import annotations

from clerk_app.services.intake.acts import Material
from clerk_app.services.intake.service import IntakeService
from clerk_app.ui.arguments import ToldPerson
from clerk_app.ui.pages.desk.page import DeskPage
from clerk_app.ui.pages.intake.page import IntakePage
from tests.people import ELIGIBLE, RARE, invented_card
from tests.ui.pages.bench import CTRL, Bench, Key


def test_what_is_missing_is_told_and_printed_by_keyboard_and_found_again(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_B, CTRL)
    page = bench.page(IntakePage)
    bench.until(lambda: bool(page.list.rows()))
    titles = [row.title for row in page.list.rows()]
    assert titles[0] == "1  告知补正：首次申领"
    assert any("不予受理：补领" in title for title in titles)
    assert not page.buttons.next.isEnabled()  # nothing is ticked
    bench.key(Key.Key_Return)  # into the form
    bench.key(Key.Key_Space)
    assert page.supplement.missing == (Material.IDENTITY_DOCUMENT,)
    page.supplement.note.setFocus()
    bench.type("x" * 3)
    page.supplement.note.setText("长" * 201)
    bench.key(Key.Key_Return)
    assert "200" in bench.said
    assert page.supplement.note.text() == "长" * 201  # nothing that was typed is lost
    assert page.supplement.missing == (Material.IDENTITY_DOCUMENT,)
    bench.window.set_look("dark", 100)  # makes the window anew: nothing of it is lost either
    bench.settle()
    page = bench.page(IntakePage)
    assert page.supplement.note.text() == "长" * 201
    assert page.supplement.missing == (Material.IDENTITY_DOCUMENT,)
    page.supplement.note.setText("请换新证后再来")
    page.supplement.note.setFocus()
    bench.key(Key.Key_Return)
    assert page.stack.currentIndex() == 1
    bench.key(Key.Key_Return)
    bench.until(lambda: len(bench.printer.printed) == 1)
    assert "supplement_notice" in bench.printer.printed[0]
    bench.settle()
    bench.key(Key.Key_Return)
    assert next(row.title for row in page.list.rows()) == "1  已补齐：首次申领"
    bench.key(Key.Key_Escape)
    desk = bench.page(DeskPage)
    bench.key(Key.Key_Escape)
    groups = [line.page for line in desk.quiet.board.lines()]
    assert "intake" in groups


def test_another_person_is_shown_only_when_they_are_read(bench: Bench) -> None:
    counter = bench.counter
    bench.sign_in(counter.clerk)
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_B, CTRL)
    page = bench.page(IntakePage)
    bench.until(lambda: bool(page.list.rows()))
    assert counter.services[IntakeService].of(counter.clerk, "x") == ()
    number = invented_card(RARE).id_number or ""
    page.activated(ToldPerson(number, RARE.name))
    assert page.list.rows() == ()
    assert not page.buttons.next.isEnabled()
    bench.settle()
    assert page.list.rows() == ()  # nothing was told this one


def test_nothing_is_accepted_for_its_reason(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_B, CTRL)
    page = bench.page(IntakePage)
    bench.until(lambda: bool(page.list.rows()))
    at = next(row.key for row in page.list.rows() if "不予受理：补领" in row.title)
    assert page.list.select_key(at)
    assert page.refusal.why.text()
    page.buttons.next.click()
    bench.settle()
    bench.key(Key.Key_Return)
    bench.until(lambda: len(bench.printer.printed) == 1)
    assert "non_acceptance_notice" in bench.printer.printed[0]
