"""The left rail: the pages a clerk may open, with what waits on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from clerk_app.ui.icons import icon, pixmap
from clerk_app.ui.screens import PageSpec
from clerk_app.ui.theme import GRID, px, theme
from clerk_app.ui.widgets.panels import empty

WIDE, NARROW = 152, 80  # pixels at 100 %
TALL = 58  # of an entry with its icon above its words


class Rail(QWidget):
    """One button a page; the one that is open is marked.

    Signals:
        chosen: The id of the page that was asked for.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("页面"))
        self._buttons: dict[str, QToolButton] = {}
        self._counts: dict[str, QLabel] = {}
        self._specs: dict[str, PageSpec] = {}
        self._keys: list[QShortcut] = []
        self._name: QLabel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(GRID), px(16), px(GRID), px(12))
        self._column.setSpacing(px(2))
        self._compact = self._bare = False
        self.setFixedWidth(px(WIDE))

    def set_pages(self, specs: Sequence[PageSpec]) -> None:
        """Show these pages, in their order."""
        empty(self._column)
        for key in self._keys:
            key.deleteLater()
        self._buttons, self._counts, self._keys = {}, {}, []
        self._specs = {spec.id: spec for spec in specs}
        self._column.addWidget(self._brand())
        self._column.addSpacing(px(12))
        for spec in specs:
            self._column.addWidget(self._entry(spec))
        self._column.addStretch(1)
        self._dress()

    def set_compact(self, compact: bool) -> None:
        """Icons above their words, for narrow windows and large text."""
        if compact == self._compact:
            return
        self._compact = compact
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._compact and self._bare != self._is_low():
            self._dress()

    def _is_low(self) -> bool:
        """Whether there is no room for an icon over each word: large text in a low window."""
        return self.height() < px(64) + len(self._buttons) * px(TALL)

    def _dress(self) -> None:
        style = Qt.ToolButtonStyle
        self._bare = self._compact and self._is_low()
        compact = style.ToolButtonTextOnly if self._bare else style.ToolButtonTextUnderIcon
        self.setFixedWidth(px(NARROW) if self._compact else self._wide())
        if self._name is not None:
            self._name.setVisible(not self._compact)
        self._column.setContentsMargins(
            px(4 if self._compact else GRID), px(16), px(4 if self._compact else GRID), 0
        )
        for page_id, button in self._buttons.items():
            title = QCoreApplication.translate("Pages", self._specs[page_id].title)
            button.setText(title if self._compact else f"  {title}")
            button.setToolButtonStyle(compact if self._compact else style.ToolButtonTextBesideIcon)
            button.setProperty("compact", self._compact)
            button.setMinimumHeight(px(32 if self._bare else 48 if self._compact else 44))
            button.style().unpolish(button)
            button.style().polish(button)
            inside = button.layout()
            if inside is not None:
                side = Qt.AlignmentFlag.AlignTop if self._compact else Qt.AlignmentFlag.AlignVCenter
                inside.setAlignment(self._counts[page_id], side)
                inside.setContentsMargins(
                    0, px(4 if self._compact else 0), px(2 if self._compact else GRID), 0
                )

    def _wide(self) -> int:
        """Wide enough for the longest title and its count."""
        metrics = QFontMetrics(theme().font(bold=True))
        titles = [QCoreApplication.translate("Pages", spec.title) for spec in self._specs.values()]
        brand = metrics.horizontalAdvance(self.tr("居住证窗口")) + px(64)
        longest = max((metrics.horizontalAdvance(title) for title in titles), default=0)
        return max(px(WIDE), brand, longest + px(104))

    def set_current(self, page_id: str) -> None:
        for name, button in self._buttons.items():
            button.setChecked(name == page_id)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How much waits on each page; 0 shows nothing."""
        for page_id, label in self._counts.items():
            count = counts.get(page_id, 0)
            label.setText(str(count) if count < 1000 else "999+")
            label.setVisible(count > 0)
            title = QCoreApplication.translate("Pages", self._specs[page_id].title)
            waits = self.tr("{title}，{n} 件等待").format(title=title, n=count) if count else title
            self._buttons[page_id].setAccessibleName(waits)

    def _brand(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(px(GRID), 0, 0, 0)
        row.setSpacing(px(GRID))
        picture = QLabel()
        picture.setPixmap(pixmap("emblem", px(24), "rail_text"))
        self._name = QLabel(self.tr("居住证窗口"))
        self._name.setObjectName("railBrand")
        row.addWidget(picture)
        row.addWidget(self._name, 1)
        return holder

    def _entry(self, spec: PageSpec) -> QWidget:
        title = QCoreApplication.translate("Pages", spec.title)
        button = QToolButton()
        button.setObjectName("railButton")
        button.setCheckable(True)
        button.setIcon(icon(spec.icon, "rail_text"))
        button.setIconSize(QSize(px(20), px(20)))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setAccessibleName(title)
        key = QKeySequence(spec.key)
        button.setToolTip(f"{title}（{key.toString(QKeySequence.SequenceFormat.NativeText)}）")
        button.clicked.connect(lambda _checked=False: self.chosen.emit(spec.id))
        shortcut = QShortcut(key, self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(lambda: self.chosen.emit(spec.id))
        self._keys.append(shortcut)
        inside = QHBoxLayout(button)
        inside.setContentsMargins(0, 0, px(GRID), 0)
        inside.addStretch(1)
        count = QLabel()
        count.setObjectName("railCount")
        count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        count.setFixedHeight(px(18))
        count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(count, 0, Qt.AlignmentFlag.AlignVCenter)
        count.setVisible(False)
        self._buttons[spec.id] = button
        self._counts[spec.id] = count
        return button
