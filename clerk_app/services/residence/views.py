"""What the pages of residence registration show and send."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from clerk_app.domain.law.declaring import DeclarationClock
from clerk_app.domain.law.policy import Declaration, Penalty
from clerk_app.domain.law.verdicts import Verdict
from clerk_app.services.people.views import PersonView
from clerk_app.services.residence.acts import Declarant, ResidenceDetails


@dataclass(frozen=True, slots=True)
class HouseView:
    """A room of a building. `closed`: the building is gone from that day; `declarant` answered for it last."""

    code: str
    address: str
    name: str = ""  # of the estate
    closed: date | None = None
    dwelling: str = ""
    declarant: Declarant | None = None


@dataclass(frozen=True, slots=True)
class BuildingView:
    """A building that fits what was typed; `house` where a room of it was named."""

    code: str
    address: str
    name: str
    closed: date | None
    house: HouseView | None = None


@dataclass(frozen=True, slots=True)
class RoomView:
    code: str  # six digits
    label: str


@dataclass(frozen=True, slots=True)
class StayLine:
    """One stay of a person; `start` is the day of the registration."""

    house_code: str
    address: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class ResidenceDesk:
    """A person who is to be registered: where they are registered, and what the law says."""

    person: PersonView
    verdict: Verdict
    stays: tuple[StayLine, ...]  # oldest first
    details: ResidenceDetails  # as they were given last
    declarations: tuple[Declaration, ...]
    as_of: datetime | None

    @property
    def current(self) -> StayLine | None:
        return next((stay for stay in reversed(self.stays) if stay.end is None), None)


@dataclass(frozen=True, slots=True)
class Registering:
    """One of the people on a form; `left` is the day of leaving the house where they are registered now."""

    person: PersonView
    left: date | None = None
    details: ResidenceDetails = field(default_factory=ResidenceDetails)


@dataclass(frozen=True, slots=True)
class ResidenceForm:
    """What is registered together: one to three people of one house."""

    people: tuple[Registering, ...]
    house_code: str
    moved_in: date
    dwelling: str  # of the policy
    declarant: Declarant


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded by one form, for its paper."""

    form: str
    house: HouseView
    people: tuple[PersonView, ...]
    clock: DeclarationClock | None = None  # None: nothing had to be declared by a day


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who is registered in a house."""

    name: str
    id_number: str
    id_masked: str
    since: date
    here: bool  # registered at a counter, not from the city's register


@dataclass(frozen=True, slots=True)
class RefusedView:
    name: str
    what: str
    at: datetime
    penalty: str
    article: str


@dataclass(frozen=True, slots=True)
class HouseDesk:
    """A house: who lives there, who answers for it, and what it costs not to declare."""

    house: HouseView
    residents: tuple[Resident, ...]
    landlord: Declarant | None
    absent: bool
    manager: Declarant | None
    refused: tuple[RefusedView, ...]
    penalties: tuple[Penalty, ...]
