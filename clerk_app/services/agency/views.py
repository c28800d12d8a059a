"""Units, lists and batches as the page and the papers see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from clerk_app.domain.law.records import Service
from clerk_app.services.agency.acts import UnitAgent, UnitDetails
from clerk_app.services.agency.listing import ListedPerson, UnitList

PAPERS = (
    "licence",
    "authorisation",
)  # what opens an account, besides the card of who brings them (办理规定 art. 22)


@dataclass(frozen=True, slots=True)
class AgencyNote:
    """What the policy says of agency: words and article."""

    title: str
    article: str


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit with its account. `here`: it was opened or changed at a counter; else it is the city's register's."""

    code: str
    details: UnitDetails
    opened: date
    papers: tuple[str, ...] = ()
    closed: date | None = None
    here: bool = True


@dataclass(frozen=True, slots=True)
class UnitPerson:
    id_number: str
    id_masked: str
    name: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class CheckedList:
    """A list that was judged; nothing is recorded yet."""

    unit: UnitView
    list: UnitList
    workbook: bytes
    folder: Path
    people: tuple[ListedPerson, ...]

    @property
    def good(self) -> tuple[ListedPerson, ...]:
        return tuple(person for person in self.people if not person.faults)

    @property
    def bad(self) -> tuple[ListedPerson, ...]:
        return tuple(person for person in self.people if person.faults)


@dataclass(frozen=True, slots=True)
class LeftPerson:
    """A row that was not taken, and why, in Chinese."""

    row: int
    values: Mapping[str, str]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenPerson:
    """A row that was taken. `state` of its application, empty for an endorsement."""

    row: int
    name: str
    id_masked: str
    case_id: str
    number: str
    state: str = ""
    shelf: str = ""
    valid_to: date | None = None
    collected: bool = False
    due: date | None = None  # last day for its issue, as promised


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch. `state`: begun or finished; `ready` can be collected now."""

    batch: str
    number: str
    unit: str
    unit_name: str
    service: Service
    agent: UnitAgent
    day: date
    state: str
    rows: int
    taken: int
    refused: int
    begun_at: datetime
    policy: str
    people: tuple[TakenPerson, ...] = ()
    left: tuple[LeftPerson, ...] = ()
    ready: int = 0
    collected: int = 0
    agents: tuple[UnitAgent, ...] = field(default_factory=tuple)
