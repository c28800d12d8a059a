"""Finding people, cases and papers while somebody types: every question is a range of an index."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.cases import CaseState
from clerk_app.domain.identity import mask
from clerk_app.domain.law.records import service_of
from clerk_app.domain.staff import Right
from clerk_app.registers.kinds.person import RegisteredPerson
from clerk_app.registers.name_index import NameIndex
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.services.people.looking_up import note_search
from clerk_app.services.people.views import PersonHit
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.search.views import CaseHit, Found, PaperHit
from clerk_app.services.session import Session

MOST = 8  # of each kind
FEWEST_DIGITS = 3  # of a number before anybody is shown
_DIGITS = re.compile(r"\d+[xX]?")
_LETTERS = re.compile(r"[a-zA-Z]+")
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class FindService:
    core: Core
    names: NameIndex

    def prepare(self, session: Session) -> None:
        """Make ready what the first key needs."""
        if session.may(Right.LOOK_UP):
            self.names.prepare()

    def find(self, session: Session, text: str) -> Found:
        """The first of each kind that fit. Nothing is recorded: `note` does that once, when the typing ends.

        Raises RoleMissing, AccountLocked, SignedOut, MirrorLost.
        """
        typed = text.strip()
        if not typed:
            return Found()
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            cases, papers = _cases(rows, typed), _papers(rows, typed)
        return Found(tuple(_hit(person) for person in self._people(typed)), cases, papers)

    def note(self, session: Session, text: str, found: int) -> None:
        """Record what was last looked for, and how many were shown."""
        note_search(self.core, session, text.strip(), found)

    def _people(self, typed: str) -> tuple[RegisteredPerson, ...]:
        register = self.core.register
        if _DIGITS.fullmatch(typed):
            if len(typed) < FEWEST_DIGITS:
                return ()
            by_number = register.by_number(typed.upper(), MOST)
            return (*by_number, *register.by_phone(typed, MOST))[:MOST]
        if _LETTERS.fullmatch(typed):
            return self.names.by_sound(typed, MOST)
        return register.by_name(typed, MOST)


def _cases(rows: Rows, typed: str) -> tuple[CaseHit, ...]:
    """Cases whose number, query code, card or name begins so, the newest first."""
    wanted = (
        ApplicationRow.id,
        ApplicationRow.number,
        ApplicationRow.name,
        ApplicationRow.service,
        ApplicationRow.state,
    )
    columns = (
        ApplicationRow.number,
        ApplicationRow.query_code,
        ApplicationRow.card_number,
        ApplicationRow.name,
    )
    upper = typed.upper()
    begins = or_(
        ApplicationRow.id_number == upper,
        *((column >= upper) & (column < upper + _LAST) for column in columns),
    )
    query = select(*wanted).where(begins).order_by(ApplicationRow.accepted_at.desc()).limit(MOST)
    return tuple(
        CaseHit(row.id, row.number, row.name, service_of(row.service), CaseState(row.state))
        for row in rows.execute(query)
    )


def _papers(rows: Rows, typed: str) -> tuple[PaperHit, ...]:
    """Prints of cases whose print number begins so."""
    upper = typed.upper()
    wanted = (PrintRow.number, PrintRow.document, PrintRow.case_id, PrintRow.copy)
    begins = (PrintRow.number >= upper, PrintRow.number < upper + _LAST, PrintRow.case_id.is_not(None))
    query = select(*wanted).where(*begins).order_by(PrintRow.number.desc()).limit(MOST)
    return tuple(PaperHit(row.number, row.document, row.case_id, row.copy) for row in rows.execute(query))


def _hit(person: RegisteredPerson) -> PersonHit:
    return PersonHit(person.id_number, mask(person.id_number), person.name, person.birth_date)
