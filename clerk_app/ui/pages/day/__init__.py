"""日结: what was done on a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.declarations import Board, BoardLine
from clerk_app.ui.pages.day.keys import ACTIONS
from clerk_app.ui.pages.day.words import WORDS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.services.container import Services
    from clerk_app.services.session import Session
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.day.page import DayEndPage

    return DayEndPage(context)


def _work(context: Context) -> Page:
    from clerk_app.ui.pages.day.work import DayWorkPage

    return DayWorkPage(context)


def _board(services: Services, session: Session) -> Sequence[BoardLine]:
    """The one thing that the day of this counter waits for: to be opened, or its statement."""
    from clerk_app.services.day.closing import ClosingService
    from clerk_app.ui.words import tr

    step = services[ClosingService].next_step(session)
    words = {"open": _TO_OPEN, "statement": _TO_PRINT, "close": _TO_CLOSE}.get(step)
    return () if words is None else (BoardLine(tr(words, "Board"), tr(_WHERE, "Board"), "daywork", None),)


_TO_OPEN = QT_TRANSLATE_NOOP("Board", "今天还没有开班")
_TO_PRINT = QT_TRANSLATE_NOOP("Board", "日结单还没有打印")
_TO_CLOSE = QT_TRANSLATE_NOOP("Board", "前一天还没有日结")
_WHERE = QT_TRANSLATE_NOOP("Board", "开班与日结")
PAGE = PageSpec(
    "dayend",
    QT_TRANSLATE_NOOP("Pages", "日结"),
    "dayend",
    "Ctrl+6",
    Right.DAY_END,
    _open,
)

WORK = PageSpec(
    "daywork", QT_TRANSLATE_NOOP("Pages", "开班与日结"), "dayend", "", Right.DAY_END, _work, on_rail=False
)

SCREENS = Screens(
    pages=(PAGE, WORK),
    actions=ACTIONS,
    words=WORDS,
    boards=(Board(QT_TRANSLATE_NOOP("Board", "班次"), "dayend", 5, Right.DAY_END, _board),),
)
