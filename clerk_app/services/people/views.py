"""Who a person is, and the picture of their registered life, as the screens see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.law.records import Scheme
from clerk_app.services.people.acts import Vouched


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
    sam: str | None = None  # number of the security module that read the card; None = no reader did

    vouched: Vouched | None = None  # who said who it is where no card could be read

    @property
    def identified(self) -> bool:
        """Whether work may begin: by a card that holds, or by a supervisor who saw other evidence."""
        return self.vouched is not None or (self.from_card and "card_expired" not in self.warnings)

    @property
    def known(self) -> bool:
        """Whether a card was read, also one that has run out, or a supervisor vouched."""
        return self.from_card or self.vouched is not None

    @property
    def from_card(self) -> bool:
        """Whether a card was read; otherwise the person was found by a search or a number."""
        return self.card_type != "register"


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
    supposed: bool = False  # `today` is a day that somebody asks about, and not all of it is registered


@dataclass(frozen=True, slots=True)
class PersonHit:
    id_number: str
    id_masked: str
    name: str
    birth_date: date
    case_number: str | None = None
