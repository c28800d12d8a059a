"""Acts about people, and the record of a person that other acts carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.store.acts import ABSENT, Absent, Act


class LookUpBy(StrEnum):
    CARD = "card"
    NUMBER = "number"
    NAME = "name"
    CASE = "case"
    UNKNOWN = "unknown"  # a newer program's


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLookedUp(Act):
    """Somebody looked at a person's data. Subject: the person's number."""

    kind = "person.looked_up"
    title = QT_TRANSLATE_NOOP("Words", "查询人员")

    by: LookUpBy
    at_hub: bool | Absent = ABSENT  # the hub was asked, since the mirror does not hold the person
    sam: str | Absent | None = ABSENT  # by card: what read it; None = no reader, the card is a file's


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSearched(Act):
    """Somebody searched people or cases by what they typed. Subject: the officer."""

    kind = "people.searched"
    title = QT_TRANSLATE_NOOP("Words", "按文字查询")

    text: str  # name, part of a number ...; "" = the newest cases
    found: int


class Representation(StrEnum):
    """On what ground somebody acts for an applicant."""

    PARENT = "parent"  # 父母
    GUARDIAN = "guardian"  # 其他监护人
    RELATIVE = "relative"  # 近亲属
    PROXY = "proxy"  # 受托人
    UNKNOWN = "unknown"  # a newer program's


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Who acted for the applicant, by the identity card that was read."""

    name: str
    id_number: str
    relation: Representation
    sam: str | None = None  # what read the card; None = no reader, it is a file's


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who a person is, as the card or the register said when the act was done."""

    name: str
    id_number: str
    sex: str = "unknown"  # male | female | unknown
    birth_date: date | None = None
    card_type: str = "register"  # a value of CardType, or "register" when no card was read
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
    warnings: tuple[str, ...] = ()
    sam: str | None = None  # number of the security module that read the card; None = no reader did
