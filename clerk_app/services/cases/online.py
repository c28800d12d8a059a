"""Applications on the portal (网上申办) as the desk and the services meet them: which wait, whether one still holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.errors import KnownError
from clerk_app.domain.law.policy import Note
from clerk_app.domain.law.records import Facts, Service, service_of
from clerk_app.registers.kinds.online_application import (
    REGISTER as ONLINE_REGISTER,
    SUBMITTED,
    OnlineApplication,
)
from clerk_app.registers.kinds.station import REGISTER as STATION, PoliceStation
from clerk_app.services.cases.acts import ONLINE, ONLINE_RETURN, OnlineOrigin
from clerk_app.services.core import Core
from clerk_app.store.models import ActRow, ClaimRow

TOPIC = "online"  # of the policy's notes
TAKEN_OVER_BY_RESIDENCE = "residence"  # value of the note `station`


class OnlineUnknown(KnownError):
    """No application of that number and person is mirrored here."""

    code = "CA-C80"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class OnlineElsewhere(KnownError):
    """The application was made to another station, and the person does not live in ours."""

    code = "CA-C81"

    def __init__(self, number: str, station: str, address: str, phone: str) -> None:
        super().__init__(number, station, address, phone)
        self.number, self.station, self.address, self.phone = number, station, address, phone


class OnlineClosed(KnownError):
    """The applicant took it back, or the portal closed it; `why` is its status."""

    code = "CA-C82"

    def __init__(self, number: str, why: str) -> None:
        super().__init__(number, why)
        self.number, self.why = number, why


class OnlineChanged(KnownError):
    """The applicant changed it after the form was filled from it."""

    code = "CA-C83"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class OnlineUsed(KnownError):
    """It was completed already, here or at another counter."""

    code = "CA-C84"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


@dataclass(frozen=True, slots=True)
class OnlineFiling:
    """One application that waits. `here`: this station completes it, as the one that was chosen or by the law."""

    number: str
    service: Service
    submitted_on: date
    here: bool
    station: PoliceStation  # that was chosen


def filings_of(core: Core, rows: Rows, facts: Facts) -> tuple[OnlineFiling, ...]:
    """What a person submitted and nobody completed or gave back, the newest first."""
    found = core.register.find(ONLINE_REGISTER, facts.person.id_number)
    open_ones = [item for item in found if item.status == SUBMITTED]
    filings = [filing_of(core, rows, item, facts) for item in not_settled(rows, open_ones)]
    return tuple(sorted(filings, key=lambda item: (item.submitted_on, item.number), reverse=True))


def not_settled(rows: Rows, items: Sequence[OnlineApplication]) -> list[OnlineApplication]:
    """Those that nobody completed, nor gave back in the form that they have."""
    if not items:
        return []
    of_item = {item: (ONLINE.of(item.number), ONLINE_RETURN.of(item.number, item.version)) for item in items}
    wanted = [claim for claims in of_item.values() for claim in claims]
    taken = set(rows.scalars(select(ClaimRow.claim).where(ClaimRow.claim.in_(wanted))))
    return [item for item, claims in of_item.items() if taken.isdisjoint(claims)]


def filing_of(core: Core, rows: Rows, item: OnlineApplication, facts: Facts) -> OnlineFiling:
    own = core.counter(rows).station
    note = law_of(core, "station")
    by_residence = note is not None and note.value == TAKEN_OVER_BY_RESIDENCE
    here = item.station == own or (by_residence and lives_in(core, facts) == own)
    return OnlineFiling(
        item.number, service_of(item.service), day_in_shenzhen(item.submitted_at), here, chosen(core, item)
    )


def used_by(rows: Rows, number: str) -> str | None:
    """Subject of the act that completed an application: a case, or an endorsement; None where nobody did."""
    query = select(ActRow.subject).join(ClaimRow, ClaimRow.act_id == ActRow.id)
    return rows.scalars(query.where(ClaimRow.claim == ONLINE.of(number))).one_or_none()


def require_current(core: Core, rows: Rows, facts: Facts, origin: OnlineOrigin) -> OnlineApplication:
    """The application that a form was filled from, if it can be completed now as it was then.

    Raises OnlineUsed, OnlineUnknown, OnlineClosed, OnlineElsewhere, OnlineChanged.
    """
    item = require_open(core, rows, facts, origin.number)
    if item.version != origin.form:
        raise OnlineChanged(item.number)
    return item


def require_open(core: Core, rows: Rows, facts: Facts, number: str) -> OnlineApplication:
    """An application of the person that can be completed here now.

    Raises OnlineUsed, OnlineUnknown, OnlineClosed, OnlineElsewhere.
    """
    if used_by(rows, number) is not None:
        raise OnlineUsed(number)
    item = core.register.one(ONLINE_REGISTER, facts.person.id_number, number)
    if item is None:
        raise OnlineUnknown(number)
    if item.status != SUBMITTED:
        raise OnlineClosed(number, item.status)
    filing = filing_of(core, rows, item, facts)
    if not filing.here:
        where = filing.station
        raise OnlineElsewhere(number, where.name, where.address or "", where.phone or "")
    return item


def origin_of(item: OnlineApplication, image_number: str, differs: tuple[str, ...]) -> OnlineOrigin:
    """What an act keeps of it."""
    return OnlineOrigin(
        number=item.number,
        submitted_at=item.submitted_at,
        station=item.station,
        form=item.version,
        image_number=image_number,
        differs=differs,
    )


def chosen(core: Core, item: OnlineApplication) -> PoliceStation:
    """The station that the applicant chose; one that the register does not name, by its code."""
    known = core.register.one(STATION, item.station)
    return known or PoliceStation(item.station, item.station, None, None, None)


def lives_in(core: Core, facts: Facts) -> str | None:
    """Code of the station over the house where a person is registered now."""
    stay = facts.current_stay
    house = None if stay is None else core.register.house(stay.house_code)
    return None if house is None else house.station


def law_of(core: Core, key: str) -> Note | None:
    """What the policy of today says of online applications under a key."""
    notes = core.rules.policy_on(core.today()).about(TOPIC)
    return next((note for note in notes if note.key == key), None)
