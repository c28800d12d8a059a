"""网办: applications on the portal that name this station, from the list to the form that is signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.declarations import ActionSpec, Board, BoardLine
from clerk_app.ui.pages.online.words import WORDS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.services.container import Services
    from clerk_app.services.session import Session
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.online.page import OnlinePage

    return OnlinePage(context)


def _waiting(services: Services, session: Session) -> Sequence[BoardLine]:
    from clerk_app.services.online.service import OnlineService
    from clerk_app.ui.pages.online.waiting import LONG_DAYS
    from clerk_app.ui.words import service_words, tr

    return [
        BoardLine(
            f"{line.name} · {service_words(line.service)}",
            tr(_FILED, "Board").format(number=line.number),
            "online",
            line.number,
            tr(_DAYS, "Board").format(n=line.days) if line.days else "",
            "undecided" if line.days > LONG_DAYS else "",
        )
        for line in services[OnlineService].waiting(session)
    ]


_FILED = QT_TRANSLATE_NOOP("Board", "网上提交 {number}")
_DAYS = QT_TRANSLATE_NOOP("Board", "已等 {n} 天")

PAGE = PageSpec("online", QT_TRANSLATE_NOOP("Pages", "网办"), "inbox", "Ctrl+Shift+O", Right.ACCEPT, _open)

SCREENS = Screens(
    pages=(PAGE,),
    actions=(
        ActionSpec(
            "online.notice",
            QT_TRANSLATE_NOOP("Actions", "打印一次性告知书"),
            "F6",
            QT_TRANSLATE_NOOP("Actions", "打印这件网上申请缺什么、何时再来"),
            "print",
        ),
        ActionSpec(
            "online.send_back",
            QT_TRANSLATE_NOOP("Actions", "退回网上"),
            "F4",
            QT_TRANSLATE_NOOP("Actions", "把这件网上申请退回申请人，写明原因"),
            "back",
        ),
    ),
    boards=(Board(QT_TRANSLATE_NOOP("Board", "网上申办"), "inbox", 15, Right.ACCEPT, _waiting),),
    words=WORDS,
)
