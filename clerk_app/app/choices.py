"""What was chosen at set-up or on the devices page, kept in the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from clerk_app.devices.kind import kind_named
from clerk_app.settings import Settings, load_settings, save_settings
from clerk_app.store.database import driver_errors


def remembered(directory: Path) -> Callable[[str, str], None]:
    """Writes what was chosen into the settings of a data directory; what the environment says stays out of it."""

    def remember(kind: str, value: str) -> None:
        settings = load_settings(directory, {})
        with driver_errors(directory / "settings.toml"):
            save_settings(directory, settings.with_devices(*chosen_tables(settings, {kind: value})))

    return remember


def chosen_tables(settings: Settings, chosen: Mapping[str, str]) -> tuple[object, ...]:
    """The tables of these kinds, with what was chosen for each."""
    tables = settings.device_tables()
    return tuple(kind_named(name).naming(tables[name], value) for name, value in chosen.items())
