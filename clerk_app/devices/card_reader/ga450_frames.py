"""The frames of GA 450: requests out, replies in. Pure: bytes to records and back, no port.

Request  ``AA AA AA 96 69 | LEN_hi LEN_lo | CMD PARA [DATA] | XOR``
Reply    ``AA AA AA 96 69 | LEN_hi LEN_lo | SW1 SW2 SW3 [DATA] | XOR``
LEN counts everything after itself, the XOR byte included; XOR runs from LEN_hi to the last data byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import reduce
from operator import xor

PREAMBLE = b"\xaa\xaa\xaa\x96\x69"
_HEAD = len(PREAMBLE) + 2
TEXT_BYTES, PHOTO_BYTES = 256, 1024
FINGERPRINT_BYTES = (0, 512, 1024)
ADDRESS_BYTES, ADDRESS_SLOTS = 70, 4
MAX_LEN = 3 + 6 + TEXT_BYTES + PHOTO_BYTES + 1024 + 1  # text, photo and fingerprint: 090A
MIN_LEN = 4  # three status bytes and the XOR


class Command(Enum):
    """CMD and PARA of each request (GA 450)."""

    RESET_SAM = b"\x10\xff"
    SAM_STATUS = b"\x11\xff"
    SAM_ID = b"\x12\xff"
    FIND = b"\x20\x01"
    SELECT = b"\x20\x02"
    READ_BASE = b"\x30\x01"
    READ_ADDRESS = b"\x30\x03"  # newest address (追加住址)
    READ_MANAGEMENT = b"\x30\x05"  # IIN, SN and DN, 28 bytes
    READ_BASE_FINGERPRINT = b"\x30\x10"
    BAUD_115200 = b"\x60\x00"
    BAUD_57600 = b"\x60\x01"
    BAUD_38400 = b"\x60\x02"
    BAUD_19200 = b"\x60\x03"
    BAUD_9600 = b"\x60\x04"
    MAX_RF_BYTE = b"\x61\xff"  # data: one byte, 50 or 58


OK, FOUND, ABSENT = 0x90, 0x9F, 0x91
NO_CARD, SELECT_FAILED, READ_FAILED = 0x80, 0x81, 0x41
SELF_TEST_FAILED, NOT_AUTHORISED, UNKNOWN_CARD = 0x60, 0x66, 0x40

STATUS: dict[int, str] = {
    0x90: "ok",
    0x9F: "card found",
    0x91: "item absent",
    0x10: "checksum error",
    0x11: "length error",
    0x21: "bad command or value",
    0x23: "not permitted",
    0x24: "unknown error",
    0x31: "card failed to authenticate SAM",
    0x32: "SAM failed to authenticate card",
    0x33: "verification failed",
    0x37: "fingerprint verification error",
    0x3F: "length error",
    0x40: "unknown card type",
    0x41: "read failed",
    0x47: "random number failed",
    0x60: "SAM self-test failed",
    0x66: "SAM not authorised",
    0x80: "no card",
    0x81: "select failed",
}


class FrameError(ValueError):
    """The bytes are no reply; subclasses say why."""


class ChecksumError(FrameError):
    """A whole frame whose XOR is wrong."""


class LengthError(FrameError):
    """A length that no reply can have, or parts that do not add up."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One whole reply. `status` is SW3; `data` what follows the three status bytes."""

    status: int
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class BaseData:
    """The parts of a base read: 256 bytes of text, the WLT photo, the fingerprint if asked for."""

    text: bytes
    photo: bytes
    fingerprint: bytes | None = None


def checksum(data: bytes) -> int:
    """XOR of all bytes."""
    return reduce(xor, data, 0)


def _frame(body: bytes) -> bytes:
    counted = (len(body) + 1).to_bytes(2, "big") + body
    return PREAMBLE + counted + bytes([checksum(counted)])


def request_frame(command: Command, data: bytes = b"") -> bytes:
    """The bytes of a request."""
    return _frame(command.value + data)


def reply_frame(status: int, data: bytes = b"") -> bytes:
    """The bytes of a reply; what the simulator says."""
    return _frame(bytes([0, 0, status]) + data)


class ReplyParser:
    """Cuts replies out of a stream of bytes.

    Noise before the preamble (extra AA among it) is skipped and counted. After the preamble the
    length alone decides: the preamble's own bytes may stand inside a photo.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self.noise = 0  # bytes skipped so far

    def feed(self, data: bytes) -> Reply | None:
        """Take bytes; return a reply when one is whole (call again with ``b""`` for the next).

        Raises:
            LengthError: LEN is less than 4 or more than 090A.
            ChecksumError: The frame is whole and its XOR is wrong.
        """
        self._buffer += data
        self._skip_noise()
        length = self.promised
        if length is None:
            return None
        if not MIN_LEN <= length <= MAX_LEN:
            self._drop(_HEAD)
            raise LengthError(length)
        if len(self._buffer) < _HEAD + length:
            return None
        counted = bytes(self._buffer[len(PREAMBLE) : _HEAD + length])
        self._drop(_HEAD + length)
        if checksum(counted) != 0:
            raise ChecksumError(counted[-1])
        return Reply(counted[4], counted[5:-1])

    @property
    def in_frame(self) -> bool:
        """Whether a preamble has been seen and its frame is not whole yet."""
        return self._buffer.startswith(PREAMBLE)

    @property
    def promised(self) -> int | None:
        """LEN of the frame that is under way, None before it is known."""
        if not self.in_frame or len(self._buffer) < _HEAD:
            return None
        return int.from_bytes(self._buffer[len(PREAMBLE) : _HEAD], "big")

    def _skip_noise(self) -> None:
        start = self._buffer.find(PREAMBLE)
        if start < 0:  # keep only what may be the beginning of a preamble
            keep = next(n for n in range(len(PREAMBLE) - 1, -1, -1) if self._buffer.endswith(PREAMBLE[:n]))
            start = len(self._buffer) - keep
        self.noise += start
        self._drop(start)

    def _drop(self, count: int) -> None:
        del self._buffer[:count]


def split_base(data: bytes, *, fingerprint: bool = False) -> BaseData:
    """Cut the data of a base read into its parts by the lengths at its head (big-endian u16 each).

    Raises LengthError when the lengths and the data disagree, or the text is not 256 bytes.
    """
    head = 6 if fingerprint else 4
    if len(data) < head:
        raise LengthError(len(data))
    sizes = [int.from_bytes(data[at : at + 2], "big") for at in range(0, head, 2)]
    if sizes[0] != TEXT_BYTES or sizes[1] > PHOTO_BYTES or sum(sizes) + head != len(data):
        raise LengthError(len(data))
    text_end = head + sizes[0]
    photo_end = text_end + sizes[1]
    prints = data[photo_end:] if fingerprint else b""
    return BaseData(data[head:text_end], data[text_end:photo_end], prints or None)


def join_base(base: BaseData, *, fingerprint: bool = False) -> bytes:
    """The data of a base read from its parts."""
    parts = [base.text, base.photo]
    if fingerprint:
        parts.append(base.fingerprint or b"")
    return b"".join(len(part).to_bytes(2, "big") for part in parts) + b"".join(parts)


def plausible(command: Command, length: int) -> bool:
    """Whether a reply to `command` may promise `length` bytes (LEN)."""
    return length == MIN_LEN or length in _LENGTHS.get(command, ())


def fits(command: Command, reply: Reply) -> bool:
    """Whether `reply` can be the answer to `command`, and not a late one to the command before."""
    if not plausible(command, len(reply.data) + MIN_LEN):
        return False
    if command is Command.FIND:
        return reply.status != OK or not reply.data
    if reply.status in (FOUND, NO_CARD):
        return False
    return bool(reply.data) or reply.status != OK or command not in _LENGTHS


_LENGTHS: dict[Command, frozenset[int]] = {  # LEN of the replies that carry data
    Command.FIND: frozenset({8}),
    Command.SELECT: frozenset({12}),
    Command.SAM_ID: frozenset({20}),
    Command.READ_MANAGEMENT: frozenset({32}),
    Command.READ_BASE: frozenset({0x508, 0x108}),  # with and without a photo
    Command.READ_BASE_FINGERPRINT: frozenset(0x50A + size for size in FINGERPRINT_BYTES),
    Command.READ_ADDRESS: frozenset(4 + ADDRESS_BYTES * n for n in range(1, ADDRESS_SLOTS + 1)),
}


def sam_id_text(data: bytes) -> str:
    """``VV.VV-DATE-NNNNNNNNNN-NNNNNNNNNN`` from the 16 bytes of a SAM id reply."""
    if len(data) != 16:
        raise LengthError(len(data))
    numbers = [int.from_bytes(data[at : at + 4], "little") for at in (4, 8, 12)]
    return f"{data[0]:02d}.{data[2]:02d}-{numbers[0]:08d}-{numbers[1]:010d}-{numbers[2]:010d}"


def sam_id_data(text: str) -> bytes:
    """The 16 bytes that `sam_id_text` reads."""
    version, *numbers = text.split("-")
    major, minor = version.split(".")
    return bytes([int(major), 0, int(minor), 0]) + b"".join(int(n).to_bytes(4, "little") for n in numbers)
