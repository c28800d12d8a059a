"""Acts about people, and the record of a person that other acts carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.worded import Worded
from clerk_app.store.acts import ABSENT, Absent, Act


class VouchReason(StrEnum):
    """Why nobody's card can be read although the person is here."""

    CHIP_BROKEN = "chip_broken"
    BEING_RENEWED = "being_renewed"
    UNKNOWN = "unknown"  # a newer program's


class Evidence(Worded):
    """What showed who it is instead. Words in Chinese, context "Words"."""

    UNREADABLE_CARD = "unreadable_card", QT_TRANSLATE_NOOP("Words", "读不出的身份证原件")
    TEMPORARY_CARD = "temporary_card", QT_TRANSLATE_NOOP("Words", "临时身份证")
    RENEWAL_RECEIPT = "renewal_receipt", QT_TRANSLATE_NOOP("Words", "换领回执")
    HOUSEHOLD_BOOK = "household_book", QT_TRANSLATE_NOOP("Words", "户口簿")
    PASSPORT = "passport", QT_TRANSLATE_NOOP("Words", "护照")
    UNKNOWN = "unknown", QT_TRANSLATE_NOOP("Words", "新版程序的凭据")


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityVouched(Act):
    """A supervisor, present and proven, saw with the clerk who a person is whose card cannot be read.

    Subject: the person's number. It serves for the day on which it was done.
    """

    kind = "identity.vouched"
    title = QT_TRANSLATE_NOOP("Words", "未读卡核准身份")

    reason: VouchReason
    evidence: tuple[Evidence, ...]
    note: str  # typed: what is wrong with the card
    supervisor: str  # staff id of who approved; the actor is the clerk
    second_factor: bool  # whether the supervisor's own card was read
    sam: str | Absent | None = ABSENT  # what read it


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """How somebody was identified without a card, as other acts carry it."""

    act: str  # id of the IdentityVouched
    reason: VouchReason
    evidence: tuple[Evidence, ...]
    note: str
    supervisor: str  # staff id
    supervisor_name: str


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
    vouched: Vouched | None = None  # who said who it is where no card could be read
