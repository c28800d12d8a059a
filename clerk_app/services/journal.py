"""The journal seen from outside: search of cases, day-end, verification."""

from __future__ import annotations

from datetime import date

from clerk_app.services.views import CaseLine, DayEnd, HistoryLine, Session


class JournalService:
    def find_cases(self, session: Session, text: str) -> tuple[CaseLine, ...]:
        """At most 200 cases by number, identity number, query code or name; newest first."""
        raise NotImplementedError

    def day_end(self, session: Session, day: date) -> DayEnd:
        raise NotImplementedError

    def recent(self, session: Session, limit: int = 200) -> tuple[HistoryLine, ...]:
        """Last acts of this counter, for the auditor."""
        raise NotImplementedError
