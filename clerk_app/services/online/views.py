"""What the page of the online applications shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from clerk_app.domain.law.policy import Note
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Verdict
from clerk_app.services.cases.acts import OnlineOrigin
from clerk_app.services.cases.online import OnlineFiling
from clerk_app.services.desk.views import PersonDesk


class FilingState(StrEnum):
    """How an application stands. The first that holds is told."""

    USED = "used"  # completed, here or at another counter
    WITHDRAWN = "withdrawn"  # by the applicant
    CLOSED = "closed"  # by the portal
    ELSEWHERE = "elsewhere"  # another station completes it
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class OnlineLine:
    """One that waits at this station."""

    number: str
    id_number: str
    name: str
    id_masked: str
    service: Service
    submitted_on: date
    days: int  # since it was submitted


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which the portal and what is known here differ; `taken` is what the application goes on with."""

    field: str
    filed: str
    known: str
    taken: str


@dataclass(frozen=True, slots=True)
class ReturnView:
    """That this form of it was given back already."""

    reason: str
    note: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class FiledContact:
    """What the form is filled with."""

    phone: str
    pickup: str  # counter | post
    post_address: str


@dataclass(frozen=True, slots=True)
class OnlineDesk:
    """An application beside the person whose it is: what agrees, what differs, and what the law says today."""

    desk: PersonDesk
    filing: OnlineFiling
    state: FilingState
    origin: OnlineOrigin
    verdict: Verdict | None  # None: the service is not open
    agrees: tuple[str, ...]  # fields
    differs: tuple[Difference, ...]
    contact: FiledContact
    attachments: tuple[str, ...]
    lacks: tuple[str, ...]  # papers, by the policy's keys
    photo: bytes | None  # by its image number
    image_number: str
    laws: tuple[Note, ...]  # of the policy, on online applications
    returned: ReturnView | None
    others: tuple[OnlineFiling, ...]  # that wait of the same person
    completed_by: str = ""  # id of the case that completed it
