"""Finding cases (查询)."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.staff import Right
from clerk_app.services.cases.lines import lines_where, matches
from clerk_app.services.cases.reader import CaseReader
from clerk_app.services.cases.views import CaseLine, CaseView
from clerk_app.services.core import Core
from clerk_app.services.people.looking_up import note_search
from clerk_app.services.session import Session

MOST_FOUND = 200


@dataclass(frozen=True, slots=True)
class SearchService:
    core: Core
    reader: CaseReader

    def find_cases(self, session: Session, text: str) -> tuple[CaseLine, ...]:
        """At most 200 cases by number, identity number, query code, card number or name; newest first.

        The search is recorded. Raises RoleMissing, AccountLocked, SignedOut.
        """
        wanted = text.strip()
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            conditions = [matches(wanted)] if wanted else []
            found = tuple(lines_where(self.core, rows, *conditions, limit=MOST_FOUND))
        note_search(self.core, session, wanted, len(found))
        return found

    def case(self, session: Session, case_id_or_number: str) -> CaseView:
        """Raises CaseNotFound."""
        return self.reader.view(session, case_id_or_number)
