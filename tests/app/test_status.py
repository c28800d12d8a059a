"""The foot of the window says it where nothing can be recorded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clerk_app.app.data import open_store
from clerk_app.app.status import DatabaseLine
from clerk_app.devices.lines import Light
from tests.acts import Kind, record
from tests.made import KEY, fresh_store
from tests.store.acts import staff


@pytest.mark.logs("store.acts_missing")
def test_acts_that_are_missing_are_told_at_the_foot_of_the_window(tmp_path: Path) -> None:
    store = fresh_store(tmp_path / "data", "FT-01")
    (line,) = DatabaseLine(store).lines()
    assert (line.light, line.code) == (Light.OK, "")
    store.close()
    shutil.copy(tmp_path / "data" / "counter.db", tmp_path / "older.db")
    store = open_store(tmp_path / "data", key=KEY)
    with store.unit() as uow:
        record(uow, Kind.STAFF_ADDED, "id-a", staff("a"))
        uow.commit()
    store.close()
    shutil.copy(tmp_path / "older.db", tmp_path / "data" / "counter.db")
    store = open_store(tmp_path / "data", key=KEY)
    (line,) = DatabaseLine(store).lines()
    store.close()
    assert (line.light, line.code) == (Light.FAULT, "CA-S15")
    assert "第 1 至 1 条" in line.words
    assert "accept-loss 1:" in line.do
