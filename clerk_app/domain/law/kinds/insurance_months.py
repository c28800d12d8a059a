"""Insurance months of one scheme: a run of them, so many in a window, or so many in all."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_

from clerk_app.domain.days import add_months
from clerk_app.domain.law.insurance import (
    Posted,
    branch_ended,
    branch_from,
    branch_met,
    branch_months,
    deciding_run,
    longest_run,
    months_mask,
    rule_met,
    rule_open,
    run_until,
)
from clerk_app.domain.law.kinds.condition_kind import NOT_KNOWN, Asked, ConditionKind, Said
from clerk_app.domain.law.kinds.residence import deemed_rule
from clerk_app.domain.law.look import Reached
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Phrase
from clerk_app.domain.law.requirements import (
    Branch,
    ConsecutiveMonths,
    EndedRun,
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
        if not unproven:
            late = posted.posted != posted.proven and rule_met(rule, posted.posted, look.month, began)
            unproven = late or rule_open(rule, posted.posted, look.month, began)
    look.lacking.add((rule.rule, None if asked.residence is None else asked.residence.rule))
    if rule.mixed_open and not unproven:
        mixed = _mixed(asked, rule)
        unproven = rule_met(rule, mixed, look.month, began) or rule_open(rule, mixed, look.month, began)
    return None if unproven or look.unknown("insurance") else False


def _mixed(asked: Asked, rule: InsuranceMonths) -> int:
    """The months of all schemes together, those posted late too."""
    bits = 0
    for posted in asked.look.posted():
        if posted.scheme in rule.schemes:
            bits |= posted.posted
    return bits


def _insurance_from(asked: Asked, rule: InsuranceMonths, day: date) -> date | None:
    if day != asked.look.on and not _moves(asked, asked.look.on):
        known = _reached(asked, rule, asked.look.on)
        if known is not None and known[0] <= day and known[1].goes_on:
            return day  # a month comes in for each that a window loses: what goes on stays enough
    found = _reached(asked, rule, day)
    return None if found is None else found[0]


def _reached(asked: Asked, rule: InsuranceMonths, day: date) -> Reached | None:
    """First day from `day` on which the rule is met, with the scheme and the branch that meet it."""
    asked_with = None if asked.residence is None else asked.residence.rule  # says since when months count
    question, known = (rule.rule, asked_with, day), asked.look.reached
    if question not in known:
        known[question] = (_month_by_month if _moves(asked, day) else _by_leaps)(asked, rule, day)
    return known[question]


def _moves(asked: Asked, day: date) -> bool:
    """Whether a transition rule may still move the beginning of the stay from a day on."""
    residence = asked.residence
    return residence is not None and any(day <= deemed.until for deemed in residence.deemed)


def _by_leaps(asked: Asked, rule: InsuranceMonths, day: date) -> Reached | None:
    """As `_month_by_month` while the stay begins in one month: what is missing comes in one month at a time."""
    look = asked.look
    if look.unknown("insurance"):
        return None
    now, began, first = month_of(day), _began(asked, day), month_of(look.limit) + 1
    asked_with = None if asked.residence is None else asked.residence.rule
    known = now == look.month and (rule.rule, asked_with) in look.lacking
    found: tuple[Posted, Branch] | None = None
    for posted in look.posted():
        if posted.scheme not in rule.schemes or (known and not posted.goes_on):
            continue
        for branch in rule.branches:
            month = None if known else _met_in(branch, posted, now, began)
            if month is None:
                month = branch_from(branch, posted, now, began)
            if month is not None and month < first:
                first, found = month, (posted, branch)
    if found is None:
        return None
    return (day if first == now else first_day(first)), *found


def _met_in(branch: Branch, posted: Posted, month: int, began: int | None) -> int | None:
    """The month, where a branch is met in it."""
    return month if branch_met(branch, posted.continued(month), month, began) else None


def _month_by_month(asked: Asked, rule: InsuranceMonths, day: date) -> Reached | None:
    """The months change on the first day of each month only: those are the days to look at."""
    look = asked.look
    if look.unknown("insurance"):
        return None
    schemes = [posted for posted in look.posted() if posted.scheme in rule.schemes]
    going_on = [posted for posted in schemes if posted.goes_on]
    month, last = month_of(day), month_of(look.limit)
    while month <= last:
        began = _began(asked, day)
        for posted in schemes:
            bits = posted.continued(month)
            for branch in rule.branches:
                if branch_met(branch, bits, month, began):
                    return day, posted, branch
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
        each = [posted.continued(month) | posted.posted for posted in schemes]
        if rule.mixed_open:
            each.append(reduce(or_, each, 0))
        if not any(
            rule_met(rule, bits, month, began) or rule_open(rule, bits, month, began) for bits in each
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
    reached = _reached(asked, rule, look.on) if met is False else None
    if reached is None:
        best, branch = _best(schemes, rule, look.month, began, proven_only=met is True)
    else:  # the scheme that is foretold, though another may lack fewer months
        _, best, branch = reached
    looked_at = branch_months(branch, look.month, began)
    bits = (best.proven if met is True else best.posted) & looked_at
    first, last, found = _found(branch, best, bits, look.month, told_late=met is not True)
    note = None
    if branch_ended(branch, bits, look.month, began) and isinstance(branch, ConsecutiveMonths):
        words = _ENDED.get(branch.ended)
        note = None if words is None else Phrase(words, {"last": format_month(last)})
    elif met is None and rule.mixed_open and not branch_met(branch, bits, look.month, began):
        mixed = _mixed(asked, rule) & looked_at
        run = isinstance(branch, ConsecutiveMonths)
        note = Phrase(_MIXED, {"months": longest_run(mixed) if run else mixed.bit_count()})
    elif met is None and bits & ~best.proven:
        note = _convention(asked, "back_paid")
    return Said(found, needed, first_day(first), first_day(last + 1), best.scheme.value, note=note)


def _convention(asked: Asked, key: str) -> Phrase | None:
    """A convention of the policy in its words, where it names one under the key."""
    note = asked.look.policy.conventions.get(key)
    return None if note is None else note.title.phrase


def _found(
    branch: Branch, best: Posted, bits: int, month: int, *, told_late: bool
) -> tuple[int, int, Phrase]:
    """First and last month that decided, and the words for them."""
    name = SCHEME_NAMES[best.scheme.value]
    run = None
    if isinstance(branch, ConsecutiveMonths):
        run = deciding_run(bits, branch.months, month)
        if run is None:
            return (
                month,
                month,
                Phrase(QT_TRANSLATE_NOOP("Law", "{scheme}：没有可以计算的月份"), {"scheme": name}),
            )
        first, last = run
        bits &= months_mask(first, last)
    elif isinstance(branch, MonthsInWindow):
        first, last = month - branch.window, month - 1
    else:
        first, last = ((bits & -bits).bit_length() - 1 if bits else month), month
    late = (bits & ~best.proven).bit_count() if told_late else 0
    fields = {"scheme": name, "months": bits.bit_count(), "late": late}
    if not isinstance(branch, MonthsInAll):
        fields |= {"first": format_month(first), "last": format_month(last)}
    plain, with_late = _FOUND[type(branch)]
    return first, last, Phrase(with_late if late else plain, fields)


_FOUND: dict[type, tuple[str, str]] = {  # without months that were posted late, and with some
    ConsecutiveMonths: (
        QT_TRANSLATE_NOOP("Law", "{scheme}：{first} 至 {last} 连续 {months} 个月"),
        QT_TRANSLATE_NOOP("Law", "{scheme}：{first} 至 {last} 连续 {months} 个月，其中补缴 {late} 个月"),
    ),
    MonthsInWindow: (
        QT_TRANSLATE_NOOP("Law", "{scheme}：{first} 至 {last} 累计 {months} 个月"),
        QT_TRANSLATE_NOOP("Law", "{scheme}：{first} 至 {last} 累计 {months} 个月，其中补缴 {late} 个月"),
    ),
    MonthsInAll: (
        QT_TRANSLATE_NOOP("Law", "{scheme}：累计 {months} 个月"),
        QT_TRANSLATE_NOOP("Law", "{scheme}：累计 {months} 个月，其中补缴 {late} 个月"),
    ),
}
_MIXED = QT_TRANSLATE_NOOP("Law", "各险种合计 {months} 个月；文本没有说是否须为同一险种，由审批主管认定")
_ENDED = {
    EndedRun.NOTED: QT_TRANSLATE_NOOP(
        "Law", "连续参保到 {last} 为止，没有延续到申请之时；文本没有说是否须延续，按约定计入，请审批主管留意"
    ),
    EndedRun.REFER: QT_TRANSLATE_NOOP(
        "Law", "连续参保到 {last} 为止，没有延续到申请之时；文本没有说是否须延续，由审批主管认定"
    ),
    EndedRun.FAILS: QT_TRANSLATE_NOOP("Law", "连续参保到 {last} 为止，没有延续到申请之时，按约定不计入"),
}


def _best(
    schemes: list[Posted], rule: InsuranceMonths, month: int, began: int | None, *, proven_only: bool
) -> tuple[Posted, Branch]:
    """The scheme and branch to show: the first that is met (one that reaches the application before one
    that ended), otherwise that which lacks the fewest months."""
    least: tuple[int, Posted, Branch] | None = None
    for posted in schemes:
        bits = posted.proven if proven_only else posted.posted
        for branch in rule.branches:
            lacks = _lacks(branch, bits, month, began)
            if lacks < 0:
                return posted, branch
            if least is None or lacks < least[0]:
                least = (lacks, posted, branch)
    if least is None:
        raise ValueError(rule)
    return least[1], least[2]


def _lacks(branch: Branch, bits: int, month: int, began: int | None) -> int:
    """Months that a branch lacks: below 0 where it is met, 0 where a run is enough that has ended."""
    looked_at = bits & branch_months(branch, month, began)
    if not isinstance(branch, ConsecutiveMonths):
        lacks = branch.months - looked_at.bit_count()
        return lacks if lacks > 0 else -1
    if run_until(looked_at, month) >= branch.months:
        return -1
    return max(0, branch.months - longest_run(looked_at))


def _insurance_needed(rule: InsuranceMonths) -> Phrase:
    """What a rule asks for in words, put together once a rule."""
    known = _NEEDED.get(id(rule))
    if known is None or known[0] is not rule:
        known = _NEEDED[id(rule)] = rule, _needed_words(rule)
    return known[1]


_NEEDED: dict[int, tuple[InsuranceMonths, Phrase]] = {}


def _needed_words(rule: InsuranceMonths) -> Phrase:
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
        case (MonthsInAll() as total,) if rule.mixed_open:
            return Phrase(QT_TRANSLATE_NOOP("Law", "累计参保 {months} 个月"), {"months": total.months})
        case (ConsecutiveMonths() as run,) if rule.mixed_open:
            return Phrase(QT_TRANSLATE_NOOP("Law", "连续参保 {months} 个月"), {"months": run.months})
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
