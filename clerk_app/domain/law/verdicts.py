"""What the law answers: a verdict that explains itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Phrase
from clerk_app.domain.law.records import CardState, Service


class Outcome(StrEnum):
    ELIGIBLE = "eligible"  # 可办
    NOT_ELIGIBLE = "not_eligible"  # 不可办
    WRONG_SERVICE = "wrong_service"  # 不适用
    REFER = "refer"  # 待定: a supervisor must decide


class Condition(NamedTuple):
    """One condition of a service, in the order in which a clerk explains them.

    A named tuple, as there are many to a verdict: a frozen dataclass of so many fields takes five times as long
    to make.

    `met` is None while it cannot be told (an unproven month, an unknown register).
    `first_met` is the first day on which the same facts, continued, would meet it: the day of
    the verdict when it is met, None where that never happens or cannot be told.
    `evidence_from` and `evidence_to` bound the days (`to` excluded) that decided it, for the
    timeline; `scheme` is the insurance scheme looked at, if one was. `note` is what a supervisor should
    know of how it was counted, where the text leaves that open. `lack` says in the words of the
    policy what is wrong where the condition is not met; it is `found` where that says it by itself.
    `if_registered` is `first_met` if the residence is registered on the day of the verdict.
    """

    rule: str  # the key in the policy, e.g. "continuous_residence"
    title: Phrase
    met: bool | None
    article: str  # as printed: "《深圳经济特区居住证条例》第十九条第一款第（一）项"
    found: Phrase
    needed: Phrase
    first_met: date | None = None
    evidence_from: date | None = None
    evidence_to: date | None = None
    scheme: str | None = None
    note: Phrase | None = None
    lack: Phrase | None = None
    if_registered: date | None = None

    @property
    def by_registering(self) -> bool:
        """Whether it is met by registering the residence, and by nothing else or sooner than by waiting."""
        day = self.if_registered
        return day is not None and (self.first_met is None or day < self.first_met)

    @property
    def about(self) -> Phrase | None:
        """What stands before what was found; None where that is said by it."""
        if self.met is not False or self.lack is None:
            return self.title
        return None if self.lack == self.found else self.lack


@dataclass(frozen=True, slots=True)
class Way:
    """One of several ways to a service: what it asks beside what all of them ask.

    `first_met` is the first day on which the same facts, continued, are enough by this way, everything
    else that the service asks included; `if_registered` is that day if the residence is registered on the
    day of the verdict, None where that leads nowhere or is done already.
    """

    conditions: tuple[Condition, ...]
    first_met: date | None = None
    if_registered: date | None = None

    @property
    def lacks(self) -> tuple[Condition, ...]:
        return tuple(condition for condition in self.conditions if condition.met is not True)


@dataclass(frozen=True, slots=True)
class Due:
    """Last days for telling a refusal (告知日) and for issue (承诺日).

    With `from_payment` the issue counts from the payment of the fee: the date here is that of a
    payment on the day of the verdict, and is reckoned anew when the fee is received. Nobody is
    promised it before: `promised` is what may be said.
    """

    refusal: date
    issue: date
    from_payment: bool = False

    @property
    def promised(self) -> date | None:
        """The last day for the issue, where it is known without the day of a payment."""
        return None if self.from_payment else self.issue


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one service on one day.

    `valid_to` is the last good day of the permit; with `from_issue` it counts from the issue, and the day
    here is that of a permit issued on the day of the verdict. `no_route` is said to somebody for whom the
    law made no route of its own (the elderly, pupils).
    """

    service: Service
    on: date
    policy: str
    outcome: Outcome
    conditions: tuple[Condition, ...]
    eligible_from: date | None
    card_state: CardState
    valid_to: date | None = None
    fee: int = 0  # yuan
    due: Due | None = None
    due_reason: Phrase | None = None  # why no due date can be told
    other_services: tuple[Service, ...] = ()
    documents: tuple[str, ...] = ()  # what this step owes on paper, e.g. "receipt"
    fee_open: bool = False  # the text names no fee: `fee` is 0 and says nothing
    ways: tuple[Way, ...] = ()  # alternatives, the nearest first; empty where there is but one way
    if_registered: date | None = None  # first possible day if the residence is registered on `on`
    from_issue: bool = False
    no_route: Phrase | None = None

    @property
    def lacks(self) -> tuple[Condition, ...]:
        """What is missing together on the nearest way: not met, or not told."""
        nearest = self.ways[0].conditions if self.ways else ()
        return tuple(condition for condition in (*self.common, *nearest) if condition.met is not True)

    @property
    def validity(self) -> Phrase | None:
        """How long the permit is then good; None where nothing is told of it."""
        if self.valid_to is None:
            return None
        if self.from_issue:
            template = QT_TRANSLATE_NOOP("Law", "有效期自签发之日起计算；{on} 签发的，有效至 {last}")
            return Phrase(template, {"on": self.on, "last": self.valid_to})
        return Phrase(QT_TRANSLATE_NOOP("Law", "办理后有效至 {last}"), {"last": self.valid_to})

    @property
    def common(self) -> tuple[Condition, ...]:
        """The conditions that are needed whichever way is taken."""
        apart = {id(condition) for way in self.ways for condition in way.conditions}
        return tuple(condition for condition in self.conditions if id(condition) not in apart)
