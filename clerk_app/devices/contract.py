"""What the rest of the program knows of a device: these protocols, records and errors.

Every blocking method takes a timeout and an Event that cancels it, is called only from the
device's own thread, and either returns or raises a DeviceError. None shows a dialog.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from threading import Event
from typing import ClassVar, Protocol

from clerk_app.domain.errors import KnownError

# --- errors ---------------------------------------------------------------------------------


class DeviceError(KnownError):
    """A device failed. `port` says which; `reason` is the word of `read-card --json`."""

    code = "CA-D00"
    reason: ClassVar[str] = "failed"

    def __init__(self, port: str = "", detail: str = "") -> None:
        super().__init__(port, detail)
        self.port, self.detail = port, detail


class Cancelled(DeviceError):
    """The caller set the cancel event."""

    code, reason = "CA-D01", "cancelled"


class NoAnswer(DeviceError):
    code, reason = "CA-D10", "no_answer"


class TruncatedReply(DeviceError):
    code, reason = "CA-D11", "truncated"


class BadChecksum(DeviceError):
    code, reason = "CA-D12", "checksum"


class BadLength(DeviceError):
    code, reason = "CA-D13", "bad_length"


class NoCard(DeviceError):
    """No card was laid on the reader within the timeout."""

    code, reason = "CA-D14", "no_card"


class SelectFailed(DeviceError):
    code, reason = "CA-D15", "select_failed"


class ReadFailed(DeviceError):
    """The card was lifted too early or is damaged (SW3 41)."""

    code, reason = "CA-D16", "read_failed"


class NotAuthorised(DeviceError):
    """The reader's security module is not authorised (SW3 66)."""

    code, reason = "CA-D17", "not_authorised"


class Unplugged(DeviceError):
    code, reason = "CA-D18", "unplugged"


class PortBusy(DeviceError):
    code, reason = "CA-D19", "busy"


class NotAReader(DeviceError):
    """Something answers on the port, but not as a GA 450 reader does."""

    code, reason = "CA-D20", "not_a_reader"


class ReaderStatus(DeviceError):
    """Any other status of the SW3 table; `status` is its byte."""

    code = "CA-D21"

    def __init__(self, status: int, port: str = "", detail: str = "") -> None:
        super().__init__(port, detail)
        self.status = status
        self.reason = f"status_{status:02X}"  # type: ignore[misc]  # pyright: ignore


class DeviceMissing(DeviceError):
    """The device that the settings name is not there (no such port, no camera)."""

    code, reason = "CA-D22", "missing"


class PortDenied(DeviceError):
    """The port is there, but this account may not open it (on Linux: not in the group dialout)."""

    code, reason = "CA-D23", "denied"


class CameraFailed(DeviceError):
    code, reason = "CA-D30", "camera_failed"


class PrinterUnreachable(DeviceError):
    code, reason = "CA-D40", "unreachable"


class PrinterStopped(DeviceError):
    """The printer says it cannot print now; `reasons` are its IPP printer-state-reasons."""

    code, reason = "CA-D41", "stopped"

    def __init__(self, reasons: tuple[str, ...], port: str = "", detail: str = "") -> None:
        super().__init__(port, detail)
        self.reasons = reasons


class PrintAborted(DeviceError):
    """The printer took the job and aborted or cancelled it."""

    code, reason = "CA-D42", "aborted"


class PaperNotConfirmed(DeviceError):
    """The printer did not say within the time that the job completed: paper may or may not be out."""

    code, reason = "CA-D43", "not_confirmed"


class FolderNotWritable(DeviceError):
    """The PDF folder that stands for a printer cannot be written (full disk, missing rights)."""

    code, reason = "CA-D44", "not_writable"


# --- the card reader ------------------------------------------------------------------------


class CardType(StrEnum):
    MAINLAND = "mainland"  # 居民身份证
    HMT = "hmt"  # 港澳台居民居住证, type J
    FOREIGN_2017 = "foreign_2017"  # 外国人永久居留身份证 2017, type I
    FOREIGN_2023 = "foreign_2023"  # 外国人永久居留身份证 2023, type Y


@dataclass(frozen=True, slots=True)
class IdCard:
    """What the chip says. A field that the card type lacks is None.

    `name` is normalised (private-use code points of GBK readers become the real character),
    `name_raw` is what was read. `valid_to` None means 长期 (for life).
    """

    card_type: CardType
    name: str
    name_raw: str
    sex: str  # male | female | unknown
    birth_date: date
    id_number: str | None
    valid_from: date | None
    valid_to: date | None
    name_en: str | None = None
    ethnic_group: str | None = None  # two digits, GB/T 3304
    nationality: str | None = None  # three letters
    address: str | None = None
    newest_address: str | None = None
    issuer: str | None = None
    permit_number: str | None = None  # 通行证号码 (J) or 永久居留证号码 (I)
    issue_count: str | None = None
    photo_wlt: bytes = b""
    fingerprint: bytes | None = None
    warnings: tuple[str, ...] = ()


class CardReader(Protocol):
    """One opened card reader."""

    @property
    def port(self) -> str: ...

    def identify(self, *, timeout_s: float, cancel: Event) -> str:
        """Return the id of the security module, e.g. ``05.03-20231010-0001234567-0098765432``."""
        ...

    def read_card(self, *, timeout_s: float, cancel: Event, on_waiting: Callable[[], None]) -> IdCard:
        """Wait for a card and read it; call `on_waiting` once when the holder must act.

        Raises NoCard after `timeout_s` seconds without a card, another DeviceError when a card
        was found and could not be read; then it must be lifted before it is found again.
        """
        ...

    def wait_lifted(self, *, timeout_s: float, cancel: Event) -> bool:
        """Wait until no card is found; True when it was lifted in time."""
        ...

    def close(self) -> None: ...


# --- the camera -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture, 24-bit RGB, rows without padding."""

    width: int
    height: int
    rgb: bytes


class Camera(Protocol):
    """One camera, whose pictures end in a sink that the screen owns.

    Unlike the other devices it lives on the GUI thread, as Qt's cameras do; every method returns
    at once. It never says by itself that it was lost: ask `problem()` about twice a second.
    """

    @property
    def name(self) -> str:
        """What the system calls it; "" where none was found yet."""
        ...

    def attach(self, sink: object) -> None:
        """Send the pictures into `sink`, a QVideoSink that outlives the camera or `stop()`."""
        ...

    def start(self) -> None:
        """Begin to deliver; without a camera it waits for one, and `problem()` says so."""
        ...

    def stop(self) -> None:
        """Let go of the camera, so that other programs may have it. Stopping twice is fine."""
        ...

    def grab(self) -> Frame:
        """The newest picture.

        Raises DeviceMissing with no camera there, CameraFailed where it is stopped or gives no picture.
        """
        ...

    def problem(self) -> DeviceError | None:
        """DeviceMissing, CameraFailed (lost, busy, frozen) or None; comes and goes with the plug.

        While the camera is stopped it only says whether there is one.
        """
        ...


class PhotoDecoder(Protocol):
    """Decodes the closed WLT format of the chip photo; a counter may have none."""

    def decode(self, wlt: bytes) -> Frame | None:
        """The picture, or None where it cannot be told; never raises. May take some seconds."""
        ...

    def close(self) -> None: ...


# --- the printer ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PrinterState:
    name: str
    ready: bool
    reasons: tuple[str, ...]  # IPP keywords, e.g. "media-empty-warning"; empty when all is well
    message: str = ""


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """The printer's own word that paper came out."""

    job: str
    said: str


class Printer(Protocol):
    @property
    def name(self) -> str: ...

    def state(self, *, timeout_s: float) -> PrinterState: ...

    def print_pdf(
        self, pdf: bytes, *, title: str, timeout_s: float, cancel: Event, on_waiting: Callable[[str], None]
    ) -> PrintOutcome:
        """Print and return only when the printer said that the job completed.

        `on_waiting` is told the printer's reasons while somebody must act (paper, cover).
        """
        ...
