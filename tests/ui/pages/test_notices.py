"""The notices on the page of the pickup: due, printed by one key, named in doubt."""

from __future__ import annotations

from PySide6.QtCore import Qt

from clerk_app.devices.printer.errors import PaperNotConfirmed
from clerk_app.ui.pages.pickup.page import PickupPage
from tests.people import ELIGIBLE, RARE
from tests.ui.pages.bench import Bench


def test_what_is_due_is_printed_by_one_key(bench: Bench) -> None:
    bench.ready(ELIGIBLE)
    bench.ready(RARE, "B-18", "SZ0002")
    bench.sign_in(bench.counter.issuer)
    bench.open("pickup")
    page = bench.page(PickupPage)
    bench.until(lambda: page.notices.due == 2)
    bench.printer.failures.append(PaperNotConfirmed("示例打印机"))
    bench.key(Qt.Key.Key_F7)
    bench.until(lambda: not page.notices.running and page.notices.due == 1)
    assert "没有打印" in bench.said or "已打印 0 份" in bench.said
    bench.key(Qt.Key.Key_F7)
    bench.until(lambda: not page.notices.running and page.notices.due == 0)
    assert len(bench.printer.printed) == 1
    assert page.notices.isHidden()
    assert "1 份不知道是否出纸" in bench.said
