"""What goes with a verdict: until when the card is then good, and by when the office must act."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.law.card_life import good_to_after_endorsement, good_to_after_issue
from clerk_app.domain.law.deadlines import last_day
from clerk_app.domain.law.look import Look
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Phrase
from clerk_app.domain.law.policy import ServiceRules
from clerk_app.domain.law.records import CardState
from clerk_app.domain.law.verdicts import Due
from clerk_app.domain.workdays import BeyondTable, WorkingDays


def good_to(look: Look, rules: ServiceRules) -> date | None:
    """Last day the card is good when the service is given on the day of the decision."""
    cycle, life = look.policy.cycle, look.life()
    if cycle is None or rules.gives == "nothing":
        return None
    if rules.gives == "new_cycle":
        return good_to_after_issue(look.decided, cycle)
    if life.anniversary is None or life.state not in (CardState.VALID, CardState.SUSPENDED):
        return None
    if rules.gives == "endorsed":
        return good_to_after_endorsement(life, look.decided, cycle)
    return date.fromordinal(life.anniversary.toordinal() - 1)


def due_of(look: Look, rules: ServiceRules, calendar: WorkingDays) -> tuple[Due | None, Phrase | None]:
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
