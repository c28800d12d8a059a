"""One year of the table, and the form in which a new one is given."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from clerk_app.domain.holiday_notice import GivenYear
from clerk_app.services.calendar.views import YearView
from clerk_app.ui.page_base import EntryField
from clerk_app.ui.theme import Meaning, mark, px
from clerk_app.ui.widgets import ButtonRow, Fact, FactsGrid, Panel
from clerk_app.ui.widgets.parts import column, label, row
from clerk_app.ui.words import day, moment

PAUSE_MS = 400  # without a key, after which what was pasted is checked


class YearCard(QWidget):
    """A year: its figures, who imported and who signed it. `deeds` is for the buttons of the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.facts = label("", "display"), FactsGrid(columns=1)
        self.count_words = label(self.tr("清点的全年工作日数（只有一位管理员时必填）"), "label")
        self.count = EntryField()
        self.count.setValidator(QIntValidator(1, 366, self))
        self.count.setMaximumWidth(px(120))
        self.count.setAccessibleName(self.count_words.text())
        self.deeds = row(gap=8)
        card = Panel()
        for part in (self.title, self.facts, self.count_words, self.count, self.deeds):
            card.add(part)
        self.setLayout(column(card, 1))

    def show_year(self, view: YearView) -> None:
        self.title.setText(self.tr("{year} 年：{n} 个工作日").format(year=view.year, n=view.working_days))
        waits = view.state == "loaded"
        state = {
            "shipped": (self.tr("程序自带"), Meaning.MAY),
            "loaded": (self.tr("等待签署，还不计入期限"), Meaning.UNDECIDED),
            "signed": (self.tr("已签署，计入期限"), Meaning.MAY),
        }[view.state]
        facts = [
            Fact(self.tr("状态"), *state),
            Fact(self.tr("放假日"), str(view.holidays)),
            Fact(self.tr("调休上班"), str(view.makeup)),
            Fact(self.tr("出处"), view.source or "—"),
        ]
        if view.loaded_by is not None:
            facts.append(Fact(self.tr("导入"), f"{view.loaded_by}  {moment(view.loaded_at)}"))
        if view.signed_by is not None:
            facts.append(Fact(self.tr("签署"), f"{view.signed_by}  {moment(view.signed_at)}"))
        self.facts.set_facts(facts)
        for part in (self.count_words, self.count):
            part.setVisible(waits)
        self.count.clear()

    def counted(self) -> int | None:
        """The number of working days that was counted by hand; None without one."""
        return int(self.count.text()) if self.count.text() else None


class ImportForm(QWidget):
    """The notice is pasted or opened, checked as soon as it rests, previewed, and then imported.

    Signals: given(text) when there is something to check, entered(text, source), cancelled().
    """

    given = Signal(str)
    entered = Signal(str, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(
            self.tr("把国务院办公厅的节假日安排通知全文粘贴在这里，或者打开文件（文本或者 CSV）")
        )
        self.text.setAccessibleName(self.tr("节假日通知"))
        self.text.setTabChangesFocus(True)
        self.source = EntryField()
        self.source.setMaxLength(200)
        self.source.setAccessibleName(self.tr("出处"))
        self.found = label("", "strong")
        self.days = label("", "paragraph")
        self.buttons, self.deeds = ButtonRow(), row(gap=8)
        self._preview: GivenYear | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self.check)
        self.text.textChanged.connect(self._typed)
        words = label(self.tr("出处（通知的名称和文号）"), "label")
        words.setBuddy(self.source)
        preview = Panel(self.tr("预览"))
        preview.add(self.found)
        preview.add(self.days)
        preview.body.addStretch(1)
        whole = column(
            label(self.tr("导入新一年的节假日通知"), "title"),
            self.deeds,
            self.text,
            words,
            self.source,
            preview,
            self.buttons,
        )
        whole.setStretch(2, 1)
        whole.setStretch(5, 1)
        self.setLayout(whole)

    def begin(self) -> None:
        self.text.clear()
        self.source.clear()
        self._clear(self.tr("还没有内容"), "quiet")
        self.text.setFocus()

    def show_text(self, text: str, source: str) -> None:
        """What a file holds."""
        self.text.setPlainText(text)
        self.source.setText(source)
        self.check()

    def check(self) -> None:
        self._rest.stop()
        if self.text.toPlainText().strip():
            self.given.emit(self.text.toPlainText())

    def show_preview(self, given: GivenYear) -> None:
        """What was found in the text; from here it can be imported."""
        self._preview = given
        mark(self.found, "may")
        words = self.tr("{year} 年：全年 {n} 个工作日，放假 {off} 天，调休上班 {made_up} 天")
        self.found.setText(
            words.format(
                year=given.year, n=given.working_days, off=len(given.days_off), made_up=len(given.makeup)
            )
        )
        off = self.tr("{name}：{first}（{weekday}）至 {last}（{end}），{n} 天")
        made_up = self.tr("上班：{day}（{weekday}）{name}")
        lines = [
            off.format(
                name=each.name,
                first=day(each.first),
                weekday=_weekday(each.first),
                last=day(each.last),
                end=_weekday(each.last),
                n=each.days,
            )
            for each in given.holidays
        ]
        lines += [
            made_up.format(day=day(each), weekday=_weekday(each), name=name) for each, name in given.makeup
        ]
        self.days.setText("\n".join(lines))
        if not self.source.text() and given.title:
            self.source.setText(self.tr("国务院办公厅{title}的通知").format(title=given.title))
        self._set_buttons(ready=True)

    def show_wrong(self, words: str) -> None:
        """Why it can't be imported."""
        self._clear(words, "may_not")

    # --- inside

    def _typed(self) -> None:
        self._clear(self.tr("正在核对"), "quiet")
        self._rest.start()

    def _clear(self, words: str, look: str) -> None:
        self._preview = None
        mark(self.found, look)
        self.found.setText(words)
        self.days.setText("")
        self._set_buttons(ready=False)

    def _set_buttons(self, *, ready: bool) -> None:
        self.buttons.set_next(self.tr("导入，交另一位管理员签署"), self._enter, enabled=ready)
        self.buttons.set_back(self.tr("返回"), self.cancelled.emit)

    def _enter(self) -> None:
        if self._preview is not None:
            self.entered.emit(self.text.toPlainText(), self.source.text().strip())


def _weekday(value: date) -> str:
    return QLocale().dayName(value.isoweekday(), QLocale.FormatType.ShortFormat)
