"""The quiet sign of the desk leads to what is to be done, and says nothing that an applicant could read."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from clerk_app.services.watch.service import WatchService
from clerk_app.ui.pages.desk.page import DeskPage
from clerk_app.ui.pages.watch.page import WatchPage
from tests.people import ELIGIBLE, RARE, invented_card, load_rows
from tests.ui.pages.bench import CTRL, Bench, Key

NUMBER = invented_card(ELIGIBLE).id_number or ""


def test_the_sign_leads_to_its_steps_and_back(bench: Bench) -> None:
    load_rows(bench.counter.core.register, {"watch": [{"id_number": NUMBER, "sign": "contact_supervisor"}]})
    bench.sign_in(bench.counter.clerk)
    bench.lay(RARE)
    desk = bench.page(DeskPage)
    assert not desk.person.sign.isVisible()
    bench.key(Key.Key_E, CTRL)  # nobody is told that there is such a key
    bench.page(DeskPage)
    bench.key(Key.Key_Escape)
    for width in (1280, 1024):
        bench.window.resize(width, 768)
        bench.lay(ELIGIBLE)
        assert desk.person.sign.isVisible(), width
        bench.key(Key.Key_Escape)
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_E, CTRL)
    page = bench.page(WatchPage)
    bench.until(lambda: bool(page.list.rows()))
    bench.key(Key.Key_Return)  # called: whom?
    bench.type("a")
    page.told.setText("罗主管")
    bench.key(Key.Key_Return)
    (answer,) = bench.counter.services[WatchService].of(bench.counter.clerk, NUMBER).answers
    assert (answer.step, answer.told) == ("called", "罗主管")
    seen = "".join(label.text() for label in bench.window.findChildren(QLabel) if label.isVisible())
    assert "布控" not in seen
    bench.key(Key.Key_Escape)
    assert bench.page(DeskPage).person.isVisible()
