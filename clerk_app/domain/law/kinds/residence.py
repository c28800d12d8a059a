"""Stays: continuous residence with its transition rules, days in a window, a registration that lasts."""

from __future__ import annotations

from datetime import date, timedelta

from clerk_app.domain.days import add_months, whole_months
from clerk_app.domain.law.card_life import legacy_days
from clerk_app.domain.law.kinds.condition_kind import NOT_KNOWN, Asked, ConditionKind, Said
from clerk_app.domain.law.look import Look
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Phrase
from clerk_app.domain.law.requirements import ContinuousResidence, CurrentRegistration, Deemed, ResidenceDays
from clerk_app.domain.law.stays import Chain, days_between, first_day_with


def deemed_rule(look: Look, rule: ContinuousResidence, on: date) -> Deemed | None:
    """The transition rule that makes the stay continuous on a day, if one does."""
    for deemed in rule.deemed:
        if on <= deemed.until and _deemed_days(look, deemed, on) >= deemed.days:
            return deemed
    return None


def _deemed_days(look: Look, deemed: Deemed, on: date) -> int:
    first = add_months(on, -deemed.months)
    if deemed.kind == "registered_days":
        return days_between(look.stays, first, on, goes_on=look.on)
    return legacy_days(look.facts.cards, first, on, look.policy.legacy)


def _residence_met(asked: Asked, rule: ContinuousResidence) -> bool | None:
    look = asked.look
    if look.unknown("residence"):
        return None
    chain = look.chain(rule.gap_days)
    if chain is not None and chain.current and add_months(chain.start, rule.months) <= look.on:
        return True
    return deemed_rule(look, rule, look.on) is not None if rule.deemed else False


def _residence_from(asked: Asked, rule: ContinuousResidence, day: date) -> date | None:
    look = asked.look
    if look.unknown("residence"):
        return None
    chain = look.chain(rule.gap_days)
    found = None
    if chain is not None and chain.current:
        found = max(day, add_months(chain.start, rule.months))
    for deemed in rule.deemed:
        earlier = _deemed_from(look, deemed, day)
        if earlier is not None and (found is None or earlier < found):
            found = earlier
    return found


def _residence_not_from(asked: Asked, rule: ContinuousResidence, day: date) -> date | None:
    look = asked.look
    if look.unknown("residence"):
        return None
    chain = look.chain(rule.gap_days)
    reached = add_months(chain.start, rule.months) if chain is not None and chain.current else date.max
    while day < reached and day <= look.limit:
        if deemed_rule(look, rule, day) is None:
            return day
        day += timedelta(days=1)
    return None


def _deemed_from(look: Look, deemed: Deemed, day: date) -> date | None:
    """First day from `day` on which the transition rule holds; the count grows by at most one a day."""
    last = min(deemed.until, look.limit)
    while day <= last:
        missing = deemed.days - _deemed_days(look, deemed, day)
        if missing <= 0:
            return day
        day += timedelta(days=missing)
    return None


def _explain_residence(asked: Asked, rule: ContinuousResidence, met: bool | None) -> Said:
    look = asked.look
    needed = Phrase(
        QT_TRANSLATE_NOOP("Law", "自居住登记之日起连续居住满 {months} 个月（间隔不超过 {gap} 日视为连续）"),
        {"months": rule.months, "gap": rule.gap_days},
    )
    if met is None:
        return Said(NOT_KNOWN, needed)
    chain = look.chain(rule.gap_days)
    deemed = deemed_rule(look, rule, look.on) if met and rule.deemed else None
    if deemed is not None:
        template = (
            QT_TRANSLATE_NOOP(
                "Law", "受理之日前 {window} 个月内居住登记累计满 {days} 日，按 {article} 视为连续"
            )
            if deemed.kind == "registered_days"
            else QT_TRANSLATE_NOOP(
                "Law", "受理之日前 {window} 个月内持有效旧证累计满 {days} 日，按 {article} 视为连续"
            )
        )
        fields = {"window": deemed.months, "days": deemed.days, "article": deemed.article}
        return Said(Phrase(template, fields), needed, add_months(look.on, -deemed.months), look.on)
    if chain is None:
        return Said(Phrase(QT_TRANSLATE_NOOP("Law", "没有居住登记")), needed)
    return Said(_chain_words(look, chain, rule.gap_days), needed, chain.start, chain.left or look.on)


def _left_words(look: Look, left: date, gap_days: int) -> Phrase:
    """Who has left is told until when another registration keeps the count."""
    last = left + timedelta(days=gap_days)
    template = (
        QT_TRANSLATE_NOOP(
            "Law",
            "已于 {left} 搬离，目前没有居住登记；{last} 以前（含当日）重新登记的，此前的居住时间连续计算",
        )
        if look.on <= last
        else QT_TRANSLATE_NOOP(
            "Law", "已于 {left} 搬离，目前没有居住登记；间隔已超过 {gap} 日，重新登记后重新计算"
        )
    )
    return Phrase(
        template, {"left": left, "last": last} if look.on <= last else {"left": left, "gap": gap_days}
    )


def _chain_words(look: Look, chain: Chain, gap_days: int) -> Phrase:
    if chain.left is not None:
        return _left_words(look, chain.left, gap_days)
    months = whole_months(chain.start, look.on)
    days = (look.on - add_months(chain.start, months)).days
    if chain.broken_by is None:
        return Phrase(
            QT_TRANSLATE_NOOP("Law", "自 {start} 起连续居住 {months} 个月零 {days} 日"),
            {"start": chain.start, "months": months, "days": days},
        )
    left, back = chain.broken_by
    return Phrase(
        QT_TRANSLATE_NOOP(
            "Law",
            "自 {start} 起连续居住 {months} 个月零 {days} 日（此前 {left} 至 {back} 间隔 {gap} 日，已中断）",
        ),
        {
            "start": chain.start,
            "months": months,
            "days": days,
            "left": left,
            "back": back,
            "gap": (back - left).days,
        },
    )


def _days_of(look: Look, rule: ResidenceDays) -> int:
    return days_between(look.stays, add_months(look.on, -rule.window_months), look.on)


def _days_met(asked: Asked, rule: ResidenceDays) -> bool | None:
    look = asked.look
    return None if look.unknown("residence") else _days_of(look, rule) >= rule.days


def _days_from(asked: Asked, rule: ResidenceDays, day: date) -> date | None:
    look = asked.look
    if look.unknown("residence"):
        return None
    return first_day_with(look.stays, rule.days, rule.window_months, look.on, begin=day, limit=look.limit)


def _days_not_from(asked: Asked, rule: ResidenceDays, day: date) -> date | None:
    """In n days no more than n + 3 can leave the window (a month's end has up to three days at once)."""
    look = asked.look
    if look.unknown("residence"):
        return None
    while day <= look.limit:
        first = add_months(day, -rule.window_months)
        beyond = days_between(look.stays, first, day, goes_on=look.on) - rule.days
        if beyond < 0:
            return day
        day += timedelta(days=max(1, beyond - 3))
    return None


def _explain_days(asked: Asked, rule: ResidenceDays, met: bool | None) -> Said:
    look = asked.look
    needed = Phrase(
        QT_TRANSLATE_NOOP("Law", "申请日前 {window} 个月内居住登记累计满 {months} 个月（{days} 日）"),
        {"window": rule.window_months, "months": rule.months, "days": rule.days},
    )
    first = add_months(look.on, -rule.window_months)
    if met is None:
        return Said(NOT_KNOWN, needed, first, look.on)
    found = Phrase(
        QT_TRANSLATE_NOOP("Law", "{first} 以来居住登记累计 {days} 日"),
        {"first": first, "days": _days_of(look, rule)},
    )
    return Said(found, needed, first, look.on)


def _registered_met(asked: Asked, _: CurrentRegistration) -> bool | None:
    look = asked.look
    return None if look.unknown("residence") else look.registered()


def _registered_from(asked: Asked, rule: CurrentRegistration, day: date) -> date | None:
    return day if _registered_met(asked, rule) else None


def _registered_not_from(asked: Asked, rule: CurrentRegistration, day: date) -> date | None:
    return day if _registered_met(asked, rule) is False else None


def _explain_registered(asked: Asked, _: CurrentRegistration, met: bool | None) -> Said:
    look = asked.look
    needed = Phrase(QT_TRANSLATE_NOOP("Law", "申请时已办理居住登记"))
    if met is None:
        return Said(NOT_KNOWN, needed)
    chain = look.chain(0)
    if chain is None:
        return Said(Phrase(QT_TRANSLATE_NOOP("Law", "没有居住登记")), needed)
    if chain.left is not None:
        found = Phrase(QT_TRANSLATE_NOOP("Law", "已于 {left} 搬离，目前没有居住登记"), {"left": chain.left})
        return Said(found, needed, chain.start, chain.left)
    found = Phrase(QT_TRANSLATE_NOOP("Law", "{start} 起有居住登记"), {"start": chain.start})
    return Said(found, needed, chain.start, look.on)


CONTINUOUS_RESIDENCE = ConditionKind(_residence_met, _residence_from, _residence_not_from, _explain_residence)
RESIDENCE_DAYS = ConditionKind(_days_met, _days_from, _days_not_from, _explain_days)
CURRENT_REGISTRATION = ConditionKind(
    _registered_met, _registered_from, _registered_not_from, _explain_registered
)
