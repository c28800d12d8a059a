"""Who a data directory belongs to: a small file beside the databases, readable without the key."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from clerk_app.store.canonical import sm3
from clerk_app.store.database import driver_errors

FILE = "counter.json"
COUNTER_ID = re.compile(r"[A-Za-z0-9-]{1,32}")


@dataclass(frozen=True, slots=True)
class Identity:
    """`key_check` tells a wrong key from a damaged file; it is a hash, and says nothing of the key."""

    counter: str
    key_check: str | None

    def opens_with(self, key: bytes) -> bool:
        """False only where the key is known to be another one."""
        return self.key_check is None or self.key_check == key_check(key)


def key_check(key: bytes) -> str:
    return sm3(b"clerk-app key check\n" + key)[:16]


def read_identity(data_dir: Path) -> Identity | None:
    """None where the file is missing or unreadable: the journal knows the counter too."""
    try:
        values = json.loads((data_dir / FILE).read_text("utf-8"))
        counter, check = values["counter"], values.get("key_check")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    if not isinstance(counter, str) or not COUNTER_ID.fullmatch(counter):
        return None
    return Identity(counter, check if isinstance(check, str) else None)


def write_identity(data_dir: Path, counter: str, key: bytes) -> None:
    """Write the file whole or not at all. Raises DiskFull, NotWritable."""
    write_whole(
        data_dir / FILE, json.dumps({"counter": counter, "key_check": key_check(key)}).encode() + b"\n"
    )


def write_whole(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write a small file so that it is there whole, also after a power cut, or not at all."""
    new = path.with_name(path.name + ".new")
    with driver_errors(path):
        try:
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        sync_directory(path.parent)


def sync_directory(directory: Path) -> None:
    """Make a rename in a directory durable (POSIX; other systems do it themselves)."""
    if os.name == "posix":
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
