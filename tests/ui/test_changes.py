"""One signal for what changed, on the GUI thread, a burst told once."""

from __future__ import annotations

from threading import Thread

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from clerk_app.ui.changes import GATHER_MS, Change, Changes
from tests.ui.invented import FakeChanges


class Heard:
    def __init__(self, qtbot: QtBot) -> None:
        self.source, self.told = FakeChanges(), list[Change]()
        self.threads: list[QThread] = []
        self.changes = Changes(self.source.subscribe)
        self.changes.changed.connect(self._hear)

    def _hear(self, change: Change) -> None:
        self.told.append(change)
        self.threads.append(QThread.currentThread())


def test_a_single_change_is_told_at_once(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    heard.source.record("case.accepted")
    qtbot.waitUntil(lambda: bool(heard.told), timeout=GATHER_MS // 2)
    assert heard.told == [Change(frozenset({"case.accepted"}))]


def test_a_burst_is_told_as_its_first_and_the_rest_together(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    for number in range(50):
        heard.source.record(f"case.kind_{number % 5}")
    qtbot.waitUntil(lambda: len(heard.told) == 2)
    qtbot.wait(GATHER_MS * 2)
    assert len(heard.told) == 2
    assert heard.told[1].kinds == {f"case.kind_{number}" for number in range(5)}


def test_what_comes_on_another_thread_is_told_on_the_gui_thread(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    thread = Thread(target=heard.source.record, args=("card.arrived",))
    thread.start()
    qtbot.waitUntil(lambda: bool(heard.told))
    thread.join()
    assert heard.threads == [QThread.currentThread()]


def test_no_kind_means_everything(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    heard.source.record("person.looked_up")
    heard.source.record()
    heard.source.record("print.completed")
    qtbot.waitUntil(lambda: len(heard.told) == 2)
    first, rest = heard.told
    assert not first.concerns("case")
    assert not first.shown
    assert rest.concerns("case")
    assert rest.shown


def test_nothing_is_told_after_the_end(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    heard.source.record("case.accepted")
    heard.changes.close()
    heard.changes.close()
    assert heard.source.listeners == []
