"""Acts about applications on the portal (网上申办). Subject: the number of the application.

What completes one is the act of the service itself (`case.accepted`, `permit.endorsed`), which takes its number.
"""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.worded import Worded
from clerk_app.services.cases.acts import ONLINE_RETURN
from clerk_app.store.acts import Act


class ReturnReason(Worded):
    """Why a station gives an application back to its applicant. Words in Chinese, context "Words"."""

    LACKS = "lacks", QT_TRANSLATE_NOOP("Words", "材料或者条件不足，已一次告知")
    WRONG_SERVICE = "wrong_service", QT_TRANSLATE_NOOP("Words", "申请的业务不适用于本人")
    DUPLICATE = "duplicate", QT_TRANSLATE_NOOP("Words", "与在办的业务重复")
    WRONG_STATION = "wrong_station", QT_TRANSLATE_NOOP("Words", "不是居住地的受理点")
    APPLICANT = "applicant", QT_TRANSLATE_NOOP("Words", "本人当场要求撤回")
    UNKNOWN = "unknown", QT_TRANSLATE_NOOP("Words", "新版程序的原因")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineReturned(Act):
    """An application was given back; a later form of it may come and be completed."""

    kind = "online.returned"
    title = QT_TRANSLATE_NOOP("Words", "退回网上申请")
    decisive = True

    form: str  # version of the application that was given back
    id_number: str
    name: str
    service: str
    station: str  # that gave it back
    reason: ReturnReason
    note: str = ""
    lacks: tuple[str, ...] = ()  # rules and papers, by their keys

    def claims(self, subject: str) -> tuple[str, ...]:
        return (ONLINE_RETURN.of(subject, self.form),)
