"""Cases as the screens see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.records import Facts, Service
from clerk_app.domain.law.verdicts import Verdict
from clerk_app.services.cases.acts import OnlineOrigin
from clerk_app.services.origins import UNKNOWN, Origin
from clerk_app.services.people.acts import Representative, Vouched
from clerk_app.services.people.views import PersonView, Timeline

DAMAGED: Final = b""  # in the place of a picture that is not what was recorded: no screen takes it for one


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list."""

    case_id: str
    number: str
    service: Service
    state: CaseState
    name: str
    id_masked: str
    accepted_at: datetime
    accepted_by: str  # name
    due_refusal: date | None
    due_issue: date | None
    working_days_left: int | None  # until the nearer deadline of this state; negative = late
    working_days_whole: int | None  # from the acceptance to that deadline
    shelf: str | None
    card_number: str | None
    provisional: bool = False  # not yet confirmed by the hub
    all_green: bool = True
    outcome: str = "eligible"
    reason: str | None = None  # code of the reason of a return or refusal that stands
    reason_note: str | None = None
    year_missing: bool = False  # no day can be told: the working-day table ends before it


@dataclass(frozen=True, slots=True)
class DraftView:
    """Typing that is kept: a form somebody began. Never syncs."""

    draft_id: str
    service: Service
    person: PersonView
    step: str  # check | photo | sign | print
    phone: str
    pickup: str  # counter | post
    post_address: str
    photo: bytes | None
    signature: bytes | None  # PNG
    saved_at: datetime
    saved_by: str  # staff id
    signed_form: str = ""  # number of the printed form that was signed by hand: `signature` is its picture
    case_id: str | None = None  # set when it is the re-work of a returned case
    representative: Representative | None = None  # who hands it in, where that is not the applicant
    authorisation: bytes | None = None  # scan of what shows that they may
    hands: tuple[str, ...] = ()  # staff ids of all who typed in it
    online: OnlineOrigin | None = None  # the application on the portal from which it was filled


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One line of the supervisor's comparison: what the form says beside what the source says."""

    label: str  # key: name, id_number, birth_date, address, residence, insurance, photo, ...
    claimed: str
    found: str
    same: bool


@dataclass(frozen=True, slots=True)
class SinceRow:
    """What changed after an application. Without an `article` it is only shown: the law counts to the application."""

    title: str  # words of the policy, or a key: watch
    then: str
    now: str
    article: str = ""  # by which it decides all the same


@dataclass(frozen=True, slots=True)
class HistoryLine:
    at: datetime
    actor: str  # name
    kind: str  # act kind
    words: str  # short details, no personal data beyond the case
    origin: Origin = UNKNOWN  # from where it was done
    vouched: Vouched | None = None  # by whose word the person was identified, where no card could be read


@dataclass(frozen=True, slots=True)
class PrintLine:
    print_id: str
    number: str
    document: str
    copy: int
    printer: str
    state: str  # requested | completed | failed
    said: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseView:
    """A whole case: for the supervisor's evidence, the search and the pickup."""

    line: CaseLine
    person: PersonView
    phone: str
    pickup: str
    post_address: str | None
    photo: bytes | None
    signature: bytes | None
    verdict_then: Verdict
    verdict_now: Verdict  # as of the application too, by what the registers say now
    facts_then: Facts
    facts_now: Facts
    timeline: Timeline
    evidence: tuple[EvidenceRow, ...]
    history: tuple[HistoryLine, ...]
    prints: tuple[PrintLine, ...]
    round: int
    reason: str | None = None
    reason_article: str | None = None
    reason_note: str | None = None
    reason_words: str | None = None  # of a refusal, as the policy of that day says it (Chinese)
    as_of: datetime | None = None  # of the register's facts of now; None = never loaded
    signed_form: str = ""  # number of the printed form whose picture the signature is
    takes_old_card: bool = False  # the permit that is replaced is taken back
    representative: Representative | None = None  # who handed it in
    authorisation: bytes | None = None
    since: tuple[SinceRow, ...] = ()  # what became known after the application

    @property
    def damaged(self) -> bool:
        """Whether a picture of the case is not what was recorded."""
        return DAMAGED in (self.photo, self.signature, self.person.chip_photo)
