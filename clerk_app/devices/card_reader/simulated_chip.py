"""What a simulated reader answers: the security module, the card on it, and the faults it was told.

Pure: a request's bytes in, what to put on the line out. The pty stands in `reader`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random

from clerk_app.devices.card_reader.contract import SIMULATED_SAM, CardType, IdCard
from clerk_app.devices.card_reader.ga450_frames import (
    ABSENT,
    FOUND,
    NO_CARD,
    NOT_AUTHORISED,
    OK,
    PREAMBLE,
    READ_FAILED,
    SELECT_FAILED,
    SELF_TEST_FAILED,
    BaseData,
    Command,
    checksum,
    join_base,
    reply_frame,
    sam_id_data,
)
from clerk_app.devices.card_reader.ga450_text import build_address, build_text

SAM_ID = SIMULATED_SAM
_WLT_HEAD = bytes.fromhex("574C66007E00320000FF85015151513E")
# an invented photo in which the preamble's bytes stand: only its length says where it ends
INVENTED_PHOTO = (_WLT_HEAD + PREAMBLE + bytes((n * 37 + 11) & 0xFF for n in range(1003))).ljust(1024, b"\0")


class Fault(StrEnum):
    """The ways to fail that ga450 lists, by the name that ``fault NAME`` takes."""

    NO_ANSWER = "no_answer"  # the base read is not answered
    TRUNCATED = "truncated"  # its reply stops in the middle
    CHECKSUM = "checksum"
    FLIPPED = "flipped"  # two bits of the data are turned, which the check byte does not see
    BAD_LENGTH = "bad_length"  # its length promises more than arrives
    NOISE = "noise"  # stray bytes before the preamble
    EXTRA_AA = "extra_aa"  # more AA before the preamble
    LATE_REPLY = "late_reply"  # the reply to the command before comes again first
    UNPLUG = "unplug"  # in the middle of the base reply
    LIFTED = "lifted"  # the card goes before the read: 41
    SELECT_FAILED = "select_failed"  # 81
    NOT_AUTHORISED = "not_authorised"  # 66
    NO_SAM = "no_sam"  # the security module failed its self-test: 60
    GARBAGE = "garbage"  # something answers, but not as a reader does
    DEAD = "dead"  # nothing is answered at all


_DATA_AT = 10  # of a reply frame: after preamble, length and status
_draw = Random(450)  # which bits are turned

_EVERY = frozenset(Command)
_BASE = frozenset({Command.READ_BASE, Command.READ_BASE_FINGERPRINT})
_SAM = frozenset({Command.SAM_STATUS, Command.FIND, Command.SELECT})
_TARGETS: dict[Fault, frozenset[Command]] = {
    Fault.SELECT_FAILED: frozenset({Command.SELECT}),
    Fault.NOT_AUTHORISED: frozenset({Command.SELECT}),
    Fault.NO_SAM: _SAM,
    Fault.GARBAGE: _EVERY,
    Fault.DEAD: _EVERY,
}
_ALWAYS_STICKY = frozenset({Fault.GARBAGE, Fault.DEAD})
_STATUS_OF = {
    Fault.LIFTED: READ_FAILED,
    Fault.SELECT_FAILED: SELECT_FAILED,
    Fault.NOT_AUTHORISED: NOT_AUTHORISED,
    Fault.NO_SAM: SELF_TEST_FAILED,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Bytes to put on the line, and whether the plug is pulled after them."""

    data: bytes = b""
    unplug: bool = False


class RequestParser:
    """Cuts requests out of what the host sends."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """The bodies (CMD, PARA, data) of all whole requests; those with a wrong XOR come as ``b""``."""
        self._buffer += data
        bodies: list[bytes] = []
        while (start := self._buffer.find(PREAMBLE)) >= 0:
            del self._buffer[:start]
            length = int.from_bytes(self._buffer[5:7], "big")
            if len(self._buffer) < 7 or len(self._buffer) < 7 + length:
                break
            counted = bytes(self._buffer[5 : 7 + length])
            del self._buffer[: 7 + length]
            bodies.append(counted[2:-1] if checksum(counted) == 0 else b"")
        return bodies


class SimulatedChip:
    """Security module and card. Not thread-safe: the reader's lock guards it."""

    def __init__(self, card: IdCard | None = None) -> None:
        self.card = card
        self.asked: list[Command] = []
        self._read = False  # a card that was read, well or badly, is not found again until lifted
        self._selected = False
        self._sticky: dict[Fault, bool] = {}
        self._status: tuple[int, bool] | None = None
        self._unplug_at: int | None = None
        self._last = b""
        self._base = b""
        if card is not None:
            self._write(card)

    def place(self, card: IdCard) -> None:
        """Lay a card on the reader. Raises DoesNotFit when a field is too long for the chip."""
        self._write(card)
        self.lift()
        self.card = card

    def lift(self) -> None:
        self.card, self._read, self._selected = None, False, False

    def fault(self, name: str, *, sticky: bool = False, at: int | None = None) -> None:
        """Fail in this way the next time it can happen, or (sticky) from now on.

        `name` is a Fault or ``status_XX``; `at` is the byte of the reply after which the plug is
        pulled or the reply stops (default: its middle). Raises ValueError for an unknown name.
        """
        if name.startswith("status_"):
            self._status = (int(name.removeprefix("status_"), 16) & 0xFF, sticky)
            return
        fault = Fault(name)
        self._sticky[fault] = sticky or fault in _ALWAYS_STICKY
        self._unplug_at = at

    def clear_faults(self) -> None:
        self._sticky.clear()
        self._status = None

    def answer(self, body: bytes) -> Answer:
        """What a reader puts on the line for one request."""
        if not body:
            return Answer(reply_frame(0x10))
        try:
            command = Command(body[:2])
        except ValueError:
            return Answer(reply_frame(0x21))
        self.asked.append(command)
        hit = self._hit(command)
        before, self._last = self._last, b""
        frame = self._frame(command, hit)
        self._last = frame
        return self._spoil(hit, frame, before)

    def _hit(self, command: Command) -> Fault | None:
        for fault, sticky in self._sticky.items():
            wide = sticky and fault is Fault.NOT_AUTHORISED and command in _SAM
            if wide or command in _TARGETS.get(fault, _BASE):
                if not sticky:
                    del self._sticky[fault]
                return fault
        return None

    def _frame(self, command: Command, hit: Fault | None) -> bytes:
        if command in _BASE:
            self._read = True
            if self._status is not None:
                status, sticky = self._status
                self._status = self._status if sticky else None
                return reply_frame(status)
        if hit is Fault.LIFTED:
            self.lift()
        if hit is not None and hit in _STATUS_OF:
            self._read = self._read or (self.card is not None and command is not Command.FIND)
            return reply_frame(_STATUS_OF[hit])
        return self._HANDLERS[command](self)

    def _spoil(self, hit: Fault | None, frame: bytes, before: bytes) -> Answer:
        cut = len(frame) // 2 if self._unplug_at is None else min(self._unplug_at, len(frame))
        match hit:
            case Fault.NO_ANSWER | Fault.DEAD:
                return Answer()
            case Fault.TRUNCATED:
                return Answer(frame[:cut])
            case Fault.UNPLUG:
                return Answer(frame[:cut], unplug=True)
            case Fault.CHECKSUM:
                return Answer(frame[:-1] + bytes([frame[-1] ^ 0x55]))
            case Fault.FLIPPED:
                return Answer(flipped(frame))
            case Fault.BAD_LENGTH:
                longer = int.from_bytes(frame[5:7], "big") + 0x100
                return Answer(frame[:5] + longer.to_bytes(2, "big") + frame[7:])
            case Fault.NOISE:
                return Answer(b"\x00\xaa\xaa\x96\x69\xff\xaa\xaa\xaa\x96\x13" + frame)
            case Fault.EXTRA_AA:
                return Answer(b"\xaa\xaa\xaa\xaa" + frame)
            case Fault.LATE_REPLY:
                return Answer(before + frame)
            case Fault.GARBAGE:
                return Answer(b"+CME ERROR: 4\r\n")
            case _:
                return Answer(frame)

    def _find(self) -> bytes:
        self._selected = False
        if self.card is None or self._read:
            return reply_frame(NO_CARD)
        return reply_frame(FOUND, bytes(4))

    def _select(self) -> bytes:
        self._selected = self.card is not None
        return reply_frame(OK, bytes(8)) if self._selected else reply_frame(SELECT_FAILED)

    def _read_base(self) -> bytes:
        if self.card is None or not self._selected:
            return reply_frame(READ_FAILED)
        return reply_frame(OK, self._base)

    def _read_base_fingerprint(self) -> bytes:
        if self.card is None or not self._selected:
            return reply_frame(READ_FAILED)
        return reply_frame(OK, join_base(_base_data(self.card), fingerprint=True))

    def _read_address(self) -> bytes:
        if self.card is None or not self._read:
            return reply_frame(READ_FAILED)
        if not self.card.newest_address:
            return reply_frame(ABSENT)
        return reply_frame(OK, build_address(self.card.newest_address))

    def _management(self) -> bytes:
        return reply_frame(OK, bytes(28)) if self.card is not None else reply_frame(READ_FAILED)

    def _sam_id(self) -> bytes:
        return reply_frame(OK, sam_id_data(SAM_ID))

    def _success(self) -> bytes:
        return reply_frame(OK)

    def _write(self, card: IdCard) -> None:
        """Lay out the card's bytes now, so that a field that does not fit fails here."""
        build_address(card.newest_address or "")
        self._base = join_base(_base_data(card))

    _HANDLERS: dict[Command, Callable[[SimulatedChip], bytes]] = {  # noqa: RUF012 - never changed
        **dict.fromkeys(Command, _success),
        Command.SAM_ID: _sam_id,
        Command.FIND: _find,
        Command.SELECT: _select,
        Command.READ_BASE: _read_base,
        Command.READ_BASE_FINGERPRINT: _read_base_fingerprint,
        Command.READ_ADDRESS: _read_address,
        Command.READ_MANAGEMENT: _management,
    }


def flipped(frame: bytes) -> bytes:
    """The frame with one bit turned in each of two bytes of its data, which its check byte does not see."""
    first, second = sorted(_draw.sample(range(_DATA_AT, len(frame) - 1), 2))
    damaged, bit = bytearray(frame), 1 << _draw.randrange(8)
    damaged[first] ^= bit
    damaged[second] ^= bit
    return bytes(damaged)


def _base_data(card: IdCard) -> BaseData:
    return BaseData(build_text(card), card.photo_wlt or INVENTED_PHOTO, card.fingerprint)


def default_card() -> IdCard:
    """The invented person that lies on a simulated reader when no card is named."""
    return IdCard(
        card_type=CardType.MAINLAND,
        name="张样例",
        name_raw="张样例",
        sex="male",
        ethnic_group="01",
        birth_date=date(1990, 3, 7),
        address="湖南省长沙市芙蓉区样例路1号",
        id_number="430102199003070012",
        issuer="长沙市公安局芙蓉分局",
        valid_from=date(2020, 1, 1),
        valid_to=date(2040, 1, 1),
    )
