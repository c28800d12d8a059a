"""The life of a permit, derived from its dates whenever it is read (条例 arts. 23, 25, 27, 52).

Nothing is stored and no nightly job runs, so an offline counter is right at midnight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from clerk_app.domain.days import add_months
from clerk_app.domain.law.policy import Cycle, Legacy, Policy
from clerk_app.domain.law.records import Card, CardKind, CardState, Facts


@dataclass(frozen=True, slots=True)
class PermitLife:
    """A permit on a day. Without a permit the state is NONE and all dates are None."""

    state: CardState
    card: Card | None = None
    origin: date | None = None  # issue, or the late endorsement that restarted the cycle
    cycles: int = 0  # the card is good for so many cycles from the origin
    anniversary: date | None = None  # first day on which it is suspended unless endorsed before
    window_opens: date | None = None
    cancelled_from: date | None = None


NO_PERMIT = PermitLife(CardState.NONE)


def permit_life(
    cards: Sequence[Card], on: date, cycle: Cycle, *, cancelled_by: date | None = None
) -> PermitLife:
    """The life of the permit held last, as of the day `on`; what happened later is not looked at.

    A permit issued while the one before it lives is its replacement (补领, 换领) and keeps its
    cycle (办理规定 art. 20 ¶2); one issued after the cancellation begins a cycle of its own. One
    endorsement extends one cycle: a second in the same cycle (a register's duplicate) changes nothing.
    It is in time when it was applied for in time (条例 arts. 23, 25 ¶3), whenever it was given.

    `cancelled_by`: a later day up to which an act of cancellation counts all the same.
    """
    if not cards:
        return NO_PERMIT
    fold: _Fold | None = None
    known = on if cancelled_by is None else max(on, cancelled_by)
    events = sorted(_events(cards, on), key=lambda event: (event[0], event[1]))
    for day, is_endorsement, card in events:
        if is_endorsement:
            if fold is not None:
                fold.endorse(day, card.applied.get(day, day))
            continue
        if fold is None or fold.ended(day):
            fold = _Fold(cycle, card)
        fold.card, fold.cancelled = card, _until(card.cancelled, known)
    return NO_PERMIT if fold is None else fold.life(on)


def _events(cards: Iterable[Card], on: date) -> Iterator[tuple[date, bool, Card]]:
    for card in cards:
        if card.kind is CardKind.PERMIT and card.issued <= on:
            yield card.issued, False, card
            for day in card.endorsed:
                if day <= on:
                    yield day, True, card


def _until(day: date | None, on: date) -> date | None:
    return day if day is not None and day <= on else None


class _Fold:
    """Issue and endorsements, folded in the order of their days."""

    __slots__ = ("cancelled", "card", "cycle", "cycles", "origin")

    def __init__(self, cycle: Cycle, card: Card) -> None:
        self.cycle, self.card = cycle, card
        self.origin, self.cycles = card.issued, 1
        self.cancelled: date | None = None

    def anniversary(self, cycles: int) -> date:
        return add_months(self.origin, self.cycle.months * cycles)

    def by_law(self) -> date | None:
        """The day on which the time alone cancels the permit; None where the law knows none."""
        months = self.cycle.cancel_after_months
        return add_months(self.anniversary(self.cycles), months) if months else None

    def cancelled_from(self) -> date | None:
        by_law = self.by_law()
        if by_law is None or self.cancelled is None:
            return by_law or self.cancelled
        return min(by_law, self.cancelled)

    def ended(self, day: date) -> bool:
        """Whether the permit was cancelled before `day`; a card withdrawn against a new one was not."""
        by_law = self.by_law()
        if by_law is not None and by_law <= day:
            return True
        withdrawn = timedelta(days=self.cycle.withdrawn_days)
        return self.cancelled is not None and self.cancelled + withdrawn < day

    def endorse(self, day: date, applied: date) -> None:
        """An endorsement given on `day`. What was applied for in time is given in time; one that restores
        a suspended permit restores it from the day on which it is given (条例 art. 25 ¶3)."""
        by_law = self.by_law()
        if (by_law is not None and applied >= by_law) or (
            self.cancelled is not None and day >= self.cancelled
        ):
            return
        if applied >= self.anniversary(self.cycles):
            self.origin, self.cycles = day, 1
        elif applied > self.anniversary(self.cycles - 1):
            self.cycles += 1

    def life(self, on: date) -> PermitLife:
        anniversary, cancelled_from = self.anniversary(self.cycles), self.cancelled_from()
        if self.cancelled is not None or (cancelled_from is not None and on >= cancelled_from):
            state = CardState.CANCELLED
        else:
            state = CardState.SUSPENDED if on >= anniversary else CardState.VALID
        return PermitLife(
            state,
            self.card,
            self.origin,
            self.cycles,
            anniversary,
            self.cycle.window_opens(anniversary),
            cancelled_from,
        )


@dataclass(frozen=True, slots=True)
class EndorsementTerm:
    """When a permit is next endorsed: from `opens` to `last`, both included.

    `late`: the permit is suspended, and the term is that of making it up (补办); `last` is None where
    time never ends that.
    """

    opens: date
    last: date | None
    late: bool


def next_endorsement(life: PermitLife) -> EndorsementTerm | None:
    """The next term for an endorsement (条例 arts. 23, 25 ¶3); None without a permit that lives."""
    if life.anniversary is None or life.window_opens is None:
        return None
    if life.state is CardState.VALID:
        return EndorsementTerm(life.window_opens, life.anniversary - timedelta(days=1), late=False)
    if life.state is CardState.SUSPENDED:
        ends = life.cancelled_from
        return EndorsementTerm(
            life.anniversary, None if ends is None else ends - timedelta(days=1), late=True
        )
    return None


def good_to_after_endorsement(life: PermitLife, on: date, cycle: Cycle) -> date:
    """Last good day of a permit that is endorsed on `on` (条例 art. 23, 办理规定 art. 20 ¶1).

    Raises ValueError without a permit.
    """
    if life.origin is None:
        raise ValueError(life)
    if life.state is CardState.VALID:
        end = add_months(life.origin, cycle.months * (life.cycles + 1))
    else:
        end = add_months(on, cycle.months)
    return end - timedelta(days=1)


def good_to_after_issue(on: date, cycle: Cycle) -> date:
    """Last good day of a permit issued on `on` and not yet endorsed."""
    return add_months(on, cycle.months) - timedelta(days=1)


# --- old cards (旧证), 条例 art. 52


def legacy_good_to(card: Card, legacy: Legacy | None) -> date | None:
    """Last day on which an old card is good; None without an end.

    A card that was good on the day the law came into force stays good until the end of the
    exchange, whatever is printed on it; any other ends with its printed day.
    """
    if legacy is None:
        end = card.legacy_valid_to
    elif card.issued <= legacy.valid_on and _not_before(card.legacy_valid_to, legacy.valid_on):
        end = legacy.exchange_until
    else:
        end = min(card.legacy_valid_to or legacy.valid_on, legacy.valid_on)
    if card.cancelled is not None:
        last = card.cancelled - timedelta(days=1)
        end = last if end is None else min(end, last)
    return end


def legacy_state(cards: Iterable[Card], on: date, legacy: Legacy | None) -> CardState:
    """VALID, LAPSED or NONE for the old cards held on the day."""
    state = CardState.NONE
    for card in cards:
        if card.kind is not CardKind.PERMIT and card.issued <= on:
            if _not_before(legacy_good_to(card, legacy), on):
                return CardState.VALID
            state = CardState.LAPSED
    return state


def legacy_days(cards: Iterable[Card], first: date, end: date, legacy: Legacy | None) -> int:
    """Days from `first` to `end` (excluded) on which a valid old card was held."""
    total, cursor = 0, first
    for card in sorted(cards, key=lambda card: card.issued):
        if card.kind is CardKind.PERMIT:
            continue
        good_to = legacy_good_to(card, legacy)
        begins = max(card.issued, cursor)
        ends = end if good_to is None else min(end, good_to + timedelta(days=1))
        if ends > begins:
            total += (ends - begins).days
            cursor = ends
    return total


def old_card_since(cards: Iterable[Card], issued: date, legacy: Legacy | None) -> date | None:
    """Since when an old card was held that a permit issued on `issued` took the place of (条例 art. 52:
    换领新证后，持证时间连续计算); None where none was good up to that day.
    """
    since: date | None = None
    old = [card for card in cards if card.kind is not CardKind.PERMIT and card.issued < issued]
    for card in sorted(old, key=lambda card: card.issued, reverse=True):
        if _not_before(legacy_good_to(card, legacy), (since or issued) - timedelta(days=1)):
            since = card.issued
    return since


def _not_before(end: date | None, day: date) -> bool:
    return end is None or end >= day


def card_state(policy: Policy, facts: Facts, on: date) -> CardState:
    """State of the card that the person holds on the day: the permit if there is one, else an old card."""
    state = CardState.NONE
    if policy.cycle is not None:
        state = permit_life(facts.cards, on, policy.cycle).state
    return legacy_state(facts.cards, on, policy.legacy) if state is CardState.NONE else state
