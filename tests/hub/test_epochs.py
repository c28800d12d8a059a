"""A hub that went back twice: an epoch that it has never had tells it so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.hub import admin
from clerk_app.local_postgres import Server
from tests.hub.counters import Hub, running_hub


@pytest.fixture
def hub(postgres: Server, tmp_path: Path) -> Iterator[Hub]:
    with running_hub(postgres, tmp_path) as made:
        yield made


def epoch_of(hub: Hub) -> str:
    return str(hub.rows("SELECT value FROM hub.meta WHERE key = 'epoch'")[0][0])


def test_an_epoch_that_is_unknown_here_means_that_the_hub_went_back(hub: Hub) -> None:
    counter = hub.counter("FT-01")
    counter.exchange.greet()
    first, lease = epoch_of(hub), counter.store.link_place().lease
    admin.new_epoch(hub.connection, "restored once")
    counter.exchange.greet()
    second = epoch_of(hub)
    # the backup is older than that: neither the epoch nor the lease of today is in it
    hub.connection.execute("DELETE FROM hub.epoch WHERE epoch = %s", (second,))
    hub.connection.execute("UPDATE hub.meta SET value = %s WHERE key = 'epoch'", (first,))
    hub.connection.execute("UPDATE hub.counter SET lease = %s::uuid, lease_epoch = %s::uuid", (lease, first))
    counter.exchange.greet()
    assert epoch_of(hub) not in (first, second)
    assert counter.store.link_place().epoch == epoch_of(hub)
    assert counter.exchange.greet().epoch == epoch_of(hub)


def test_a_past_epoch_is_only_read_anew(hub: Hub) -> None:
    counter = hub.counter("FT-01")
    counter.exchange.greet()
    admin.new_epoch(hub.connection, "restored")
    now = epoch_of(hub)
    assert counter.exchange.greet().epoch == now
    assert epoch_of(hub) == now
