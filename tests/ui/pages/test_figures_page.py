"""The figures on the screen: read off its thread, drawn, and saved as a workbook."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from clerk_app.ui.pages.figures.page import FiguresPage
from tests.people import ELIGIBLE, RARE
from tests.ui.pages.bench import Bench


def test_the_figures_of_a_quarter_are_drawn_and_saved(bench: Bench, tmp_path: Path) -> None:
    bench.accepted(ELIGIBLE)
    bench.accepted(RARE)
    bench.sign_in(bench.counter.clerk)
    bench.open("dayend")
    bench.key(Qt.Key.Key_F7)
    page = bench.page(FiguresPage)
    page.spans.setCurrentIndex(3)
    bench.until(lambda: page.view is not None and page.tiles[0].number.text() == "2")
    page.cuts.setCurrentIndex(3)
    assert page.chart.accessibleDescription() == "09:00 2"
    bench.window.resize(1280, 800)
    assert not page.later.isEnabled()
    page.save(tmp_path / "figures.xlsx")
    bench.settle()
    assert (tmp_path / "figures.xlsx").stat().st_size > 5000
    assert "figures.xlsx" in bench.said
