"""A folder that stands for a printer: each print is a PDF file, on the disk before it counts as printed."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Event

from clerk_app.devices.errors import Cancelled
from clerk_app.devices.printer.contract import PrinterState, PrintOutcome
from clerk_app.devices.printer.errors import FolderNotWritable

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')  # in file names of Windows, and "/" elsewhere
_LONGEST_TITLE = 150  # bytes of UTF-8; a file name has 255, the rest is for the number and the suffix


class FolderPrinter:
    """Writes PDF files named after the title of the print; never overwrites one.

    With `file_name` each print has exactly that name and replaces the last one.
    """

    def __init__(self, directory: Path, *, file_name: str | None = None) -> None:
        self._directory = Path(directory)
        self._file_name = file_name

    @property
    def name(self) -> str:
        return f"folder:{self._directory}"

    def state(self, *, timeout_s: float) -> PrinterState:
        """Ready when a file can be written there now; the folder is made where it is missing."""
        del timeout_s
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self._directory) as probe:
                probe.write(b"%PDF")
        except OSError as error:
            return PrinterState(self.name, False, ("folder-not-writable",), error.strerror or str(error))
        return PrinterState(self.name, True, ())

    def print_pdf(
        self, pdf: bytes, *, title: str, timeout_s: float, cancel: Event, on_waiting: Callable[[str], None]
    ) -> PrintOutcome:
        """Write the file, whole or not at all. Raises FolderNotWritable, Cancelled."""
        del timeout_s, on_waiting  # nobody has to fill in paper
        if cancel.is_set():
            raise Cancelled(self.name)
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            path = self._write(pdf, title)
            _sync_directory(self._directory)
        except OSError as error:
            raise FolderNotWritable(self.name, error.strerror or str(error)) from error
        return PrintOutcome(path.name, str(path))

    def close(self) -> None:
        """Nothing is open between two calls."""

    def _write(self, pdf: bytes, title: str) -> Path:
        handle, name = tempfile.mkstemp(suffix=".part", dir=self._directory)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(pdf)
                file.flush()
                os.fsync(file.fileno())
            if self._file_name is not None:
                return part.replace(self._directory / self._file_name)
            return _move_to_free_name(part, self._directory, safe_title(title))
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def safe_title(title: str) -> str:
    """The title as a file name on every system, at most 150 bytes of UTF-8."""
    words = _FORBIDDEN.sub("_", title).strip(" .") or "print"
    return words.encode("utf-8", "replace")[:_LONGEST_TITLE].decode("utf-8", "ignore")


def _move_to_free_name(part: Path, directory: Path, title: str) -> Path:
    number = 1
    while True:
        path = directory / (f"{title}.pdf" if number == 1 else f"{title} ({number}).pdf")
        try:
            path.touch(exist_ok=False)  # takes the name, so that two prints at once never meet
        except FileExistsError:
            number += 1
            continue
        try:
            return part.replace(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _sync_directory(directory: Path) -> None:
    """Make the new name itself durable, where the system can."""
    with contextlib.suppress(OSError):  # Windows opens no directories
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
