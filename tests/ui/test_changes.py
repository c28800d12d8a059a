"""One signal for what changed, on the GUI thread, a burst told once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from clerk_app.ui.changes import GATHER_MS, Change, Changes


class Source:
    def __init__(self) -> None:
        self.listeners: list[Callable[[frozenset[str]], None]] = []

    def listen(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self, *kinds: str) -> None:
        for listener in list(self.listeners):
            listener(frozenset(kinds))


class Heard:
    def __init__(self, qtbot: QtBot) -> None:
        self.source, self.told = Source(), list[Change]()
        self.threads: list[QThread] = []
        self.changes = Changes(self.source.listen)
        self.changes.changed.connect(self._hear)

    def _hear(self, change: Change) -> None:
        self.told.append(change)
        self.threads.append(QThread.currentThread())


def test_a_single_change_is_told_at_once(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    heard.source.tell("case.accepted")
    qtbot.waitUntil(lambda: bool(heard.told), timeout=GATHER_MS // 2)
    assert heard.told == [Change(frozenset({"case.accepted"}))]


def test_a_burst_is_told_as_its_first_and_the_rest_together(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    for number in range(50):
        heard.source.tell(f"case.kind_{number % 5}")
    qtbot.waitUntil(lambda: len(heard.told) == 2)
    qtbot.wait(GATHER_MS * 2)
    assert len(heard.told) == 2
    assert heard.told[1].kinds == {f"case.kind_{number}" for number in range(5)}


def test_what_comes_on_another_thread_is_told_on_the_gui_thread(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    thread = Thread(target=heard.source.tell, args=("card.arrived",))
    thread.start()
    qtbot.waitUntil(lambda: bool(heard.told))
    thread.join()
    assert heard.threads == [QThread.currentThread()]


def test_no_kind_means_everything(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    heard.source.tell("person.looked_up")
    heard.source.tell()
    heard.source.tell("print.completed")
    qtbot.waitUntil(lambda: len(heard.told) == 2)
    first, rest = heard.told
    assert not first.concerns("case")
    assert not first.beyond("person.looked_up")
    assert rest.concerns("case")
    assert rest.beyond("print.completed")


def test_nothing_is_told_after_the_end(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    heard.source.tell("case.accepted")
    heard.changes.close()
    heard.changes.close()
    assert heard.source.listeners == []
