"""What changed in the settings between two starts stands in the journal, by name and without its value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from clerk_app.app.settings_changes import note_settings
from clerk_app.services.counter.acts import SettingsChanged
from clerk_app.settings import HubSettings, Settings, StationSettings
from clerk_app.store.models import ActRow
from clerk_app.store.store import Store
from tests.made import fresh_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = fresh_store(tmp_path / "data", "FT-01")
    yield opened
    opened.close()


def changes(store: Store) -> list[list[str]]:
    with store.read() as session:
        query = select(ActRow.payload).where(ActRow.kind == SettingsChanged.kind).order_by(ActRow.seq)
        return [payload["keys"] for payload in session.scalars(query)]


def test_a_changed_setting_is_named_at_the_next_start_and_once(store: Store) -> None:
    before = Settings(station=StationSettings(phone="0755-00000000"))
    after = replace(
        before,
        station=StationSettings(phone="0755-00000001"),
        hub=HubSettings(url="postgresql://x:secret@h/d"),
    )
    note_settings(store, before)
    note_settings(store, before)
    assert changes(store) == []
    note_settings(store, after)
    note_settings(store, after)
    assert changes(store) == [["hub.url", "station.phone"]]
    assert "secret" not in store.link_place().settings
    note_settings(store, before)
    assert len(changes(store)) == 2
    assert store.verify().acts == 2
