"""What the law says of a case: counted to the day of its application, whenever somebody asks.

条例 arts. 19, 24 and 25 ¶3 count from the application; the registers are asked as they stand now, since what they
say of the days before it is what is verified after the acceptance (条例 art. 20 ¶2). What came later is a difference
that is shown, and decides where the policy says so (`Policy.late`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from clerk_app.domain.cases import OPEN_STATES, CaseState
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.law.card_life import permit_life
from clerk_app.domain.law.eligibility import judge
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import Card, Facts, LateKind, Service, service_of
from clerk_app.domain.law.requirements import CardAtHand, NonLocalGuard, PermitGuard, PermitInState
from clerk_app.domain.law.verdicts import Verdict
from clerk_app.services.cases.errors import ChangedSince
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.cases.views import SinceRow
from clerk_app.services.core import Core

_ASKS_ABOUT: Mapping[LateKind, frozenset[type]] = {
    LateKind.LOCAL_HOUSEHOLD: frozenset({NonLocalGuard}),
    LateKind.PERMIT_CANCELLED: frozenset({PermitGuard, PermitInState}),
    LateKind.REPORTED_LOST: frozenset({CardAtHand}),
}


def applied_on(row: ApplicationRow) -> date:
    """The day of the application, in Shenzhen."""
    return day_in_shenzhen(row.accepted_at)


def law_of_case(core: Core, row: ApplicationRow) -> Policy:
    """The policy under which a case was begun. Raises PolicyMissing."""
    return core.rules.policy_on(applied_on(row))


def takes_old_card(policy: Policy, service: Service) -> bool:
    """Whether the permit that is replaced is taken back when the new one is handed over."""
    rules = policy.services.get(service)
    return rules is not None and "old_card" in rules.documents.get("bring", ())


def judge_case(core: Core, row: ApplicationRow, facts: Facts) -> Verdict:
    """The verdict on a case as of its application; its service must be one of the policy's or of this program's.

    What decides late counts up to today, and once the case is closed up to the day on which it was decided.
    """
    service, calendar = service_of(row.service), core.rules.calendar
    return judge(
        law_of_case(core, row), service, facts, applied_on(row), calendar, decided=_decided(core, row)
    )


def _decided(core: Core, row: ApplicationRow) -> date:
    closed = CaseState(row.state) not in OPEN_STATES and row.decided_at is not None
    return day_in_shenzhen(row.decided_at) if closed and row.decided_at is not None else core.today()


def since_application(
    core: Core, row: ApplicationRow, facts: Facts, verdict: Verdict, *, watched: bool = False
) -> tuple[SinceRow, ...]:
    """What became known or changed after the application, what decides first; `verdict` is that of `judge_case`."""
    policy, until = law_of_case(core, row), _decided(core, row)
    rows = _late(policy, verdict.service, facts, applied_on(row), until)
    later = judge(policy, verdict.service, facts, until, core.rules.calendar)
    counted = {condition.rule: condition for condition in verdict.conditions}
    for condition in later.conditions:
        then = counted.get(condition.rule)
        met = True if then is None else then.met
        if condition.met != met:
            found = "" if then is None else str(then.found)
            rows.append(SinceRow(str(condition.title), found, str(condition.found)))
    if watched:
        rows.append(SinceRow("watch", "", ""))
    return tuple(rows)


def decided_late(core: Core, row: ApplicationRow, facts: Facts) -> tuple[SinceRow, ...]:
    """What came after the application and decides it all the same, as of today."""
    policy, service = law_of_case(core, row), service_of(row.service)
    if service not in policy.services:
        return ()
    return tuple(_late(policy, service, facts, applied_on(row), core.today()))


def require_undecided(core: Core, row: ApplicationRow, facts: Facts) -> None:
    """Raises ChangedSince where a case that was approved must not go on."""
    for late in decided_late(core, row, facts):
        raise ChangedSince(row.number, late.title, late.article)


def _late(policy: Policy, service: Service, facts: Facts, applied: date, until: date) -> list[SinceRow]:
    """Facts after the application that the policy lets decide it, where the service asks about them."""
    card, rules = _held(policy, facts, applied), policy.services[service]
    asked = {type(rule) for rule in (*rules.guards, *(leaf.rule for leaf in rules.leaves))}
    known = {
        LateKind.LOCAL_HOUSEHOLD: facts.person.local_household_since,
        LateKind.PERMIT_CANCELLED: None if card is None else card.cancelled,
        LateKind.REPORTED_LOST: None if card is None else card.lost,
    }
    return [
        SinceRow(late.title.zh, "", day.isoformat(), policy.short(late.article))
        for kind, late in policy.late.items()
        if asked & _ASKS_ABOUT[kind] and (day := known[kind]) is not None and applied < day <= until
    ]


def _held(policy: Policy, facts: Facts, on: date) -> Card | None:
    return None if policy.cycle is None else permit_life(facts.cards, on, policy.cycle).card
