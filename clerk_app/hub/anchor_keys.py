"""The key pair that signs the daily roots: made once, kept by the hub's administrator, off the hub.

The file is unencrypted PKCS #8 PEM, as OpenSSL reads it; whoever has it can sign any root.
"""

from __future__ import annotations

import base64
import os
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from clerk_app.hub.anchors import PUBLIC_KEY_BYTES, key_id_of
from clerk_app.hub.errors import AnchorKeyExists, AnchorKeyExposed, AnchorKeyMissing, BadPublicKey
from clerk_app.store.database import driver_errors
from clerk_app.store.identity import write_whole


def make_key(path: Path) -> Ed25519PrivateKey:
    """Make a key pair and keep it in a file that only the account can read.

    Raises AnchorKeyExists; DiskFull, NotWritable.
    """
    if path.exists() or path.is_symlink():
        raise AnchorKeyExists(path)
    key = Ed25519PrivateKey.generate()
    write_whole(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return key


def load_key(path: Path) -> Ed25519PrivateKey:
    """The key in a file. Raises AnchorKeyMissing; AnchorKeyExposed for a file others can read; NotWritable
    where the system does not let us read it."""
    if not path.is_file():
        raise AnchorKeyMissing(path, "no such file")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise AnchorKeyExposed(path, "others can read the key: chmod 600")
    with driver_errors(path):
        pem = path.read_bytes()
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise AnchorKeyMissing(path, "no key in it, or one with a pass phrase") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise AnchorKeyMissing(path, "no Ed25519 key")
    return key


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def public_text(key: Ed25519PrivateKey) -> str:
    """The public key in base64, 44 characters: what each counter is given, by another way than the hub."""
    return base64.b64encode(public_bytes(key)).decode()


def public_from_text(text: str) -> bytes:
    """The 32 bytes of a public key as it stands in the settings. Raises BadPublicKey."""
    try:
        data = base64.b64decode(text.strip(), validate=True)
    except ValueError as error:
        raise BadPublicKey("no base64") from error
    if len(data) != PUBLIC_KEY_BYTES:
        raise BadPublicKey(f"{len(data)} bytes")
    return data


def key_id(key: Ed25519PrivateKey) -> str:
    """What an anchor names its key by: 16 hex digits."""
    return key_id_of(public_bytes(key))
