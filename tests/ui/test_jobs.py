from __future__ import annotations

import sys
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from clerk_app.ui.jobs import Courier


class Switch(QObject):
    turned = Signal(bool)


def test_emitting_does_not_steal_references_to_true(qtbot: QtBot) -> None:
    switch, got = Switch(), []
    switch.turned.connect(got.append)
    before = sys.getrefcount(True)
    for _ in range(2000):
        switch.turned.emit(True)
    del got[:]
    assert abs(sys.getrefcount(True) - before) < 100


def test_work_runs_elsewhere_and_its_outcome_comes_back_here(qtbot: QtBot) -> None:
    courier, got = Courier(), []
    courier.send(
        lambda: current_thread() is main_thread(), lambda value: got.append((value, current_thread()))
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(False, main_thread())]
    assert courier.waiting == 0


def test_an_exception_always_arrives(qtbot: QtBot) -> None:
    courier, got = Courier(), []
    courier.send(lambda: 1 / 0, got.append, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], ZeroDivisionError)


def test_a_failure_nobody_asked_for_is_told_by_signal(qtbot: QtBot) -> None:
    courier = Courier()
    with qtbot.waitSignal(courier.failed) as told:
        courier.send(lambda: {}["x"], lambda _: None)
    assert isinstance(told.args[0], KeyError)


def test_jobs_of_one_lane_keep_their_order(qtbot: QtBot) -> None:
    courier, got = Courier(), []
    for number in range(50):
        courier.send(lambda number=number: number, got.append, lane="drafts")
    qtbot.waitUntil(lambda: len(got) == 50)
    assert got == list(range(50))


def test_a_job_whose_owner_is_gone_is_dropped(qtbot: QtBot) -> None:
    class Owner(QObject):
        def done(self, value: object) -> None:
            got.append(value)

    got: list[object] = []
    courier, owner, gate = Courier(), Owner(), Event()
    courier.send(lambda: gate.wait(2), owner.done)
    owner.deleteLater()
    qtbot.wait(10)
    gate.set()
    qtbot.waitUntil(lambda: courier.waiting == 0)
    assert got == []


def test_a_courier_that_is_gone_harms_nobody(qtbot: QtBot) -> None:
    owner, gate, ended = QObject(), Event(), Event()
    courier = Courier(owner)

    def work() -> None:
        gate.wait(2)
        ended.set()

    courier.send(work, lambda _: pytest.fail("told nobody"))
    owner.deleteLater()
    qtbot.wait(10)
    gate.set()
    assert ended.wait(2)
    qtbot.wait(20)


def test_only_slow_work_shows_a_busy_sign(qtbot: QtBot) -> None:
    courier, seen, gate = Courier(), [], Event()
    courier.busy_changed.connect(seen.append)
    courier.send(lambda: None, lambda _: None)
    qtbot.waitUntil(lambda: courier.waiting == 0)
    assert seen == []
    courier.send(lambda: gate.wait(2), lambda _: None)
    qtbot.waitUntil(lambda: seen == [True])
    gate.set()
    qtbot.waitUntil(lambda: seen == [True, False])
