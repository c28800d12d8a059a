"""Opening the mirror that lies beside the counter's own database."""

from __future__ import annotations

import logging
from pathlib import Path

from clerk_app.registers.errors import MirrorDamaged
from clerk_app.registers.register import Register
from clerk_app.store.errors import DamagedDatabase, WrongKey
from clerk_app.store.files import set_aside
from clerk_app.store.store import Store
from clerk_app.store.wal import read_log

log = logging.getLogger(__name__)

REGISTER_DB = "register.db"


def open_register(store: Store) -> Register:
    """The mirror of an opened counter, under the same key; it is closed with the store.

    It can be loaded again, so a damaged one does not stop the counter: it is set aside and a new one begins.
    But nobody is judged by the empty one (no lock of an account, nobody on the watch list): what needs it is
    refused (`MirrorLost`) until its registers are loaded again, by the hub or from files.
    """
    path = store.data_dir / REGISTER_DB
    mark = path.with_name(path.name + ".damaged")
    kept = bool(store.link_place().mirror)
    lost = mark.exists() or (kept and (not path.exists() or path.stat().st_size == 0))
    register: Register | None = None
    if not lost:
        register = _sound(path, store.key)
    if register is None:
        log.error("register.lost set_aside=%s", set_aside(path))
        register = Register(path, store.key)
        register.file.note_lost()
        mark.unlink(missing_ok=True)
    store.on_close(register.close)
    if not kept:
        note_kept(store, register)
    return register


def _sound(path: Path, key: bytes) -> Register | None:
    """The mirror, or None for a damaged one. A log that was cut short may have left pages that do not fit."""
    cut = read_log(path.with_name(path.name + "-wal")).cut
    try:
        register = Register(path, key)
        if not cut or register.file.sound():
            return register
    except (DamagedDatabase, WrongKey, MirrorDamaged):
        return None
    register.close()
    return None


def note_kept(store: Store, register: Register) -> None:
    """Remember in counter.db that there is a mirror, once anything was loaded: a missing file is then a loss."""
    if register.loaded:
        store.note_place(mirror="kept")
