"""The working-day table on the screen: a missing year is announced, pasted, previewed, imported and signed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from clerk_app.ui.pages.calendar.page import DETAIL, IMPORT, CalendarPage
from clerk_app.ui.workplace import Workplace
from tests.services.calendar.test_calendar import YEAR, another_administrator, notice_of, year_of
from tests.ui.pages.bench import Bench

Key = Qt.Key


def strip_of(bench: Bench) -> str:
    place = bench.window.findChild(Workplace)
    assert place is not None
    return place.year_strip.words


def begun(bench: Bench, text: str) -> CalendarPage:
    bench.sign_in(bench.counter.administrator)
    bench.open("calendar")
    page = bench.page(CalendarPage)
    bench.key(Key.Key_F6)
    assert page.stack.currentIndex() == IMPORT
    page.form.text.setPlainText(text)
    page.form.check()
    bench.settle()
    return page


def test_a_year_goes_from_the_strip_to_the_signature(bench: Bench) -> None:
    second = another_administrator(bench.counter)
    bench.sign_in(bench.counter.clerk)
    assert strip_of(bench) == ""  # only who keeps the table can do something about it
    bench.sign_in(bench.counter.administrator)
    assert f"还没有 {YEAR} 年的工作日表" in strip_of(bench)
    place = bench.window.findChild(Workplace)
    assert place is not None
    place.year_strip.button.click()
    bench.settle()
    page = bench.page(CalendarPage)
    bench.key(Key.Key_F6)
    page.form.text.setPlainText(notice_of(YEAR))
    assert not page.form.buttons.next.isEnabled()
    page.form.check()
    bench.settle()
    assert page.form.found.text().startswith(f"{YEAR} 年：全年 ")
    assert "国庆节" in page.form.days.text()
    assert page.form.source.text() == f"国务院办公厅关于{YEAR}年部分节假日安排的通知"
    page.form.buttons.press_next()
    bench.settle()
    assert page.stack.currentIndex() == DETAIL
    assert f"已导入 {YEAR} 年" in bench.said
    assert str(YEAR) in strip_of(bench)  # it does not count before it is signed
    bench.key(Key.Key_F7)
    assert "CA-C20" in bench.said  # who imported it does not sign it
    bench.sign_in(second)
    bench.open("calendar")
    page = bench.page(CalendarPage)
    assert page.list.select_key(YEAR)
    bench.key(Key.Key_F7)
    assert f"已签署 {YEAR} 年" in bench.said
    bench.until(lambda: strip_of(bench) == "")
    assert bench.counter.core.rules.calendar_ends().year == YEAR


def test_what_is_wrong_is_said_in_words_and_not_imported(bench: Bench) -> None:
    page = begun(bench, notice_of(YEAR).replace("（周日）", "（周三）"))
    assert "星期与日期不符" in page.form.found.text()
    assert "第 8 行" in page.form.found.text()
    assert not page.form.buttons.next.isEnabled()
    page.form.text.setPlainText("放假通知")
    page.form.check()
    bench.settle()
    assert "看不出是哪一年" in page.form.found.text()
    bench.key(Key.Key_Escape)
    assert page.stack.currentIndex() == DETAIL


def test_a_table_is_taken_from_a_file_and_who_is_alone_counts(bench: Bench, tmp_path: Path) -> None:
    page = begun(bench, "")
    file = tmp_path / "days.csv"
    file.write_text(year_of(YEAR), "utf-8")
    page.take_file(file)
    bench.settle()
    page.form.buttons.press_next()
    bench.settle()
    days = next(view.working_days for view in page.years if view.year == YEAR)
    bench.key(Key.Key_F7)
    assert "CA-C21" in bench.said
    page.card.count.setText(str(days))
    bench.key(Key.Key_F7)
    assert f"已签署 {YEAR} 年" in bench.said
