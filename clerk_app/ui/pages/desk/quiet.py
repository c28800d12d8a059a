"""The quiet page of the desk: an invitation to lay a card, and the 今天 board with what waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from clerk_app.services.cases.views import DraftView
from clerk_app.services.desk.views import Overview
from clerk_app.services.people.views import PersonHit
from clerk_app.ui.declarations import Board, BoardLine
from clerk_app.ui.icons import pixmap
from clerk_app.ui.page_base import EntryField
from clerk_app.ui.theme import Meaning, mark, px
from clerk_app.ui.widgets import Panel
from clerk_app.ui.widgets.figures import Figure
from clerk_app.ui.widgets.layouts import Beside
from clerk_app.ui.widgets.parts import column, holder, label, row, scrolled
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import day, moment

REGISTERS_OLD_DAYS = 2
SEEN_OF_GROUP = 6  # lines of one group of the board that are shown


class ListCard(QWidget):
    """A list under its title; where it is empty, one quiet line says so."""

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = title
        self.title = label(title, "label")
        self.list = RowList(title)
        self.empty = label(empty, "quiet")
        self.setLayout(column(self.title, self.list, self.empty, 0, gap=6))
        self.show_rows(())

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.title.setText(f"{self._words}  {len(rows)}" if rows else self._words)


class TodayBoard(Panel):
    """What waits, in one list: what it is, whom it is about, how long. Signals: opened(BoardLine)."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.list = RowList(self.tr("今天"))
        self.summary = label("", "quiet")
        self.add(self.summary)
        self.add(self.list, 1)
        self.list.opened_key.connect(self.opened.emit)
        self.setMinimumWidth(px(320))
        self.show_groups(())

    def show_groups(self, groups: Sequence[tuple[Board, Sequence[BoardLine]]]) -> None:
        """Show these groups in their order, of each what is nearest; hidden where nothing waits."""
        filled = [(board, lines) for board, lines in groups if lines]
        rows = [self._row(board, line) for board, lines in filled for line in lines[:SEEN_OF_GROUP]]
        self.list.set_rows(rows)
        self.set_title(self.tr("今天  {n}").format(n=sum(len(lines) for _, lines in filled)))
        said = (f"{_title(board)} {len(lines)}" for board, lines in filled)
        self.summary.setText("　".join(said))
        self.setVisible(bool(rows))

    def lines(self) -> list[BoardLine]:
        """What is shown."""
        return [row.key for row in self.list.rows()]

    def _row(self, board: Board, line: BoardLine) -> Row:
        meaning = Meaning(line.meaning) if line.meaning else None
        return Row(line, line.title, line.words, line.aside, meaning, board.icon)


class QuietView(QWidget):
    """Signals: search_wanted(text), person_wanted(id number), line_wanted(BoardLine)."""

    search_wanted = Signal(str)
    person_wanted = Signal(str)
    line_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.title = label("", "display")
        self.words = label("", "")
        for part in (self.title, self.words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.field = EntryField()
        self.field.setPlaceholderText(self.tr("没带证件：号码或姓名"))
        self.field.setAccessibleName(self.tr("查找人员"))
        self.field.setClearButtonEnabled(True)
        self.field.entered.connect(self._search)
        self.field.textChanged.connect(self._text_changed)
        self.found = ListCard(self.tr("找到"), self.tr("没有找到。核对号码，或请申请人出示证件。"))
        self.found.hide()
        self.figures = [
            Figure(words) for words in (self.tr("今日受理"), self.tr("今日审批"), self.tr("今日发证"))
        ]
        self.board = TodayBoard()
        self.registers = label("", "quiet")
        self.registers.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._build()
        self.found.list.opened_key.connect(self.person_wanted.emit)
        self.board.opened.connect(self.line_wanted.emit)
        self.invite()

    def _build(self) -> None:
        for part in (self.field, self.found):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, part.sizePolicy().verticalPolicy())
            part.setMaximumWidth(px(560))
        figures = row(1, *self.figures, 1, gap=40)
        asked = row(1, gap=0)
        asked.addLayout(column(self.field, self.found, gap=8), 8)
        asked.addStretch(1)
        inviting = holder(
            column(
                2, self.picture, self.title, self.words, asked, 1, figures, 1, self.registers,
                gap=12, margins=16,
            )
        )  # fmt: skip
        self._sides = Beside(inviting, self.board, narrow=700, gap=16)
        whole = column(scrolled(self._sides))
        whole.setContentsMargins(px(16), px(8), px(16), px(16))
        self.setLayout(whole)

    # --- what is shown

    def invite(self, problem: str = "") -> None:
        """The invitation; with `problem` the words that say why no card can be read, and what works still."""
        self.picture.setPixmap(
            pixmap("fault" if problem else "place_card", px(72), "may_not" if problem else "accent")
        )
        self.title.setText(self.tr("读卡器不可用") if problem else self.tr("请放身份证"))
        hint = self.tr("放在读卡器上，可办的业务随即列出")
        self.words.setText(problem + "\n" + self.tr("仍可按号码查找，F12 查看设备。") if problem else hint)

    def take_back(self, name: str) -> None:
        """Whose card still lies on the reader, after they were served."""
        self.picture.setPixmap(pixmap("place_card", px(72), "undecided"))
        self.title.setText(self.tr("请取走证件"))
        self.words.setText(self.tr("{name} 的身份证还在读卡器上").format(name=name))

    def reading(self) -> None:
        self.title.setText(self.tr("正在查询"))
        self.words.setText(self.tr("登记、社保和在办业务"))

    def card_failed(self, what: str, do: str) -> None:
        self.picture.setPixmap(pixmap("warn", px(72), "undecided"))
        self.title.setText(what)
        self.words.setText(do)

    def show_overview(self, overview: Overview, today: date) -> None:
        numbers = (overview.accepted_today, overview.decided_today, overview.handed_over_today)
        for figure, number in zip(self.figures, numbers, strict=True):
            figure.show_number(number)
        self._show_registers(overview, today)

    def show_board(self, groups: Sequence[tuple[Board, Sequence[BoardLine]]]) -> None:
        self.board.show_groups(groups)

    def show_hits(self, hits: Sequence[PersonHit]) -> None:
        rows: list[Row] = []
        for hit in hits:
            details = f"{day(hit.birth_date)}   {hit.id_masked}"
            case = self.tr("受理 {number}").format(number=hit.case_number) if hit.case_number else ""
            rows.append(Row(hit.id_number, hit.name, details, case))
        self.found.show_rows(rows)
        self.found.show()
        height = min(self.found.list.wanted_height() + px(8), px(240))
        self.found.list.setFixedHeight(height)
        if rows:
            self.found.list.setFocus()

    def clear_search(self) -> None:
        self.field.clear()
        self.found.hide()

    def current_draft(self) -> DraftView | None:
        """The draft that the keyboard is on in the board."""
        chosen = self.board.list.current()
        if chosen is None or not self.board.list.hasFocus():
            return None
        return chosen.key.argument if isinstance(chosen.key.argument, DraftView) else None

    # --- inside

    def _search(self) -> None:
        text = self.field.text().strip()
        if text:
            self.search_wanted.emit(text)

    def _text_changed(self, _text: str) -> None:
        """What was found belongs to the text that is gone."""
        self.found.hide()

    def _show_registers(self, overview: Overview, today: date) -> None:
        if overview.registers_as_of is None:
            self.registers.setText(self.tr("还没有登记数据：只能显示证件上的信息"))
            mark(self.registers, Meaning.UNDECIDED.value)
            return
        old = (today - overview.registers_as_of.date()).days > REGISTERS_OLD_DAYS
        words = self.tr("登记数据截至 {time}，不是最新：请申请人带近期材料")
        self.registers.setText(words.format(time=moment(overview.registers_as_of)) if old else "")
        mark(self.registers, Meaning.UNDECIDED.value)


def _title(board: Board) -> str:
    return QCoreApplication.translate("Board", board.title)
