"""Judging: one verdict for one service on one day, with every reason (条例, 办理规定).

The code knows kinds of condition; every number, article and route comes from the policy. Facts that
a register could not give make the outcome `refer`, never a guess.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clerk_app.domain.law.giving import due_of, good_to
from clerk_app.domain.law.groups import is_of
from clerk_app.domain.law.guards import explain_guard, guard_limit, guard_met
from clerk_app.domain.law.kinds import KINDS
from clerk_app.domain.law.kinds.condition_kind import Asked, Said
from clerk_app.domain.law.look import Look
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Bilingual, Phrase
from clerk_app.domain.law.policy import Policy, ServiceRules
from clerk_app.domain.law.records import Facts, Service
from clerk_app.domain.law.requirements import RESIDENCE_RULES, DirectRoute, Guard, InsuranceMonths, Rule
from clerk_app.domain.law.shapes import NO, OPEN, YES, Holds, OnePerson, Shape, answer_of
from clerk_app.domain.law.verdicts import Condition, Outcome, Verdict, Way
from clerk_app.domain.law.ways import WayShape, told_ways
from clerk_app.domain.workdays import WorkingDays

_ANSWER = {False: NO, None: OPEN, True: YES}
_MET = {NO: False, OPEN: None, YES: True}
_LOGIC = OnePerson()
_SERVICES = tuple(Service)
_BY_REGISTERING = (*RESIDENCE_RULES, InsuranceMonths)  # months may count from the registration


def judge(
    policy: Policy,
    service: Service,
    facts: Facts,
    on: date,
    calendar: WorkingDays,
    *,
    decided: date | None = None,
) -> Verdict:
    """The verdict for one service. `policy` is that of the day (`PolicyBook.on`).

    Args:
        on: The day of the application: what the law counts, it counts to that day (条例 arts. 19, 24, 25 ¶3).
        decided: The day of the decision, where it is a later one. Facts that the policy lets decide late
            count up to it, and a card that is given is good from then.
    """
    look = Look(policy, facts, on, decided)
    judged = {each: _Judged(look, rules) for each, rules in policy.services.items()}
    return _verdict(look, service, judged, calendar)


def judge_all(policy: Policy, facts: Facts, on: date, calendar: WorkingDays) -> tuple[Verdict, ...]:
    """The verdicts for all services of the policy, in the order of `Service`."""
    look = Look(policy, facts, on)
    judged = {each: _Judged(look, rules) for each, rules in policy.services.items()}
    return tuple(_verdict(look, service, judged, calendar) for service in Service if service in judged)


def outcome_of(policy: Policy, service: Service, facts: Facts, on: date) -> Outcome:
    """The outcome alone, without words: for bulk work."""
    rules = policy.services.get(service)
    return Outcome.REFER if rules is None else _Judged(Look(policy, facts, on), rules).outcome


def reasons_of(
    policy: Policy, service: Service, facts: Facts, on: date
) -> tuple[Outcome, frozenset[str], frozenset[str]]:
    """The outcome, the rules that are not met and those that can't be told, without words.

    Of a service that is not for the person, only the guards up to the first that fails are named; of
    alternatives those that were asked. Raises KeyError for a service that the policy
    does not know.
    """
    one = _Judged(Look(policy, facts, on), policy.services[service])
    outcome = one.outcome
    told = [(guard.rule, _ANSWER[met]) for guard, met in zip(one.rules.guards, one.guards, strict=False)]
    told += [(leaf.rule.rule, one.answers[leaf.key]) for leaf in one.rules.leaves if leaf.key in one.answers]
    failed = frozenset(rule for rule, answer in told if answer == NO)
    return outcome, failed, frozenset(rule for rule, answer in told if answer == OPEN)


class _Judged:
    """What is met for one service; worked out when first asked for."""

    __slots__ = ("_first", "_outcome", "answers", "asked", "guards", "look", "rules")

    def __init__(self, look: Look, rules: ServiceRules) -> None:
        self.look, self.rules = look, rules
        self.asked = Asked(look, rules)
        self.guards: list[bool | None] = []
        self.answers: dict[str, int] = {}  # of the conditions that were asked, by key
        self._outcome: Outcome | None = None
        self._first: dict[tuple[str, date], date | None] = {}

    @property
    def outcome(self) -> Outcome:
        if self._outcome is None:
            self._outcome = self._judge()
        return self._outcome

    def _judge(self) -> Outcome:
        for guard in self.rules.guards:
            if guard.rule not in self.look.guards:
                self.look.guards[guard.rule] = guard_met(self.look, guard)
            met = self.look.guards[guard.rule]
            self.guards.append(met)
            if met is False:
                return Outcome.WRONG_SERVICE
        answers = [_ANSWER[met] for met in self.guards]
        answers += [
            self.answer(shape) if isinstance(shape, Holds) else answer_of(shape, self._ask, True, _LOGIC)
            for shape in self.rules.whole
        ]
        answer = min(answers, default=YES)
        if answer == OPEN:
            return Outcome.REFER
        return Outcome.ELIGIBLE if answer == YES else Outcome.NOT_ELIGIBLE

    def _ask(self, leaf: Holds, who: bool) -> int:
        return self.answer(leaf) if who else NO

    def answer(self, leaf: Holds) -> int:
        """What a condition answers; asked for twice, reckoned once."""
        if leaf.key not in self.answers:
            met = KINDS[type(leaf.rule)].met(self.asked, leaf.rule)
            self.answers[leaf.key] = _ANSWER[met] if leaf.wanted else YES - _ANSWER[met]
        return self.answers[leaf.key]

    def answer_to(self, shape: Shape) -> int:
        """What a part of the whole answers, asked or not."""
        return answer_of(shape, lambda leaf, _who: self.answer(leaf), True, _LOGIC)

    def first_from(self, leaf: Holds, day: date) -> date | None:
        """First day from `day` on which a condition is proven to hold; asked for twice, reckoned once."""
        key = (leaf.key, day)
        if key not in self._first:
            kind = KINDS[type(leaf.rule)]
            first = kind.first_from if leaf.wanted else kind.not_from
            self._first[key] = first(self.asked, leaf.rule, day)
        return self._first[key]

    def first_day(self) -> date | None:
        """First day on which the same facts, continued, are proven to be enough."""
        if self.outcome is Outcome.ELIGIBLE:
            return self.look.on
        if self.outcome is Outcome.WRONG_SERVICE or None in self.guards:
            return None
        return self._all_from(self.rules.whole, self.look.on, self._last())

    def _last(self) -> date:
        """Last day that the forecast looks at: beyond it a guard would say no."""
        limits = [guard_limit(self.look, guard) for guard in self.rules.guards]
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
        """The first day on which all hold at once: each moves the day on until none does."""
        while True:
            before = day
            for shape in shapes:
                following = self._from(shape, day, last)
                if following is None:
                    return None
                day = following
            if day == before:
                return day


# --- the verdict in words


def _verdict(look: Look, service: Service, judged: dict[Service, _Judged], calendar: WorkingDays) -> Verdict:
    one = judged.get(service)
    others = tuple(
        [
            other
            for other in _SERVICES
            if other is not service and other in judged and judged[other].outcome is Outcome.ELIGIBLE
        ]
    )
    if one is None:
        return _not_in_policy(look, service, others)
    outcome = one.outcome
    goes = outcome in (Outcome.ELIGIBLE, Outcome.REFER)
    conditions, ways, if_registered = _explained(one)
    first_day = one.first_day()
    due, due_reason = due_of(look, one.rules, calendar) if goes else (None, None)
    return Verdict(
        service=service,
        on=look.on,
        policy=look.policy.name,
        outcome=outcome,
        conditions=conditions,
        ways=ways,
        if_registered=if_registered,
        eligible_from=first_day,
        card_state=look.card_state(),
        valid_to=good_to(look, one.rules) if goes else None,
        from_issue=goes and one.rules.gives == "new_cycle" and look.policy.cycle is not None,
        no_route=_no_route(one, first_day, if_registered),
        fee=one.rules.fee,
        fee_open=one.rules.fee_open,
        due=due,
        due_reason=due_reason,
        other_services=others,
        documents=_documents(one.rules, outcome),
    )


def _guards_said(one: _Judged) -> list[Condition]:
    look = one.look
    return [
        _condition(look, guard, met, explain_guard(look, guard, met), look.on if met else None)
        for guard, met in zip(one.rules.guards, one.guards, strict=False)
    ]


def _said(one: _Judged, leaf: Holds, registered: _Judged | None) -> Condition:
    answer, kind = one.answer(leaf), KINDS[type(leaf.rule)]
    met = _MET[answer]
    first = one.look.on if met else _within(one.look, one.first_from(leaf, one.look.on))
    said = kind.explain(one.asked, leaf.rule, met if leaf.wanted else _MET[YES - answer])
    condition = _condition(one.look, leaf.rule, met, said, first, leaf.title)
    if registered is None or met or not isinstance(leaf.rule, _BY_REGISTERING):
        return condition
    return replace(condition, if_registered=_within(one.look, registered.first_from(leaf, one.look.on)))


def _explained(one: _Judged) -> tuple[tuple[Condition, ...], tuple[Way, ...], date | None]:
    """The conditions in the order of the policy, the ways they make, and the day if registered today."""
    guards = _guards_said(one)
    if one.outcome is Outcome.WRONG_SERVICE:
        return tuple(guards), (), None
    shapes = told_ways(one.rules.whole, one.answer_to, lambda leaf: _shown(one, leaf))
    registered = _if_registered(one)
    in_ways = [{leaf.key for leaf in way} for way in shapes]
    asked = in_ways[0].union(*in_ways[1:])
    told = {leaf.key: leaf for leaf in one.rules.leaves if leaf.key in asked}
    said = {key: _said(one, leaf, registered) for key, leaf in told.items()}
    conditions = (*guards, *said.values())
    if registered is None and len(shapes) == 1:
        return conditions, (), None
    days = [None if registered is None else registered.first_day_of(shape) for shape in shapes]
    if_registered = min((day for day in days if day is not None), default=None)
    if len(shapes) == 1:
        return conditions, (), if_registered
    common = in_ways[0].intersection(*in_ways[1:])
    ways = [
        Way(tuple(said[leaf.key] for leaf in shape if leaf.key not in common), one.first_day_of(shape), day)
        for shape, day in zip(shapes, days, strict=True)
    ]
    return conditions, tuple(sorted(ways, key=_how_far)), if_registered


def _how_far(way: Way) -> tuple[date, int]:
    """Ways by the first day that they lead to, then by how much they lack."""
    days = [day for day in (way.first_met, way.if_registered) if day is not None]
    return min(days, default=date.max), len(way.lacks)


def _shown(one: _Judged, leaf: Holds) -> bool:
    """Whether the person has anything to do with a condition that opens one way of several."""
    return one.answer(leaf) == OPEN or KINDS[type(leaf.rule)].shown(one.asked)


def _if_registered(one: _Judged) -> _Judged | None:
    """The same question with a residence registered on the day, where that may matter."""
    if one.outcome is Outcome.ELIGIBLE or None in one.guards:
        return None
    if not any(isinstance(rule, RESIDENCE_RULES) for rule in one.rules.rules):
        return None
    look = one.look.if_registered()
    return None if look is None else _Judged(look, one.rules)


def _condition(
    look: Look,
    rule: Guard | Rule,
    met: bool | None,
    said: Said,
    first: date | None,
    title: Bilingual | None = None,
) -> Condition:
    """`title` is how the negation of a rule is called; it is then what is needed, too."""
    return Condition(
        rule.rule,
        Phrase((title or rule.title).zh),
        met,
        said.article or rule.article,
        said.found,
        said.needed if title is None else Phrase(title.zh),
        first,
        said.evidence_from,
        said.evidence_to,
        said.scheme,
        said.note,
        _lack(look.policy, rule, said) if met is False and title is None else None,
    )


def _lack(policy: Policy, rule: Guard | Rule, said: Said) -> Phrase:
    """What is wrong where a rule is not met: the policy's reason of a refusal, else what the rule is about.

    A guard's title says what must be true, and would read as if it were; what was found says enough.
    """
    reason = policy.reasons_by_code.get(rule.rule)
    if reason is not None:
        return Phrase(reason.title)
    return said.found if isinstance(rule, Guard) else Phrase(rule.title.zh)


def _no_route(one: _Judged, first_day: date | None, if_registered: date | None) -> Phrase | None:
    """What is said to somebody whom no way leads there and for whom the law made none of its own."""
    if one.outcome is not Outcome.NOT_ELIGIBLE or first_day is not None or if_registered is not None:
        return None
    if not any(isinstance(rule, DirectRoute) for rule in one.rules.rules):
        return None
    for group in one.look.policy.no_routes:
        if is_of(group, one.look):
            return Phrase(group.words.zh)
    return None


def _within(look: Look, day: date | None) -> date | None:
    return day if day is not None and day <= look.limit else None


def _documents(rules: ServiceRules, outcome: Outcome) -> tuple[str, ...]:
    step = {Outcome.NOT_ELIGIBLE: "supplement", Outcome.WRONG_SERVICE: "reject"}.get(outcome, "accept")
    return rules.documents.get(step, ())


def _not_in_policy(look: Look, service: Service, others: tuple[Service, ...]) -> Verdict:
    """The text of this place says nothing of the service: that is open, not forbidden."""
    open_ = Condition(
        "not_in_policy",
        Phrase(QT_TRANSLATE_NOOP("Law", "政策依据")),
        None,
        look.policy.source,
        Phrase(QT_TRANSLATE_NOOP("Law", "现有文本没有规定这项业务")),
        Phrase(QT_TRANSLATE_NOOP("Law", "由审批主管认定")),
    )
    return Verdict(
        service=service,
        on=look.on,
        policy=look.policy.name,
        outcome=Outcome.REFER,
        conditions=(open_,),
        eligible_from=None,
        card_state=look.card_state(),
        other_services=others,
        fee_open=True,
    )
