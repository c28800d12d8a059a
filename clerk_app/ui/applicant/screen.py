"""The window that faces the applicant: large type, several languages, and nothing that is not told it.

It takes no keyboard from the clerk: its buttons are for a finger or a mouse.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import segno
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clerk_app.ui.applicant.languages import CHINESE, ENGLISH, ApplicantLanguage, languages
from clerk_app.ui.applicant.measures import LEAST_MM, pixels_a_mm
from clerk_app.ui.attendance import ShownToApplicant, Stage
from clerk_app.ui.theme import FAMILIES

PICTURED_MM = 345.0  # width of a display of 15.6 inches
LEVELS = (5, 4, 3, 2, 1)  # 非常满意 ... 非常不满意
REASONS = ("attitude", "speed", "clear", "once", "wait", "place")
_SIZES_MM = (20.0, 17.0, 15.0, LEAST_MM)  # of the largest type that still fits
_GROUND, _TEXT, _QUIET, _ACCENT, _LINE = "#ffffff", "#12161c", "#3d4652", "#0b4a8f", "#c9d1da"
_SHEET = f"""
QWidget {{ background: {_GROUND}; color: {_TEXT}; }}
QLabel[part="quiet"] {{ color: {_QUIET}; }}
QLabel[part="accent"] {{ color: {_ACCENT}; }}
QPushButton {{ background: {_GROUND}; color: {_ACCENT}; border: 2px solid {_LINE}; border-radius: 8px;
    padding: 4px 16px; }}
QPushButton:checked {{ background: {_ACCENT}; color: {_GROUND}; border-color: {_ACCENT}; }}
"""


class QrPicture(QWidget):
    """A QR code with its quiet zone, black on white."""

    def __init__(self, text: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self._rows = [bytes(line) for line in segno.make(text, error="m", micro=False).matrix_iter(border=4)]
        self.setFixedSize(side, side)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        module = max(1, self.width() // len(self._rows))
        left = (self.width() - module * len(self._rows)) // 2
        for y, line in enumerate(self._rows):
            for x, dark in enumerate(line):
                if dark:
                    painter.fillRect(left + x * module, left + y * module, module, module, QColor("#000000"))


class ApplicantScreen(QWidget):
    """Shows a `ShownToApplicant`.

    Signals:
        rated: The level (5 best to 1) and the reasons that an applicant chose; (0, ()) for none.
    """

    rated = Signal(int, object)

    def __init__(self, station: str, *, apart: bool) -> None:
        """`apart`: on a display of its own, without a frame; otherwise a window beside the clerk's, which shows such
        a display made smaller."""
        flags = Qt.WindowType.WindowDoesNotAcceptFocus
        super().__init__(None, flags | Qt.WindowType.FramelessWindowHint if apart else flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setStyleSheet(_SHEET)
        self.setWindowTitle(self.tr("申请人屏幕"))
        self._station, self._clerk, self._apart = station, "", apart
        self._shown = ShownToApplicant(Stage.CLOSED)
        self._chosen = CHINESE
        self._level = 0
        self._reasons: set[str] = set()
        self._size_mm = _SIZES_MM[0]
        self._body = QWidget(self)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._draw)

    # --- what is told

    @property
    def shown(self) -> ShownToApplicant:
        return self._shown

    @property
    def language(self) -> ApplicantLanguage:
        """The language that was chosen; Chinese before anybody chose."""
        return languages()[self._chosen]

    @property
    def size_mm(self) -> float:
        """Size of the smallest type on the screen now, in millimetres."""
        return self._size_mm

    def show_to_applicant(self, shown: ShownToApplicant, clerk: str) -> None:
        """Show this, at once, and nothing of what was before."""
        if (shown, clerk) == (self._shown, self._clerk):
            return
        if shown.stage is not self._shown.stage or shown.holders != self._shown.holders:
            self._level, self._reasons = 0, set()
        if shown.stage in (Stage.OFF, Stage.CLOSED):
            self._chosen = CHINESE  # the next person may read another
        self._shown, self._clerk = shown, clerk
        self._draw()
        self.repaint()  # not later: what was shown must be gone when the caller goes on

    def words(self) -> tuple[str, ...]:
        """Everything that can be read on it."""
        labels = [label.text() for label in self._body.findChildren(QLabel)]
        codes = [code.text for code in self._body.findChildren(QrPicture)]
        return (*labels, *(button.text() for button in self._body.findChildren(QPushButton)), *codes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._body.setGeometry(self.rect())
        self._again.start(0)

    # --- drawing

    def _draw(self) -> None:
        """Draw with the largest type that fits."""
        for size in _SIZES_MM:
            self._make(size)
            if self.fits():
                break

    def fits(self) -> bool:
        """Whether every word on the screen is seen whole."""
        box = self._body.layout()
        if box is not None:
            box.activate()
        labels, buttons = self._body.findChildren(QLabel), self._body.findChildren(QPushButton)
        return all(
            part.geometry().bottom() <= self.height()
            and part.mapTo(self, part.rect().bottomRight()).x() <= self.width()
            for part in (*labels, *buttons)
        ) and (
            all(label.height() >= label.heightForWidth(label.width()) for label in labels if label.wordWrap())
            and all(button.width() >= button.minimumSizeHint().width() for button in buttons)
            and all(label.width() >= label.minimumSizeHint().width() for label in labels)
        )

    def _make(self, size_mm: float) -> None:
        old, self._body = self._body, QWidget(self)
        old.hide()
        old.setParent(None)
        old.deleteLater()
        self._size_mm = size_mm
        self._body.setGeometry(self.rect())
        if self._shown.stage is Stage.OFF:
            self._body.setStyleSheet("background: #000000;")
        else:
            box = QVBoxLayout(self._body)
            margin = self._px(size_mm / 2)
            box.setContentsMargins(margin, margin // 2, margin, margin // 2)
            box.setSpacing(self._px(size_mm / 6))
            for part in (self._head(), *self._parts(), self._foot()):
                if isinstance(part, int):
                    box.addStretch(part)
                elif isinstance(part, QWidget):
                    box.addWidget(part)
                else:
                    box.addLayout(part)
        self._body.show()

    def _px(self, mm: float) -> int:
        pixels = pixels_a_mm(self.screen()) if self._apart else self.width() / PICTURED_MM
        return round(mm * pixels)

    def _label(self, text: str, part: str = "", *, times: float = 1.0, bold: bool = False) -> QLabel:
        made = QLabel(text)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setWordWrap(True)
        made.setProperty("part", part)
        made.setFont(self._font(times, bold=bold))
        return made

    def _font(self, times: float = 1.0, *, bold: bool = False) -> QFont:
        font = QFont(list(FAMILIES))
        font.setPixelSize(max(1, self._px(self._size_mm * times)))
        font.setBold(bold)
        return font

    def _both(self, key: str, **values: str) -> str:
        """The words in Chinese and in the language that is chosen."""
        said = [languages()[code].say(key, **values) for code in self._codes]
        return "\n".join(part for part in said if part)

    @property
    def _codes(self) -> tuple[str, str]:
        """Whatever is said large is said in Chinese and in another language."""
        return CHINESE, ENGLISH if self._chosen == CHINESE else self._chosen

    def _one(self, key: str) -> str:
        """A short word in the language that was chosen."""
        return self.language.say(key)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        station = self._label(self._station, "quiet")
        row.addWidget(station, 1)
        if self._clerk and self._shown.stage is not Stage.CLOSED:
            clerk = self._label(languages()[CHINESE].say("serving", clerk=self._clerk), "quiet")
            clerk.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(clerk, 1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        for code, language in languages().items():
            row.addWidget(self._button(language.name, partial(self._choose, code), code == self._chosen))
        row.addStretch(1)
        return row

    def _button(self, text: str, deed: object, chosen: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setFont(self._font())
        button.setCheckable(True)
        button.setChecked(chosen)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(deed)
        return button

    def _parts(self) -> Sequence[QWidget | QHBoxLayout | QGridLayout | int]:
        shown = self._shown
        if shown.stage in (Stage.CLOSED, Stage.WELCOME, Stage.WAIT, Stage.THANKS):
            middle = self._label(self._both(shown.stage.value), times=1.25, bold=True)
            middle.setAlignment(Qt.AlignmentFlag.AlignCenter)
            return (1, middle, 1)
        if shown.stage is Stage.RATE:
            return self._rating()
        return {Stage.SERVED: self._served, Stage.CHECK: self._check, Stage.DONE: self._done}[shown.stage]()

    def _served(self) -> Sequence[QWidget | QHBoxLayout | QGridLayout | int]:
        shown = self._shown
        hello = self._label(languages()[CHINESE].say("hello", name=shown.name), bold=True)
        said = [
            languages()[code].say(
                f"says_{shown.says}",
                service=languages()[code].say(f"service_{shown.service}"),
                day="" if shown.day is None else languages()[code].day(shown.day),
            )
            for code in self._codes
        ]
        return (hello, 1, *(self._label(one, "accent", bold=True) for one in said if one), 2)

    def _check(self) -> Sequence[QWidget | QHBoxLayout | QGridLayout | int]:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._px(self._size_mm / 2))
        grid.setVerticalSpacing(0)
        for at, (field, value) in enumerate(self._facts()):
            grid.addWidget(self._label(self._one(f"field_{field}"), "quiet"), at, 0)
            grid.addWidget(self._label(value, bold=True), at, 1)
        grid.setColumnStretch(1, 1)
        head = self._label(self._both("check").replace("\n", " "), "accent", bold=True)
        return (head, grid, 1, self._label(self._one("sign_note"), "quiet"))

    def _facts(self) -> list[tuple[str, str]]:
        values = [
            (field, self._one(value) if field == "pickup" else value) for field, value in self._shown.facts
        ]
        if self._shown.service:
            values.insert(0, ("service", self._one(f"service_{self._shown.service}")))
        return values

    def _done(self) -> Sequence[QWidget | QHBoxLayout | QGridLayout | int]:
        shown, left = self._shown, QVBoxLayout()
        left.addWidget(
            self._label(self._one("accepted" if shown.number else "done_head"), "accent", bold=True)
        )
        if shown.day is not None:
            for code in self._codes:
                language = languages()[code]
                left.addWidget(self._label(language.say("due_head", day=language.day(shown.day)), bold=True))
        if shown.fee:
            left.addWidget(self._label(self._both("fee", n=str(shown.fee))))
        for code in self._codes if shown.bring else ():
            language = languages()[code]
            things = " · ".join(language.say(f"bring_{thing}") for thing in shown.bring)
            left.addWidget(self._label(f"{language.say('bring_head')} {things}"))
        left.addStretch(1)
        row = QHBoxLayout()
        row.addLayout(left, 1)
        if shown.number:
            right = QVBoxLayout()
            right.addWidget(QrPicture(shown.number, self._px(48)), 0, Qt.AlignmentFlag.AlignHCenter)
            number = self._label(shown.number, bold=True)
            number.setWordWrap(False)
            right.addWidget(number)
            right.addStretch(1)
            row.addLayout(right)
        return (row, 1)

    def _rating(self) -> Sequence[QWidget | QHBoxLayout | QGridLayout | int]:
        """First how it was; then, where it was not good, why."""
        grid, end = QGridLayout(), QHBoxLayout()
        if self._level:
            head, words = self._both("reasons_head"), [(f"reason_{one}", one) for one in REASONS]
            for at, (key, reason) in enumerate(words):
                button = self._button(self._one(key), partial(self._because, reason), reason in self._reasons)
                grid.addWidget(button, at // 3, at % 3)
            end.addWidget(self._button(self._one("rate_send"), partial(self._send, self._level)))
        else:
            head = self._both("rate_head")
            for at, level in enumerate(LEVELS):
                button = self._button(self._one(f"level_{level}"), partial(self._rate, level))
                grid.addWidget(button, at // 3, at % 3)
        end.addWidget(self._button(self._one("rate_no"), partial(self._send, 0)))
        return (self._label(head, "accent", bold=True), 1, grid, 1, end)

    # --- what the applicant does

    def _choose(self, code: str) -> None:
        self._chosen = code
        self._draw()

    def _rate(self, level: int) -> None:
        """The best two need no reason: they are sent at once."""
        self._level = level
        if level >= 4:
            self._send(level)
        else:
            self._draw()

    def _because(self, reason: str) -> None:
        self._reasons ^= {reason}
        self._draw()

    def _send(self, level: int) -> None:
        self.rated.emit(level, tuple(sorted(self._reasons)) if level else ())
