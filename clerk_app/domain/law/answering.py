"""One person asked for the services of a policy: what is met, and from when on, without words.

What services share (`Look`) and what each of them asks is reckoned when it is first asked for, once.
"""

from __future__ import annotations

from datetime import date

from clerk_app.domain.law.guards import guard_limit, guard_met
from clerk_app.domain.law.kinds import KINDS
from clerk_app.domain.law.kinds.condition_kind import Asked
from clerk_app.domain.law.look import Look
from clerk_app.domain.law.policy import ServiceRules
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.requirements import Guard
from clerk_app.domain.law.shapes import NO, OPEN, YES, Holds, OnePerson, Shape, answer_of
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.domain.law.ways import WayShape

ANSWER = {False: NO, None: OPEN, True: YES}
_LOGIC = OnePerson()
_OUTCOMES = {NO: Outcome.NOT_ELIGIBLE, OPEN: Outcome.REFER, YES: Outcome.ELIGIBLE}


class OneService(Asked):
    """What is met for one service; worked out when first asked for."""

    __slots__ = ("_first", "_outcome", "_parts", "answers", "guards")

    def __init__(self, look: Look, service: ServiceRules) -> None:
        super().__init__(look, service)
        self.guards: list[bool | None] = []
        self.answers: dict[str, int] = {}  # of the conditions that were asked, by key
        self._parts: dict[int, int] = {}  # of the shapes put together of them
        self._outcome: Outcome | None = None
        self._first: dict[tuple[str, date], date | None] = {}

    @property
    def outcome(self) -> Outcome:
        if self._outcome is None:
            self._outcome = self._judge()
        return self._outcome

    def _judge(self) -> Outcome:
        least = YES
        for guard in self.service.guards:
            met = _guard_met(self.look, guard)
            self.guards.append(met)
            if met is False:
                return Outcome.WRONG_SERVICE
            if met is None:
                least = OPEN
        for shape in self.service.whole:
            least = min(least, self.answer_to(shape))
        return _OUTCOMES[least]

    def answer(self, leaf: Holds) -> int:
        """What a condition answers; asked for twice, reckoned once."""
        if leaf.key not in self.answers:
            met = ANSWER[KINDS[type(leaf.rule)].met(self, leaf.rule)]
            self.answers[leaf.key] = met if leaf.wanted else YES - met
        return self.answers[leaf.key]

    def answer_to(self, shape: Shape, _who: bool = True) -> int:
        """What a part of the whole answers, asked or not; reckoned once, too."""
        if isinstance(shape, Holds):
            return self.answer(shape)
        known = self._parts.get(id(shape))  # the policy keeps its shapes
        if known is None:
            known = self._parts[id(shape)] = answer_of(shape, self.answer_to, True, _LOGIC)
        return known

    def first_from(self, leaf: Holds, day: date) -> date | None:
        """First day from `day` on which a condition is proven to hold; asked for twice, reckoned once."""
        key = (leaf.key, day)
        if key not in self._first:
            kind = KINDS[type(leaf.rule)]
            first = kind.first_from if leaf.wanted else kind.not_from
            self._first[key] = first(self, leaf.rule, day)
        return self._first[key]

    def first_day(self) -> date | None:
        """First day on which the same facts, continued, are proven to be enough."""
        if self.outcome is Outcome.ELIGIBLE:
            return self.look.on
        if self.outcome is Outcome.WRONG_SERVICE or None in self.guards:
            return None
        return self._all_from(self.service.whole, self.look.on, self._last())

    def _last(self) -> date:
        """Last day that the forecast looks at: beyond it a guard would say no."""
        limits = [guard_limit(self.look, guard) for guard in self.service.guards]
        return min([self.look.limit, *(limit for limit in limits if limit is not None)])

    def first_day_of(self, way: WayShape) -> date | None:
        """First day on which the same facts, continued, are proven to be enough by one way."""
        if None in self.guards:
            return None
        return self._all_from(way, self.look.on, self._last())

    def _from(self, shape: Shape, day: date, last: date) -> date | None:
        """First day from `day` to `last` on which a shape holds."""
        if isinstance(shape, Holds):
            first = self.first_from(shape, day)
            return first if first is not None and first <= last else None
        if not shape.alternatives:
            return self._all_from(shape.parts, day, last)
        found: date | None = None
        for way in shape.ways():  # a later way only matters where it leads there earlier
            following = self._from(way, day, last if found is None else found)
            if following is not None and (found is None or following < found):
                found = following
        return found

    def _all_from(self, shapes: tuple[Shape, ...], day: date, last: date) -> date | None:
        """The first day on which all hold at once: each moves the day on until none of them does."""
        place = hold = 0  # so many in a row, up to this place, hold on the day
        while hold < len(shapes):
            following = self._from(shapes[place], day, last)
            if following is None:
                return None
            hold = hold + 1 if following == day else 1
            day, place = following, (place + 1) % len(shapes)
        return day


def _guard_met(look: Look, guard: Guard) -> bool | None:
    """What a guard says, whichever services it stands before; reckoned once."""
    known = look.guards
    if guard.rule not in known:
        known[guard.rule] = guard_met(look, guard)
    return known[guard.rule]


class EveryService:
    """The services of a policy for one person, each judged when it is first asked for."""

    __slots__ = ("_judged", "look")

    def __init__(self, look: Look) -> None:
        self.look = look
        self._judged: dict[Service, OneService] = {}

    def of(self, service: Service) -> OneService | None:
        """None where the policy does not know the service."""
        if service not in self._judged:
            rules = self.look.policy.services.get(service)
            if rules is None:
                return None
            self._judged[service] = OneService(self.look, rules)
        return self._judged[service]

    def others(self, than: Service) -> tuple[Service, ...]:
        """The other services that the person can have today."""
        return tuple(
            [
                each
                for each, rules in self.look.policy.in_order.items()
                if each is not than and self._can_have(rules)
            ]
        )

    def _can_have(self, rules: ServiceRules) -> bool:
        known = self.look.guards
        for guard in rules.guards:  # most services end here
            if (known[guard.rule] if guard.rule in known else _guard_met(self.look, guard)) is False:
                return False
        one = self.of(rules.service)
        return one is not None and one.outcome is Outcome.ELIGIBLE
