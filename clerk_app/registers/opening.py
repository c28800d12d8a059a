"""Opening the mirror that lies beside the counter's own database."""

from __future__ import annotations

import logging

from clerk_app.registers.register import Register
from clerk_app.store.errors import DamagedDatabase, WrongKey
from clerk_app.store.files import set_aside
from clerk_app.store.store import Store

log = logging.getLogger(__name__)

REGISTER_DB = "register.db"


def open_register(store: Store) -> Register:
    """The mirror of an opened counter, under the same key; it is closed with the store.

    It can be loaded again: a damaged one is set aside and must not stop the counter.
    """
    path = store.data_dir / REGISTER_DB
    try:
        register = Register(path, store.key)
    except (DamagedDatabase, WrongKey) as error:
        aside = set_aside(path)
        log.error("register.damaged code=%s set_aside=%s", error.code, aside)
        register = Register(path, store.key)
    store.on_close(register.close)
    return register
