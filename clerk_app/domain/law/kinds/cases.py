"""No open case of the same service, and what the text leaves to a supervisor."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.law.kinds.condition_kind import Asked, ConditionKind, Said
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Phrase
from clerk_app.domain.law.records import OpenCase
from clerk_app.domain.law.requirements import NoOpenCase, OpenQuestion

_NONE_OPEN = Phrase(QT_TRANSLATE_NOOP("Law", "没有同类业务在办"))
_NOTHING_OPEN = Said(_NONE_OPEN, _NONE_OPEN)


def _open_case(asked: Asked) -> OpenCase | None:
    for case in asked.look.facts.open_cases:
        if case.service is asked.service.service and case.accepted <= asked.look.on:
            return case
    return None


def _open_case_met(asked: Asked, _: NoOpenCase) -> bool:
    return _open_case(asked) is None


def _open_case_from(asked: Asked, _: NoOpenCase, day: date) -> date | None:
    return day if _open_case(asked) is None else None


def _open_case_not_from(asked: Asked, _: NoOpenCase, day: date) -> date | None:
    return None if _open_case(asked) is None else day


def _explain_open_case(asked: Asked, _: NoOpenCase, met: bool | None) -> Said:
    del met
    case = _open_case(asked)
    if case is None:
        return _NOTHING_OPEN
    found = Phrase(QT_TRANSLATE_NOOP("Law", "{accepted} 受理的同类业务尚未办结"), {"accepted": case.accepted})
    return Said(found, _NOTHING_OPEN.needed, case.accepted, asked.look.on)


def _open_met(asked: Asked, rule: OpenQuestion) -> None:
    del asked, rule


def _open_from(asked: Asked, rule: OpenQuestion, day: date) -> None:
    del asked, rule, day


def _explain_open(asked: Asked, rule: OpenQuestion, met: bool | None) -> Said:
    del asked, met
    found = Phrase(QT_TRANSLATE_NOOP("Law", "登记信息中没有，需要审批主管认定"))
    return Said(found, rule.question.phrase)


NO_OPEN_CASE = ConditionKind(_open_case_met, _open_case_from, _open_case_not_from, _explain_open_case)
OPEN_QUESTION = ConditionKind(_open_met, _open_from, _open_from, _explain_open)
