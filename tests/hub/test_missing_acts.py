"""Acts that a damaged database took away: the hub gives back what it had, and the rest is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clerk_app.hub import admin
from clerk_app.store.errors import ActsMissing, NotLevelYet
from tests.hub.counters import Bare, Hub, level

PERSON, OTHER, THIRD = "430102199003070012", "430102199003070020", "430102199003070039"


def gone_back(hub: Hub, counter: Bare, older: Path) -> Bare:
    """The counter with an older database: what SQLite makes of a log that is damaged early. The head log stays."""
    data = counter.store.data_dir
    counter.close()
    hub.opened.remove(counter)
    for path in data.glob("counter.db*"):
        path.unlink()
    for path in older.glob("counter.db*"):
        shutil.copy(path, data)
    again = hub.open(data, "FT-01")
    admin.readmit(hub.connection, "FT-01")
    return again


@pytest.mark.logs("store.acts_missing")
def test_the_hub_gives_back_what_it_had_and_the_rest_is_named(hub: Hub, tmp_path: Path) -> None:
    counter, peer = hub.counter("FT-01"), hub.counter("FT-02")
    counter.accept("1", PERSON)
    counter.send()
    shutil.copytree(counter.store.data_dir, tmp_path / "older", ignore=shutil.ignore_patterns("*-shm"))
    counter.accept("2", OTHER)
    level(counter, peer)
    counter.accept("3", THIRD)  # which the hub never saw
    lost = counter.store.head()
    again = gone_back(hub, counter, tmp_path / "older")
    missing = again.store.losses.missing
    assert missing is not None
    assert (missing.first, missing.last, missing.head) == (2, 3, lost.head)
    with pytest.raises(NotLevelYet):
        again.accept("4", THIRD)
    again.greet()
    again.fetch()
    assert again.store.head().acts == 2
    missing = again.store.losses.missing
    assert missing is not None
    assert (missing.first, missing.last) == (3, 3)
    with pytest.raises(ActsMissing) as found:
        again.accept("4", THIRD)
    assert (found.value.first, found.value.last, found.value.head) == (3, 3, lost.head)
    again.store.losses.accept()
    again.accept("4", THIRD)
    level(again, peer)
    assert again.store.verify(blobs=True).acts == 3
    assert again.store.losses.missing is None


@pytest.mark.logs("store.acts_missing")
def test_nothing_is_missing_once_the_hub_gave_everything_back(hub: Hub, tmp_path: Path) -> None:
    counter = hub.counter("FT-01")
    shutil.copytree(counter.store.data_dir, tmp_path / "older", ignore=shutil.ignore_patterns("*-shm"))
    counter.accept("1", PERSON)
    counter.accept("2", OTHER)
    level(counter)
    again = gone_back(hub, counter, tmp_path / "older")
    assert again.store.losses.missing is not None
    again.greet()
    again.fetch()
    assert again.store.losses.missing is None
    again.accept("3", THIRD)
    level(again)
    assert again.store.verify(blobs=True).acts == 3
