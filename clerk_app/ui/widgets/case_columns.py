"""The columns of the table of cases: what each shows, and by what it sorts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.services.cases.views import CaseLine
from clerk_app.ui.widgets.time_left import TimeLeft
from clerk_app.ui.words import (
    day,
    moment,
    outcome_words,
    service_words,
    state_words,
)


@dataclass(frozen=True, slots=True)
class CaseColumn:
    """A column: its title, what it shows, and by what it sorts."""

    title: str
    show: Callable[[CaseLine], str]
    key: Callable[[CaseLine], Any]
    width: int  # pixels at 100 %
    right: bool = False


def _late(value: date | None) -> date:
    return value or date.max


COLUMNS: dict[str, CaseColumn] = {
    "number": CaseColumn(
        QT_TRANSLATE_NOOP("Words", "受理编号"), lambda line: line.number, lambda line: line.number, 172
    ),
    "name": CaseColumn(
        QT_TRANSLATE_NOOP("Words", "姓名"), lambda line: line.name, lambda line: line.name, 104
    ),
    "id_masked": CaseColumn(
        QT_TRANSLATE_NOOP("Words", "证件号"), lambda line: line.id_masked, lambda line: line.id_masked, 176
    ),
    "service": CaseColumn(
        QT_TRANSLATE_NOOP("Words", "业务"),
        lambda line: service_words(line.service),
        lambda line: line.service.value,
        88,
    ),
    "state": CaseColumn(
        QT_TRANSLATE_NOOP("Words", "状态"),
        lambda line: state_words(line.state),
        lambda line: line.state.value,
        80,
    ),
    "accepted_at": CaseColumn(
        QT_TRANSLATE_NOOP("Words", "受理时间"),
        lambda line: moment(line.accepted_at),
        lambda line: line.accepted_at,
        144,
    ),
    "accepted_by": CaseColumn(
        QT_TRANSLATE_NOOP("Words", "受理人"), lambda line: line.accepted_by, lambda line: line.accepted_by, 80
    ),
    "due_refusal": CaseColumn(
        QT_TRANSLATE_NOOP("Words", "告知日"),
        lambda line: day(line.due_refusal),
        lambda line: _late(line.due_refusal),
        104,
    ),
    "due_issue": CaseColumn(
        QT_TRANSLATE_NOOP("Words", "承诺日"),
        lambda line: day(line.due_issue),
        lambda line: _late(line.due_issue),
        104,
    ),
    "days_left": CaseColumn(
        QT_TRANSLATE_NOOP("Words", "期限"),
        lambda line: TimeLeft.of(line).words(),
        lambda line: 9999 if line.working_days_left is None else line.working_days_left,
        104,
    ),
    "shelf": CaseColumn(
        QT_TRANSLATE_NOOP("Words", "柜位"),
        lambda line: line.shelf or "—",
        lambda line: line.shelf or "",
        88,
    ),
    "card_number": CaseColumn(
        QT_TRANSLATE_NOOP("Words", "居住证编号"),
        lambda line: line.card_number or "—",
        lambda line: line.card_number or "",
        152,
    ),
    "outcome": CaseColumn(
        QT_TRANSLATE_NOOP("Words", "判定"),
        lambda line: outcome_words(Outcome(line.outcome)),
        lambda line: line.outcome,
        88,
    ),
}
