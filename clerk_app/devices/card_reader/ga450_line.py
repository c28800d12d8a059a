"""The serial line under GA 450: a device opened for this process alone, frames out and replies in."""

from __future__ import annotations

import errno
import logging
from threading import Event, Lock
from time import monotonic
from typing import Protocol

import serial

from clerk_app.devices.card_reader.errors import (
    BadChecksum,
    BadLength,
    NoAnswer,
    NotAReader,
    ReadFailed,
    TruncatedReply,
)
from clerk_app.devices.card_reader.ga450_frames import (
    NO_CARD,
    ChecksumError,
    Command,
    LengthError,
    Reply,
    ReplyParser,
    fits,
    plausible,
    request_frame,
)
from clerk_app.devices.errors import Cancelled, DeviceError, DeviceMissing, PortBusy, PortDenied, Unplugged

log = logging.getLogger(__name__)

_SLICE_S = 0.04  # longest time that a cancel goes unnoticed
_GAP_S = 0.4  # a reply that pauses longer in its middle is cut off


class Link(Protocol):
    """A line of bytes. Every method raises Unplugged when the line is gone."""

    def write(self, data: bytes, /) -> None: ...

    def read(self) -> bytes:
        """What has arrived, after at most 40 ms; empty when nothing did."""
        ...

    def discard_input(self) -> None: ...

    def close(self) -> None: ...


class SerialLink:
    """A serial device (or a pty) opened for this process alone: 8N1, no flow control."""

    def __init__(self, port: str, baud: int = 115200) -> None:
        """Open the device. Raises DeviceMissing, PortBusy, PortDenied or NotAReader."""
        self._port = port
        try:
            self._serial = serial.Serial(port, baud, timeout=_SLICE_S, write_timeout=1.0, exclusive=True)
        except (OSError, ValueError) as error:
            raise _open_error(port, error) from error

    def write(self, data: bytes, /) -> None:
        try:
            self._serial.write(data)
        except serial.SerialTimeoutException as error:
            raise NoAnswer(self._port, "write") from error
        except _GONE as error:
            raise Unplugged(self._port, type(error).__name__) from error

    def read(self) -> bytes:
        try:
            first = self._serial.read(1)
            return first + self._serial.read(self._serial.in_waiting) if first else first
        except _GONE as error:
            raise Unplugged(self._port, type(error).__name__) from error

    def discard_input(self) -> None:
        try:
            self._serial.reset_input_buffer()
        except _GONE as error:
            raise Unplugged(self._port, type(error).__name__) from error

    def close(self) -> None:
        try:
            self._serial.close()
        except _GONE as error:
            log.info("reader.close_failed error=%s", type(error).__name__)


def _gone_errors() -> tuple[type[Exception], ...]:
    """What pyserial lets through when a device vanishes: its own errors, the system's, termios'."""
    try:
        import termios
    except ImportError:  # Windows
        return (OSError, TypeError)
    return (OSError, TypeError, termios.error)  # TypeError: the handle was closed under the read


_GONE = _gone_errors()


def _open_error(port: str, error: Exception) -> DeviceError:
    number = getattr(error, "errno", None)
    text = str(error)
    if number in (errno.EBUSY, errno.EAGAIN) or "exclusively lock" in text:
        return PortBusy(port)
    if number in (errno.EACCES, errno.EPERM):
        return PortDenied(port)
    if "PermissionError" in text:  # Windows: opened by another program
        return PortBusy(port)
    if number in (errno.ENOENT, errno.ENXIO, errno.ENODEV) or "FileNotFoundError" in text:
        return DeviceMissing(port)
    return NotAReader(port, text)


class SerialTransport:
    """GA 450 frames over a Link."""

    def __init__(self, link: Link, port: str) -> None:
        self._link, self._port = link, port
        self._lock = Lock()
        self._dirty = False

    @property
    def port(self) -> str:
        return self._port

    def exchange(self, command: Command, *, wait_s: float, cancel: Event) -> Reply:
        with self._lock:
            if self._dirty:
                self._settle(cancel)
            self._link.discard_input()
            self._dirty = True
            self._link.write(request_frame(command))
            reply = self._await(command, wait_s, cancel)
            self._dirty = False
            return reply

    def close(self) -> None:
        self._link.close()

    def _settle(self, cancel: Event) -> None:
        """After a fault let the rest of a reply run out, so that it is not taken for the next one."""
        until = monotonic() + _GAP_S
        while monotonic() < until and self._link.read():
            _check(cancel, self._port)

    def _await(self, command: Command, wait_s: float, cancel: Event) -> Reply:
        parser = ReplyParser()
        late: Reply | None = None
        limit = deadline = monotonic() + wait_s
        while monotonic() < limit:
            _check(cancel, self._port)
            data = self._link.read()
            reply = self._feed(parser, data)
            while reply is not None:
                if fits(command, reply):
                    return reply
                log.info("reader.late_reply command=%s status=%02X", command.name, reply.status)
                late, reply = reply, self._feed(parser, b"")
            if data:
                limit = monotonic() + _GAP_S if parser.in_frame else deadline
        raise self._silence(command, parser, late)

    def _feed(self, parser: ReplyParser, data: bytes) -> Reply | None:
        try:
            return parser.feed(data)
        except ChecksumError as error:
            raise BadChecksum(self._port) from error
        except LengthError as error:
            raise BadLength(self._port, str(error)) from error

    def _silence(self, command: Command, parser: ReplyParser, late: Reply | None) -> DeviceError:
        if parser.in_frame:
            promised = parser.promised
            if promised is None or plausible(command, promised):
                return TruncatedReply(self._port, command.name)
            return BadLength(self._port, command.name)
        if late is not None:
            if late.status == NO_CARD:  # some readers say so when the card is lifted before the read
                return ReadFailed(self._port, command.name)
            return BadLength(self._port, command.name)
        if parser.noise:
            return NotAReader(self._port, command.name)
        return NoAnswer(self._port, command.name)


def _check(cancel: Event, port: str) -> None:
    if cancel.is_set():
        raise Cancelled(port)
