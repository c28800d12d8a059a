"""What the law looks at: a person and what is registered about them, as frozen records.

Field names follow the case format (`cases/README`); the Chinese term stands in each docstring.
Dates are calendar days of Shenzhen (UTC+8), months are indices (see `months`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from clerk_app.domain.identity import IdType
from clerk_app.domain.months import bits_of


class Service(StrEnum):
    """A service of the counter (业务类型)."""

    FIRST_ISSUE = "first_issue"  # 首次申领
    ENDORSEMENT = "endorsement"  # 签注
    REISSUE_LOST = "reissue_lost"  # 补领
    REISSUE_EXCHANGE = "reissue_exchange"  # 换领
    REAPPLY = "reapply"  # 再次申领
    LEGACY_EXCHANGE = "legacy_exchange"  # 旧证换领
    RESIDENCE_REGISTRATION = "residence_registration"  # 居住登记
    UNKNOWN = "unknown"  # of a case that a newer program accepted; no policy has rules for it


def service_of(text: str) -> Service:
    """The service of a recorded case; UNKNOWN where only a newer program knows it."""
    try:
        return Service(text)
    except ValueError:
        return Service.UNKNOWN


class Scheme(StrEnum):
    """A social insurance scheme (险种), 办理规定 art. 26."""

    PENSION = "pension"
    MEDICAL = "medical"
    WORK_INJURY = "work_injury"
    UNEMPLOYMENT = "unemployment"
    MATERNITY = "maternity"


class CardKind(StrEnum):
    PERMIT = "permit"  # 深圳经济特区居住证
    LEGACY_PERMIT = "legacy_permit"  # 深圳市居住证
    LEGACY_TEMPORARY = "legacy_temporary"  # 深圳市临时居住证


class CardState(StrEnum):
    """Life of a permit on a given day, derived from dates whenever it is read."""

    VALID = "valid"  # 有效
    SUSPENDED = "suspended"  # 使用功能中止
    CANCELLED = "cancelled"  # 注销
    LAPSED = "lapsed"  # 失效 (old cards)
    NONE = "none"


class LateKind(StrEnum):
    """What may become known of somebody after an application, and which a law may let decide all the same."""

    LOCAL_HOUSEHOLD = "local_household"  # 转为本地户籍
    PERMIT_CANCELLED = "permit_cancelled"  # 居住证被注销, by an act; time alone is not meant
    REPORTED_LOST = "reported_lost"  # 挂失


@dataclass(frozen=True, slots=True)
class Person:
    """The person as the law sees them (no name: the law does not ask for it)."""

    id_type: IdType
    id_number: str
    birth_date: date
    household_region: str  # six digits, GB/T 2260; abolished codes stay good
    local_household_since: date | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """One residence registration (居住登记). `end` is the day of leaving, None while it lasts."""

    start: date
    end: date | None
    house_code: str  # 房屋编码, 25 digits


@dataclass(frozen=True, slots=True)
class Insurance:
    """Posted months of one scheme.

    `bits` has bit *i* set when month index *i* (see `months.FIRST`) is posted. `back_paid` maps
    the index of a month that was posted late (补缴) to the day of posting; `late` has the bits of those.
    """

    scheme: Scheme
    bits: int
    back_paid: Mapping[int, date] = field(default_factory=dict[int, date])
    late: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "late", bits_of(self.back_paid))


@dataclass(frozen=True, slots=True)
class Education:
    """Schooling in the zone (就读), 办理规定 art. 26 ¶2; `kind` as in the case format."""

    kind: str
    start: date
    end: date | None
    full_time: bool


@dataclass(frozen=True, slots=True)
class Talent:
    """A talent title (人才), 办理规定 art. 15; `kind` and `level` as in the case format."""

    kind: str
    start: date
    end: date | None
    full_time: bool = False
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A permit that was issued (居住证).

    `cancelled` (注销) ends the permit, `voided` (作废) only the card: it was withdrawn against its replacement,
    and the permit lives on with that (办理规定 art. 20 ¶2). `lost` is the day of a report (挂失) that stands.
    `applied` maps a day of `endorsed` to that of its application, where that was an earlier one.
    """

    kind: CardKind
    issued: date
    endorsed: tuple[date, ...] = ()
    lost: date | None = None
    cancelled: date | None = None
    legacy_valid_to: date | None = None
    number: str | None = None  # opaque text
    voided: date | None = None
    applied: Mapping[date, date] = field(default_factory=dict[date, date])


@dataclass(frozen=True, slots=True)
class OpenCase:
    service: Service
    accepted: date


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a verdict may rest on. `unknown` names registers that could not be asked
    (``residence``, ``insurance``, ``education``, ``talent``, ``cards``): a verdict over an unknown
    register is `refer`, never a guess."""

    person: Person
    residence: tuple[Stay, ...] = ()
    insurance: tuple[Insurance, ...] = ()
    education: tuple[Education, ...] = ()
    talent: tuple[Talent, ...] = ()
    cards: tuple[Card, ...] = ()
    open_cases: tuple[OpenCase, ...] = ()
    unknown: frozenset[str] = frozenset()

    @property
    def current_stay(self) -> Stay | None:
        """The newest registration of the residence that lasts; None where there is none, or nothing is known of it."""
        return next((stay for stay in reversed(self.residence) if stay.end is None), None)
