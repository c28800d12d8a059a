"""Which settings are others than at the last start: the journal says so, whoever or whatever changed the file.

`settings.toml` may be edited by hand and has no seal, so a changed phone number, a key press or a flipped bit looks
alike. Each start compares every value with what stood there at the start before, kept in counter.db as short
HMACs (the address of the hub holds a password), and records the names of those that differ.
"""

from __future__ import annotations

import hmac
import json
import logging
from dataclasses import fields
from typing import Any, cast

from clerk_app.services.counter.acts import SettingsChanged
from clerk_app.settings import Settings
from clerk_app.store.link_state import write_place
from clerk_app.store.store import Store

log = logging.getLogger(__name__)

PURPOSE = "values of the settings"  # of the derived key


def note_settings(store: Store, settings: Settings) -> None:
    """Compare, record and remember; nothing where the counter may not record now: the next start does it.

    Raises what a unit of work raises.
    """
    now = _values(store, settings)
    text = store.link_place().settings
    before: dict[str, str] = json.loads(text) if text else {}
    if now == before or store.refusal() is not None:
        return
    changed = tuple(sorted(name for name in before.keys() & now.keys() if before[name] != now[name]))
    if not changed:
        store.note_place(settings=json.dumps(now))
        return
    log.info("settings.changed keys=%s", ",".join(changed))
    with store.unit() as uow:
        uow.record(store.counter, SettingsChanged(keys=changed))
        write_place(uow.session, {"settings": json.dumps(now)})
        uow.commit()


def _values(store: Store, settings: Settings) -> dict[str, str]:
    key = store.derived_key(PURPOSE)
    tables = {item.name: getattr(settings, item.name) for item in fields(Settings) if item.name != "devices"}
    values = {
        f"{name}.{item.name}": getattr(table, item.name)
        for name, table in (tables | settings.device_tables()).items()
        for item in fields(cast(Any, table))
    }
    return {name: hmac.digest(key, repr(value).encode(), "sm3").hex()[:16] for name, value in values.items()}
