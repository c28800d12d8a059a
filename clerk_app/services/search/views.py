"""What a search over everything finds."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.records import Service
from clerk_app.services.people.views import PersonHit


@dataclass(frozen=True, slots=True)
class CaseHit:
    case_id: str
    number: str
    name: str
    service: Service
    state: CaseState


@dataclass(frozen=True, slots=True)
class PaperHit:
    """A print, and the case whose paper it is."""

    print_number: str
    document: str
    case_id: str
    copy: int


@dataclass(frozen=True, slots=True)
class Found:
    people: tuple[PersonHit, ...] = ()
    cases: tuple[CaseHit, ...] = ()
    papers: tuple[PaperHit, ...] = ()

    @property
    def count(self) -> int:
        return len(self.people) + len(self.cases) + len(self.papers)
