"""Ctrl+K: one field that finds people, cases, papers, pages, commands and settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QWidget

from clerk_app.domain.pinyin import sounds_like
from clerk_app.domain.staff import Right
from clerk_app.ui.actions import key_words
from clerk_app.ui.arguments import ShowCase
from clerk_app.ui.page import Context
from clerk_app.ui.screens import PageSpec
from clerk_app.ui.theme import mark, px
from clerk_app.ui.widgets.parts import column, ignoring, label, while_alive
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import day, document_words, service_words, state_words

if TYPE_CHECKING:  # brings SQLAlchemy, which must not be imported before the first paint
    from clerk_app.services.search.views import Found

WIDTH, HEIGHT = 640, 520  # pixels at 100 %
_SETTINGS = ("app.scheme", "app.larger", "app.smaller", "app.password", "app.devices")
_NEVER = ("app.search", "page.next", "page.back")  # what makes no sense from a list
_MOST_COMMANDS = 40


@dataclass(frozen=True, slots=True)
class FinderChoice:
    """What a row leads to: a page with its argument, or an action."""

    page: str = ""
    argument: object = None
    action: QAction | None = None


class FinderPalette(QFrame):
    """It lies over the page and moves nothing. Up, Down and Enter choose, Esc leaves all as it was.

    Signals:
        chosen: FinderChoice.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, "palette")
        self.setAccessibleName(self.tr("查找"))
        self.field = _Field()
        self.field.setPlaceholderText(self.tr("姓名、拼音、号码、电话、受理编号、命令"))
        self.field.setAccessibleName(self.tr("查找"))
        self.list = RowList(self.tr("找到"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.none = label("", "quiet")
        box = column(self.field, self.list, self.none, gap=8, margins=12)
        box.setStretch(1, 1)
        self.setLayout(box)
        self._context: Context | None = None
        self._pages: tuple[PageSpec, ...] = ()
        self._actions: tuple[QAction, ...] = ()
        self._before: QWidget | None = None
        self._asking = False
        self._wanted = self._asked = ""
        self._found: tuple[str, int] = ("", 0)
        self.answered = ""  # the text whose rows are in the list
        self.field.textChanged.connect(self._typed)
        self.field.moved.connect(self._move)
        self.field.entered.connect(self._enter)
        self.field.left.connect(self.close_up)
        self.list.opened_key.connect(self._choose)
        self.list.clicked.connect(ignoring(self._enter))
        self.hide()

    def ask(self, context: Context, pages: Sequence[PageSpec], actions: Sequence[QAction]) -> None:
        """Open over the page; `actions` are those that work there now."""
        self._context, self._pages = context, tuple(pages)
        usable = [each for each in actions if each.isEnabled() and each.text()]
        self._actions = tuple(each for each in usable if each.objectName() not in _NEVER)
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._found = ("", 0)
        self.field.clear()
        self._show(None)
        self.place()
        self.show()
        self.raise_()
        self.field.setFocus()
        self._prepare()

    def place(self) -> None:
        """In the upper middle of what lies below."""
        parent = self.parentWidget()
        if parent is not None:
            width = min(px(WIDTH), parent.width() - px(32))
            around = self.field.sizeHint().height() + px(40)
            wanted = around + (self.list.wanted_height() if self.list.rows() else px(24))
            height = min(wanted, px(HEIGHT), parent.height() - px(24))
            self.setGeometry((parent.width() - width) // 2, px(8), width, height)

    def close_up(self) -> None:
        """Give the keyboard back; what was looked for is recorded once."""
        if not self.isVisible():
            return
        self._note()
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def rows(self) -> tuple[Row, ...]:
        return self.list.rows()

    # --- inside

    @property
    def _looks_up(self) -> bool:
        return self._context is not None and self._context.session.may(Right.LOOK_UP)

    def _prepare(self) -> None:
        from clerk_app.services.search.finding import FindService

        context = self._context
        if context is not None and self._looks_up:
            services, session = context.services, context.session
            context.courier.send(
                lambda: services[FindService].prepare(session), lambda _: None, lambda _: None, lane="find"
            )

    def _typed(self, text: str) -> None:
        self._wanted = text.strip()
        self._show(None)
        if self._wanted and self._looks_up and not self._asking:
            self._ask()

    def _ask(self) -> None:
        """Only one question is under way: what was typed meanwhile is asked when its answer is here."""
        from clerk_app.services.search.finding import FindService

        context, text = self._context, self._wanted
        if context is None:
            return
        services, session = context.services, context.session
        self._asking, self._asked = True, text

        def answered(found: Found | None) -> None:
            self._asking = False
            if found is not None and self._asked == self._wanted:
                self._found = (text, found.count) if found.count else self._found
                self.answered = text
                self._show(found)
            elif self._wanted:
                self._ask()

        def failed(error: Exception) -> None:
            self._asking = False
            context.message.show_error(error)

        work = while_alive(self, answered)
        context.courier.send(lambda: services[FindService].find(session, text), work, failed, lane="find")

    def _note(self) -> None:
        from clerk_app.services.search.finding import FindService

        context, (text, count) = self._context, self._found
        if context is not None and text:
            services, session = context.services, context.session
            context.courier.send(lambda: services[FindService].note(session, text, count), lambda _: None)

    def _show(self, found: Found | None) -> None:
        """What was found, then the pages and commands that fit."""
        rows = [] if found is None else _found_rows(found)
        rows += self._command_rows(self._wanted)
        self.list.set_rows(rows, keep=False)
        self.list.setVisible(bool(rows))
        asking = bool(self._wanted) and found is None and self._looks_up
        self.none.setText(self.tr("正在查找") if asking else "" if rows else self.tr("没有找到"))
        self.none.setVisible(bool(self.none.text()))
        self.place()

    def _command_rows(self, typed: str) -> list[Row]:
        rows = [
            Row(FinderChoice(page=spec.id), title, "", key_words(spec.key), None, spec.icon)
            for spec in self._pages
            if spec.on_rail and _fits(title := QCoreApplication.translate("Pages", spec.title), typed)
        ]
        for action in self._actions:
            if _fits(action.text(), typed):
                key = key_words(action.shortcut().toString(QKeySequence.SequenceFormat.PortableText))
                is_setting = action.objectName() in _SETTINGS
                kind = self.tr("设置") if is_setting else self.tr("命令")
                rows.append(
                    Row(FinderChoice(action=action), f"{kind}　{action.text()}", "", key, None, "keyboard")
                )
        return rows[:_MOST_COMMANDS]

    def _move(self, step: int) -> None:
        rows = self.list.rows()
        now = self.list.currentIndex().row()
        if rows:
            self.list.select_key(rows[min(max(now + step, 0), len(rows) - 1)].key)

    def _enter(self) -> None:
        row = self.list.current()
        if row is not None:
            self._choose(row.key)

    def _choose(self, choice: FinderChoice) -> None:
        self.close_up()
        self.chosen.emit(choice)


class _Field(QLineEdit):
    """Signals: moved(int) by Up and Down, entered() by Enter, left() by Esc."""

    moved = Signal(int)
    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        steps = {key.Key_Down: 1, key.Key_Up: -1, key.Key_PageDown: 8, key.Key_PageUp: -8}
        if event.key() in steps:
            self.moved.emit(steps[key(event.key())])
        elif event.key() in (key.Key_Return, key.Key_Enter):
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() == key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _found_rows(found: Found) -> list[Row]:
    rows = [
        Row(
            FinderChoice("desk", hit.id_number),
            hit.name,
            f"{day(hit.birth_date)}   {hit.id_masked}",
            "",
            None,
            "person",
        )
        for hit in found.people
    ]
    rows += [
        Row(
            FinderChoice("search", ShowCase(hit.case_id)),
            f"{hit.name} · {service_words(hit.service)}",
            hit.number,
            state_words(hit.state),
            None,
            "inbox",
        )
        for hit in found.cases
    ]
    rows += [
        Row(
            FinderChoice("search", ShowCase(hit.case_id)),
            document_words(hit.document),
            hit.print_number,
            "",
            None,
            "print",
        )
        for hit in found.papers
    ]
    return rows


def _fits(words: str, typed: str) -> bool:
    """Whether words hold what was typed, or sound like it."""
    if not typed:
        return True
    text = typed.lower()
    return text in words.lower() or (text.isascii() and text.isalpha() and sounds_like(words, text))
