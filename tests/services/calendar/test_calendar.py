"""A new year of the working-day table: loaded by one, signed by another, and only then counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from clerk_app.app.services import build_services
from clerk_app.domain.days import add_months
from clerk_app.domain.errors import RoleMissing
from clerk_app.domain.staff import Role
from clerk_app.domain.workdays import BadCalendar, BeyondTable, YearMissing
from clerk_app.services.acceptance.papers.receipt import ReceiptData, gather
from clerk_app.services.calendar.errors import SecondLookNeeded
from clerk_app.services.calendar.service import CalendarService
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.services.desk.service import DeskService
from clerk_app.services.errors import NothingToSign, SameHand
from clerk_app.services.printing.paper import PrintContext
from clerk_app.services.rules.rulebook import Rules, load_rules
from clerk_app.services.search.service import SearchService
from clerk_app.services.session import Session
from clerk_app.ui.widgets.time_left import TimeLeft
from tests.conftest import Counter, add_account
from tests.services.acceptance.test_case import accept

YEAR = load_rules().shipped_calendar.last_year + 1


def year_of(year: int) -> str:
    """An invented year: New Year's day off, National Day week off, one weekend day made up."""
    made_up = next(date(year, 9, day) for day in range(20, 28) if date(year, 9, day).weekday() == 6)
    days = [f"{year}-01-01,holiday,元旦"]
    days += [f"{year}-10-0{day},holiday,国庆节" for day in range(1, 8)]
    return "date,kind,name\n" + "\n".join([*days, f"{made_up},makeup,国庆节"]) + "\n"


def notice_of(year: int) -> str:
    """An invented notice in the form of the State Council's; no such year was published."""
    festivals = {
        "元旦": (1, 1),
        "春节": (2, 8),
        "清明节": (4, 5),
        "劳动节": (5, 1),
        "端午节": (6, 9),
        "中秋节": (9, 15),
    }
    clauses = [f"国务院办公厅关于{year}年部分节假日安排的通知"]
    for number, (name, (month, day)) in zip("一二三四五六", festivals.items(), strict=True):
        clauses.append(f"{number}、{name}：{month}月{day}日放假，共1天。")
    made_up = next(date(year, 9, day) for day in range(20, 28) if date(year, 9, day).weekday() == 6)
    clauses.append(f"七、国庆节：10月1日至7日放假调休，共7天。9月{made_up.day}日（周日）上班。")
    return "\n".join(clauses)


def another_administrator(counter: Counter) -> Session:
    return add_account(counter, "admin2", Role.ADMINISTRATOR)


def test_a_year_counts_when_another_administrator_has_signed_it(counter: Counter) -> None:
    calendar, rules = counter.services[CalendarService], counter.core.rules
    second = another_administrator(counter)
    loaded = calendar.load(counter.administrator, year_of(YEAR), "国办发明电（虚构）")
    assert loaded.state == "loaded"
    with pytest.raises(BeyondTable):
        rules.calendar.is_working_day(date(YEAR, 3, 3))
    with pytest.raises(SameHand):
        calendar.sign(counter.administrator, YEAR)
    assert calendar.sign(second, YEAR).state == "signed"
    assert not rules.calendar.is_working_day(date(YEAR, 10, 1))
    assert rules.calendar_ends() == date(YEAR, 12, 31)
    with pytest.raises(NothingToSign):
        calendar.sign(second, YEAR)
    with pytest.raises(BadCalendar):  # what is signed stays
        calendar.load(counter.administrator, year_of(YEAR), "")


def test_signed_years_are_there_again_after_a_start_and_a_rebuild(counter: Counter) -> None:
    calendar = counter.services[CalendarService]
    second = another_administrator(counter)
    for year in (YEAR, YEAR + 1):
        calendar.load(counter.administrator, year_of(year), "")
        calendar.sign(second, year)
    before = calendar.years(second)
    counter.store.rebuild()
    assert calendar.years(second) == before
    again = Core(counter.store, counter.core.register, load_rules(), counter.core.settings, counter.clock)
    build_services(again, lambda: None)
    assert again.rules.calendar == counter.core.rules.calendar
    assert again.rules.calendar.last_year == YEAR + 1


def test_who_is_alone_must_look_again_and_count(counter: Counter) -> None:
    calendar = counter.services[CalendarService]
    days = calendar.load(counter.administrator, year_of(YEAR), "").working_days
    with pytest.raises(SecondLookNeeded):
        calendar.sign(counter.administrator, YEAR)
    with pytest.raises(SecondLookNeeded):
        calendar.sign(counter.administrator, YEAR, working_days=days + 1)
    assert calendar.sign(counter.administrator, YEAR, working_days=days).state == "signed"


def test_a_later_load_takes_the_place_of_an_unsigned_one(counter: Counter) -> None:
    calendar = counter.services[CalendarService]
    calendar.load(counter.administrator, f"date,kind,name\n{YEAR}-01-01,holiday,元旦\n", "draft")
    calendar.load(counter.administrator, year_of(YEAR), "notice")
    assert [view.source for view in calendar.years(counter.administrator) if view.year == YEAR] == ["notice"]


def test_only_administrators_touch_the_table(counter: Counter) -> None:
    for session in (counter.clerk, counter.supervisor):
        with pytest.raises(RoleMissing):
            counter.services[CalendarService].load(session, year_of(YEAR), "")
        with pytest.raises(RoleMissing):
            counter.services[CalendarService].years(session)


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        (year_of(YEAR + 1), "year_not_next", 0),
        (f"date,kind,name\n{YEAR}-02-01,holiday,x\n", "new_year_missing", 0),
        (f"date,kind,name\n{YEAR}-01-01,holiday,x\n{YEAR}-13-01,holiday,x\n", "date", 3),
        (f"date,kind,name\n{YEAR}-01-01,feast,x\n", "kind", 2),
        (f"date,kind,name\n{YEAR}-01-01,holiday,x\n{YEAR + 1}-01-01,holiday,x\n", "one_year", 0),
        ("", "no_year", 1),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_reason(
    counter: Counter, tmp_path: Path, text: str, reason: str, line: int
) -> None:
    with pytest.raises(BadCalendar) as caught:
        counter.services[CalendarService].load(counter.administrator, text, "")
    assert (caught.value.reason, caught.value.line) == (reason, line)


def test_a_pasted_notice_is_previewed_and_recorded_as_it_was_seen(counter: Counter) -> None:
    calendar = counter.services[CalendarService]
    given = calendar.preview(counter.administrator, notice_of(YEAR))
    assert (given.year, given.title) == (YEAR, f"关于{YEAR}年部分节假日安排")
    assert [view.state for view in calendar.years(counter.administrator)].count("loaded") == 0
    loaded = calendar.load(counter.administrator, notice_of(YEAR), "通知")
    assert (loaded.working_days, loaded.holidays, loaded.makeup) == (given.working_days, 13, 1)
    for session in (counter.clerk, counter.supervisor):
        with pytest.raises(RoleMissing):
            calendar.preview(session, notice_of(YEAR))
    with pytest.raises(BadCalendar) as raised:
        calendar.preview(counter.administrator, notice_of(YEAR + 1))
    assert raised.value.reason == "year_not_next"


def missing_on(counter: Counter, day: date) -> YearMissing | None:
    counter.clock.now = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    counter.store.last_at = None  # as on a counter that has recorded nothing later
    return counter.services[DeskService].overview(counter.administrator).year_missing


def test_a_missing_year_is_announced_two_months_before_the_first_application_without_dates(
    counter: Counter,
) -> None:
    rules = counter.core.rules
    first = date(YEAR - 1, 12, 1)
    silent = next(
        first + timedelta(days=step) for step in range(31) if not tells(rules, first + timedelta(days=step))
    )
    announced = add_months(silent, -2)
    assert missing_on(counter, announced - timedelta(days=1)) is None
    assert missing_on(counter, announced) == YearMissing(YEAR, silent, silent=False)
    assert missing_on(counter, silent - timedelta(days=1)) == YearMissing(YEAR, silent, silent=False)
    assert missing_on(counter, silent) == YearMissing(YEAR, silent, silent=True)
    second = another_administrator(counter)
    counter.services[CalendarService].load(counter.administrator, notice_of(YEAR), "")
    assert missing_on(counter, silent) == YearMissing(YEAR, silent, silent=True)
    counter.services[CalendarService].sign(second, YEAR)
    assert missing_on(counter, silent) is None
    assert tells(rules, silent)


def tells(rules: Rules, accepted: date) -> bool:
    """Whether the longest deadline of an application of that day can be told."""
    try:
        rules.calendar.add_working_days(accepted, 15)
    except BeyondTable:
        return False
    return True


def receipt_of(counter: Counter, case_id: str) -> ReceiptData:
    with counter.store.read() as rows:
        context = PrintContext(counter.core, counter.clerk, rows)
        return gather(context, rows.get_one(ApplicationRow, case_id))


def test_what_is_accepted_beyond_the_table_says_so_until_the_year_is_signed(counter: Counter) -> None:
    """On 28 December nobody knows the days of the new year; once it is signed they are told."""
    counter.clock.now = datetime(YEAR - 1, 12, 28, 4, tzinfo=UTC)
    case = accept(counter)
    assert case.due is None
    line = counter.services[SearchService].case(counter.clerk, case.case_id).line
    assert (line.due_refusal, line.due_issue, line.year_missing) == (None, None, True)
    assert TimeLeft.of(line).words() == "缺工作日表"
    paper = receipt_of(counter, case.case_id)
    assert (paper.due_issue, paper.due_refusal) == (None, None)
    assert f"工作日表只到 {YEAR - 1} 年底" in paper.due_reason
    second = another_administrator(counter)
    counter.services[CalendarService].load(counter.administrator, notice_of(YEAR), "")
    counter.services[CalendarService].sign(second, YEAR)
    line = counter.services[SearchService].case(counter.clerk, case.case_id).line
    working = counter.core.rules.calendar.add_working_days
    accepted = date(YEAR - 1, 12, 28)
    assert (line.due_refusal, line.due_issue) == (working(accepted, 7), working(accepted, 15))
    assert not line.year_missing
    assert TimeLeft.of(line).words() == "还有 7 天"
    paper = receipt_of(counter, case.case_id)
    assert (paper.due_issue, paper.due_reason) == (line.due_issue, "")
