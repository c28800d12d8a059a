"""The one sentence of the desk: what this person can do today, or when and with what to come back.

It is drawn from the verdicts and from what is under way; the screens put it into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Condition, Outcome, Verdict
from clerk_app.services.cases.online import OnlineFiling
from clerk_app.services.cases.views import CaseLine
from clerk_app.services.desk.views import PersonDesk

_ASIDE = frozenset({Service.REISSUE_LOST, Service.REISSUE_EXCHANGE, Service.RESIDENCE_REGISTRATION})
_GUARD_OF_DOCUMENT = "identity"  # the rule that asks which document it is


class Saying(StrEnum):
    """What the sentence says. The first that holds is said."""

    COLLECT = "collect"  # the card that was made lies here
    DOCUMENT = "document"  # the permit does not concern who holds such a document
    UNKNOWN = "unknown"  # no register knows the person
    REGISTERED = "registered"  # no register but the registration of the residence that a counter took
    RETURN = "return"  # the permit has to be given back and cancelled
    ELSEWHERE = "elsewhere"  # another station has an open case
    UNDER_WAY = "under_way"  # an open case here
    EXPIRED = "expired"  # the identity card ran out
    ONLINE = "online"  # applied on the portal, and can be completed here now
    ONLINE_LACKS = "online_lacks"  # applied on the portal for what the law does not give today
    ONLINE_ELSEWHERE = "online_elsewhere"  # applied on the portal to another station
    GUARDIAN = "guardian"  # may, or a supervisor decides; and a guardian has to come along
    MAY = "may"
    HOLDS = "holds"  # a permit that is good, and not yet to be endorsed
    REFER = "refer"  # a supervisor decides
    COME_BACK = "come_back"  # on a day
    REGISTER = "register"  # the residence first; then on a day
    LACKS = "lacks"  # no day can be told
    NOT_CONCERNED = "not_concerned"  # no service of the permit is for this person


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said, and what of. `day`: when to come back or, of a permit, when its next term begins."""

    saying: Saying
    verdict: Verdict | None = None
    case: CaseLine | None = None
    day: date | None = None
    guard: Condition | None = None  # what the person is not concerned by
    online: OnlineFiling | None = None  # what was applied for on the portal


def sentence_of(desk: PersonDesk) -> Sentence:
    """What matters about the person on the desk."""
    main = came_for(desk)
    if desk.ready is not None:
        return Sentence(Saying.COLLECT, main, desk.ready)
    guard = _wrong_document(desk)
    if guard is not None:
        return Sentence(Saying.DOCUMENT, guard=guard)
    if not desk.in_register:
        stay = desk.facts.current_stay
        return (
            Sentence(Saying.UNKNOWN, main)
            if stay is None
            else Sentence(Saying.REGISTERED, main, day=stay.start)
        )
    if desk.to_cancel is not None:
        return Sentence(Saying.RETURN, main)
    if desk.elsewhere is not None:
        return Sentence(Saying.ELSEWHERE, main)
    case = open_case(desk)
    if case is not None:
        return Sentence(Saying.UNDER_WAY, main, case)
    if "card_expired" in desk.person.warnings:
        return Sentence(Saying.EXPIRED, main)
    if desk.online:
        return _online(desk, desk.online[0])
    return Sentence(Saying.NOT_CONCERNED, guard=_failed_guard(desk)) if main is None else _judged(desk, main)


def _online(desk: PersonDesk, filing: OnlineFiling) -> Sentence:
    verdict = next((each for each in desk.verdicts if each.service is filing.service), None)
    good = verdict is not None and verdict.outcome in (Outcome.ELIGIBLE, Outcome.REFER)
    saying = Saying.ONLINE if good else Saying.ONLINE_LACKS
    return Sentence(saying if filing.here else Saying.ONLINE_ELSEWHERE, verdict, online=filing)


def came_for(desk: PersonDesk) -> Verdict | None:
    """The verdict of the service that the person most likely came for: a lost card's replacement, else the
    first that applies to them and begins or prolongs a permit."""
    applying = [verdict for verdict in desk.verdicts if verdict.outcome is not Outcome.WRONG_SERVICE]
    if desk.lost_since is not None:
        lost = next((verdict for verdict in applying if verdict.service is Service.REISSUE_LOST), None)
        if lost is not None:
            return lost
    return next((verdict for verdict in applying if verdict.service not in _ASIDE), None)


def open_case(desk: PersonDesk) -> CaseLine | None:
    """The open case that stands in the way of another one: one that waits for its clerk before the others."""
    returned = (line for line in desk.open_cases if line.state is CaseState.RETURNED)
    return next(returned, desk.open_cases[0] if desk.open_cases else None)


def _judged(desk: PersonDesk, main: Verdict) -> Sentence:
    if desk.needs_guardian and main.outcome in (Outcome.ELIGIBLE, Outcome.REFER):
        return Sentence(Saying.GUARDIAN, main)
    if main.outcome is Outcome.ELIGIBLE:
        return Sentence(Saying.MAY, main)
    if main.outcome is Outcome.REFER:
        return Sentence(Saying.REFER, main)
    held = desk.permit
    if main.service is Service.ENDORSEMENT and held is not None and held.term is not None:
        return Sentence(Saying.HOLDS, main, day=held.term.opens)
    if main.eligible_from is not None:
        return Sentence(Saying.COME_BACK, main, day=main.eligible_from)
    if main.if_registered is not None:
        return Sentence(Saying.REGISTER, main, day=main.if_registered)
    return Sentence(Saying.LACKS, main)


def _wrong_document(desk: PersonDesk) -> Condition | None:
    for verdict in desk.verdicts:
        for condition in verdict.conditions:
            if condition.rule == _GUARD_OF_DOCUMENT and condition.met is False:
                return condition
    return None


def _failed_guard(desk: PersonDesk) -> Condition | None:
    """Why nothing is for this person, as the first service says it."""
    return next(
        (item for verdict in desk.verdicts for item in verdict.conditions if item.met is False),
        None,
    )
