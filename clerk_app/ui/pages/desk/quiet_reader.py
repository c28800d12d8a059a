"""What the quiet page of the desk shows, read and kept fresh."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from clerk_app.devices.lines import Light
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import Overview
from clerk_app.services.people.views import PersonHit
from clerk_app.ui import installed
from clerk_app.ui.declarations import Board, BoardLine
from clerk_app.ui.messages import Choice, ask
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.desk.quiet import QuietView
from clerk_app.ui.widgets.parts import while_alive
from clerk_app.ui.words import words_for


class QuietReader:
    """Figures, drafts and returned cases, what the reader does, and who is found without a card."""

    def __init__(self, page: CounterPage, view: QuietView) -> None:
        self._page, self._view = page, view
        self._services, self._session = page.context.services, page.context.session

    def read(self) -> None:
        """Everything anew."""
        self.read_figures()
        self.invite()

    def read_figures(self) -> None:
        """The day's figures and what was put aside; the invitation stays as it is."""
        services, session, view = self._services, self._session, self._view
        today = self._page.context.today()

        def show(overview: Overview) -> None:
            view.show_overview(overview, today)

        page = self._page
        page.send(lambda: services[DeskService].overview(session), while_alive(page, show))
        page.send(self._board, while_alive(page, view.show_board), lane="board")

    def _board(self) -> list[tuple[Board, Sequence[BoardLine]]]:
        """The groups of every capability that this officer may see. Called off the GUI thread."""
        boards = [board for part in installed.declared() for board in part.boards]
        return [
            (board, board.read(self._services, self._session))
            for board in sorted(boards, key=lambda board: board.place)
            if self._session.may(board.right)
        ]

    def invite(self) -> None:
        """The invitation, or why no card can be read."""
        lines = self._page.context.devices.lines()
        reader = next((line for line in lines if line.key == "reader"), None)
        if reader is None or reader.light not in (Light.FAULT, Light.OFF):
            self._view.invite()
        elif reader.error is not None:
            self._view.invite(words_for(reader.error).what)
        else:
            self._view.invite(QCoreApplication.translate("DeskPage", "没有设置读卡器"))

    def reader_event(self, event: object) -> None:
        """The invitation says what the reader does."""
        from clerk_app.devices.card_reader.watch import CardFailed, ReaderLost, ReaderReady, ReaderWaiting

        if isinstance(event, (ReaderReady, ReaderWaiting)):
            self._view.invite()
        elif isinstance(event, ReaderLost):
            self._view.invite(words_for(event.error).what)
        elif isinstance(event, CardFailed):
            words = words_for(event.error)
            self._view.card_failed(words.do or words.what, "")  # the message bar says the rest, with its code

    def search(self, text: str) -> None:
        """Find somebody who shows no card; a single one is opened."""
        services, session, view = self._services, self._session, self._view

        def found(hits: tuple[PersonHit, ...]) -> None:
            if len(hits) == 1:
                view.person_wanted.emit(hits[0].id_number)
            else:
                view.show_hits(hits)

        page = self._page
        page.send(lambda: services[DeskService].search(session, text), while_alive(page, found))

    def discard_draft(self) -> None:
        """Throw the chosen draft away, once that was said twice."""
        draft = self._view.current_draft()
        if draft is None:
            return
        what = QCoreApplication.translate("DeskPage", "丢弃 {name} 的草稿？").format(name=draft.person.name)
        means = QCoreApplication.translate("DeskPage", "已录的电话、照片和签名将删除，不能找回。")
        choices = (
            Choice("keep", QCoreApplication.translate("DeskPage", "保留"), "primary"),
            Choice("drop", QCoreApplication.translate("DeskPage", "丢弃"), "danger"),
        )
        if ask(self._page, what, means, choices, default="keep") == "drop":
            services, session, page = self._services, self._session, self._page
            page.send(
                lambda: services[AcceptanceService].discard(session, draft.draft_id),
                while_alive(page, lambda _: self.read_figures()),
            )
