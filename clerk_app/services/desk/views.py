"""What the person desk shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from clerk_app.domain.law.card_life import EndorsementTerm
from clerk_app.domain.law.policy import CancellationGround
from clerk_app.domain.law.records import CardKind, CardState, Facts, Service
from clerk_app.domain.law.supposing import Supposition
from clerk_app.domain.law.verdicts import Verdict
from clerk_app.domain.workdays import YearMissing
from clerk_app.services.cases.views import CaseLine, DraftView
from clerk_app.services.people.views import PersonView, Timeline

if TYPE_CHECKING:  # brings SQLAlchemy, which must not be imported before the first paint
    from clerk_app.services.cases.online import OnlineFiling


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An open case of the same person at another counter, as the hub tells it."""

    number: str
    counter: str
    station: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HeldPermit:
    """A permit on the day of the desk. `begins` and `last` bound its years, both included; of an old card
    `last` is the last good day, None without an end. `term`: when it is next endorsed."""

    number: str | None
    state: CardState
    issued: date
    begins: date | None
    last: date | None
    term: EndorsementTerm | None
    kind: CardKind


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A paper that a case owes and that has not come out of a printer."""

    case_id: str
    number: str
    name: str
    service: Service
    document: str  # kind of the paper


@dataclass(frozen=True, slots=True)
class PersonDesk:
    person: PersonView
    facts: Facts
    verdicts: tuple[Verdict, ...]  # one a service that is open, in the order of the counter
    timeline: Timeline
    card_state: CardState
    open_cases: tuple[CaseLine, ...]
    ready: CaseLine | None  # the card that can be handed over now
    drafts: tuple[DraftView, ...]
    as_of: datetime | None  # of the registers; None = never loaded
    in_register: bool
    quiet_sign: bool  # watch list: a sign only the clerk understands
    looked_up_at: datetime
    needs_guardian: bool = False  # too young to apply without one
    lost_since: date | None = None  # the card that is held is reported lost (挂失)
    to_cancel: CancellationGround | None = None  # why the permit that is held has to be cancelled
    elsewhere: Elsewhere | None = None  # an open case at another station, where the hub was asked
    permit: HeldPermit | None = None
    unprinted: tuple[Unprinted, ...] = ()
    online: tuple[OnlineFiling, ...] = ()  # what waits of the portal, the newest first


@dataclass(frozen=True, slots=True)
class SupposedDesk:
    """What the law would say of the person of a desk if something were so; nothing of it is recorded.

    `on` is the day as of which it is asked. `verdicts` and `timeline` are as a desk shows them.
    """

    desk: PersonDesk
    supposition: Supposition
    on: date
    verdicts: tuple[Verdict, ...]
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class Lacking:
    """A person at the desk, and the service that something is missing for."""

    desk: PersonDesk
    service: Service


@dataclass(frozen=True, slots=True)
class Overview:
    """Figures of the day and of what waits, for the rail and the quiet page."""

    waiting_decision: int
    to_produce: int
    in_production: int
    ready: int
    returned: int
    drafts: tuple[DraftView, ...]
    accepted_today: int
    decided_today: int
    handed_over_today: int
    registers_as_of: datetime | None
    people_in_register: int
    acts: int
    head: str
    year_missing: YearMissing | None = None
    open_conflicts: int = 0
