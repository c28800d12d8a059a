"""What follows a refusal: the written reply (条例 art. 20 ¶2), 复议 and 诉讼 (art. 50) and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.cases.acts import CaseAct, from_states, staying
from clerk_app.store.acts import ClaimKind

REPLY = ClaimKind("written-reply")  # a refusal is answered in writing once


class Contest(StrEnum):
    """By which way a refusal is contested."""

    RECONSIDERATION = "reconsideration"  # 行政复议
    LITIGATION = "litigation"  # 行政诉讼
    UNKNOWN = "unknown"  # a newer program's


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRequested(CaseAct):
    """The applicant asked for the reasons in writing. `due` None: beyond the working-day table."""

    kind = "reply.requested"
    title = QT_TRANSLATE_NOOP("Words", "要求书面答复")
    leads = staying(CaseState.REFUSED)

    round: int
    due: date | None = None

    def claims(self, subject: str) -> tuple[str, ...]:
        return (REPLY.of(subject, self.round),)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyGiven(CaseAct):
    """A supervisor answered in writing."""

    kind = "reply.given"
    title = QT_TRANSLATE_NOOP("Words", "书面答复")
    leads = staying(CaseState.REFUSED)
    decisive = True

    request: str  # id of the act
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalContested(CaseAct):
    """It became known here that a refusal is contested."""

    kind = "refusal.contested"
    title = QT_TRANSLATE_NOOP("Words", "复议、诉讼立案")
    leads = staying(CaseState.REFUSED)

    way: Contest
    reference: str  # number of the file of the authority or court


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalUpheld(CaseAct):
    kind = "refusal.upheld"
    title = QT_TRANSLATE_NOOP("Words", "复议、诉讼维持")
    leads = staying(CaseState.REFUSED)

    contest: str  # id of the act
    reference: str  # number of the ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalOverturned(CaseAct):
    """The refusal was overturned: the case waits for a decision again. It takes the open case anew."""

    kind = "refusal.overturned"
    title = QT_TRANSLATE_NOOP("Words", "复议、诉讼撤销")
    leads = from_states(CaseState.REFUSED, to=CaseState.ACCEPTED)
    decisive = True

    contest: str
    reference: str
