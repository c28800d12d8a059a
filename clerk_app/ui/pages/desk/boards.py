"""The groups of the 今天 board that the desk brings itself. Imports no Qt: the words come through `ui.words`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.declarations import Board, BoardLine

if TYPE_CHECKING:  # brings SQLAlchemy, which must not be imported before the first paint
    from clerk_app.services.cases.views import CaseLine
    from clerk_app.services.container import Services
    from clerk_app.services.session import Session


def _returned(services: Services, session: Session) -> Sequence[BoardLine]:
    from clerk_app.services.desk.board import BoardService
    from clerk_app.ui.arguments import Reopen, ShowCase

    lines = services[BoardService].returned(session)
    if session.may(Right.ACCEPT):
        return [_line(line, _RETURNED, "desk", Reopen(line.case_id)) for line in lines]
    return [_line(line, _RETURNED, "search", ShowCase(line.case_id)) for line in lines]


def _drafts(services: Services, session: Session) -> Sequence[BoardLine]:
    from clerk_app.services.desk.board import BoardService
    from clerk_app.ui.words import moment, service_words, tr

    own = session.officer.staff_id
    return [
        BoardLine(
            f"{draft.person.name} · {service_words(draft.service)}",
            tr(_DRAFT, "Board").format(time=moment(draft.saved_at)),
            "desk",
            draft,
            "" if draft.saved_by == own else tr(_OF_OTHERS, "Board"),
        )
        for draft in services[BoardService].drafts(session)
    ]


def _to_pay(services: Services, session: Session) -> Sequence[BoardLine]:
    from clerk_app.services.desk.board import BoardService

    return [_line(line, _TO_PAY) for line in services[BoardService].to_pay(session)]


def _unprinted(services: Services, session: Session) -> Sequence[BoardLine]:
    from clerk_app.services.desk.board import BoardService
    from clerk_app.ui.arguments import ShowCase
    from clerk_app.ui.words import document_words, service_words, tr

    return [
        BoardLine(
            f"{paper.name} · {service_words(paper.service)}",
            tr(_UNPRINTED, "Board").format(paper=document_words(paper.document)),
            "search",
            ShowCase(paper.case_id),
        )
        for paper in services[BoardService].unprinted(session)
    ]


def _to_post(services: Services, session: Session) -> Sequence[BoardLine]:
    from clerk_app.services.desk.board import BoardService

    return [_line(line, _TO_POST) for line in services[BoardService].to_post(session)]


def _waiting_long(services: Services, session: Session) -> Sequence[BoardLine]:
    from dataclasses import replace

    from clerk_app.services.desk.board import BoardService
    from clerk_app.ui.words import tr

    return [
        replace(_line(card.line, _WAITING), aside=tr(_DAYS, "Board").format(n=card.days), meaning="undecided")
        for card in services[BoardService].waiting_long(session)
    ]


def _due(services: Services, session: Session) -> Sequence[BoardLine]:
    from clerk_app.services.desk.board import BoardService
    from clerk_app.ui.words import state_words

    lines = services[BoardService].due(session)
    return [_line(line, f"{state_words(line.state)} {{number}}") for line in lines]


def _line(line: CaseLine, words: str, page: str = "search", argument: object = None) -> BoardLine:
    from clerk_app.ui.arguments import ShowCase
    from clerk_app.ui.widgets.time_left import TimeLeft
    from clerk_app.ui.words import service_words, tr

    left = TimeLeft.of(line)
    meaning = left.meaning()
    return BoardLine(
        f"{line.name} · {service_words(line.service)}",
        tr(words, "Board").format(number=line.number),
        page,
        ShowCase(line.case_id) if argument is None else argument,
        "" if left.days is None else left.words(),
        "" if meaning is None else meaning.value,
    )


_RETURNED = QT_TRANSLATE_NOOP("Board", "主管退回，待更正 {number}")
_DRAFT = QT_TRANSLATE_NOOP("Board", "没有办完，{time} 保存")
_OF_OTHERS = QT_TRANSLATE_NOOP("Board", "他人所存")
_TO_PAY = QT_TRANSLATE_NOOP("Board", "待缴费 {number}")
_UNPRINTED = QT_TRANSLATE_NOOP("Board", "未打印：{paper}")
_TO_POST = QT_TRANSLATE_NOOP("Board", "待邮寄 {number}")
_WAITING = QT_TRANSLATE_NOOP("Board", "到件未领 {number}")
_DAYS = QT_TRANSLATE_NOOP("Board", "已等 {n} 天")

BOARDS = (
    Board(QT_TRANSLATE_NOOP("Board", "草稿"), "draft", 10, Right.ACCEPT, _drafts),
    Board(QT_TRANSLATE_NOOP("Board", "退回"), "back", 20, Right.LOOK_UP, _returned),
    Board(QT_TRANSLATE_NOOP("Board", "临近期限"), "clock", 30, Right.LOOK_UP, _due),
    Board(QT_TRANSLATE_NOOP("Board", "未打印"), "print", 40, Right.PRINT, _unprinted),
    Board(QT_TRANSLATE_NOOP("Board", "待缴费"), "paper", 50, Right.LOOK_UP, _to_pay),
    Board(QT_TRANSLATE_NOOP("Board", "待邮寄"), "next", 60, Right.LOOK_UP, _to_post),
    Board(QT_TRANSLATE_NOOP("Board", "久未领取"), "calendar", 70, Right.LOOK_UP, _waiting_long),
)
