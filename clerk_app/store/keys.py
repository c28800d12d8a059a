"""The key of the databases: in the system's keyring, or in a file that only the account can read."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

import keyring
from keyring.errors import KeyringError

from clerk_app.store.database import KEY_BYTES, driver_errors
from clerk_app.store.errors import KeyMissing, NotWritable

SERVICE = "clerk-app"
FILE = "key"


def new_key(data_dir: Path, *, use_keyring: bool) -> bytes:
    """Make and keep a key: in the keyring where there is one, else in a file with mode 0600."""
    key = secrets.token_bytes(KEY_BYTES)
    if use_keyring:
        with suppress(KeyringError):
            keyring.set_password(SERVICE, str(data_dir.resolve()), key.hex())
            return key
    write_key(data_dir / FILE, key)
    return key


def load_key(data_dir: Path) -> bytes:
    """The key of a data directory. Raises KeyMissing; NotWritable for a file others can read."""
    path = data_dir / FILE
    if path.exists():
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise NotWritable(path, "others can read the key: chmod 600")
        with driver_errors(path):
            text = path.read_text("ascii", errors="replace").strip()
    else:
        text = _from_keyring(data_dir)
    try:
        key = bytes.fromhex(text)
    except ValueError as error:
        raise KeyMissing(path, "no key in the file") from error
    if len(key) != KEY_BYTES:
        raise KeyMissing(path, "no key of 32 bytes")
    return key


def write_key(path: Path, key: bytes) -> None:
    """Write a key file whole or not at all; only the account can read it."""
    new = path.with_suffix(".new")
    with driver_errors(path):
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
        sync_directory(path.parent)


def sync_directory(directory: Path) -> None:
    """Make a rename in a directory durable (POSIX; a no-operation elsewhere)."""
    if os.name == "posix":
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _from_keyring(data_dir: Path) -> str:
    text: str | None = None
    with suppress(KeyringError):
        text = keyring.get_password(SERVICE, str(data_dir.resolve()))
    if text is None:
        raise KeyMissing(data_dir, "neither in the keyring nor in a key file")
    return text
