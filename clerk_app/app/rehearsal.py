"""Backups that are proven: each copy is restored aside, verified and folded anew before it counts."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from clerk_app.app.data import open_store, restore_store
from clerk_app.registers.opening import REGISTER_DB
from clerk_app.store.copies import copy_encrypted
from clerk_app.store.database import driver_errors
from clerk_app.store.errors import DamagedDatabase, WrongKey
from clerk_app.store.journal import ChainHead

_DATED = re.compile(r"(counter|register)-(\d{8}T\d{6}Z)\.db")


@dataclass(frozen=True, slots=True)
class DatedBackup:
    """`registers` is None where there is no mirror, or a damaged one: it can be had again."""

    journal: Path
    registers: Path | None
    head: ChainHead
    removed: tuple[Path, ...]


def rehearse(backup: Path, key: bytes) -> ChainHead:
    """Restore a backup into a folder of its own beside it, and verify everything in it; the head of its chain.

    Raises BadBackup, ChainBroken (TablesDiffer is one), DiskFull, NotWritable.
    """
    with (
        driver_errors(backup.parent),
        tempfile.TemporaryDirectory(prefix=".rehearsal-", dir=backup.parent) as folder,
    ):
        restore_store(backup, Path(folder), key)
        store = open_store(Path(folder), key=key)
        try:
            head = store.verify(blobs=True)
            store.verify_tables()
            return head
        finally:
            store.close()


def dated_backup(
    data_dir: Path, folder: Path, key: bytes, copy_journal: Callable[[Path], object], *, keep: int
) -> DatedBackup:
    """Copy both databases under the time of now (UTC), prove the journal's, and remove what is too old.

    Args:
        data_dir: Of the counter, which may be at work.
        folder: Takes ``counter-20261128T003000Z.db`` and ``register-...db``; other files in it are left alone.
        key: Of the counter.
        copy_journal: Writes the copy of counter.db.
        keep: So many of each stay, the new one among them; 1 or more. Nothing is removed before the new copy is proven.

    Raises what `rehearse` and the copying raise.
    """
    with driver_errors(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    journal = folder / f"counter-{stamp}.db"
    copy_journal(journal)
    try:
        head = rehearse(journal, key)
    except BaseException:
        journal.rename(journal.with_suffix(".bad"))
        raise
    registers = _copied(data_dir / REGISTER_DB, folder / f"register-{stamp}.db", key)
    return DatedBackup(journal, registers, head, _prune(folder, keep))


def _copied(source: Path, target: Path, key: bytes) -> Path | None:
    if not source.exists():
        return None
    try:
        copy_encrypted(source, target, key)
    except (DamagedDatabase, WrongKey):
        return None
    return target


def _prune(folder: Path, keep: int) -> tuple[Path, ...]:
    removed: list[Path] = []
    for kind in ("counter", "register"):
        dated = sorted(path for path in folder.iterdir() if _kind(path) == kind)
        for old in dated[:-keep]:
            old.unlink()
            removed.append(old)
    return tuple(removed)


def _kind(path: Path) -> str:
    match = _DATED.fullmatch(path.name)
    return "" if match is None else match[1]
