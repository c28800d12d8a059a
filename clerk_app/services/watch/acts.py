"""What was done about somebody on the watch list. Subject: the person's number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.store.acts import Act


class WatchStep(StrEnum):
    """What a clerk did. The words name neither the list nor its reason: a screen may be seen."""

    CALLED = "called"  # the supervisor
    KEPT = "kept"  # the person was asked to wait, for what a service needs anyway
    REPORTED = "reported"  # to the office that keeps the list
    CHECKED = "checked"  # compared: it is somebody else, or the sign is out of date
    UNKNOWN = "unknown"  # a newer program's


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchAnswered(Act):
    """A step was taken. It stands on no paper, the day-end statement included."""

    kind = "watch.answered"
    title = QT_TRANSLATE_NOOP("Words", "布控处置")
    discreet = True

    sign: str  # of the register, as it was
    step: WatchStep
    told: str = ""  # who was called or reported to
    note: str = ""
