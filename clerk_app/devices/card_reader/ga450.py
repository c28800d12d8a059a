"""Card readers that speak GA 450: over a serial line here, through a vendor library in `sdt`.

The gesture is the same for both: find, select, read the base data, read the newest address.
A transport carries one command and brings its reply; access to it is serialised.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from threading import Event
from time import monotonic
from typing import NamedTuple, Protocol

from clerk_app.devices.card_reader.contract import CardType, IdCard
from clerk_app.devices.card_reader.errors import (
    BadChecksum,
    BadLength,
    NoAnswer,
    NoCard,
    NotAReader,
    NotAuthorised,
    ReaderStatus,
    ReadFailed,
    SelectFailed,
    TruncatedReply,
)
from clerk_app.devices.card_reader.ga450_frames import (
    ABSENT,
    FOUND,
    NO_CARD,
    NOT_AUTHORISED,
    OK,
    READ_FAILED,
    SELECT_FAILED,
    Command,
    LengthError,
    Reply,
    sam_id_text,
    split_base,
)
from clerk_app.devices.card_reader.ga450_line import SerialLink, SerialTransport
from clerk_app.devices.card_reader.ga450_text import parse_address, parse_text
from clerk_app.devices.errors import Cancelled, DeviceError

log = logging.getLogger(__name__)

POLL_S = 0.3  # a reader must not be asked for a card more often (behaviour seen in the field)
_MISSES = 3  # garbled or missing answers to `find` in a row before the reader counts as failed
_READS = 3  # of one card, until two agree
_MOST_REFUSALS = 3  # then a reader is not asked for a second read any more
_WAIT_S = {  # until a reply must have begun; find and select usually take 0.1 s
    Command.FIND: 0.3,
    Command.SELECT: 0.3,
    Command.READ_BASE: 2.0,
    Command.READ_BASE_FINGERPRINT: 3.0,
    Command.READ_ADDRESS: 1.5,
    Command.SAM_STATUS: 0.5,
    Command.SAM_ID: 0.5,
}
_LINE_ERRORS = (NoAnswer, TruncatedReply, BadChecksum, BadLength, NotAReader)
_NO_FINGERPRINT = frozenset({0x21, 0x23, 0x24, 0x37, ABSENT})


class _BaseReply(NamedTuple):
    data: bytes
    fingerprint: bool


class Transport(Protocol):
    """Carries one command at a time to a reader."""

    @property
    def port(self) -> str: ...

    def exchange(self, command: Command, *, wait_s: float, cancel: Event) -> Reply:
        """Send a command and return its reply, begun within `wait_s` seconds; DeviceError else."""
        ...

    def close(self) -> None: ...


class Ga450Reader:
    """A CardReader over any transport.

    `fingerprint` asks for the fingerprints too (3 s instead of 2 s a read); readers that do not
    give them are read without.
    """

    def __init__(self, transport: Transport, *, fingerprint: bool = False) -> None:
        self._transport = transport
        self._fingerprint = fingerprint
        self._next_find = 0.0
        self._refusals = 0  # so often in a row no second read was to be had
        self._selected = False
        self._not_found = False  # since the last read the card was looked for and not found

    @classmethod
    def open(cls, port: str, *, fingerprint: bool = False) -> Ga450Reader:
        """Open the reader on a serial device, e.g. ``/dev/ttyUSB0`` or ``COM3``.

        Raises DeviceMissing, PortBusy, PortDenied, or NotAReader where the path is no serial device.
        """
        return cls(SerialTransport(SerialLink(port), port), fingerprint=fingerprint)

    @property
    def port(self) -> str:
        return self._transport.port

    def identify(self, *, timeout_s: float, cancel: Event) -> str:
        """Ask the security module how it is and who it is; asked again until `timeout_s` is over."""
        deadline = monotonic() + timeout_s
        while True:
            try:
                self._expect_ok(Command.SAM_STATUS, cancel)
                return sam_id_text(self._expect_ok(Command.SAM_ID, cancel).data)
            except _LINE_ERRORS:
                if monotonic() >= deadline:
                    raise

    def read_card(self, *, timeout_s: float, cancel: Event, on_waiting: Callable[[], None]) -> IdCard:
        """See CardReader. The newest address that cannot be read is a warning, not a failure."""
        self._wait_found(timeout_s, cancel, on_waiting)
        self._selected = self._not_found = False
        self._expect_ok(Command.SELECT, cancel)
        card = self._read_base(cancel)
        self._selected = True
        if card.card_type in (CardType.MAINLAND, CardType.HMT):
            address, warnings = self._read_address(cancel)
            card = replace(card, newest_address=address, warnings=(*card.warnings, *warnings))
        return card

    def wait_lifted(self, *, timeout_s: float, cancel: Event) -> bool:
        """See CardReader.

        A card that was read is not found again although it still lies there; while it lies, its
        newest address can still be asked for, so that tells the one from the other. Found again
        after it was not: it was lifted between two polls.
        """
        deadline = monotonic() + timeout_s
        misses = 0
        while True:
            try:
                found = self._find(cancel).status == FOUND
                misses = 0
            except _LINE_ERRORS:
                misses += 1
                if misses >= _MISSES:
                    raise
                continue
            if found and self._not_found:
                return True
            if not found:
                self._not_found = True
                if not self._still_selected(cancel):
                    return True
            if monotonic() >= deadline:
                return False

    def close(self) -> None:
        self._transport.close()

    def _still_selected(self, cancel: Event) -> bool:
        if not self._selected:
            return False
        try:
            reply = self._transport.exchange(Command.READ_ADDRESS, wait_s=0.5, cancel=cancel)
        except _LINE_ERRORS:
            self._selected = False
        else:
            self._selected = reply.status in (OK, ABSENT)
        return self._selected

    def _wait_found(self, timeout_s: float, cancel: Event, on_waiting: Callable[[], None]) -> None:
        deadline = monotonic() + timeout_s
        misses, told, missed = 0, False, None
        while True:
            try:
                reply = self._find(cancel)
            except _LINE_ERRORS as error:
                misses, missed = misses + 1, error
                if misses >= _MISSES:
                    raise
            else:
                misses, missed = 0, None
                if reply.status == FOUND:
                    return
                if reply.status != NO_CARD:
                    raise status_error(reply.status, self.port)
                if not told:
                    told = True
                    on_waiting()
            if self._next_find >= deadline:
                _sleep(deadline, cancel, self.port)
                raise missed or NoCard(self.port)

    def _find(self, cancel: Event) -> Reply:
        _sleep(self._next_find, cancel, self.port)
        self._next_find = monotonic() + POLL_S
        return self._transport.exchange(Command.FIND, wait_s=_WAIT_S[Command.FIND], cancel=cancel)

    def _read_base(self, cancel: Event) -> IdCard:
        """Read until two reads agree: the check byte of a frame lets one in eight double errors through.

        A reader that gives a card's data only once is believed where the check digit of the number holds,
        with the warning ``read_once``. Raises BadChecksum where no two of three reads agree.
        """
        seen: list[_BaseReply] = []
        for _ in range(_READS):
            if seen and self._refusals >= _MOST_REFUSALS:
                break
            try:
                reply = self._base_reply(cancel)
            except (*_LINE_ERRORS, ReadFailed, ReaderStatus, NoCard) as error:
                if not seen:
                    raise
                log.info("reader.not_read_again reason=%s", error.reason)
                self._refusals += 1
                break
            self._refusals = 0
            if reply in seen:
                return self._parsed(reply)
            seen.append(reply)
        if len(seen) > 1:
            raise BadChecksum(self.port, "two reads differ")
        card = self._parsed(seen[0])
        if "id_check_digit" in card.warnings:
            raise BadChecksum(self.port, "check digit, and not read a second time")
        return replace(card, warnings=(*card.warnings, "read_once"))

    def _base_reply(self, cancel: Event) -> _BaseReply:
        """The card's data as the reader sends it. Raises DeviceError."""
        command = Command.READ_BASE_FINGERPRINT if self._fingerprint else Command.READ_BASE
        reply = self._exchange(command, cancel)
        if self._fingerprint and reply.status in _NO_FINGERPRINT:
            command = Command.READ_BASE
            reply = self._exchange(command, cancel)
        if reply.status != OK:
            raise status_error(reply.status, self.port)
        return _BaseReply(bytes(reply.data), command is Command.READ_BASE_FINGERPRINT)

    def _parsed(self, reply: _BaseReply) -> IdCard:
        try:
            base = split_base(reply.data, fingerprint=reply.fingerprint)
            return parse_text(base.text, photo=base.photo, fingerprint=base.fingerprint)
        except LengthError as error:
            raise BadLength(self.port, str(error)) from error
        except ReaderStatus as error:
            raise ReaderStatus(error.status, self.port, error.detail) from error

    def _read_address(self, cancel: Event) -> tuple[str | None, tuple[str, ...]]:
        for last_try in (False, True):
            try:
                reply = self._exchange(Command.READ_ADDRESS, cancel)
            except _LINE_ERRORS as error:
                log.info("reader.address_unread reason=%s", error.reason)
                if last_try:
                    break
                continue
            if reply.status == OK:
                return parse_address(reply.data)
            if reply.status == ABSENT:
                return None, ()
            break
        return None, ("newest_address_unread",)

    def _exchange(self, command: Command, cancel: Event) -> Reply:
        return self._transport.exchange(command, wait_s=_WAIT_S[command], cancel=cancel)

    def _expect_ok(self, command: Command, cancel: Event) -> Reply:
        reply = self._exchange(command, cancel)
        if reply.status != OK:
            raise status_error(reply.status, self.port)
        return reply


def status_error(status: int, port: str) -> DeviceError:
    """The typed error of an SW3 status."""
    known: dict[int, type[DeviceError]] = {
        NOT_AUTHORISED: NotAuthorised,
        SELECT_FAILED: SelectFailed,
        READ_FAILED: ReadFailed,
        NO_CARD: NoCard,
    }
    return known[status](port) if status in known else ReaderStatus(status, port)


def _sleep(until: float, cancel: Event, port: str) -> None:
    """Wait for a moment of the monotonic clock; Cancelled as soon as the event is set."""
    if cancel.wait(max(0.0, until - monotonic())):
        raise Cancelled(port)
