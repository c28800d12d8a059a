"""What a kind of condition is: some functions of a person asked for a service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from clerk_app.domain.law.look import Look
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Phrase
from clerk_app.domain.law.policy import ServiceRules
from clerk_app.domain.law.requirements import ContinuousResidence


class Asked:
    """A look at a person for one service."""

    __slots__ = ("look", "residence", "service")

    def __init__(self, look: Look, service: ServiceRules) -> None:
        self.look, self.service = look, service
        self.residence: ContinuousResidence | None = service.residence


class Said(NamedTuple):
    """What a condition has to say: words, and the days and scheme that decided it.

    `article` where another than that of the condition itself says it; `note` what a supervisor should know.
    """

    found: Phrase
    needed: Phrase
    evidence_from: date | None = None
    evidence_to: date | None = None
    scheme: str | None = None
    article: str | None = None
    note: Phrase | None = None


@dataclass(frozen=True, slots=True)
class ConditionKind:
    """`met` (None: can't be told), `first_from` and `not_from` (first day from a given day on which it is
    proven to be met, and not to be met; None: never within the forecast), `explain`, and `shown` (whether
    the person has anything to do with it where it is one way of several)."""

    met: Callable[[Asked, Any], bool | None]
    first_from: Callable[[Asked, Any, date], date | None]
    not_from: Callable[[Asked, Any, date], date | None]
    explain: Callable[[Asked, Any, bool | None], Said]
    shown: Callable[[Asked], bool] = lambda _asked: True


NOT_KNOWN = Phrase(QT_TRANSLATE_NOOP("Law", "登记信息暂时查询不到"))
