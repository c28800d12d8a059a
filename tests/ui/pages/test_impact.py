"""The page for whoever prepares an amendment: changes with their witnesses, table and chart of the mirror."""

from __future__ import annotations

import csv
from pathlib import Path

from clerk_app.resources import resource_path
from clerk_app.ui.pages.impact.page import ImpactPage
from tests.ui.pages.bench import Bench, Key


def amended(tmp_path: Path) -> Path:
    text = resource_path("policies", "shenzhen.toml").read_text("utf-8")
    path = tmp_path / "amended.toml"
    path.write_text(text.replace("months = 12\ngap_days = 30", "months = 240\ngap_days = 30", 1), "utf-8")
    return path


def page_of(bench: Bench) -> ImpactPage:
    bench.sign_in(bench.counter.administrator)
    bench.open("impact")
    return bench.page(ImpactPage)


def test_an_amendment_is_compared_by_keyboard_shown_and_exported(bench: Bench, tmp_path: Path) -> None:
    page = page_of(bench)
    assert page.new.hasFocus()
    page.new.setText(str(amended(tmp_path)))
    bench.key(Key.Key_Return)
    (change,) = (row for row in page.changes.rows() if "连续居住" not in row[0] and "12 → 240" in row[0])
    assert change[2].startswith("首次申领：")
    assert "无人受益" in change[1]
    assert change[2] in page.detail.text()
    compared = page.compared
    assert compared is not None
    moved = compared.impact.changes["first_issue"]
    assert (moved.gain, moved.lose) == (0, sum(bar.lose for bar in page.chart.bars))
    assert moved.lose > 0
    assert page.groups.rows()
    grabbed = page.chart.grab().toImage()
    colours = {grabbed.pixelColor(x, grabbed.height() // 2).name() for x in range(grabbed.width())}
    assert len(colours) > 2  # a bar is drawn
    page.export_to(tmp_path / "out.csv")
    bench.settle()
    rows = list(csv.reader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()))
    assert any(row[0] == "change" and "12 → 240" in row[1] for row in rows)
    assert ["count", "first_issue", "", "", "0", str(moved.lose)] in rows
    bench.key(Key.Key_F8)
    assert not page.export.isEnabled()  # the report is in front
    bench.key(Key.Key_Return)
    bench.until(lambda: len(bench.printer.printed) == 1)
    assert "law_comparison" in bench.printer.printed[0]
    bench.settle()
    bench.key(Key.Key_Return)
    assert (page.stack.currentIndex(), page.export.isEnabled()) == (0, True)


def test_a_law_that_is_wrong_is_said_with_its_line(bench: Bench, tmp_path: Path) -> None:
    page = page_of(bench)
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("format = 1\nname = 3\n", "utf-8")
    page.new.setText(str(wrong))
    bench.key(Key.Key_Return)
    assert "wrong.toml" in bench.said
    assert page.buttons.next.isEnabled()
    assert not page.export.isEnabled()
