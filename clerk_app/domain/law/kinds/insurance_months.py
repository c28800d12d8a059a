"""Insurance months of one scheme: a run of them, so many in a window, or so many in all."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.days import add_months
from clerk_app.domain.law.insurance import Posted, branch_met, branch_months, longest_run, rule_met
from clerk_app.domain.law.kinds.condition_kind import NOT_KNOWN, Asked, ConditionKind, Said
from clerk_app.domain.law.kinds.residence import deemed_rule
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Phrase
from clerk_app.domain.law.requirements import (
    Branch,
    ConsecutiveMonths,
    InsuranceMonths,
    MonthsInAll,
    MonthsInWindow,
)
from clerk_app.domain.months import first_day, format_month, month_of


def _began(asked: Asked, day: date) -> int | None:
    """Month in which the continuous stay began, as the service's residence rule sees it on a day."""
    rule = asked.residence
    if rule is None:
        return None
    chain = asked.look.chain(rule.gap_days)
    start = None if chain is None else chain.start
    if rule.deemed:
        deemed = deemed_rule(asked.look, rule, day)
        if deemed is not None:
            first = add_months(day, -deemed.months)
            start = first if start is None else min(start, first)
    return None if start is None else month_of(start)


def _insurance_met(asked: Asked, rule: InsuranceMonths) -> bool | None:
    look = asked.look
    began = _began(asked, look.on)
    unproven = False
    for posted in look.posted():
        if posted.scheme not in rule.schemes:
            continue
        if rule_met(rule, posted.proven, look.month, began):
            return True
        unproven = unproven or (
            posted.posted != posted.proven and rule_met(rule, posted.posted, look.month, began)
        )
    return None if unproven or look.unknown("insurance") else False


def _insurance_from(asked: Asked, rule: InsuranceMonths, day: date) -> date | None:
    """The months change on the first day of each month only: those are the days to look at."""
    look = asked.look
    if look.unknown("insurance"):
        return None
    schemes = [posted for posted in look.posted() if posted.scheme in rule.schemes]
    going_on = [posted for posted in schemes if posted.goes_on]
    month, last = month_of(day), month_of(look.limit)
    began = _began(asked, day)
    moves = asked.residence is not None and bool(asked.residence.deemed)
    while month <= last:
        if moves:
            began = _began(asked, day)
        for posted in schemes:
            if rule_met(rule, posted.continued(month), month, began):
                return day
        schemes = going_on  # a scheme that has stopped gains nothing by waiting
        if not schemes:
            return None
        month += 1
        day = first_day(month)
    return None


def _insurance_not_from(asked: Asked, rule: InsuranceMonths, day: date) -> date | None:
    """First day on which no scheme is enough, even with what was posted late."""
    look = asked.look
    if look.unknown("insurance"):
        return None
    schemes = [posted for posted in look.posted() if posted.scheme in rule.schemes]
    month, last = month_of(day), month_of(look.limit)
    while month <= last:
        began = _began(asked, day)
        if not any(
            rule_met(rule, posted.continued(month) | posted.posted, month, began) for posted in schemes
        ):
            return day
        month += 1
        day = first_day(month)
    return None


def _explain_insurance(asked: Asked, rule: InsuranceMonths, met: bool | None) -> Said:
    look = asked.look
    needed = _insurance_needed(rule)
    began = _began(asked, look.on)
    schemes = [posted for posted in look.posted() if posted.scheme in rule.schemes]
    if not schemes:
        template = QT_TRANSLATE_NOOP("Law", "没有社会保险记录")
        return Said(NOT_KNOWN if look.unknown("insurance") else Phrase(template), needed)
    best, branch = _best(schemes, rule, look.month, began, proven_only=met is True)
    looked_at = branch_months(branch, look.month, began)
    bits = (best.proven if met is True else best.posted) & looked_at
    late = (best.posted & ~best.proven & looked_at).bit_count() if met is not True else 0
    fields: dict[str, str | int | date] = {
        "scheme": SCHEME_NAMES[best.scheme.value],
        "months": longest_run(bits) if isinstance(branch, ConsecutiveMonths) else bits.bit_count(),
        "late": late,
    }
    first = (looked_at & -looked_at).bit_length() - 1 if looked_at else look.month
    if isinstance(branch, MonthsInWindow):
        fields |= {"first": format_month(first), "last": format_month(look.month - 1)}
        template = (
            QT_TRANSLATE_NOOP("Law", "{scheme}：{first} 至 {last} 累计 {months} 个月，其中补缴 {late} 个月")
            if late
            else QT_TRANSLATE_NOOP("Law", "{scheme}：{first} 至 {last} 累计 {months} 个月")
        )
        end = first_day(look.month)
    elif isinstance(branch, MonthsInAll):
        template = (
            QT_TRANSLATE_NOOP("Law", "{scheme}：累计 {months} 个月，其中补缴 {late} 个月")
            if late
            else QT_TRANSLATE_NOOP("Law", "{scheme}：累计 {months} 个月")
        )
        first = (bits & -bits).bit_length() - 1 if bits else look.month
        end = first_day(look.month + 1)
    else:
        template = (
            QT_TRANSLATE_NOOP("Law", "{scheme}：最长连续 {months} 个月，其中补缴 {late} 个月")
            if late
            else QT_TRANSLATE_NOOP("Law", "{scheme}：最长连续 {months} 个月")
        )
        end = first_day(look.month + 1)
    return Said(Phrase(template, fields), needed, first_day(first), end, best.scheme.value)


def _best(
    schemes: list[Posted], rule: InsuranceMonths, month: int, began: int | None, *, proven_only: bool
) -> tuple[Posted, Branch]:
    """The scheme and branch to show: the first that is met, otherwise that which lacks the fewest months."""
    least: tuple[int, Posted, Branch] | None = None
    for posted in schemes:
        bits = posted.proven if proven_only else posted.posted
        for branch in rule.branches:
            if branch_met(branch, bits, month, began):
                return posted, branch
            looked_at = bits & branch_months(branch, month, began)
            run = isinstance(branch, ConsecutiveMonths)
            has = longest_run(looked_at) if run else looked_at.bit_count()
            if least is None or branch.months - has < least[0]:
                least = (branch.months - has, posted, branch)
    if least is None:
        raise ValueError(rule)
    return least[1], least[2]


def _insurance_needed(rule: InsuranceMonths) -> Phrase:
    match rule.branches:
        case (ConsecutiveMonths() as run, MonthsInWindow() as total):
            return Phrase(
                QT_TRANSLATE_NOOP(
                    "Law",
                    "同一险种自居住登记以来连续 {run} 个月，或者申请前 {window} 个月内累计 {months} 个月",
                ),
                {"run": run.months, "window": total.window, "months": total.months},
            )
        case (MonthsInWindow() as total,):
            return Phrase(
                QT_TRANSLATE_NOOP("Law", "同一险种申请前 {window} 个月内累计 {months} 个月"),
                {"window": total.window, "months": total.months},
            )
        case (MonthsInAll() as total,):
            return Phrase(QT_TRANSLATE_NOOP("Law", "同一险种累计 {months} 个月"), {"months": total.months})
        case _:
            return Phrase(
                QT_TRANSLATE_NOOP("Law", "同一险种连续 {months} 个月"), {"months": rule.branches[0].months}
            )


SCHEME_NAMES = {
    "pension": QT_TRANSLATE_NOOP("Law", "养老保险"),
    "medical": QT_TRANSLATE_NOOP("Law", "医疗保险"),
    "work_injury": QT_TRANSLATE_NOOP("Law", "工伤保险"),
    "unemployment": QT_TRANSLATE_NOOP("Law", "失业保险"),
    "maternity": QT_TRANSLATE_NOOP("Law", "生育保险"),
}


INSURANCE_MONTHS = ConditionKind(_insurance_met, _insurance_from, _insurance_not_from, _explain_insurance)
