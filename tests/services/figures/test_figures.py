"""Figures are those of the cases, whatever happens to them, and stand in the workbook as on the screen."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st
from python_calamine import CalamineWorkbook

from clerk_app.domain.law.records import Service
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.figures.service import FiguresService, bounds
from clerk_app.services.figures.views import Cut, FigureSpan, FiguresView
from clerk_app.services.figures.workbook import workbook
from tests.conftest import TODAY, Counter, withdraw
from tests.documents.papers import photo, signature
from tests.people import ELIGIBLE, RARE, Invented, invented_card


def accept(counter: Counter, person: Invented) -> str:
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(person))
    draft = counter.services[AcceptanceService].begin(counter.clerk, desk, Service.FIRST_ISSUE)
    filled = replace(draft, phone="13800000000", photo=photo(), signature=signature())
    return counter.services[AcceptanceService].accept(counter.clerk, filled).case_id


def figures(counter: Counter, span: FigureSpan = FigureSpan.QUARTER) -> FiguresView:
    return counter.services[FiguresService].figures(counter.clerk, span, TODAY)


def cut(view: FiguresView, by: Cut) -> dict[str, tuple[int, int]]:
    return {figure.key: (figure.cases, figure.right) for figure in view.cuts[by]}


def test_each_cut_counts_every_case_once(counter: Counter) -> None:
    decisions = counter.services[DecisionService]
    first = accept(counter, ELIGIBLE)
    counter.clock.now = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)  # the next day, 14:30 in Shenzhen
    second = accept(counter, RARE)
    assert cut(figures(counter), Cut.OUTCOME) == {"open": (2, 2)}
    decisions.send_back(counter.supervisor, second, reason="photo", note="照片模糊")
    counter.clock.now += timedelta(hours=2)
    decisions.approve(counter.supervisor, (first,))
    withdraw(counter, second, RARE)
    view = figures(counter)
    assert cut(view, Cut.OUTCOME) == {"approved": (1, 1), "ended": (1, 0)}
    assert cut(view, Cut.DAY) == {"2026-11-23": (1, 1), "2026-11-24": (1, 0)}
    assert cut(view, Cut.HOUR) == {"9": (1, 1), "14": (1, 0)}
    assert cut(view, Cut.SERVICE) == {Service.FIRST_ISSUE.value: (2, 1)}
    assert [figure.name for figure in view.cuts[Cut.CLERK]] == ["clerk 甲"]
    assert view.whole.mean_hours == pytest.approx(31, abs=0.1)
    assert cut(figures(counter, FigureSpan.DAY), Cut.DAY) == {"2026-11-23": (1, 1)}
    assert cut(figures(counter, FigureSpan.WEEK), Cut.SERVICE) == {Service.FIRST_ISSUE.value: (2, 1)}
    counter.store.rebuild()
    assert figures(counter) == view
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(view, "福田示范派出所")))
    rows = {row[0]: row[1:4] for row in book.get_sheet_by_name("按结果").to_python()[1:]}
    assert rows["批准"] == [1, 1, 1]
    assert rows["撤回或重复"] == [1, 0, 0]
    assert rows["合计"] == [2, 1, 0.5]


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.sampled_from(FigureSpan))
def test_spans_hold_their_day_and_follow_each_other_without_a_hole(day: date, span: FigureSpan) -> None:
    first, last = bounds(span, day)
    assert first <= day <= last
    assert bounds(span, first) == bounds(span, last) == (first, last)
    assert bounds(span, last + timedelta(days=1))[0] == last + timedelta(days=1)
