"""Bars of a cut, by pyqtgraph, which is imported when the first chart is shown and not before."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.ui.theme import theme

MOST_WORDS = 16  # labels below the bars


def load() -> None:
    """Import the library: half a second of work, done off the thread of the screen."""
    import_module("pyqtgraph")


class FigureChart(QWidget):
    """The same figures stand in the table beside it; a screen reader hears them as the description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot: Any = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(self.tr("统计图"))

    def show_bars(self, names: Sequence[str], values: Sequence[int]) -> None:
        """Draw a bar for each value; `load` has run."""
        graph = import_module("pyqtgraph")
        if self._plot is None:
            self._plot = graph.PlotWidget(self)
            self._plot.setMouseEnabled(x=False, y=False)
            self._plot.setMenuEnabled(False)
            self._plot.hideButtons()
            self._layout.addWidget(self._plot)
        now = theme()
        self._plot.setBackground(QColor(now.color("surface")))
        self._plot.clear()
        places = list(range(len(values)))
        brush = graph.mkBrush(QColor(now.color("accent")))
        self._plot.addItem(graph.BarGraphItem(x=places, height=list(values), width=0.7, brush=brush))
        step = max(1, -(-len(names) // MOST_WORDS))
        for side in ("bottom", "left"):
            axis = self._plot.getAxis(side)
            axis.setTextPen(QColor(now.color("text")))
            axis.setPen(QColor(now.color("line")))
        self._plot.getAxis("bottom").setTicks([[(at, names[at]) for at in places[::step]]])
        self._plot.setLimits(yMin=0)
        self._plot.autoRange()
        said = "，".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
        self.setAccessibleDescription(said)
