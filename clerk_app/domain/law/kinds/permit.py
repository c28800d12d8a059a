"""The permit: whether its endorsement window is open, and whether it is in the right state."""

from __future__ import annotations

from datetime import date, timedelta

from clerk_app.domain.days import add_months, whole_months
from clerk_app.domain.law.kinds.condition_kind import NOT_KNOWN, Asked, ConditionKind, Said
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Phrase
from clerk_app.domain.law.records import CardState
from clerk_app.domain.law.requirements import EndorsementWindow, PermitInState


def _window_met(asked: Asked, rule: EndorsementWindow) -> bool | None:
    look = asked.look
    if look.unknown("cards"):
        return None
    opens = look.life().window_opens
    if opens is not None and look.on >= opens:
        return True
    if rule.residence_gap_days is None or opens is None:
        return False
    if look.unknown("residence"):
        return None
    by_residence = _by_residence(asked, rule.residence_gap_days, asked.look.on)
    return None if by_residence is not None and by_residence[0] <= look.on else False


def _by_residence(asked: Asked, gap_days: int, day: date) -> tuple[date, date] | None:
    """The window before the next full year, after `day`, of the stay that lasts: its first day, and the
    full year's."""
    look, cycle = asked.look, asked.look.policy.cycle
    chain = look.chain(gap_days)
    if cycle is None or chain is None or not chain.current:
        return None
    cycles = whole_months(chain.start, day) // cycle.months + 1
    full = add_months(chain.start, cycles * cycle.months)
    return cycle.window_opens(full), full


def _window_from(asked: Asked, _: EndorsementWindow, day: date) -> date | None:
    life = asked.look.life()
    if life.window_opens is None or asked.look.unknown("cards"):
        return None
    day = max(day, life.window_opens)
    return day if life.cancelled_from is None or day < life.cancelled_from else None


def _window_not_from(asked: Asked, rule: EndorsementWindow, day: date) -> date | None:
    look, gap = asked.look, rule.residence_gap_days
    if look.unknown("cards") or (gap is not None and look.unknown("residence")):
        return None
    opens = look.life().window_opens
    while opens is not None and day < opens:
        by_residence = None if gap is None else _by_residence(asked, gap, day)
        if by_residence is None or day < by_residence[0]:
            return day
        day = by_residence[1]
    return day if opens is None else None


def _explain_window(asked: Asked, rule: EndorsementWindow, met: bool | None) -> Said:
    life = asked.look.life()
    by_residence = None
    if met is None and rule.residence_gap_days is not None and not asked.look.unknown("residence"):
        by_residence = _by_residence(asked, rule.residence_gap_days, asked.look.on)
    if (
        life.window_opens is None
        or life.anniversary is None
        or asked.look.unknown("cards")
        or (met is None and by_residence is None)
    ):
        return Said(NOT_KNOWN, Phrase(QT_TRANSLATE_NOOP("Law", "在签注期内")))
    last = life.anniversary - timedelta(days=1)
    fields = {"opens": life.window_opens, "last": last}
    needed = _window_words(asked, life.window_opens, last)
    if by_residence is not None:
        opens, full = by_residence
        template = QT_TRANSLATE_NOOP("Law", "按签发之日 {opens} 开始；按居住满年之日 {full} 已经开始")
        return Said(Phrase(template, {"opens": life.window_opens, "full": full}), needed, opens, full)
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


def _window_words(asked: Asked, opens: date, last: date) -> Phrase:
    cycle = asked.look.policy.cycle
    months = 0 if cycle is None else cycle.cancel_after_months
    if not months:
        template = QT_TRANSLATE_NOOP("Law", "签注期为 {opens} 至 {last}，中止后可以补办")
        return Phrase(template, {"opens": opens, "last": last})
    template = QT_TRANSLATE_NOOP("Law", "签注期为 {opens} 至 {last}，中止后 {months} 个月内可以补办")
    return Phrase(template, {"opens": opens, "last": last, "months": months})


def _state_met(asked: Asked, rule: PermitInState) -> bool | None:
    return None if asked.look.unknown("cards") else asked.look.life().state in rule.states


def _state_from(asked: Asked, rule: PermitInState, day: date) -> date | None:
    return _first_in(asked, rule.states, day)


def _state_not_from(asked: Asked, rule: PermitInState, day: date) -> date | None:
    return _first_in(asked, frozenset(CardState) - rule.states, day)


def _first_in(asked: Asked, states: frozenset[CardState], day: date) -> date | None:
    """First day from `day` on which time alone has brought the permit into one of the states."""
    if asked.look.unknown("cards"):
        return None
    life = asked.look.life()
    begins = [(day, life.state)]
    if life.anniversary is not None and life.state is not CardState.CANCELLED:
        begins = [(day, CardState.VALID), (life.anniversary, CardState.SUSPENDED)]
        if life.cancelled_from is not None:
            begins.append((life.cancelled_from, CardState.CANCELLED))
    ends = [begin for begin, _ in begins[1:]]
    for (begin, state), end in zip(begins, [*ends, None], strict=True):
        if state in states and (end is None or max(day, begin) < end):
            return max(day, begin)
    return None


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


ENDORSEMENT_WINDOW = ConditionKind(_window_met, _window_from, _window_not_from, _explain_window)
PERMIT_IN_STATE = ConditionKind(_state_met, _state_from, _state_not_from, _explain_state)
