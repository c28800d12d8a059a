"""The kinds of condition: is it met, from when on, and what is there to say about it.

Each kind is three functions of a look: `met` (None: can't be told), `first_from` (first day from a
given day on which it is proven to be met, None: never within the forecast) and `explain`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from clerk_app.domain.days import add_months, whole_months
from clerk_app.domain.law.card_life import legacy_days
from clerk_app.domain.law.insurance import Posted, branch_met, branch_months, longest_run, rule_met
from clerk_app.domain.law.look import Look
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Phrase
from clerk_app.domain.law.policy import ServiceRules
from clerk_app.domain.law.records import CardState, OpenCase
from clerk_app.domain.law.requirements import (
    Branch,
    ConsecutiveMonths,
    ContinuousResidence,
    CurrentRegistration,
    Deemed,
    EndorsementWindow,
    InsuranceMonths,
    MonthsInAll,
    MonthsInWindow,
    NoOpenCase,
    OpenQuestion,
    PermitInState,
    ResidenceDays,
)
from clerk_app.domain.law.stays import Chain, days_between, first_day_with
from clerk_app.domain.months import first_day, format_month, month_of


class Asked:
    """A look at a person for one service."""

    __slots__ = ("look", "residence", "service")

    def __init__(self, look: Look, service: ServiceRules) -> None:
        self.look, self.service = look, service
        rules = (rule for rule in service.ordinary if isinstance(rule, ContinuousResidence))
        self.residence = next(rules, None)  # the rule that says where the continuous stay begins


@dataclass(frozen=True, slots=True)
class Said:
    """What a condition has to say: words, and the days and scheme that decided it."""

    found: Phrase
    needed: Phrase
    evidence_from: date | None = None
    evidence_to: date | None = None
    scheme: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    met: Callable[[Asked, Any], bool | None]
    first_from: Callable[[Asked, Any, date], date | None]
    explain: Callable[[Asked, Any, bool | None], Said]


NOT_KNOWN = Phrase(QT_TRANSLATE_NOOP("Law", "登记信息暂时查询不到"))
_NONE_OPEN = Phrase(QT_TRANSLATE_NOOP("Law", "没有同类业务在办"))
NO_OPEN_CASE = Said(_NONE_OPEN, _NONE_OPEN)


# --- no open case


def _open_case(asked: Asked) -> OpenCase | None:
    for case in asked.look.facts.open_cases:
        if case.service is asked.service.service and case.accepted <= asked.look.on:
            return case
    return None


def _open_case_met(asked: Asked, _: NoOpenCase) -> bool:
    return _open_case(asked) is None


def _open_case_from(asked: Asked, _: NoOpenCase, day: date) -> date | None:
    return day if _open_case(asked) is None else None


def _explain_open_case(asked: Asked, _: NoOpenCase, met: bool | None) -> Said:
    del met
    case = _open_case(asked)
    if case is None:
        return NO_OPEN_CASE
    found = Phrase(QT_TRANSLATE_NOOP("Law", "{accepted} 受理的同类业务尚未办结"), {"accepted": case.accepted})
    return Said(found, NO_OPEN_CASE.needed, case.accepted, asked.look.on)


# --- continuous residence


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
            QT_TRANSLATE_NOOP("Law", "受理之日前一年内居住登记累计满 {months} 个月，按 {article} 视为连续")
            if deemed.kind == "registered_days"
            else QT_TRANSLATE_NOOP(
                "Law", "受理之日前一年内持有效旧证累计满 {months} 个月，按 {article} 视为连续"
            )
        )
        fields = {"months": deemed.months, "article": deemed.article}
        return Said(Phrase(template, fields), needed, add_months(look.on, -deemed.months), look.on)
    if chain is None:
        return Said(Phrase(QT_TRANSLATE_NOOP("Law", "没有居住登记")), needed)
    return Said(_chain_words(look, chain), needed, chain.start, chain.left or look.on)


def _chain_words(look: Look, chain: Chain) -> Phrase:
    if chain.left is not None:
        return Phrase(QT_TRANSLATE_NOOP("Law", "已于 {left} 搬离，目前没有居住登记"), {"left": chain.left})
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


# --- registered days in the last year


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


# --- a registration that lasts


def _registered_met(asked: Asked, _: CurrentRegistration) -> bool | None:
    look = asked.look
    return None if look.unknown("residence") else look.registered()


def _registered_from(asked: Asked, rule: CurrentRegistration, day: date) -> date | None:
    return day if _registered_met(asked, rule) else None


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


# --- insurance


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


# --- the window of the endorsement


def _window_met(asked: Asked, _: EndorsementWindow) -> bool | None:
    if asked.look.unknown("cards"):
        return None
    opens = asked.look.life().window_opens
    return opens is not None and asked.look.on >= opens


def _window_from(asked: Asked, _: EndorsementWindow, day: date) -> date | None:
    life = asked.look.life()
    if life.window_opens is None or asked.look.unknown("cards"):
        return None
    day = max(day, life.window_opens)
    return day if life.cancelled_from is None or day < life.cancelled_from else None


def _explain_window(asked: Asked, _: EndorsementWindow, met: bool | None) -> Said:
    life = asked.look.life()
    if life.window_opens is None or life.anniversary is None or met is None:
        return Said(NOT_KNOWN, Phrase(QT_TRANSLATE_NOOP("Law", "在签注期内")))
    last = life.anniversary - timedelta(days=1)
    fields = {"opens": life.window_opens, "last": last}
    needed = Phrase(_window_words(asked), fields)
    if life.state is CardState.SUSPENDED and life.cancelled_from is None:
        template = QT_TRANSLATE_NOOP("Law", "{anniversary} 起使用功能中止，可以补办签注")
        return Said(
            Phrase(template, {"anniversary": life.anniversary}), needed, life.anniversary, asked.look.on
        )
    if life.state is CardState.SUSPENDED and life.cancelled_from is not None:
        template = QT_TRANSLATE_NOOP("Law", "{anniversary} 起使用功能中止，{cancelled} 起注销，可以补办签注")
        found = Phrase(template, {"anniversary": life.anniversary, "cancelled": life.cancelled_from})
        return Said(found, needed, life.anniversary, life.cancelled_from)
    template = (
        QT_TRANSLATE_NOOP("Law", "在签注期内，居住证有效至 {last}")
        if met
        else QT_TRANSLATE_NOOP("Law", "签注期 {opens} 开始，居住证有效至 {last}")
    )
    return Said(Phrase(template, fields), needed, life.window_opens, life.anniversary)


def _window_words(asked: Asked) -> str:
    cycle = asked.look.policy.cycle
    if cycle is not None and cycle.cancel_after_months == 0:
        return QT_TRANSLATE_NOOP("Law", "签注期为 {opens} 至 {last}，中止后可以补办")
    return QT_TRANSLATE_NOOP("Law", "签注期为 {opens} 至 {last}，中止后二年内可以补办")


# --- the permit's state, where another act can change it


def _state_met(asked: Asked, rule: PermitInState) -> bool | None:
    return None if asked.look.unknown("cards") else asked.look.life().state in rule.states


def _state_from(asked: Asked, rule: PermitInState, day: date) -> date | None:
    life = asked.look.life()
    if not _state_met(asked, rule) or life.anniversary is None:
        return None
    return day if day < life.anniversary else None


def _explain_state(asked: Asked, rule: PermitInState, met: bool | None) -> Said:
    first = asked.look.policy.services.get(rule.first)
    needed = Phrase(
        QT_TRANSLATE_NOOP("Law", "居住证有效；中止的应当先办理{service}"),
        {"service": str(first.title) if first is not None else rule.first.value},
    )
    if met is None:
        return Said(NOT_KNOWN, needed)
    life = asked.look.life()
    if life.state is CardState.SUSPENDED and life.anniversary is not None:
        template = QT_TRANSLATE_NOOP("Law", "{anniversary} 起使用功能中止")
        return Said(
            Phrase(template, {"anniversary": life.anniversary}), needed, life.anniversary, asked.look.on
        )
    if life.anniversary is None:
        return Said(Phrase(QT_TRANSLATE_NOOP("Law", "未持有居住证")), needed)
    last = life.anniversary - timedelta(days=1)
    return Said(Phrase(QT_TRANSLATE_NOOP("Law", "居住证有效至 {last}"), {"last": last}), needed)


# --- what the text leaves open


def _open_met(asked: Asked, rule: OpenQuestion) -> None:
    del asked, rule


def _open_from(asked: Asked, rule: OpenQuestion, day: date) -> None:
    del asked, rule, day


def _explain_open(asked: Asked, rule: OpenQuestion, met: bool | None) -> Said:
    del asked, met
    found = Phrase(QT_TRANSLATE_NOOP("Law", "登记信息中没有，需要审批主管认定"))
    return Said(found, Phrase(rule.question.zh))


KINDS: dict[type, Kind] = {
    NoOpenCase: Kind(_open_case_met, _open_case_from, _explain_open_case),
    ContinuousResidence: Kind(_residence_met, _residence_from, _explain_residence),
    ResidenceDays: Kind(_days_met, _days_from, _explain_days),
    CurrentRegistration: Kind(_registered_met, _registered_from, _explain_registered),
    InsuranceMonths: Kind(_insurance_met, _insurance_from, _explain_insurance),
    EndorsementWindow: Kind(_window_met, _window_from, _explain_window),
    PermitInState: Kind(_state_met, _state_from, _explain_state),
    OpenQuestion: Kind(_open_met, _open_from, _explain_open),
}
