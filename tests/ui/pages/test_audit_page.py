"""The audit by keyboard: list, follow, data, what stands out, and the proof of the journal."""

from __future__ import annotations

import json

from clerk_app.services.desk.service import DeskService
from clerk_app.ui.pages.audit.page import UNUSUAL, AuditPage
from tests.people import ELIGIBLE, HMT, invented_card
from tests.ui.pages.bench import Bench, Key


def page_of(bench: Bench) -> AuditPage:
    bench.sign_in(bench.counter.sessions["auditor"])
    bench.open("audit")
    return bench.page(AuditPage)


def titles(page: AuditPage) -> list[str]:
    return [row.title for row in page.list.rows()]


def test_a_case_is_followed_by_its_number_and_read_as_data(bench: Bench) -> None:
    case = bench.approved()
    page = page_of(bench)
    assert page.list.hasFocus()
    page.filters.about.setFocus()
    bench.type(case.number)
    bench.key(Key.Key_Return)
    assert titles(page) == ["批准", "受理"]
    data = json.loads(page.card.data.toPlainText())
    assert (data["kind"], data["subject"]) == ("case.approved", case.case_id)
    assert page.list.hasFocus()
    bench.key(Key.Key_Down)
    assert json.loads(page.card.data.toPlainText())["kind"] == "case.accepted"
    assert ELIGIBLE.name in page.card.facts.accessibleName()
    bench.key(Key.Key_F7)  # everything of the clerk who accepted it
    assert page.filters.officer.currentData() == bench.counter.clerk.officer.staff_id
    assert len(titles(page)) > 1
    bench.key(Key.Key_F5)
    assert page.filters.officer.currentData() == ""


def test_a_day_that_is_none_is_marked_and_nothing_is_asked(bench: Bench) -> None:
    page = page_of(bench)
    before = bench.counter.store.head()
    page.filters.first.setFocus()
    bench.type("2026-13-40")
    bench.key(Key.Key_Return)
    assert page.filters.first.property("bad") == "true"
    assert page.filters.first.hasFocus()
    assert bench.counter.store.head() == before


def test_what_stands_out_leads_to_its_acts(bench: Bench) -> None:
    for _ in range(6):
        bench.counter.services[DeskService].open_card(bench.counter.clerk, invented_card(HMT))
    page = page_of(bench)
    bench.key(Key.Key_F8)
    assert page.left.currentIndex() == UNUSUAL
    (row,) = page.unusual.rows()
    assert "6 次" in row.words
    assert HMT.id_number not in row.words
    bench.key(Key.Key_Return)
    assert titles(page) == ["查询人员"] * 6


def test_the_journal_is_proven_with_progress(bench: Bench) -> None:
    page = page_of(bench)
    bench.key(Key.Key_F9)
    bench.until(lambda: not page.busy())
    assert "日志完整" in bench.said
    assert bench.window.open("dayend")
