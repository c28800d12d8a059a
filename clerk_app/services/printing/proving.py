"""Is this paper genuine, and does it still stand? (``clerk-app verify-paper``, docs/paper-proof.md)"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.documents.paper_proof import Sealed, Statement, read_proof
from clerk_app.domain.cases import CaseState
from clerk_app.domain.staff import Right
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.services.printing.acts import PrintRequested
from clerk_app.services.printing.catalogue import Papers
from clerk_app.services.printing.key_list import PaperKey, certificate_holds
from clerk_app.services.printing.keys import known_keys
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.session import Session
from clerk_app.store.models import ActRow

ENDED = frozenset({CaseState.WITHDRAWN, CaseState.DUPLICATE})  # what was printed before holds no longer
NOT_OUT = frozenset({"failed"})


class PaperStanding(StrEnum):
    """What became of a genuine paper, as of the last exchange with the hub."""

    CURRENT = "current"
    REPLACED = "replaced"  # the same paper of the same case was printed again since
    REVOKED = "revoked"  # its case ended otherwise, or its printing was recorded as failed
    UNKNOWN = "unknown"  # its print stands in no journal that is at hand


@dataclass(frozen=True, slots=True)
class PaperProof:
    """What a scanned code came to. Nothing in `statement` is to be believed unless it is `genuine`."""

    genuine: bool
    statement: Statement | None = None
    kind: str = ""  # key of the paper; its letters where this program does not know them
    state: PaperStanding = PaperStanding.UNKNOWN
    case_id: str = ""  # of the case that it is about, as the journal says
    person: str = ""  # identity number of whom a paper without a case is about, as the journal says


@dataclass(frozen=True, slots=True)
class PaperAbout:
    """What a print of ours is about: a case, else a person, else what its kind says alone."""

    kind: str
    case_number: str = ""
    person: str = ""  # identity number


@dataclass(frozen=True, slots=True)
class ProvingService:
    core: Core
    papers: Papers

    def prove(self, text: str, listed: Iterable[PaperKey] = (), city_key: bytes = b"") -> PaperProof:
        """What a scanned text proves here.

        Keys that the journal knows verify by themselves; one of a list only with the city's word for it.
        """
        sealed = read_proof(text)
        if sealed is None:
            return PaperProof(False)
        with self.core.store.read() as rows:
            known = known_keys(rows)
            if not is_genuine(sealed, known) and not is_genuine(sealed, trusted(listed, city_key)):
                return PaperProof(False, sealed.statement, kind_of(self.papers, sealed))
            state, case_id = _standing(rows, self.papers, sealed.statement)
            known_here = state is not PaperStanding.UNKNOWN and not case_id
            person = _person(rows, sealed.statement.print_number) if known_here else ""
        return PaperProof(True, sealed.statement, kind_of(self.papers, sealed), state, case_id, person)

    def about(self, session: Session, print_number: str) -> PaperAbout | None:
        """What the print of this number is about; None where no journal at hand knows it.

        Raises RoleMissing, AccountLocked, SignedOut.
        """
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            row = rows.scalar(select(PrintRow).where(PrintRow.number == print_number.upper()))
            if row is None:
                return None
            case = rows.get(ApplicationRow, row.case_id) if row.case_id else None
            if case is not None:
                return PaperAbout(row.document, case.number)
            return PaperAbout(row.document, person=_person(rows, row.number))


def prove_by_list(text: str, papers: Papers, listed: Iterable[PaperKey], city_key: bytes) -> PaperProof:
    """What a scanned text proves with a list of keys and no journal: nothing of what became of the paper."""
    sealed = read_proof(text)
    if sealed is None:
        return PaperProof(False)
    return PaperProof(
        is_genuine(sealed, trusted(listed, city_key)), sealed.statement, kind_of(papers, sealed)
    )


def trusted(listed: Iterable[PaperKey], city_key: bytes) -> tuple[PaperKey, ...]:
    return tuple(key for key in listed if city_key and certificate_holds(key, city_key))


def is_genuine(sealed: Sealed, keys: Iterable[PaperKey]) -> bool:
    """Whether one of the keys signed it, at a time when that key was at work, for its own counter."""
    said = sealed.statement
    return any(
        key.counter == said.counter and key.at_work(said.printed_at) and sealed.proven_by(key.public_key)
        for key in keys
    )


def kind_of(papers: Papers, sealed: Sealed) -> str:
    paper = papers.with_letters(sealed.statement.letters)
    return sealed.statement.letters if paper is None else paper.kind


def _person(rows: Rows, print_number: str) -> str:
    """Whom a print is about, as the act of asking for it says; prints of earlier programs do not."""
    asked = (
        select(ActRow)
        .join(PrintRow, PrintRow.id == ActRow.subject)
        .where(PrintRow.number == print_number, ActRow.kind == PrintRequested.kind)
    )
    act = rows.scalars(asked).first()
    person = "" if act is None else act.payload.get("person", "")
    return person if isinstance(person, str) else ""


def _standing(rows: Rows, papers: Papers, said: Statement) -> tuple[PaperStanding, str]:
    row = rows.scalar(select(PrintRow).where(PrintRow.number == said.print_number))
    paper = papers.with_letters(said.letters)
    if row is None or paper is None or row.document != paper.kind:
        return PaperStanding.UNKNOWN, ""
    if row.state in NOT_OUT:
        return PaperStanding.REVOKED, row.case_id or ""
    case = rows.get(ApplicationRow, row.case_id) if row.case_id else None
    if row.case_id is None or case is None:  # a paper of its own number; what it belongs to is no case
        return PaperStanding.CURRENT, ""
    if CaseState(case.state) in ENDED and paper.states != frozenset({CaseState(case.state)}):
        return PaperStanding.REVOKED, row.case_id
    later = select(PrintRow.id).where(
        PrintRow.case_id == row.case_id,
        PrintRow.document == row.document,
        PrintRow.requested_at > row.requested_at,
        PrintRow.state.not_in(NOT_OUT),
    )
    replaced = rows.scalars(later).first() is not None
    return PaperStanding.REPLACED if replaced else PaperStanding.CURRENT, row.case_id
