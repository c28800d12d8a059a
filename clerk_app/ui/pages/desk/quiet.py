"""The quiet page of the desk: an invitation to lay a card, the day's figures, what was put aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.services.cases.views import CaseLine, DraftView
from clerk_app.services.day.views import Overview
from clerk_app.services.people.views import PersonHit
from clerk_app.ui.icons import pixmap
from clerk_app.ui.page_base import EntryField
from clerk_app.ui.theme import Meaning, mark, px
from clerk_app.ui.widgets.figures import Figure
from clerk_app.ui.widgets.parts import column, holder, label, row, scrolled
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.widgets.time_left import TimeLeft
from clerk_app.ui.words import day, moment, service_words

REGISTERS_OLD_DAYS = 2


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


class QuietView(QWidget):
    """Signals: search_wanted(text), person_wanted(id number), draft_wanted(DraftView),
    case_wanted(case id)."""

    search_wanted = Signal(str)
    person_wanted = Signal(str)
    draft_wanted = Signal(object)
    case_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.title = label("", "display")
        self.words = label("", "")
        for part in (self.title, self.words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.field = EntryField()
        self.field.setPlaceholderText(self.tr("没带证件：输入身份证号、受理编号或姓名"))
        self.field.setAccessibleName(self.tr("查找人员"))
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(px(560))
        self.field.entered.connect(self._search)
        self.field.textChanged.connect(self._text_changed)
        self.found = ListCard(self.tr("找到"), self.tr("没有找到。核对号码，或请申请人出示证件。"))
        self.found.setMaximumWidth(px(560))
        self.found.hide()
        self.figures = [
            Figure(words) for words in (self.tr("今日受理"), self.tr("今日审批"), self.tr("今日发证"))
        ]
        self.drafts = ListCard(self.tr("草稿"), self.tr("没有未完成的受理"))
        self.returned = ListCard(self.tr("退回更正"), self.tr("没有退回的件"))
        self.registers = label("", "quiet", wrap=False)
        self._build()
        self.found.list.opened_key.connect(self.person_wanted.emit)
        self.drafts.list.opened_key.connect(self.draft_wanted.emit)
        self.returned.list.opened_key.connect(self.case_wanted.emit)
        self.invite()

    def _build(self) -> None:
        lists = row(self.drafts, self.returned, gap=16)
        lists.setStretch(0, 1)
        lists.setStretch(1, 1)
        figures = row(1, *self.figures, 1, gap=56)
        self.lists = holder(lists)
        self.lists.setFixedHeight(px(208))
        self.lists.hide()
        middle = QVBoxLayout()
        middle.setSpacing(px(8))
        for part in (self.picture, self.title, self.words):
            middle.addWidget(part)
        middle.addSpacing(px(12))
        for part in (self.field, self.found):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, part.sizePolicy().verticalPolicy())
            middle.addLayout(_centred(part))
        inner = QVBoxLayout()
        inner.setContentsMargins(px(24), px(16), px(24), px(12))
        inner.setSpacing(px(16))
        inner.addStretch(2)
        inner.addLayout(middle)
        inner.addStretch(2)
        inner.addLayout(figures)
        inner.addStretch(1)
        inner.addWidget(self.lists)
        inner.addWidget(self.registers, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column(scrolled(holder(inner))))

    # --- what is shown

    def invite(self, problem: str = "") -> None:
        """The invitation; with `problem` the words that say why no card can be read, and what works still."""
        self.picture.setPixmap(
            pixmap("fault" if problem else "place_card", px(88), "may_not" if problem else "accent")
        )
        self.title.setText(self.tr("读卡器不可用") if problem else self.tr("请放身份证"))
        hint = self.tr("放在读卡器上，可办的业务随即列出")
        self.words.setText(problem + "\n" + self.tr("仍可按号码查找，F12 查看设备。") if problem else hint)

    def reading(self) -> None:
        self.title.setText(self.tr("正在查询"))
        self.words.setText(self.tr("登记、社保和在办业务"))

    def card_failed(self, what: str, do: str) -> None:
        self.picture.setPixmap(pixmap("warn", px(88), "undecided"))
        self.title.setText(what)
        self.words.setText(do)

    def show_overview(self, overview: Overview, own: str, today: date) -> None:
        numbers = (overview.accepted_today, overview.decided_today, overview.handed_over_today)
        for figure, number in zip(self.figures, numbers, strict=True):
            figure.show_number(number)
        self.drafts.show_rows([self._draft_row(draft, own) for draft in overview.drafts])
        self._show_lists()
        self._show_registers(overview, today)

    def show_returned(self, lines: Sequence[CaseLine]) -> None:
        self.returned.show_rows([self._returned_row(line) for line in lines])
        self._show_lists()

    def show_hits(self, hits: Sequence[PersonHit]) -> None:
        rows = []
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
        chosen = self.drafts.list.current()
        return chosen.key if chosen is not None and self.drafts.list.hasFocus() else None

    # --- inside

    def _show_lists(self) -> None:
        """Nothing put aside: the page stays quiet."""
        self.lists.setVisible(bool(self.drafts.list.rows() or self.returned.list.rows()))

    def _search(self) -> None:
        text = self.field.text().strip()
        if text:
            self.search_wanted.emit(text)

    def _text_changed(self, text: str) -> None:
        if not text:
            self.found.hide()

    def _returned_row(self, line: CaseLine) -> Row:
        title, left = f"{line.name} · {service_words(line.service)}", TimeLeft.of(line)
        return Row(line.case_id, title, line.number, left.words(), left.meaning(), "", left)

    def _draft_row(self, draft: DraftView, own: str) -> Row:
        step = {"check": self.tr("核对"), "photo": self.tr("照片"), "sign": self.tr("签名")}.get(
            draft.step, ""
        )
        words = self.tr("到“{step}”，{time} 保存").format(step=step, time=moment(draft.saved_at))
        aside = "" if draft.saved_by == own else self.tr("他人所存")
        return Row(
            draft, f"{draft.person.name} · {service_words(draft.service)}", words, aside, None, "draft"
        )

    def _show_registers(self, overview: Overview, today: date) -> None:
        if overview.registers_as_of is None:
            self.registers.setText(self.tr("还没有登记数据：只能显示证件上的信息"))
            mark(self.registers, Meaning.UNDECIDED.value)
            return
        old = (today - overview.registers_as_of.date()).days > REGISTERS_OLD_DAYS
        words = self.tr("登记数据截至 {time}，不是最新：请申请人带近期材料")
        self.registers.setText(words.format(time=moment(overview.registers_as_of)) if old else "")
        mark(self.registers, Meaning.UNDECIDED.value)


def _centred(widget: QWidget) -> QVBoxLayout:
    outer = QVBoxLayout()
    inner = row(1, gap=0)
    inner.addWidget(widget, 8)
    inner.addStretch(1)
    outer.addLayout(inner)
    return outer
