"""Judging: one verdict for one service on one day, with every reason (条例, 办理规定).

The code knows kinds of condition; every number, article and route comes from the policy. Facts that
a register could not give make the outcome `refer`, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clerk_app.domain.law.card_life import good_to_after_endorsement, good_to_after_issue
from clerk_app.domain.law.deadlines import last_day
from clerk_app.domain.law.guards import explain_guard, guard_limit, guard_met
from clerk_app.domain.law.kinds import KINDS
from clerk_app.domain.law.kinds.condition_kind import Asked, Said
from clerk_app.domain.law.look import Look
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Phrase
from clerk_app.domain.law.policy import Policy, ServiceRules
from clerk_app.domain.law.records import CardState, Facts, Service
from clerk_app.domain.law.requirements import DirectRoute, Guard, Rule
from clerk_app.domain.law.routes import explain_route, route_from, route_met
from clerk_app.domain.law.verdicts import Condition, Due, Outcome, Verdict
from clerk_app.domain.workdays import BeyondTable, WorkingDays

_RANK = {False: 0, None: 1, True: 2}


def judge(policy: Policy, service: Service, facts: Facts, on: date, calendar: WorkingDays) -> Verdict:
    """The verdict for one service. `policy` is that of the day (`PolicyBook.on`)."""
    look = Look(policy, facts, on)
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

    Of a service that is not for the person, only the guards up to the first that fails are named; rules
    of the direct route are named where they were asked. Raises KeyError for a service that the policy
    does not know.
    """
    one = _Judged(Look(policy, facts, on), policy.services[service])
    outcome = one.outcome
    met = {guard.rule: answer for guard, answer in zip(one.rules.guards, one.guards, strict=False)} | one.met
    failed = frozenset(rule for rule, answer in met.items() if answer is False)
    return outcome, failed, frozenset(rule for rule, answer in met.items() if answer is None)


class _Judged:
    """What is met for one service; worked out when first asked for."""

    __slots__ = ("_first", "_outcome", "asked", "guards", "look", "met", "route", "rules")

    def __init__(self, look: Look, rules: ServiceRules) -> None:
        self.look, self.rules = look, rules
        self.asked = Asked(look, rules)
        self.guards: list[bool | None] = []
        self.met: dict[str, bool | None] = {}
        self.route: bool | None = False  # whether the direct route with all that it asks is met
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
        shared = _least(self._each(self.rules.always))
        ordinary = _least(self._each(self.rules.ordinary))
        if self.rules.route is not None and ordinary is not True:
            self.met[self.rules.route.rule] = route_met(self.asked, self.rules.route)
            self.route = _least([self.met[self.rules.route.rule], *self._each(self.rules.route_rules)])
        best = ordinary if _RANK[ordinary] >= _RANK[self.route] else self.route
        met = _least([*self.guards, shared, best])
        if met is None:
            return Outcome.REFER
        return Outcome.ELIGIBLE if met else Outcome.NOT_ELIGIBLE

    def _each(self, rules: Iterable[Rule]) -> list[bool | None]:
        answers: list[bool | None] = []
        for rule in rules:
            met = KINDS[type(rule)].met(self.asked, rule)
            self.met[rule.rule] = met
            answers.append(met)
        return answers

    def first_from(self, rule: Rule, day: date) -> date | None:
        """First day from `day` on which one rule is proven to be met; asked for twice, reckoned once."""
        key = (rule.rule, day)
        if key not in self._first:
            self._first[key] = KINDS[type(rule)].first_from(self.asked, rule, day)
        return self._first[key]

    def first_day(self) -> date | None:
        """First day on which the same facts, continued, are proven to be enough."""
        if self.outcome is Outcome.ELIGIBLE:
            return self.look.on
        if self.outcome is Outcome.WRONG_SERVICE or None in self.guards:
            return None
        limits = [guard_limit(self.look, guard) for guard in self.rules.guards]
        last = min([self.look.limit, *(limit for limit in limits if limit is not None)])
        days = [self._path(None, (*self.rules.always, *self.rules.ordinary), last)]
        if self.rules.route is not None:
            days.append(self._path(self.rules.route, (*self.rules.always, *self.rules.route_rules), last))
        return min((day for day in days if day is not None), default=None)

    def _path(self, route: DirectRoute | None, rules: tuple[Rule, ...], last: date) -> date | None:
        """The first day on which all hold at once: each moves the day on until none does."""
        day = self.look.on
        while True:
            before = day
            for rule in rules:
                following = self.first_from(rule, day)
                if following is None or following > last:
                    return None
                day = following
            if route is not None:
                following = route_from(self.asked, route, day)
                if following is None or following > last:
                    return None
                day = following
            if day == before:
                return day


def _least(answers: Iterable[bool | None]) -> bool | None:
    """All of them: False before None before True."""
    unproven = False
    for answer in answers:
        if answer is False:
            return False
        unproven = unproven or answer is None
    return None if unproven else True


# --- the verdict in words


def _verdict(look: Look, service: Service, judged: dict[Service, _Judged], calendar: WorkingDays) -> Verdict:
    one = judged.get(service)
    others = tuple(
        other
        for other in Service
        if other is not service and other in judged and judged[other].outcome is Outcome.ELIGIBLE
    )
    if one is None:
        return _not_in_policy(look, service, others)
    outcome = one.outcome
    goes = outcome in (Outcome.ELIGIBLE, Outcome.REFER)
    due, due_reason = _due(look, one.rules, calendar) if goes else (None, None)
    return Verdict(
        service=service,
        on=look.on,
        policy=look.policy.name,
        outcome=outcome,
        conditions=tuple(_conditions(one)),
        eligible_from=one.first_day(),
        card_state=look.card_state(),
        valid_to=_valid_to(look, one.rules) if goes else None,
        fee=one.rules.fee,
        fee_open=one.rules.fee_open,
        due=due,
        due_reason=due_reason,
        other_services=others,
        documents=_documents(one.rules, outcome),
    )


def _conditions(one: _Judged) -> list[Condition]:
    look, rules = one.look, one.rules
    conditions: list[Condition] = []
    for guard, met in zip(rules.guards, one.guards, strict=False):
        conditions.append(_condition(guard, met, explain_guard(look, guard, met), look.on if met else None))
    if one.outcome is Outcome.WRONG_SERVICE:
        return conditions
    ordinary = all(one.met[rule.rule] for rule in rules.ordinary)
    direct = rules.route is not None and not ordinary and one.route is True
    shown = rules.always + (rules.route_rules if direct else rules.ordinary)
    for rule in shown:
        met, kind = one.met[rule.rule], KINDS[type(rule)]
        first = look.on if met else _within(look, one.first_from(rule, look.on))
        conditions.append(_condition(rule, met, kind.explain(one.asked, rule, met), first))
    if rules.route is not None and not ordinary and (direct or _worth_showing(one, rules.route)):
        met = one.met[rules.route.rule]
        first = look.on if met else _within(look, route_from(one.asked, rules.route, look.on))
        said = explain_route(one.asked, rules.route, met)
        conditions.append(_condition(rules.route, met, said, first))
        if not direct and met:
            conditions += _unmet_route_rules(one)
    return conditions


def _worth_showing(one: _Judged, route: DirectRoute) -> bool:
    """The direct route is spoken of when the person has something to show for it, or nobody knows."""
    facts = one.look.facts
    return bool(facts.talent or facts.education) or one.met[route.rule] is None


def _unmet_route_rules(one: _Judged) -> list[Condition]:
    unmet: list[Condition] = []
    for rule in one.rules.route_rules:
        met, kind = one.met[rule.rule], KINDS[type(rule)]
        if not met:
            unmet.append(_condition(rule, met, kind.explain(one.asked, rule, met), None))
    return unmet


def _condition(
    rule: Guard | Rule | DirectRoute, met: bool | None, said: Said, first: date | None
) -> Condition:
    return Condition(
        rule.rule,
        Phrase(rule.title.zh),
        met,
        said.article or rule.article,
        said.found,
        said.needed,
        first,
        said.evidence_from,
        said.evidence_to,
        said.scheme,
    )


def _within(look: Look, day: date | None) -> date | None:
    return day if day is not None and day <= look.limit else None


def _valid_to(look: Look, rules: ServiceRules) -> date | None:
    """Last day the card is good when the service is given on the day of the verdict."""
    cycle, life = look.policy.cycle, look.life()
    if cycle is None or rules.gives == "nothing":
        return None
    if rules.gives == "new_cycle":
        return good_to_after_issue(look.on, cycle)
    if life.anniversary is None or life.state not in (CardState.VALID, CardState.SUSPENDED):
        return None
    if rules.gives == "endorsed":
        return good_to_after_endorsement(life, look.on, cycle)
    return date.fromordinal(life.anniversary.toordinal() - 1)


def _due(look: Look, rules: ServiceRules, calendar: WorkingDays) -> tuple[Due | None, Phrase | None]:
    if rules.issue is None:
        return None, None
    reason = None
    from_payment = rules.issue.runs_from == "payment"
    if from_payment:
        template = QT_TRANSLATE_NOOP("Law", "自缴费之日起 {days} 个工作日内发放")
        reason = Phrase(template, {"days": rules.issue.working_days})
    try:
        issue = last_day(rules.issue, look.on, calendar)
        refusal = None if rules.refusal is None else last_day(rules.refusal, look.on, calendar)
    except BeyondTable as error:
        template = QT_TRANSLATE_NOOP("Law", "工作日表只到 {year} 年底，不能告知期限")
        return None, Phrase(template, {"year": error.last_year})
    if refusal is None:
        template = QT_TRANSLATE_NOOP("Law", "现有文本没有规定告知不符合的期限；最迟 {issue} 发放")
        return None, Phrase(template, {"issue": issue})
    return Due(refusal, issue, from_payment), reason


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
