"""Judging: one verdict for one service on one day, with every reason (条例, 办理规定).

The code knows kinds of condition; every number, article and route comes from the policy. Facts that
a register could not give make the outcome `refer`, never a guess.
"""

from __future__ import annotations

from datetime import date

from clerk_app.domain.law.answering import ANSWER, EveryService, OneService
from clerk_app.domain.law.giving import due_of, good_to
from clerk_app.domain.law.groups import is_of
from clerk_app.domain.law.guards import explain_guard
from clerk_app.domain.law.kinds import KINDS
from clerk_app.domain.law.kinds.condition_kind import Said
from clerk_app.domain.law.look import Look
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Bilingual, Phrase
from clerk_app.domain.law.policy import Policy, ServiceRules
from clerk_app.domain.law.records import Facts, Service
from clerk_app.domain.law.requirements import RESIDENCE_RULES, DirectRoute, Guard, InsuranceMonths, Rule
from clerk_app.domain.law.shapes import NO, OPEN, YES, Holds
from clerk_app.domain.law.verdicts import Condition, Outcome, Verdict, Way
from clerk_app.domain.law.ways import told_ways
from clerk_app.domain.workdays import WorkingDays

_MET = {NO: False, OPEN: None, YES: True}
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
    return _verdict(EveryService(Look(policy, facts, on, decided)), service, calendar)


def judge_all(policy: Policy, facts: Facts, on: date, calendar: WorkingDays) -> tuple[Verdict, ...]:
    """The verdicts for all services of the policy, in the order of `Service`."""
    services = EveryService(Look(policy, facts, on))
    return tuple(_verdict(services, service, calendar) for service in policy.in_order)


def outcome_of(policy: Policy, service: Service, facts: Facts, on: date) -> Outcome:
    """The outcome alone, without words: for bulk work."""
    rules = policy.services.get(service)
    return Outcome.REFER if rules is None else OneService(Look(policy, facts, on), rules).outcome


def reasons_of(
    policy: Policy, service: Service, facts: Facts, on: date
) -> tuple[Outcome, frozenset[str], frozenset[str]]:
    """The outcome, the rules that are not met and those that can't be told, without words.

    Of a service that is not for the person, only the guards up to the first that fails are named; of
    alternatives those that were asked. Raises KeyError for a service that the policy
    does not know.
    """
    one = OneService(Look(policy, facts, on), policy.services[service])
    outcome = one.outcome
    told = [(guard.rule, ANSWER[met]) for guard, met in zip(one.service.guards, one.guards, strict=False)]
    told += [
        (leaf.rule.rule, one.answers[leaf.key]) for leaf in one.service.leaves if leaf.key in one.answers
    ]
    failed = frozenset(rule for rule, answer in told if answer == NO)
    return outcome, failed, frozenset(rule for rule, answer in told if answer == OPEN)


# --- the verdict in words


def _verdict(services: EveryService, service: Service, calendar: WorkingDays) -> Verdict:
    look, one, others = services.look, services.of(service), services.others(service)
    if one is None:
        return _not_in_policy(look, service, others)
    outcome = one.outcome
    goes = outcome in (Outcome.ELIGIBLE, Outcome.REFER)
    conditions, ways, if_registered = _explained(one)
    first_day = one.first_day()
    due, due_reason = due_of(look, one.service, calendar) if goes else (None, None)
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
        valid_to=good_to(look, one.service) if goes else None,
        from_issue=goes and one.service.gives == "new_cycle" and look.policy.cycle is not None,
        no_route=_no_route(one, first_day, if_registered),
        fee=one.service.fee,
        fee_open=one.service.fee_open,
        due=due,
        due_reason=due_reason,
        other_services=others,
        documents=_documents(one.service, outcome),
    )


def _guards_said(one: OneService) -> list[Condition]:
    look = one.look
    return [
        _condition(look, guard, met, explain_guard(look, guard, met), look.on if met else None)
        for guard, met in zip(one.service.guards, one.guards, strict=False)
    ]


def _said(one: OneService, leaf: Holds, registered: OneService | None) -> Condition:
    answer, kind = one.answer(leaf), KINDS[type(leaf.rule)]
    met = _MET[answer]
    first = one.look.on if met else _within(one.look, one.first_from(leaf, one.look.on))
    said = kind.explain(one, leaf.rule, met if leaf.wanted else _MET[YES - answer])
    condition = _condition(one.look, leaf.rule, met, said, first, leaf.title)
    if registered is None or met or not isinstance(leaf.rule, _BY_REGISTERING):
        return condition
    return condition._replace(if_registered=_within(one.look, registered.first_from(leaf, one.look.on)))


def _explained(one: OneService) -> tuple[tuple[Condition, ...], tuple[Way, ...], date | None]:
    """The conditions in the order of the policy, the ways they make, and the day if registered today."""
    guards = _guards_said(one)
    if one.outcome is Outcome.WRONG_SERVICE:
        return tuple(guards), (), None
    shapes = told_ways(one.service.whole, one.answer_to, lambda leaf: _shown(one, leaf))
    registered = _if_registered(one)
    if len(shapes) == 1:
        conditions = [_said(one, leaf, registered) for leaf in shapes[0]]
        day = None if registered is None else registered.first_day_of(shapes[0])
        return (*guards, *conditions), (), day
    in_ways = [{leaf.key for leaf in way} for way in shapes]
    asked = in_ways[0].union(*in_ways[1:])
    told = {leaf.key: leaf for leaf in one.service.leaves if leaf.key in asked}
    said = {key: _said(one, leaf, registered) for key, leaf in told.items()}
    days = [None if registered is None else registered.first_day_of(shape) for shape in shapes]
    if_registered = min((day for day in days if day is not None), default=None)
    common = in_ways[0].intersection(*in_ways[1:])
    ways = [
        Way(tuple(said[leaf.key] for leaf in shape if leaf.key not in common), one.first_day_of(shape), day)
        for shape, day in zip(shapes, days, strict=True)
    ]
    return (*guards, *said.values()), tuple(sorted(ways, key=_how_far)), if_registered


def _how_far(way: Way) -> tuple[date, int]:
    """Ways by the first day that they lead to, then by how much they lack."""
    days = [day for day in (way.first_met, way.if_registered) if day is not None]
    return min(days, default=date.max), len(way.lacks)


def _shown(one: OneService, leaf: Holds) -> bool:
    """Whether the person has anything to do with a condition that opens one way of several."""
    return one.answer(leaf) == OPEN or KINDS[type(leaf.rule)].shown(one)


def _if_registered(one: OneService) -> OneService | None:
    """The same question with a residence registered on the day, where that may matter."""
    if one.outcome is Outcome.ELIGIBLE or None in one.guards:
        return None
    if not any(isinstance(rule, RESIDENCE_RULES) for rule in one.service.rules):
        return None
    look = one.look.if_registered()
    return None if look is None else OneService(look, one.service)


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
        (title or rule.title).phrase,
        met,
        said.article or rule.article,
        said.found,
        said.needed if title is None else title.phrase,
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
    reason = policy.reason_phrases.get(rule.rule)
    if reason is not None:
        return reason
    return said.found if isinstance(rule, Guard) else rule.title.phrase


def _no_route(one: OneService, first_day: date | None, if_registered: date | None) -> Phrase | None:
    """What is said to somebody whom no way leads there and for whom the law made none of its own."""
    if one.outcome is not Outcome.NOT_ELIGIBLE or first_day is not None or if_registered is not None:
        return None
    if not any(isinstance(rule, DirectRoute) for rule in one.service.rules):
        return None
    for group in one.look.policy.no_routes:
        if is_of(group, one.look):
            return group.words.phrase
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
