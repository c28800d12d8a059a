"""What the QR code of a paper says, signed by the counter that printed it (docs/paper-proof.md).

The text is ``CA2:`` and RFC 4648 base32 without padding of ten lines of UTF-8 and the 64 bytes of an Ed25519
signature over ``CA2``, a line feed and those lines. Base32 stays within the alphanumeric set of QR and within
what a scanner that types like a keyboard sends whole, whatever the name is written with.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SCHEME = "CA2"
SIGNATURE_BYTES = 64
_TEXT = re.compile(rf"{SCHEME}:([A-Z2-7]+)")
_LINES = 10
_TIME = "%y%m%d%H%M%S"  # UTC
_LONGEST_SAID = 30  # characters


@dataclass(frozen=True, slots=True)
class Statement:
    """What a paper says of itself. No text in it holds a line end.

    `letters` are the three capitals of its kind, `printed_at` is UTC to the second, `name` and `id_masked`
    are those of the holder as printed (a paper about nobody has a text of its own there), `said` is what the
    paper says in its largest letters: the due date, the decision, the sum.
    """

    letters: str
    number: str
    print_number: str
    counter: str
    printed_at: datetime
    copy: int
    name: str
    id_masked: str
    said: str
    key: str  # id of the key that signs it


@dataclass(frozen=True, slots=True)
class Sealed:
    """A statement as it was read, with what is needed to prove it."""

    statement: Statement
    signed: bytes
    signature: bytes

    def proven_by(self, public_key: bytes) -> bool:
        """Whether this key signed the statement, and is the one that the statement names."""
        if key_id_of(public_key) != self.statement.key:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(public_key).verify(self.signature, self.signed)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """The key of a counter at work."""

    counter: str
    secret: bytes = field(repr=False)  # 32 bytes

    @property
    def public_key(self) -> bytes:
        return self._key.public_key().public_bytes_raw()

    @property
    def key(self) -> str:
        return key_id_of(self.public_key)

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)

    def seal(
        self,
        *,
        letters: str,
        number: str,
        print_number: str,
        printed_at: datetime,
        copy: int,
        name: str,
        id_masked: str,
        said: str,
    ) -> str:
        """Text of the QR code. The same statement gives the same text."""
        number_twice = print_number == number
        lines = (
            letters,
            number,
            "" if number_twice else print_number,
            self.counter,
            printed_at.astimezone(UTC).strftime(_TIME),
            str(copy),
            " ".join(name.split()),
            id_masked,
            " ".join(said.split())[:_LONGEST_SAID],
            self.key,
        )
        body = "\n".join(lines).encode()
        return _text_of(body + self._key.sign(_signed(body)))


def key_id_of(public_key: bytes) -> str:
    """How papers and lists name a key: 8 characters, base32 of the first 5 bytes of its SHA-256."""
    return base64.b32encode(hashlib.sha256(public_key).digest()[:5]).decode()


def read_proof(text: str) -> Sealed | None:
    """The statement in a scanned text, not proven yet; None where it is no code of ours.

    One statement has one text: what decodes to the same and is written otherwise is refused.
    """
    match = _TEXT.fullmatch(text.strip())
    if match is None:
        return None
    try:
        data = base64.b32decode(match[1] + "=" * (-len(match[1]) % 8))
        body, signature = data[:-SIGNATURE_BYTES], data[-SIGNATURE_BYTES:]
        lines = body.decode().split("\n")
        if len(lines) != _LINES or _text_of(data) != match[0]:
            return None
        letters, number, own, counter, at, copy, name, id_masked, said, key = lines
        printed_at = datetime.strptime(at, _TIME).replace(tzinfo=UTC)
        statement = Statement(
            letters, number, own or number, counter, printed_at, int(copy), name, id_masked, said, key
        )
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    return Sealed(statement, _signed(body), signature)


def _signed(body: bytes) -> bytes:
    return f"{SCHEME}\n".encode() + body


def _text_of(data: bytes) -> str:
    return f"{SCHEME}:{base64.b32encode(data).decode().rstrip('=')}"
