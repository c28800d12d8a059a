"""The counter's data, opened with the acts and tables of all capabilities."""

from __future__ import annotations

from pathlib import Path

from clerk_app.app.capabilities import projections
from clerk_app.store.copies import restore
from clerk_app.store.journal import ChainHead
from clerk_app.store.store import Store


def create_store(
    data_dir: Path, counter: str, *, key: bytes | None = None, use_keyring: bool = False
) -> Store:
    """See `Store.create`."""
    return Store.create(data_dir, counter, projections(), key=key, use_keyring=use_keyring)


def open_store(data_dir: Path, *, key: bytes | None = None) -> Store:
    """See `Store.open`."""
    return Store.open(data_dir, projections(), key=key)


def restore_store(
    backup: Path, data_dir: Path, key: bytes, *, keep: bool = False, fewer: bool = False
) -> ChainHead:
    """See `store.copies.restore`."""
    return restore(backup, data_dir, key, projections().kinds, keep=keep, fewer=fewer)
