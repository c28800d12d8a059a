"""A GA 450 reader on a pseudo terminal: the real bytes on a real line, with no hardware."""

from __future__ import annotations

import contextlib
import os
import select
from pathlib import Path
from threading import RLock, Thread

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.devices.card_reader.simulated_chip import RequestParser, SimulatedChip
from clerk_app.devices.errors import DeviceMissing


class SimulatedReader:
    """Speaks on the pty `path` until it is closed; its methods may be called from any thread.

    `link` is kept as a symbolic link to the pty, so that a path stays good over `unplug` and
    `replug` (a new pty has a new name).
    """

    def __init__(self, card: IdCard | None = None, *, link: Path | None = None) -> None:
        """Raises DeviceMissing where the system has no pseudo terminals (Windows)."""
        self._lock = RLock()
        self._chip = SimulatedChip(card)
        self._link = link
        self._line: _Line | None = None
        self.path = ""
        self.replug()

    @property
    def plugged(self) -> bool:
        line = self._line
        return line is not None and not line.gone

    @property
    def asked(self) -> int:
        """How many requests have been answered or ignored."""
        return len(self._chip.asked)

    def place(self, card: IdCard) -> None:
        """Lay a card on the reader (an earlier one is lifted). Raises DoesNotFit."""
        with self._lock:
            self._chip.place(card)

    def lift(self) -> None:
        with self._lock:
            self._chip.lift()

    def fault(self, name: str, *, sticky: bool = False, at: int | None = None) -> None:
        """See SimulatedChip.fault."""
        with self._lock:
            self._chip.fault(name, sticky=sticky, at=at)

    def clear_faults(self) -> None:
        with self._lock:
            self._chip.clear_faults()

    def unplug(self) -> None:
        """Pull the plug: whoever has the line open gets an error."""
        with self._lock:
            line, self._line = self._line, None
        if line is not None:
            line.stop()  # outside the lock: its thread may need it to end

    def replug(self) -> str:
        """Plug in again; returns the new path."""
        self.unplug()
        with self._lock:
            self._line = _Line(self._chip, self._lock)
            self.path = self._line.path
            if self._link is not None:
                _point(self._link, self.path)
        return self.path

    def close(self) -> None:
        self.unplug()
        if self._link is not None:
            self._link.unlink(missing_ok=True)

    def __enter__(self) -> SimulatedReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Line:
    """One pty and the thread that answers on it."""

    def __init__(self, chip: SimulatedChip, lock: RLock) -> None:
        try:
            import tty
        except ImportError as error:
            raise DeviceMissing("simulated", "no pseudo terminals here") from error
        self._master, self._slave = os.openpty()  # the slave stays open, or EIO follows each closing
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self.path = os.ttyname(self._slave)
        self._wake_out, self._wake_in = os.pipe()
        self._chip, self._lock = chip, lock
        self._parser = RequestParser()
        self.gone = False
        self._thread = Thread(target=self._serve, name="simulated-reader", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        if not self.gone:
            with contextlib.suppress(OSError):
                os.write(self._wake_in, b"x")
        self._thread.join(timeout=2.0)

    def _hang_up(self) -> None:
        with self._lock:
            if self.gone:
                return
            self.gone = True
            for descriptor in (self._slave, self._master):
                os.close(descriptor)

    def _serve(self) -> None:
        try:
            while self._serve_once():
                pass
        finally:
            self._hang_up()
            os.close(self._wake_out)
            os.close(self._wake_in)

    def _serve_once(self) -> bool:
        try:
            ready, _, _ = select.select([self._master, self._wake_out], [], [])
        except (OSError, ValueError):
            return False
        if self._wake_out in ready:
            return False
        with self._lock:
            if self.gone:
                return False
            try:
                requests = self._parser.feed(os.read(self._master, 4096))
            except BlockingIOError:
                return True
            except OSError:
                return False
            return all(self._answer(body) for body in requests)

    def _answer(self, body: bytes) -> bool:
        answer = self._chip.answer(body)
        data = answer.data
        while data:
            try:
                data = data[os.write(self._master, data) :]
            except BlockingIOError:
                return True  # nobody reads the line: a real UART loses the bytes too
            except OSError:
                return False
        return not answer.unplug


def _point(link: Path, target: str) -> None:
    new = link.with_name(link.name + ".new")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(link)
