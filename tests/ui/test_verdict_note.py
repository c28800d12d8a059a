"""How a condition was counted, where the text leaves it open, stands on the desk and before the supervisor."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Verdict
from clerk_app.ui.widgets import VerdictList
from clerk_app.ui.widgets.case_view import VerdictCard
from tests.domain.law.law import ON, facts, insured, stay, verdict


def told(insured_until: str, first: str) -> Verdict:
    given = facts(residence=[stay("2023-01-01")], insurance=[insured((first, insured_until))])
    return verdict(Service.FIRST_ISSUE, given)


def words_in(widget: QWidget) -> list[str]:
    return [part.text() for part in widget.findChildren(QLabel)]


def test_the_supervisor_reads_which_months_decided_and_that_they_ended(qtbot: QtBot) -> None:
    card = VerdictCard("判定")
    qtbot.addWidget(card)
    card.show_verdict(told("2024-12", "2024-01"))
    assert any("2024-01 至 2024-12" in text for text in words_in(card))
    assert any("2024-12 为止" in text for text in words_in(card))
    card.show_verdict(told("2026-10", "2025-11"))
    assert not any("为止" in text for text in words_in(card))


def test_the_desk_says_it_when_the_line_is_opened(qtbot: QtBot) -> None:
    view = VerdictList()
    qtbot.addWidget(view)
    view.set_verdicts([told("2024-12", "2024-01")], date(ON.year, ON.month, ON.day))
    row = view.rows()[0]
    row.set_open(True)
    assert any("2024-12 为止" in text for text in words_in(row))
