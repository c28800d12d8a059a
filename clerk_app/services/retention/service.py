"""Retention: a case from which no permit came is erased some years after its end (settings ``[retention]``).

Withdrawn, refused and duplicate cases. A case from which a permit came stays with the permit. What goes besides: who
looked the person up, vouched for them or searched for their name by then, where no other case of theirs is kept. What
other acts still say of them (a residence, say) is no part of the case and stays by its own ground.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import add_months, day_in_shenzhen
from clerk_app.domain.staff import Right
from clerk_app.services.cases.acts import CaseErased, CaseViewed
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.services.people.acts import IdentityVouched, PeopleSearched, PersonLookedUp
from clerk_app.services.remedies.acts import RefusalContested, RefusalOverturned, RefusalUpheld
from clerk_app.services.retention.errors import ErasureAtHub, NoRetention
from clerk_app.services.session import Session
from clerk_app.store.models import ActRow

WITHOUT_PERMIT = (CaseState.WITHDRAWN, CaseState.REFUSED, CaseState.DUPLICATE)


@dataclass(frozen=True, slots=True)
class DueCase:
    case_id: str
    number: str
    ended: date


@dataclass(frozen=True, slots=True)
class Erased:
    cases: tuple[str, ...]  # their numbers
    acts: int
    pictures: int
    still_named: Counter[str]  # acts by kind that say the number of one of these people on another ground


@dataclass(frozen=True, slots=True)
class RetentionService:
    core: Core

    def due(self, session: Session) -> tuple[DueCase, ...]:
        """Cases whose time is over, oldest first. Raises NoRetention, RoleMissing, AccountLocked, SignedOut."""
        years = self._years()
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.MANAGE_STAFF)
            return self._due(rows, years)

    def erase(self, session: Session) -> Erased:
        """Erase every case whose time is over, each with an act that names what went; then write the file anew.

        Raises NoRetention, ErasureAtHub, RoleMissing, AccountLocked, SignedOut; DiskFull.
        """
        years = self._years()
        if self.core.store.link_place().epoch:
            raise ErasureAtHub()
        numbers: list[str] = []
        people: set[str] = set()
        acts = pictures = 0
        for due in self.due(session):
            with self.core.store.unit(session.officer.staff_id) as uow:
                self.core.authorise(uow.session, session, Right.MANAGE_STAFF)
                row = uow.session.get_one(ApplicationRow, due.case_id)
                people.add(row.id_number)
                head = {"number": row.number, "service": row.service, "state": row.state}
                gone = uow.erase(self._acts_about(uow.session, row, self._limit(years)), row.id_number)
                erased = CaseErased(**head, ended=due.ended, years=years, acts=gone.acts, blobs=gone.blobs)
                uow.record(due.case_id, erased)
                uow.commit()
            numbers.append(due.number)
            acts, pictures = acts + len(gone.acts), pictures + len(gone.blobs)
        self.core.store.compact()
        return Erased(tuple(numbers), acts, pictures, self._still_named(people))

    # --- inside

    def _years(self) -> int:
        years = self.core.settings.retention.case_years
        if not years:
            raise NoRetention()
        return years

    def _limit(self, years: int) -> date:
        return add_months(self.core.today(), -12 * years)

    def _due(self, rows: Rows, years: int) -> tuple[DueCase, ...]:
        states = [state.value for state in WITHOUT_PERMIT]
        found: list[DueCase] = []
        for row in rows.scalars(select(ApplicationRow).where(ApplicationRow.state.in_(states))):
            last, kinds = self._told(rows, row.id)
            contested = (
                kinds[RefusalContested.kind] > kinds[RefusalUpheld.kind] + kinds[RefusalOverturned.kind]
            )
            ended = day_in_shenzhen(last)
            if ended <= self._limit(years) and not contested:
                found.append(DueCase(row.id, row.number, ended))
        return tuple(sorted(found, key=lambda due: (due.ended, due.number)))

    @staticmethod
    def _told(rows: Rows, case_id: str) -> tuple[datetime, Counter[str]]:
        """When something was last done about a case (a look at it is nothing), and what was done how often."""
        query = select(ActRow.at, ActRow.kind).where(
            ActRow.subject == case_id, ActRow.kind != CaseViewed.kind
        )
        acts = rows.execute(query).all()
        return max(at for at, _ in acts), Counter(kind for _, kind in acts)

    def _acts_about(self, rows: Rows, row: ApplicationRow, limit: date) -> list[str]:
        """Acts that say something of the case or its person and have no other ground to stay."""
        ids = [*rows.scalars(select(ActRow.id).where(ActRow.subject == row.id))]
        others = select(ApplicationRow.id).where(
            ApplicationRow.id_number == row.id_number, ApplicationRow.id != row.id
        )
        if rows.scalars(others.limit(1)).first() is not None:
            return ids
        about = (PersonLookedUp.kind, IdentityVouched.kind)
        traces = select(ActRow).where(ActRow.subject == row.id_number, ActRow.kind.in_(about))
        searches = select(ActRow).where(ActRow.kind == PeopleSearched.kind)
        named = [*rows.scalars(traces), *(act for act in rows.scalars(searches) if _names(act, row))]
        return ids + [act.id for act in named if day_in_shenzhen(act.at) <= limit]

    def _still_named(self, people: set[str]) -> Counter[str]:
        still: Counter[str] = Counter()
        with self.core.store.read() as rows:
            for number in people:
                named = select(ActRow.kind).where(
                    type_coerce(ActRow.payload, Text).contains(number) | (ActRow.subject == number)
                )
                still.update(rows.scalars(named))
        return still


def _names(act: ActRow, row: ApplicationRow) -> bool:
    """Whether what was typed in a search is this person's name or a part of their number."""
    typed = str(act.payload.get("text", "")).strip().upper()
    return len(typed) > 1 and (
        typed in row.name.upper() or row.name.upper() in typed or typed in row.id_number
    )
