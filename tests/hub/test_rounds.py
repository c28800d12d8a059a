"""Rounds over one connection: what fails stays its own matter, and what came is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from clerk_app.domain.errors import KnownError
from clerk_app.hub import admin
from clerk_app.hub.errors import HubFailed
from clerk_app.hub.exchange import Exchange
from clerk_app.hub.loading import load_directory
from clerk_app.hub.registers import RegisterFeed
from clerk_app.hub.rounds import FIRST_PUT_OFF_S, Rounds
from clerk_app.registers.opening import open_register
from tests.hub.counters import Bare, Hub, level
from tests.hub.mirrored import HOUSES, csv_of, write

PERSON = "430102199003070012"


def loaded(hub: Hub, directory: Path, **files: str) -> None:
    load_directory(hub.connection, write(directory / "files", files))


def until_level(rounds: Rounds) -> None:
    while rounds.round() or rounds.exchange.held_back:
        pass


def failing(counter: Bare, monkeypatch: pytest.MonkeyPatch, code: str) -> list[str]:
    """Let the hub refuse every push of this counter; the calls that it refused."""
    calls: list[str] = []

    def push(lease: str, lines: list[str]) -> dict[str, object]:
        calls.append(lease)
        raise HubFailed(f"{code} refused")

    monkeypatch.setattr(counter.exchange.link, "push", push)
    return calls


def test_rows_of_a_small_register_are_told_though_the_others_bring_nothing(hub: Hub, tmp_path: Path) -> None:
    loaded(hub, tmp_path, **csv_of({0: next(iter(HOUSES))}))
    counter, told = hub.counter("FT-01"), list[int]()
    feed = RegisterFeed(open_register(counter.store), "station")
    rounds = Rounds(counter.exchange, feed, arrived=lambda: told.append(rounds.register_rows))
    until_level(rounds)
    first = rounds.register_rows
    assert told == [first]
    rounds.ask_registers()
    until_level(rounds)
    assert told == [first]  # nothing came
    loaded(hub, tmp_path, station="code,name,phone\n440304019999,新设派出所（虚构）,0755-00000009\n")
    until_level(rounds)
    assert told == [first]  # not asked for yet
    rounds.ask_registers()
    until_level(rounds)
    assert told == [first, first + 1]


@pytest.mark.logs("link.part_failed part=push")
def test_a_push_that_is_refused_keeps_nothing_from_coming(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    counter, other = hub.counter("FT-01"), hub.counter("FT-02")
    counter.accept("1", PERSON)
    calls = failing(counter, monkeypatch, "XX000")
    rounds = Rounds(counter.exchange)
    until_level(rounds)
    other.accept("2", "430102199003070020")
    level(other)
    until_level(rounds)
    assert counter.states()["case-FT-02-2"] == "accepted"
    assert list(rounds.failed) == ["push"]
    assert len(calls) == 1  # until it greets anew
    rounds.greet()
    assert rounds.failed == {}
    until_level(rounds)
    assert len(calls) == 2


@pytest.mark.logs("link.part_failed part=push")
def test_two_pushes_that_met_are_tried_again(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    counter = hub.counter("FT-01")
    counter.accept("1", PERSON)
    calls = failing(counter, monkeypatch, "40001")
    rounds = Rounds(counter.exchange)
    for _ in range(3):
        rounds.round()
    assert (len(calls), rounds.failed) == (1, {})  # a moment later
    assert 0 < (rounds.next_try_s() or 0) <= FIRST_PUT_OFF_S
    monkeypatch.setattr("clerk_app.hub.rounds.FIRST_PUT_OFF_S", 0)
    rounds.put_off.clear()
    for _ in range(3):
        rounds.round()
    assert (len(calls), rounds.failed, list(rounds.put_off)) == (4, {}, ["push"])


def test_who_brings_level_once_hears_of_the_first_failure(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    counter = hub.counter("FT-01")
    counter.accept("1", PERSON)
    failing(counter, monkeypatch, "40001")
    with pytest.raises(KnownError, match="40001"):
        Rounds(counter.exchange, apart=False).round()


def test_a_new_epoch_that_the_registers_name_is_greeted(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    counter = hub.counter("FT-01")
    rounds = Rounds(counter.exchange, RegisterFeed(open_register(counter.store), "station"))
    until_level(rounds)
    epoch = admin.new_epoch(hub.connection, "restored")
    monkeypatch.setattr(Exchange, "pull", lambda _self: False)  # which would have heard of it first
    rounds.ask_registers()
    until_level(rounds)
    assert counter.store.link_place().epoch == epoch


def test_an_interruption_comes_before_pictures_and_registers(hub: Hub, tmp_path: Path) -> None:
    loaded(hub, tmp_path, **csv_of({0: next(iter(HOUSES))}))
    counter, other = hub.counter("FT-01"), hub.counter("FT-02")
    other.accept("1", PERSON)
    level(other)
    rounds = Rounds(
        counter.exchange, RegisterFeed(open_register(counter.store), "station"), interrupted=lambda: True
    )
    for _ in range(5):
        assert rounds.round()
    assert counter.states() == {"case-FT-02-1": "accepted"}
    assert (rounds.register_rows, len(counter.store.wanted_blobs(5))) == (0, 1)
