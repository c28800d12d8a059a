"""Acts about a permit that is held: reported lost (挂失), found again, cancelled (注销), restored. Subject: the
card's number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.people.acts import Applicant
from clerk_app.store.acts import Act, ClaimKind, release

LOSS = ClaimKind("card-loss")  # one report of a card stands at a time
CANCELLATION = ClaimKind("cancellation")  # a permit is cancelled once


class LossKind(StrEnum):
    """What became of the card (条例 art. 22)."""

    LOST = "lost"  # 丢失
    DESTROYED = "destroyed"  # 损毁
    UNKNOWN = "unknown"  # a newer program's


class LossChannel(StrEnum):
    """How the loss was reported."""

    COUNTER = "counter"  # 到场
    PHONE = "phone"  # 电话
    UNKNOWN = "unknown"  # a newer program's


class RemedyKind(StrEnum):
    """By what a cancellation was overturned (条例 art. 50)."""

    RECONSIDERATION = "reconsideration"  # 行政复议
    LITIGATION = "litigation"  # 行政诉讼
    UNKNOWN = "unknown"  # a newer program's


@dataclass(frozen=True, slots=True, kw_only=True)
class CardReportedLost(Act):
    """A card is reported lost or destroyed (挂失), from that day on."""

    kind = "card.reported_lost"
    title = QT_TRANSLATE_NOOP("Words", "挂失")

    person: Applicant  # the holder
    day: date
    how: LossKind
    channel: LossChannel
    reporter: str = ""  # name of who reported it, empty: the holder
    relation: str = ""  # of the reporter to the holder

    def claims(self, subject: str) -> tuple[str, ...]:
        return (LOSS.of(subject),)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFound(Act):
    """A card that was reported lost was found again: the report stands no longer."""

    kind = "card.found"
    title = QT_TRANSLATE_NOOP("Words", "解除挂失")

    person: Applicant
    day: date
    lost_since: date  # the day of the report that is lifted, made here or known from the register
    report: str = ""  # id of its act, empty: made elsewhere

    def claims(self, subject: str) -> tuple[str, ...]:
        return (release(LOSS.of(subject)),) if self.report else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitCancelled(Act):
    """A supervisor cancelled a permit (注销, 条例 art. 27)."""

    kind = "permit.cancelled"
    title = QT_TRANSLATE_NOOP("Words", "注销居住证")
    decisive = True

    person: Applicant  # the holder
    day: date
    ground: str  # key of the policy
    article: str
    note: str = ""
    card_returned: bool = False

    def claims(self, subject: str) -> tuple[str, ...]:
        return (CANCELLATION.of(subject),)


@dataclass(frozen=True, slots=True, kw_only=True)
class CancellationLifted(Act):
    """A cancellation was overturned (条例 art. 50): the permit lives on as if it had never been cancelled."""

    kind = "permit.cancellation_lifted"
    title = QT_TRANSLATE_NOOP("Words", "撤销注销")
    decisive = True

    person: Applicant  # the holder
    day: date
    cancelled: date  # the day of the cancellation that is lifted
    remedy: RemedyKind
    decision: str  # number of the decision or the judgement
    note: str  # what it says, in the supervisor's words
    cancellation: str = ""  # id of its act, empty: made elsewhere

    def claims(self, subject: str) -> tuple[str, ...]:
        return (release(CANCELLATION.of(subject)),) if self.cancellation else ()
