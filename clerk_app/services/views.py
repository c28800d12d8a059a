"""Frozen records for the screens. No ORM row and no Qt type ever passes here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from clerk_app.domain.cases import CaseState
from clerk_app.domain.records import CardState, Facts, Scheme, Service
from clerk_app.domain.staff import Officer, Right, Role
from clerk_app.domain.verdicts import Due, Verdict


@dataclass(frozen=True, slots=True)
class CounterView:
    counter: str
    counter_name: str
    station: str
    station_name: str


@dataclass(frozen=True, slots=True)
class Session:
    """A clerk at work. Every use case takes it as its first argument."""

    officer: Officer
    login: str
    name: str
    counter: CounterView
    signed_in_at: datetime

    def may(self, right: Right) -> bool:
        return self.officer.may(right)


@dataclass(frozen=True, slots=True)
class StaffView:
    staff_id: str
    login: str
    name: str
    roles: tuple[Role, ...]
    locked: bool
    locked_until: datetime | None
    has_card: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """Who it is, as the card or the register says."""

    name: str
    sex: str  # male | female | unknown
    birth_date: date
    id_number: str
    id_masked: str
    card_type: str  # CardType value, or "register" when no card was read
    name_raw: str = ""
    name_en: str | None = None
    ethnic_group: str | None = None  # words: 汉
    nationality: str | None = None
    address: str | None = None
    newest_address: str | None = None
    issuer: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    permit_number: str | None = None
    chip_photo: bytes | None = None  # JPEG or PNG bytes; None = placeholder
    warnings: tuple[str, ...] = ()  # codes: card_expired, name_normalised, not_in_register, ...


@dataclass(frozen=True, slots=True)
class StayBar:
    start: date
    end: date | None
    house_code: str
    address: str
    district: str
    counts: bool  # part of the continuous stay that the verdict looks at


@dataclass(frozen=True, slots=True)
class GapBar:
    start: date
    end: date
    days: int
    breaks: bool  # longer than the policy allows


@dataclass(frozen=True, slots=True)
class MonthCell:
    month: int  # month index
    posted: bool
    back_paid: date | None


@dataclass(frozen=True, slots=True)
class SchemeRow:
    scheme: Scheme
    cells: tuple[MonthCell, ...]
    decides: bool  # the scheme the verdict rests on


@dataclass(frozen=True, slots=True)
class PermitSpan:
    """One stretch of a permit's life: valid, window (签注 window), suspended, cancelled."""

    kind: str  # valid | window | suspended | cancelled
    start: date
    end: date | None  # first day after; None = open
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    first: date
    today: date
    last: date
    stays: tuple[StayBar, ...]
    gaps: tuple[GapBar, ...]
    schemes: tuple[SchemeRow, ...]
    permits: tuple[PermitSpan, ...]
    evidence_from: date | None  # what the first verdict rests on, to be outlined
    evidence_to: date | None


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
    shelf: str | None
    card_number: str | None
    provisional: bool = False  # not yet confirmed by the hub
    all_green: bool = True
    outcome: str = "eligible"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An open case of the same person at another counter, as the hub tells it."""

    number: str
    counter: str
    station: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PersonDesk:
    person: PersonView
    facts: Facts
    verdicts: tuple[Verdict, ...]  # one a service, in the order of the counter
    timeline: Timeline
    card_state: CardState
    open_cases: tuple[CaseLine, ...]
    ready: CaseLine | None  # the card that can be handed over now
    drafts: tuple[DraftView, ...]
    as_of: datetime | None  # of the registers; None = never loaded
    in_register: bool
    quiet_sign: bool  # watch list: a sign only the clerk understands
    looked_up_at: datetime
    elsewhere: Elsewhere | None = None  # an open case at another station, where the hub was asked


@dataclass(frozen=True, slots=True)
class PersonHit:
    id_number: str
    id_masked: str
    name: str
    birth_date: date
    case_number: str | None = None


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
    case_id: str | None = None  # set when it is the re-work of a returned case


@dataclass(frozen=True, slots=True)
class AcceptedCase:
    case_id: str
    number: str
    query_code: str
    accepted_at: datetime
    due: Due | None
    fee: int
    provisional: bool = False  # the hub does not have it yet


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One line of the supervisor's comparison: what the form says beside what the source says."""

    label: str  # key: name, id_number, birth_date, address, residence, insurance, photo, ...
    claimed: str
    found: str
    same: bool


@dataclass(frozen=True, slots=True)
class HistoryLine:
    at: datetime
    actor: str  # name
    kind: str  # act kind
    words: str  # short details, no personal data beyond the case


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
    verdict_now: Verdict
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


@dataclass(frozen=True, slots=True)
class RefusalReason:
    code: str
    words: str  # Chinese
    article: str


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    kind: str  # receipt | application_form | pickup_slip | refusal_notice | notice_of_lacks | day_end
    number: str  # number of the case or of the statement, as in the barcode
    print_number: str
    copy: int
    pdf: bytes
    pages: int
    again: Callable[[str], bytes] | None = None  # the same page under another print number


@dataclass(frozen=True, slots=True)
class PrintResult:
    print_id: str
    printer: str
    said: str


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
    calendar_ends: date | None = None
    open_conflicts: int = 0


@dataclass(frozen=True, slots=True)
class DayEnd:
    day: date
    counts: tuple[tuple[str, int], ...]  # act kind, how many
    cases: tuple[CaseLine, ...]
    prints: int
    reprints: int
    failed_prints: int
    first_seq: int
    last_seq: int
    head: str
    verified: bool
    problems: tuple[str, ...] = field(default=())
    anchor_day: date | None = None  # of the newest daily root of the hub
    anchor_root: str = ""
    anchor_heads: int = 0
    waiting_acts: int = 0  # not sent yet
