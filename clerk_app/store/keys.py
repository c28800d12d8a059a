"""The key of the databases: in the system's keyring, or in a file that only the account can read.

In the keyring the entry is named after the full path of the data directory.
"""

from __future__ import annotations

import hmac
import logging
import os
import secrets
from pathlib import Path

from clerk_app.store.database import KEY_BYTES, driver_errors
from clerk_app.store.errors import KeyExposed, KeyMissing
from clerk_app.store.identity import write_whole

log = logging.getLogger(__name__)

SERVICE = "clerk-app"
FILE = "key"


def new_key(data_dir: Path, *, use_keyring: bool) -> bytes:
    """Make and keep a key: in the keyring where one answers, else in a file with mode 0600."""
    key = secrets.token_bytes(KEY_BYTES)
    keep_key(data_dir, key, use_keyring=use_keyring)
    return key


def keep_key(data_dir: Path, key: bytes, *, use_keyring: bool) -> None:
    """Keep a key that is known. Raises DiskFull, NotWritable."""
    if use_keyring and _to_keyring(data_dir, key.hex()):
        return
    write_key(data_dir / FILE, key)


def load_key(data_dir: Path) -> bytes:
    """The key of a data directory. Raises KeyMissing; KeyExposed for a file others can read."""
    path = data_dir / FILE
    if path.exists():
        return read_key(path)
    text = _from_keyring(data_dir)
    if text is None:
        raise KeyMissing(data_dir, "neither in the keyring nor in a key file")
    return _key_of(text, path)


def keep_secret(data_dir: Path, name: str, secret: bytes, *, use_keyring: bool) -> None:
    """Keep another secret of 32 bytes where the database's key is kept, under its own `name`.

    Raises DiskFull, NotWritable.
    """
    if use_keyring and _to_keyring(data_dir / name, secret.hex()):
        return
    write_key(data_dir / name, secret)


def load_secret(data_dir: Path, name: str) -> bytes | None:
    """A secret that `keep_secret` kept; None where there is none. Raises KeyMissing, KeyExposed."""
    path = data_dir / name
    if path.exists():
        return read_key(path)
    text = _from_keyring(path)
    return None if text is None else _key_of(text, path)


def read_key(path: Path) -> bytes:
    """The key in a file. Raises KeyMissing; KeyExposed for a file others can read."""
    if not path.is_file():
        raise KeyMissing(path, "no such file")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise KeyExposed(path, "others can read the key: chmod 600")
    with driver_errors(path):
        return _key_of(path.read_text("ascii", errors="replace").strip(), path)


def write_key(path: Path, key: bytes) -> None:
    """Write a key file whole or not at all; only the account can read it."""
    write_whole(path, key.hex().encode() + b"\n")


def derived_key(key: bytes, purpose: str) -> bytes:
    """A key for another purpose, made from the database's by HMAC-SM3."""
    return hmac.digest(key, purpose.encode(), "sm3")


def _key_of(text: str, path: Path) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError as error:
        raise KeyMissing(path, "no key in it") from error
    if len(key) != KEY_BYTES:
        raise KeyMissing(path, "no key of 32 bytes")
    return key


def _to_keyring(entry: Path, text: str) -> bool:
    """Whether the keyring took the key and gives it back."""
    import keyring  # late: it looks for the system's services, which takes a tenth of a second

    try:
        keyring.set_password(SERVICE, str(entry.resolve()), text)
        return keyring.get_password(SERVICE, str(entry.resolve())) == text
    except Exception as error:  # noqa: BLE001 - each system's keyring raises its own; the file serves
        log.info("key.no_keyring error=%s", type(error).__name__)
        return False


def _from_keyring(entry: Path) -> str | None:
    import keyring

    try:
        return keyring.get_password(SERVICE, str(entry.resolve()))
    except Exception as error:  # noqa: BLE001 - see above
        log.info("key.no_keyring error=%s", type(error).__name__)
        return None
