"""Acts of residence registration (居住登记). Subject: the person's number, or the code of the house.

A stay is known by the day of its registration and its house, as in the city's register. It takes its place after
the stay that was known before it: two counters that register one person after the same stay want the same claim,
and the hub lets one of them stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.people.acts import Applicant
from clerk_app.store.acts import Act, ClaimKind

STAY = ClaimKind("stay-after")  # what follows a stay is one stay
STAY_END = ClaimKind("stay-end")  # a stay ends once


class DeclarantRole(StrEnum):
    """Who declares (申报义务人, 条例 art. 8)."""

    SELF = "self"  # 本人
    LANDLORD = "landlord"  # 出租人
    MANAGER = "manager"  # 实际管理人
    EMPLOYER = "employer"  # 用人单位
    SCHOOL = "school"  # 学校
    OPERATOR = "operator"  # 经营者
    TENANT = "tenant"  # 房屋承租人
    PROVIDER = "provider"  # 居所提供者
    UNKNOWN = "unknown"  # a newer program's


@dataclass(frozen=True, slots=True, kw_only=True)
class Declarant:
    """Who declares and what they showed; `number` is that of the ID document, or the credit code of a unit."""

    role: DeclarantRole
    name: str = ""
    number: str = ""
    phone: str = ""
    proof: str = ""  # what was shown of the dwelling


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceDetails:
    """What else is declared of a resident (条例 art. 9); codes as on the form, empty: not given."""

    marital: str = ""
    education: str = ""
    occupation: str = ""
    workplace: str = ""
    reason: str = ""
    relation: str = ""  # to the first person on the form
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceRegistered(Act):
    """A stay is registered; it counts from `start`, the day of the act."""

    kind = "residence.registered"
    title = QT_TRANSLATE_NOOP("Words", "居住登记")
    decisive = True

    person: Applicant
    house_code: str
    address: str
    start: date
    moved_in: date
    form: str  # id of the paper on which up to three are registered together
    dwelling: str  # of the policy
    declarant: Declarant
    details: ResidenceDetails
    station: str
    policy: str
    due: date  # by when it had to be declared
    follows: str = ""  # day and house of the stay before it, empty: the first

    def claims(self, subject: str) -> tuple[str, ...]:
        return (STAY.of(subject, self.follows or "first"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceEnded(Act):
    """Somebody left; `end` is the day of leaving, which no longer counts."""

    kind = "residence.ended"
    title = QT_TRANSLATE_NOOP("Words", "搬离登记")
    decisive = True

    person: Applicant
    house_code: str
    address: str
    start: date
    end: date
    form: str
    station: str

    def claims(self, subject: str) -> tuple[str, ...]:
        return (STAY_END.of(subject, self.start.isoformat(), self.house_code),)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceChanged(Act):
    """What is registered besides day and house is another now (变更)."""

    kind = "residence.changed"
    title = QT_TRANSLATE_NOOP("Words", "变更居住登记")

    person: Applicant
    house_code: str
    address: str
    start: date
    form: str
    dwelling: str
    declarant: Declarant
    details: ResidenceDetails
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseDeclared(Act):
    """Who answers for a house: its landlord, and the actual manager whom an absent one names. Subject: the house."""

    kind = "house.declared"
    title = QT_TRANSLATE_NOOP("Words", "登记房屋负责人")

    address: str
    day: date
    station: str
    landlord: Declarant
    absent: bool
    manager: Declarant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRefused(Act):
    """A resident refuses to give the data, as the declarant reports (拒不提供). Subject: the house."""

    kind = "house.refused"
    title = QT_TRANSLATE_NOOP("Words", "记录拒绝登记")

    address: str
    day: date
    station: str
    name: str  # as far as it is known
    reported_by: Declarant
    what: str
    penalty: str  # key of the policy
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseLookedUp(Act):
    """Somebody looked at who lives in a house. Subject: the house."""

    kind = "house.looked_up"
    title = QT_TRANSLATE_NOOP("Words", "查询房屋住户")

    found: int
