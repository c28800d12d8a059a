"""A new year of the working-day table: one administrator imports it, another signs it, then it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.holiday_notice import GivenYear, read_year
from clerk_app.domain.staff import Right
from clerk_app.domain.workdays import WorkingDays
from clerk_app.registers.kinds.workday import REGISTER as WORKDAY
from clerk_app.registers.register import Register
from clerk_app.services.calendar.acts import CalendarYearLoaded, CalendarYearSigned
from clerk_app.services.calendar.errors import SecondLookNeeded
from clerk_app.services.calendar.rows import CalendarYearRow
from clerk_app.services.calendar.views import YearView
from clerk_app.services.core import Core, officers, others_who_may
from clerk_app.services.errors import NothingToSign, SameHand
from clerk_app.services.rules.rulebook import Rules
from clerk_app.services.session import Session
from clerk_app.store.canonical import canonical, sm3
from clerk_app.store.changes import Changed
from clerk_app.store.store import Store


@dataclass(frozen=True, slots=True)
class CalendarService:
    core: Core

    def years(self, session: Session) -> tuple[YearView, ...]:
        """All years, oldest first. Raises RoleMissing for who may not manage the table."""
        shipped = self.core.rules.shipped_calendar
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.MANAGE_CALENDAR)
            added = rows.scalars(select(CalendarYearRow).order_by(CalendarYearRow.year)).all()
            views = [
                _shipped_view(shipped, year) for year in range(shipped.first_year, shipped.last_year + 1)
            ]
            views += [self._view(rows, row) for row in added]
        return tuple(views)

    def preview(self, session: Session, text: str) -> GivenYear:
        """What `load` would take in; nothing is recorded.

        Raises BadCalendar with the line and the reason, RoleMissing, AccountLocked.
        """
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.MANAGE_CALENDAR)
        given = read_year(text)
        self.core.rules.calendar.with_year(given.year, given.days_off, [day for day, _ in given.makeup])
        return given

    def load(self, session: Session, text: str, source: str) -> YearView:
        """Take in one year; it counts when it is signed.

        Args:
            session: An administrator's.
            text: The notice as it was published, or CSV with the columns ``date,kind,name``, of the one
                year after the last that counts.
            source: Where the days were published, for the record.

        Raises BadCalendar with the line; RoleMissing, AccountLocked.
        """
        given = self.preview(session, text)
        makeup = tuple(day for day, _ in given.makeup)
        loaded = CalendarYearLoaded(
            year=given.year,
            holidays=given.days_off,
            makeup=makeup,
            source=source,
            sm3=digest_of(_texts(given.days_off), _texts(makeup)),
        )
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.MANAGE_CALENDAR)
            uow.record(str(given.year), loaded)
            view = self._view(uow.session, uow.session.get_one(CalendarYearRow, given.year))
            uow.commit()
        return view

    def sign(self, session: Session, year: int, *, working_days: int | None = None) -> YearView:
        """Let a loaded year count.

        Who loaded it can't sign it. Where no other account may, the same person looks again and says
        how many working days the year has.

        Raises NothingToSign, SameHand, SecondLookNeeded, BadCalendar, RoleMissing, AccountLocked.
        """
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.MANAGE_CALENDAR)
            row = uow.session.get(CalendarYearRow, year)
            if row is None or row.signed_by is not None:
                raise NothingToSign(str(year))
            added = self.core.rules.calendar.with_year(year, _days(row.holidays), _days(row.makeup))
            alone = any(officer.is_person(one) for one in officers(uow.session, (row.loaded_by,)))
            if alone:
                if others_who_may(self.core, uow.session, Right.MANAGE_CALENDAR, officer.staff_id):
                    raise SameHand(str(year))
                if working_days is None:
                    raise SecondLookNeeded(year)
            if working_days is not None and working_days != added.working_days_of(year):
                raise SecondLookNeeded(year)
            uow.record(str(year), CalendarYearSigned(year=year, sm3=row.sm3, alone=alone))
            view = self._view(uow.session, row)
            uow.commit()
        return view

    def _view(self, rows: Rows, row: CalendarYearRow) -> YearView:
        table = WorkingDays(row.year, row.year, frozenset(_days(row.holidays)), frozenset(_days(row.makeup)))
        return YearView(
            year=row.year,
            state="loaded" if row.signed_by is None else "signed",
            working_days=table.working_days_of(row.year),
            holidays=len(row.holidays),
            makeup=len(row.makeup),
            source=row.source,
            sm3=row.sm3,
            loaded_by=self.core.name_of(rows, row.loaded_by),
            loaded_at=row.loaded_at,
            signed_by=None if row.signed_by is None else self.core.name_of(rows, row.signed_by),
            signed_at=row.signed_at,
        )


def digest_of(holidays: list[str], makeup: list[str]) -> str:
    """SM3 (hex) over the canonical JSON of the two lists, sorted."""
    return sm3(canonical({"holidays": sorted(holidays), "makeup": sorted(makeup)}))


def follow_signed_years(rules: Rules, store: Store, register: Register) -> Callable[[], None]:
    """Let the signed years of a journal count, those that are there and those that come.

    A year that the city sent with its registers goes before one that was imported here. What is returned
    reads both again: it is called when the registers changed.
    """

    def with_signed_years(shipped: WorkingDays) -> WorkingDays:
        with store.read() as rows:
            signed = rows.scalars(
                select(CalendarYearRow)
                .where(CalendarYearRow.signed_by.is_not(None))
                .order_by(CalendarYearRow.year)
            ).all()
        years = {row.year: (_days(row.holidays), _days(row.makeup)) for row in signed}
        years |= {row.year: (list(row.holidays), list(row.makeup)) for row in register.find(WORKDAY)}
        table = shipped
        for year, (holidays, makeup) in sorted(years.items()):
            if year == table.last_year + 1:  # a newer program ships what was once imported
                table = table.with_year(year, holidays, makeup)
        return table

    def read() -> None:
        rules.replace_calendar(with_signed_years)

    def heard(changed: Changed) -> None:
        if CalendarYearSigned.kind in changed.kinds:
            read()

    read()
    store.subscribe(heard)
    return read


def _shipped_view(table: WorkingDays, year: int) -> YearView:
    holidays = _texts(day for day in table.holidays if day.year == year)
    makeup = _texts(day for day in table.makeup if day.year == year)
    return YearView(
        year,
        "shipped",
        table.working_days_of(year),
        len(holidays),
        len(makeup),
        "chinesecalendar",
        digest_of(holidays, makeup),
    )


def _texts(days: Iterable[date]) -> list[str]:
    return sorted(day.isoformat() for day in days)


def _days(texts: Iterable[str]) -> list[date]:
    return [date.fromisoformat(text) for text in texts]
