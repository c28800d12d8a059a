"""The key that signs the daily roots, and the file it lies in."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from clerk_app.hub import anchor_keys, anchors
from clerk_app.hub.anchors import NO_ROOT, Head, verify_anchor
from clerk_app.store.canonical import sm3

DAY = date(2026, 11, 23)


def test_a_key_that_is_made_signs_and_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "anchor.pem"
    made = anchor_keys.make_key(path)
    read = anchor_keys.load_key(path)
    public = anchor_keys.public_from_text(anchor_keys.public_text(made) + "\n")
    (anchor,) = anchors.sign(DAY, [Head("FT-01", 1, NO_ROOT)], NO_ROOT, read)
    verify_anchor(anchor, public)
    assert anchor.key_id == anchor_keys.key_id(made) == sm3(public)[:16]
    assert list(tmp_path.iterdir()) == [path]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "anchor.pem"
    anchor_keys.make_key(path)
    before = path.read_bytes()
    with pytest.raises(anchor_keys.AnchorKeyExists):
        anchor_keys.make_key(path)
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "anchor.pem"
    anchor_keys.make_key(path)
    path.chmod(0o640)
    with pytest.raises(anchor_keys.AnchorKeyExposed):
        anchor_keys.load_key(path)


PKCS8 = (Encoding.PEM, PrivateFormat.PKCS8)
NO_KEYS = {
    "nothing": b"",
    "other bytes": bytes(range(256)),
    "another kind": X25519PrivateKey.generate().private_bytes(*PKCS8, NoEncryption()),
    "pass phrase": Ed25519PrivateKey.generate().private_bytes(
        *PKCS8, BestAvailableEncryption(b"Lychee-Park-88")
    ),
}


@pytest.mark.parametrize("what", NO_KEYS)
def test_a_file_without_a_key_is_told(tmp_path: Path, what: str) -> None:
    path = tmp_path / "anchor.pem"
    path.write_bytes(NO_KEYS[what])
    path.chmod(0o600)
    with pytest.raises(anchor_keys.AnchorKeyMissing):
        anchor_keys.load_key(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(anchor_keys.AnchorKeyMissing):
        anchor_keys.load_key(tmp_path / "anchor.pem")


@pytest.mark.parametrize("text", ["", "AAAA", "字", "?" * 44])
def test_a_bad_public_key_is_told(text: str) -> None:
    with pytest.raises(anchor_keys.BadPublicKey):
        anchor_keys.public_from_text(text)
