"""What a service can ask for: the kinds of guard, condition and route, as records of their numbers.

`rule` is the key by which reasons and tests name it; `article` is what it rests on, as it is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.identity import IdType
from clerk_app.domain.law.phrases import Bilingual
from clerk_app.domain.law.records import CardState, Scheme, Service


@dataclass(frozen=True, slots=True)
class IdentityGuard:
    """The identity document must be of one of these types and the number begin with none of these."""

    rule: str
    title: Bilingual
    article: str
    id_types: frozenset[IdType]
    refused_prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NonLocalGuard:
    """The household must not be registered in the place (非本地户籍)."""

    rule: str
    title: Bilingual
    article: str
    local_prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PermitGuard:
    """The permit must be in one of these states; `instead` names the right service by state."""

    rule: str
    title: Bilingual
    article: str
    states: frozenset[CardState]
    instead: Mapping[CardState, Service]


@dataclass(frozen=True, slots=True)
class LegacyGuard:
    """An old card (旧证) must be held that has not lapsed."""

    rule: str
    title: Bilingual
    article: str


@dataclass(frozen=True, slots=True)
class NoOpenCase:
    """No open case of the same service (一事不重复受理)."""

    rule: str
    title: Bilingual
    article: str


@dataclass(frozen=True, slots=True)
class Deemed:
    """A transition rule by which a stay is deemed continuous for `months`, until `until`.

    kind ``registered_days``: at least `days` registered days in the `months` before;
    kind ``legacy_held``: a valid old card held on at least `days` days in the `months` before.
    """

    kind: str
    months: int
    days: int
    until: date
    article: str


@dataclass(frozen=True, slots=True)
class ContinuousResidence:
    """`months` of continuous registered stay; a gap of at most `gap_days` does not break it."""

    rule: str
    title: Bilingual
    article: str
    months: int
    gap_days: int
    deemed: tuple[Deemed, ...] = ()


@dataclass(frozen=True, slots=True)
class ResidenceDays:
    """At least `days` registered days in the `window_months` before the day (excluded)."""

    rule: str
    title: Bilingual
    article: str
    months: int  # as the law says it
    days: int  # as it is counted
    window_months: int


@dataclass(frozen=True, slots=True)
class CurrentRegistration:
    """A residence registration that lasts on the day."""

    rule: str
    title: Bilingual
    article: str


class EndedRun(StrEnum):
    """What a run of months counts for that ended before the application: a convention of the policy, where
    the text does not say whether it must reach so far."""

    COUNTS = "counts"  # as any other
    NOTED = "noted"  # it counts, and the supervisor is told
    REFER = "refer"  # the supervisor decides
    FAILS = "fails"  # it does not count


@dataclass(frozen=True, slots=True)
class ConsecutiveMonths:
    """`months` consecutive posted months since the month in which the stay began, or ever.

    A run reaches the application when it holds the month of it or the one before; `ended` says what one
    counts for that does not.
    """

    months: int
    since_registration: bool
    ended: EndedRun = EndedRun.COUNTS


@dataclass(frozen=True, slots=True)
class MonthsInWindow:
    """`months` posted months of the `window` natural months before the month of the day."""

    months: int
    window: int


@dataclass(frozen=True, slots=True)
class MonthsInAll:
    """`months` posted months, whenever they were (累计)."""

    months: int


Branch = ConsecutiveMonths | MonthsInWindow | MonthsInAll


@dataclass(frozen=True, slots=True)
class InsuranceMonths:
    """One scheme that meets one of the branches.

    Months of several schemes together count for nothing, or, where the text does not ask for one scheme
    (`mixed_open`), are for a supervisor.
    """

    rule: str
    title: Bilingual
    article: str
    schemes: frozenset[Scheme]
    branches: tuple[Branch, ...]
    mixed_open: bool = False


@dataclass(frozen=True, slots=True)
class EndorsementWindow:
    """The endorsement window of the permit's cycle is open, or the permit is suspended.

    Where the text counts full years of residence (`residence_gap_days`: the gap that does not break them),
    a window that is open by those alone is for a supervisor.
    """

    rule: str
    title: Bilingual
    article: str
    residence_gap_days: int | None = None


@dataclass(frozen=True, slots=True)
class PermitInState:
    """The permit is in one of these states; unlike a guard, another state may change by an act."""

    rule: str
    title: Bilingual
    article: str
    states: frozenset[CardState]
    first: Service  # what has to be done first


@dataclass(frozen=True, slots=True)
class CardAtHand:
    """The card can be given back: no report of its loss (挂失) stands; otherwise `instead` is the service."""

    rule: str
    title: Bilingual
    article: str
    instead: Service


@dataclass(frozen=True, slots=True)
class LossDeclared:
    """The loss or destruction of the card is reported (挂失), at the latest when the application is accepted.

    The verdict names it; the acceptance asks for it (`loss_is_due`)."""

    rule: str
    title: Bilingual
    article: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What the text demands but no register can answer, or what it leaves open: always `refer`."""

    rule: str
    title: Bilingual
    article: str
    question: Bilingual


@dataclass(frozen=True, slots=True)
class DirectRoute:
    """Talent or schooling of some kind (直接申领); a policy lets it stand in for other conditions."""

    rule: str
    title: Bilingual
    article: str
    talent: frozenset[str]  # kinds that count as they are
    degree_levels: frozenset[str]  # levels that count when the degree was full-time
    education: frozenset[str]  # kinds that count when full-time


Guard = IdentityGuard | NonLocalGuard | PermitGuard | LegacyGuard
Rule = (
    NoOpenCase
    | ContinuousResidence
    | ResidenceDays
    | CurrentRegistration
    | InsuranceMonths
    | EndorsementWindow
    | PermitInState
    | CardAtHand
    | LossDeclared
    | OpenQuestion
    | DirectRoute
)
RESIDENCE_RULES = (ContinuousResidence, ResidenceDays, CurrentRegistration)  # where a registration counts
