"""What is told at the window instead of an acceptance: what is to be supplemented (行政许可法 art. 32 ¶1 (4)), and
that nothing is accepted (items 1 and 2). Subject of each: the id of the act that told it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.worded import Worded
from clerk_app.services.people.acts import Applicant
from clerk_app.store.acts import Act, ClaimKind

TOLD = ClaimKind("supplement")  # of the papers received on a day, what is missing is told once


class Material(Worded):
    """What can be missing among the papers of an application. Words in Chinese, context "Words"."""

    IDENTITY_DOCUMENT = "identity_document", QT_TRANSLATE_NOOP("Words", "本人有效身份证原件")
    PHOTO_NUMBER = "photo_number", QT_TRANSLATE_NOOP("Words", "近期数码照片图像号")
    OLD_CARD = "old_card", QT_TRANSLATE_NOOP("Words", "原居住证")
    DWELLING_PAPERS = "dwelling_papers", QT_TRANSLATE_NOOP("Words", "拟申报房屋相关材料")
    GUARDIAN_CARD = "guardian_card", QT_TRANSLATE_NOOP("Words", "监护人身份证原件")
    GUARDIAN_PROOF = "guardian_proof", QT_TRANSLATE_NOOP("Words", "监护关系证明（户口簿、出生证明等）")
    AGENT_CARD = "agent_card", QT_TRANSLATE_NOOP("Words", "受托人身份证原件")
    AUTHORISATION = "authorisation", QT_TRANSLATE_NOOP("Words", "申请人签名的委托书")
    SIGNATURE = "signature", QT_TRANSLATE_NOOP("Words", "申请表上的本人签名")
    OTHER = "other", QT_TRANSLATE_NOOP("Words", "其他材料（见说明）")
    UNKNOWN = "unknown", QT_TRANSLATE_NOOP("Words", "新版程序的材料")


class SupplementEnd(StrEnum):
    """What came of what was told."""

    BROUGHT = "brought"  # 已补齐
    GIVEN_UP = "given_up"  # 申请人不再申请
    UNKNOWN = "unknown"  # a newer program's


class NonAcceptance(StrEnum):
    """Why nothing is accepted."""

    NOT_NEEDED = "not_needed"  # the service is not for this person (item 1)
    NOT_COMPETENT = "not_competent"  # another authority's (item 2)
    UNKNOWN = "unknown"  # a newer program's


class SetAsideBy(StrEnum):
    """By what a decision not to accept was set aside (条例 art. 50)."""

    RECONSIDERATION = "reconsideration"  # 行政复议
    LITIGATION = "litigation"  # 行政诉讼
    OWN_REVIEW = "own_review"  # 自行纠正
    UNKNOWN = "unknown"  # a newer program's


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementTold(Act):
    """All that is missing was told, once. `tell_by` None: beyond the working-day table."""

    kind = "supplement.told"
    title = QT_TRANSLATE_NOOP("Words", "一次性补正告知")

    person: Applicant
    service: str  # a value of Service, or of a newer program's
    received: date  # when the papers were handed in
    day: date
    tell_by: date | None = None  # the last day on which it may be told
    missing: tuple[Material, ...]
    note: str = ""

    def claims(self, subject: str) -> tuple[str, ...]:
        del subject
        return (TOLD.of(self.person.id_number, self.service, self.received.isoformat()),)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementEnded(Act):
    """The papers were brought, or the applicant does not apply any more."""

    kind = "supplement.ended"
    title = QT_TRANSLATE_NOOP("Words", "补正结果")

    end: SupplementEnd
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationNotAccepted(Act):
    """A clerk did not accept what somebody asked for, and said so in writing. The condition is kept as it was."""

    kind = "application.not_accepted"
    title = QT_TRANSLATE_NOOP("Words", "不予受理")

    person: Applicant
    service: str
    day: date
    ground: NonAcceptance
    policy: str
    rule: str  # the condition of the law that says so
    condition: str  # its words, Chinese
    found: str  # what was found, Chinese
    article: str
    authority: str = ""  # to whom the applicant may turn
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NonAcceptanceSetAside(Act):
    """The decision not to accept stands no longer: what was asked for can be accepted."""

    kind = "application.non_acceptance_set_aside"
    title = QT_TRANSLATE_NOOP("Words", "撤销不予受理")
    decisive = True

    by: SetAsideBy
    reference: str  # number of the ruling, or why it was wrong
    day: date
