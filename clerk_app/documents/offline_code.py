"""What the QR code of a paper says, and how it is checked with no network.

``CA1:RCP:26060101010010001:20260601:P26060101010001:H:1A2B3C4D5E6F7081``: scheme, kind, number,
day of printing, print number, seal, digest. With a key the digest is an SM3-HMAC (seal ``H``) over
all of that and the holder as printed (name and masked number), cut to 64 bits: an ID card on the
reader and the paper under the scanner are enough to tell a paper whose name or number was altered.
Without a key it is plain SM3 (seal ``S``) and shows a misread only. The text stays within the
alphanumeric set of QR, so the code stays small; the holder is not in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cryptography.hazmat.primitives import constant_time, hashes, hmac

SCHEME = "CA1"
_FORM = re.compile(r"CA1:([A-Z]{3}):([0-9A-Z./+-]+):(\d{8}):([0-9A-Z./+-]+):([HS]):([0-9A-F]{16})")


@dataclass(frozen=True, slots=True)
class PaperCode:
    """The fields of an offline code. `code` are the three capitals of a kind of paper."""

    code: str
    number: str
    day: date
    print_number: str
    sealed: bool  # by a key
    digest: str  # 16 hex digits


class Seal(StrEnum):
    GENUINE = "genuine"  # made with this key for this holder
    ALTERED = "altered"  # another holder, another number or another key
    UNSEALED = "unsealed"  # consistent, but made without a key: proves nothing
    LAPSED = "lapsed"  # genuine, but its time is over
    UNREADABLE = "unreadable"  # no code of ours


def offline_code(
    code: str, number: str, day: date, print_number: str, *, name: str, id_masked: str, key: bytes = b""
) -> str:
    """Text of the QR code of a paper of the kind `code` (three capitals).

    `number` and `print_number` hold digits, capitals, dot and hyphen only. Raises ValueError for another
    character: a defect of the caller.
    """
    seal = "H" if key else "S"
    front = f"{SCHEME}:{code}:{number}:{day:%Y%m%d}:{print_number}:{seal}"
    text = f"{front}:{_digest(front, name, id_masked, key)}"
    if not _FORM.fullmatch(text):
        raise ValueError(text)
    return text


def read_code(text: str) -> PaperCode | None:
    """The fields of a scanned text; None when it is no code of ours."""
    match = _FORM.fullmatch(text.strip())
    if match is None:
        return None
    try:
        day = datetime.strptime(match[3], "%Y%m%d").date()
    except ValueError:
        return None
    return PaperCode(match[1], match[2], day, match[4], match[5] == "H", match[6])


def check_code(text: str, *, name: str, id_masked: str, key: bytes = b"") -> Seal:
    """Does the scanned text belong to this holder? `id_masked` in the form the paper prints."""
    code = read_code(text)
    if code is None:
        return Seal.UNREADABLE
    if code.sealed and not key:
        return Seal.UNSEALED
    front = text.strip().rpartition(":")[0]
    good = _digest(front, name, id_masked, key if code.sealed else b"")
    if not constant_time.bytes_eq(good.encode(), code.digest.encode()):
        return Seal.ALTERED
    return Seal.GENUINE if code.sealed else Seal.UNSEALED


def _digest(front: str, name: str, id_masked: str, key: bytes) -> str:
    content = "\n".join((front, name, id_masked)).encode()
    if key:
        sealed = hmac.HMAC(key, hashes.SM3())
        sealed.update(content)
        return sealed.finalize()[:8].hex().upper()
    plain = hashes.Hash(hashes.SM3())
    plain.update(content)
    return plain.finalize()[:8].hex().upper()
