"""What can go wrong with a printer."""

from __future__ import annotations

from clerk_app.devices.errors import DeviceDefect, DeviceError, DeviceSilent


class PrinterUnreachable(DeviceError):
    code, reason = "CA-D40", "unreachable"


class CertificateUntrusted(PrinterUnreachable):
    """Who answers for an ``ipps`` address does not prove to be it: nothing was sent."""

    code, reason = "CA-D45", "certificate"


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
    """The printer did not say within the time that the job completed: paper may or may not be out.

    `print_id` is the recorded print's, "" where it was not recorded; a person settles it.
    """

    code, reason = "CA-D43", "not_confirmed"

    def __init__(self, port: str = "", detail: str = "", print_id: str = "") -> None:
        super().__init__(port, detail)
        self.print_id = print_id


# After these nobody knows whether paper came out: a person looks.
MAY_BE_OUT = (PaperNotConfirmed, DeviceSilent, DeviceDefect)


class FolderNotWritable(DeviceError):
    """The PDF folder that stands for a printer cannot be written (full disk, missing rights)."""

    code, reason = "CA-D44", "not_writable"
