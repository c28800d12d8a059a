"""What can go wrong with a card reader."""

from __future__ import annotations

from clerk_app.devices.errors import DeviceError


class NoAnswer(DeviceError):
    """The reader did not answer in time."""

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
