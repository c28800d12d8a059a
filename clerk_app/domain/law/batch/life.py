"""The life of many cards: `domain.law.card_life` in numpy."""

from __future__ import annotations

from datetime import date

import numpy as np

from clerk_app.domain.law.batch.answers import STATE, Answers
from clerk_app.domain.law.batch.arrays import NEVER, Bools, CardArrays, Ints, Longs, day_number, places_of
from clerk_app.domain.law.batch.calendar import add_months_to
from clerk_app.domain.law.policy import Cycle, Legacy
from clerk_app.domain.law.records import CardState


class CardLives:
    """`domain.card_life.permit_life` of many people; `card` is the place in the cards, -1 for none."""

    def __init__(self, cards: CardArrays, count: int, on: date, cycle: Cycle) -> None:
        self.cycle = cycle
        self.origin, self.cycles = np.zeros(count, np.int32), np.zeros(count, np.int32)
        self.cancelled = np.full(count, NEVER, np.int32)
        self.card = np.full(count, -1, np.int32)
        today = day_number(on)
        owner, day, applied, endorsed, card = _events(cards, today)
        begins, counts = places_of(owner, count)
        for step in range(int(counts.max(initial=0))):
            who = np.flatnonzero(counts > step)
            event = begins[who] + step
            renewed = endorsed[event]
            new, again = np.flatnonzero(~renewed), np.flatnonzero(renewed)
            if new.size:
                self._issue(who[new], day[event[new]], card[event[new]], cards, today)
            if again.size:
                self._endorse(who[again], day[event[again]], applied[event[again]])
        held = self.card >= 0
        self.anniversary, by_law = self._turn(self.origin, self.cycles)
        self.cancelled_from = np.minimum(by_law, self.cancelled)
        opens = self.anniversary
        if cycle.window_months:
            opens = add_months_to(opens, -cycle.window_months)
        self.window_opens = opens - cycle.window_days
        self.state = np.where(
            ~held,
            STATE[CardState.NONE],
            np.where(
                today >= self.cancelled_from,
                STATE[CardState.CANCELLED],
                np.where(today >= self.anniversary, STATE[CardState.SUSPENDED], STATE[CardState.VALID]),
            ),
        ).astype(np.int8)

    def _turn(self, origin: Ints, cycles: Ints) -> tuple[Ints, Ints]:
        """The end of the cycle, and the day on which time alone cancels (NEVER where it does not)."""
        anniversary = add_months_to(origin, self.cycle.months * cycles)
        months = self.cycle.cancel_after_months
        by_law = add_months_to(anniversary, months) if months else np.full(len(origin), NEVER, np.int32)
        return anniversary, by_law

    def _issue(self, who: Longs, day: Ints, card: Ints, cards: CardArrays, today: int) -> None:
        ended = np.ones(len(who), np.bool_)
        held = np.flatnonzero(self.card[who] >= 0)
        if held.size:  # most people have had one permit
            of, then = who[held], day[held]
            _, by_law = self._turn(self.origin[of], self.cycles[of])
            ended[held] = (by_law <= then) | (self.cancelled[of] < then - self.cycle.withdrawn_days)
        self.origin[who] = np.where(ended, day, self.origin[who])
        self.cycles[who] = np.where(ended, 1, self.cycles[who])
        cancelled = cards.cancelled[card]
        self.cancelled[who] = np.where(cancelled <= today, cancelled, NEVER)
        self.card[who] = card

    def _endorse(self, who: Longs, day: Ints, applied: Ints) -> None:
        keep = self.card[who] >= 0
        who, day, applied = who[keep], day[keep], applied[keep]
        origin, cycles = self.origin[who], self.cycles[who]
        anniversary, by_law = self._turn(origin, cycles)
        alive = (applied < by_law) & (day < self.cancelled[who])
        late = alive & (applied >= anniversary)
        before = add_months_to(origin, self.cycle.months * (cycles - 1))
        in_time = alive & ~late & (applied > before)
        self.origin[who] = np.where(late, day, origin)
        self.cycles[who] = np.where(late, 1, cycles + in_time)


def _events(cards: CardArrays, today: int) -> tuple[Ints, Ints, Ints, Bools, Ints]:
    """Issues and endorsements of permits by the day, in the order in which they are folded: whose, the day,
    that of the application, whether it is an endorsement, and of which card."""
    issued = np.flatnonzero(cards.permit & (cards.issued <= today)).astype(np.int32)
    of = cards.endorsed_card
    good = cards.permit[of] & (cards.issued[of] <= today) & (cards.endorsed_day <= today)
    card = np.concatenate([issued, of[good]])
    day = np.concatenate([cards.issued[issued], cards.endorsed_day[good]])
    applied = np.concatenate([cards.issued[issued], cards.endorsed_applied[good]])
    renewed = np.concatenate([np.zeros(len(issued), np.bool_), np.ones(int(good.sum()), np.bool_)])
    owner = cards.owner[card]
    order = np.argsort((owner.astype(np.int64) << 33) + (day.astype(np.int64) << 1) + renewed, kind="stable")
    return owner[order], day[order], applied[order], renewed[order], card[order]


def legacy_states(cards: CardArrays, count: int, on: date, legacy: Legacy | None) -> Answers:
    """`domain.card_life.legacy_state` of many people, as places in STATES."""
    today = day_number(on)
    held = np.flatnonzero(~cards.permit & (cards.issued <= today))
    printed = cards.legacy_valid_to[held]
    if legacy is None:
        end = printed
    else:
        valid_on = day_number(legacy.valid_on)
        good = (cards.issued[held] <= valid_on) & (printed >= valid_on)
        end = np.where(good, day_number(legacy.exchange_until), np.minimum(printed, valid_on))
    end = np.minimum(end, cards.cancelled[held] - 1)
    states = np.full(count, STATE[CardState.NONE], np.int8)
    states[cards.owner[held]] = STATE[CardState.LAPSED]
    states[cards.owner[held[end >= today]]] = STATE[CardState.VALID]
    return states
