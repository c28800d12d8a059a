"""Figures of day, week, month and quarter (统计): by day, service, clerk, hour and outcome.

One query over an index groups a quarter by everything but the day; its few thousand groups are added up here for each
cut. A second one counts the days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import case, func, select

from clerk_app.domain.days import add_months
from clerk_app.domain.staff import Right
from clerk_app.services.core import Core
from clerk_app.services.figures.rows import CaseFigureRow
from clerk_app.services.figures.views import Cut, FigureLine, FigureSpan, FiguresView
from clerk_app.services.session import Session
from clerk_app.store.models import table_of

_T = table_of(CaseFigureRow).c
_COUNTS = (
    func.count(),
    func.sum(_T.first_right),
    func.sum(case((_T.decided_s >= 0, 1), else_=0)),
    func.sum(case((_T.decided_s >= 0, _T.decided_s), else_=0)),
)
_GROUPED = (Cut.SERVICE, Cut.CLERK, Cut.HOUR, Cut.OUTCOME)


def bounds(span: FigureSpan, day: date) -> tuple[date, date]:
    """First and last day of the span in which a day lies."""
    if span is FigureSpan.DAY:
        return day, day
    if span is FigureSpan.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    months = 1 if span is FigureSpan.MONTH else 3
    first = day.replace(day=1, month=day.month - (day.month - 1) % months)
    return first, add_months(first, months) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FiguresService:
    core: Core

    def figures(self, session: Session, span: FigureSpan, day: date) -> FiguresView:
        """The figures of the span in which `day` lies. Raises RoleMissing, AccountLocked, SignedOut."""
        first, last = bounds(span, day)
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.DAY_END)
            groups = rows.execute(grouped(span, first, last)).all()
            days = [tuple(each) for each in rows.execute(_days(first, last))]
            names = {clerk: self.core.name_of(rows, clerk) for clerk in {group.clerk for group in groups}}
        cuts = {cut: _summed(groups, cut, names if cut is Cut.CLERK else {}) for cut in _GROUPED}
        cuts[Cut.DAY] = tuple(
            FigureLine(day.isoformat(), "", count, int(right)) for day, count, right in days
        )
        return FiguresView(span, first, last, _whole(cuts[Cut.OUTCOME]), cuts)

    def station(self) -> str:
        """Name of the station of this counter."""
        with self.core.store.read() as rows:
            return self.core.counter(rows).station_name


def grouped(span: FigureSpan, first: date, last: date) -> Any:
    """The query that counts all cases of the days by service, clerk, hour and outcome."""
    by = (_T.service, _T.clerk, _T.hour, _T.outcome)
    if span in (FigureSpan.DAY, FigureSpan.WEEK):
        within = _T.day.between(first, last)
        return select(*by, *_COUNTS).where(within).group_by(*by)
    months = _T.month.between(first.year * 100 + first.month, last.year * 100 + last.month)
    return select(*by, *_COUNTS).where(months).group_by(_T.month, *by)


def _days(first: date, last: date) -> Any:
    counts = (func.count(), func.sum(_T.first_right))
    return select(_T.day, *counts).where(_T.day.between(first, last)).group_by(_T.day).order_by(_T.day)


def _summed(groups: Iterable[Any], cut: Cut, names: dict[str, str]) -> tuple[FigureLine, ...]:
    sums: dict[Any, list[int]] = {}
    for group in groups:
        known = sums.setdefault(getattr(group, cut.value), [0, 0, 0, 0])
        for at, value in enumerate(group[4:]):
            known[at] += int(value)
    figures = (FigureLine(str(key), names.get(key, ""), *counts) for key, counts in sums.items())
    if cut is Cut.HOUR:
        return tuple(sorted(figures, key=lambda figure: int(figure.key)))
    return tuple(sorted(figures, key=lambda figure: (-figure.cases, figure.key)))


def _whole(figures: Iterable[FigureLine]) -> FigureLine:
    parts = tuple(figures)
    return FigureLine(
        "",
        "",
        sum(part.cases for part in parts),
        sum(part.right for part in parts),
        sum(part.decided for part in parts),
        sum(part.decided_s for part in parts),
    )
