"""The State Council's notice of holidays: read as it is published, and refused where it contradicts itself."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from clerk_app.domain.holiday_notice import FESTIVALS, read_year
from clerk_app.domain.workdays import BadCalendar, BeyondTable
from clerk_app.services.rules.loading import load_calendar

NOTICE_2026 = """国务院办公厅关于2026年部分节假日安排的通知

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
国务院办公厅
2025年11月4日
"""
NOTICE_2017 = """国务院办公厅关于2017年部分节假日安排的通知
一、元旦：1月1日放假，1月2日（星期一）补休。
二、春节：1月27日至2月2日放假调休，共7天。1月22日（星期日）、2月4日（星期六）上班。
三、清明节：4月2日至4日放假调休，共3天。4月1日（星期六）上班。
四、劳动节：5月1日放假，与周末连休。
五、端午节：5月28日至30日放假调休，共3天。5月27日（星期六）上班。
六、中秋节、国庆节：10月1日至8日放假调休，共8天。9月30日（星期六）上班。
"""


@pytest.mark.parametrize(("text", "year", "working"), [(NOTICE_2026, 2026, 248), (NOTICE_2017, 2017, 249)])
def test_a_published_notice_gives_the_year_of_the_shipped_table(text: str, year: int, working: int) -> None:
    shipped, found = load_calendar(), read_year(text)
    assert found.year == year
    assert found.title == f"关于{year}年部分节假日安排"
    assert found.working_days == working == shipped.working_days_of(year)
    day = date(year, 1, 1)
    off, made_up = set(found.days_off), {made_up for made_up, _ in found.makeup}
    while day.year == year:
        works = day in made_up or (day.weekday() < 5 and day not in off)
        assert works == shipped.is_working_day(day), day
        day += timedelta(days=1)


def test_holidays_keep_their_names() -> None:
    found = read_year(NOTICE_2026)
    assert [each.name for each in found.holidays] == list(FESTIVALS)
    assert [each.days for each in found.holidays] == [3, 9, 3, 5, 3, 3, 7]
    assert found.makeup[0] == (date(2026, 1, 4), "元旦")
    as_table = "date,kind,name\n" + "".join(
        f"{each.first + timedelta(days=step)},holiday,{each.name}\n"
        for each in found.holidays
        for step in range(each.days)
    )
    as_table += "".join(f"{day},makeup,{name}\n" for day, name in found.makeup)
    table = read_year(as_table)
    assert (table.holidays, table.makeup, table.working_days) == (
        found.holidays,
        found.makeup,
        found.working_days,
    )


@pytest.mark.parametrize(
    ("old", "new", "reason", "line"),
    [
        ("关于2026年", "关于新一年", "no_year", 1),
        ("5月1日（周五）", "5月1日（周四）", "weekday", 8),
        ("（农历正月初七、周一）", "（农历正月初七、周二）", "weekday", 6),
        ("共9天", "共8天", "day_count", 6),
        ("4月4日（周六）至6日", "4月31日至6日", "date", 7),
        ("6月19日（周五）至21日（周日）", "6月21日至19日", "date", 9),
        ("1月4日（周日）上班", "2025年12月28日（周日）上班", "other_year", 5),
        ("5月9日（周六）上班", "5月3日（周日）上班", "twice", 8),
        ("1月4日（周日）上班", "1月5日（周一）上班", "makeup_on_weekday", 0),
        ("五、端午节：", "五、端午：", "festival_missing", 15),
        (
            "一、元旦：1月1日（周四）至3日（周六）放假调休，共3天",
            "一、元旦：1月2日至3日放假，共2天",
            "new_year_missing",
            0,
        ),
    ],
)
def test_what_contradicts_itself_is_refused_with_its_line(old: str, new: str, reason: str, line: int) -> None:
    assert old in NOTICE_2026
    with pytest.raises(BadCalendar) as raised:
        read_year(NOTICE_2026.replace(old, new, 1))
    assert (raised.value.reason, raised.value.line) == (reason, line)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    for given_text in (text, NOTICE_2026[:60] + text, "date,kind,name\n" + text):
        with suppress(BadCalendar):
            assert read_year(given_text).holidays


@given(st.integers(1, 30))
def test_the_table_falls_silent_on_the_first_day_that_it_cannot_answer(count: int) -> None:
    table = load_calendar()
    silent = table.silent_from(count)
    assert table.add_working_days(silent - timedelta(days=1), count).year == table.last_year
    with pytest.raises(BeyondTable):
        table.add_working_days(silent, count)
    with pytest.raises(BeyondTable):
        table.silent_from(0)
