"""A hub that went back twice: an epoch that it has never had tells it so."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from clerk_app.hub import admin
from clerk_app.hub.registers import RegisterFeed
from clerk_app.registers.opening import open_register
from tests.hub.counters import Hub, level


def test_an_epoch_that_is_unknown_here_means_that_the_hub_went_back(hub: Hub) -> None:
    counter = hub.counter("FT-01")
    counter.exchange.greet()
    first, lease = hub.epoch(), counter.store.link_place().lease
    admin.new_epoch(hub.connection, "restored once")
    counter.exchange.greet()
    second = hub.epoch()
    # the backup is older than that: neither the epoch nor the lease of today is in it
    hub.connection.execute("DELETE FROM hub.epoch WHERE epoch = %s", (second,))
    hub.connection.execute("UPDATE hub.meta SET value = %s WHERE key = 'epoch'", (first,))
    hub.connection.execute("UPDATE hub.counter SET lease = %s::uuid, lease_epoch = %s::uuid", (lease, first))
    counter.exchange.greet()
    assert hub.epoch() not in (first, second)
    assert counter.store.link_place().epoch == hub.epoch()
    assert counter.exchange.greet().epoch == hub.epoch()


def test_a_past_epoch_is_only_read_anew(hub: Hub) -> None:
    counter = hub.counter("FT-01")
    counter.exchange.greet()
    admin.new_epoch(hub.connection, "restored")
    now = hub.epoch()
    assert counter.exchange.greet().epoch == now
    assert hub.epoch() == now


def test_a_counter_that_stays_connected_hears_of_a_new_epoch_at_its_next_call(hub: Hub) -> None:
    counter, other = hub.counter("FT-01"), hub.counter("FT-02")
    other.accept("1", "430102199003070012")
    level(other, counter)
    admin.new_epoch(hub.connection, "restored")
    feed = RegisterFeed(open_register(counter.store), "station")
    stale = replace(counter.greet(), epoch=str(uuid4()))
    assert feed.step(counter.exchange.link, counter.exchange.lease, stale).moved
    admin.new_epoch(hub.connection, "restored again")
    other.accept("2", "430102199003070020")
    level(other, counter)
    assert counter.store.link_place().epoch == hub.epoch()
    assert counter.states() == {"case-FT-02-1": "accepted", "case-FT-02-2": "accepted"}


def test_the_loop_greets_anew_when_the_registers_say_so(hub: Hub) -> None:
    desk = hub.desk("FT-01", poll_s=0.05)
    desk.level()
    admin.new_epoch(hub.connection, "restored")
    desk.ear.until(lambda: desk.store.link_place().epoch == hub.epoch())
