"""Ratings of visits: recorded as they are given, told as sums."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select

from clerk_app.domain.staff import Right
from clerk_app.services.core import Core
from clerk_app.services.rating.acts import VisitRated
from clerk_app.services.rating.rows import RatingRow
from clerk_app.services.rating.views import RatedBy, RatingFigures
from clerk_app.services.session import Session

LEVELS = (5, 4, 3, 2, 1)
NOT_SAID = 0
REASONS = ("attitude", "speed", "clear", "once", "wait", "place")
FEWEST = 5  # ratings of a sum that is told


@dataclass(frozen=True, slots=True)
class RatingService:
    core: Core

    def rate(self, session: Session, service: str, level: int, reasons: tuple[str, ...] = ()) -> None:
        """Record what an applicant thinks of a visit.

        Args:
            session: Who served.
            service: What the visit was for: a `Service`, or "pickup".
            level: 5 to 1, or 0 for who did not say.
            reasons: Among `REASONS`; none without a level.

        Raises ValueError for another level or reason; SignedOut, AccountLocked.
        """
        if level not in (*LEVELS, NOT_SAID) or not set(reasons) <= set(REASONS if level else ()):
            raise ValueError(f"no rating: {level} {reasons}")
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.present(uow.session, session)
            rated = VisitRated(level=level, reasons=tuple(sorted(set(reasons))), service=service)
            uow.record(self.core.store.counter, rated)
            uow.commit()

    def figures(self, session: Session, first: date, last: date) -> RatingFigures:
        """The sums of these days, both included; by officer only for who decides or audits.

        Raises SignedOut, AccountLocked.
        """
        row = RatingRow
        days = (row.day >= first, row.day <= last)
        with self.core.store.read() as rows:
            officer = self.core.present(rows, session)
            counted = rows.execute(select(row.level, func.count()).where(*days).group_by(row.level))
            levels = {found[0]: found[1] for found in counted}
            visits = sum(levels.values())
            rated = visits - levels.pop(NOT_SAID, 0)
            if rated < FEWEST:
                return RatingFigures(first, last, visits, 0, {}, {})
            named = rows.scalars(select(row.reasons).where(*days, row.level > NOT_SAID))
            reasons = Counter(reason for each in named for reason in each)
            tells = officer.may(Right.DECIDE) or officer.may(Right.AUDIT)
            good = func.sum(case((row.level >= 3, 1), else_=0))
            query = select(row.officer, func.count(), good).where(*days, row.level > NOT_SAID)
            query = query.group_by(row.officer).having(func.count() >= FEWEST)
            by = (
                tuple(RatedBy(who, self.core.name_of(rows, who), n, ok) for who, n, ok in rows.execute(query))
                if tells
                else ()
            )
        return RatingFigures(
            first, last, visits, rated, {level: levels.get(level, 0) for level in LEVELS}, dict(reasons), by
        )
