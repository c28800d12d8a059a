"""A real IPP printer without paper: runs ippeveprinter (CUPS) and makes it fail when told to."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import suppress
from enum import StrEnum
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic, sleep

from clerk_app.devices.errors import DeviceMissing
from clerk_app.devices.printer.contract import Printer
from clerk_app.devices.printer.ipp import IppPrinter

PROGRAM = "ippeveprinter"
_START_S = 15.0

# The printer runs this for each job, with the job's file as its argument. `fault` is read anew all
# the time, so a test (or a clerk in training) can fill in paper while the job waits.
# ippeveprinter tells nobody that a job was cancelled, so the script asks: paper that was cancelled
# in time must not come out.
_SCRIPT = r"""#!/bin/sh
here="{directory}"
told=""
cancelled() {{
    ipptool -tv -d job="$IPP_JOB_ID" "{uri}" "$here/job.test" 2>/dev/null | grep -q stop-point
}}
while :; do
    fault=$(cat "$here/fault" 2>/dev/null)
    cancelled && break
    case "$fault" in
    abort) echo "ERROR: the printer gave up" >&2; exit 1 ;;
    "") break ;;
    slow) sleep 0.1 ;;
    *) [ "$told" = "$fault" ] || {{ [ -n "$told" ] && echo "STATE: -$told" >&2
           echo "STATE: +$fault" >&2; told="$fault"; }}
       sleep 0.1 ;;
    esac
done
[ -n "$told" ] && echo "STATE: -$told" >&2
cancelled && exit 0
number=$(ls "$here/paper" | wc -l)
echo "$IPP_MEDIA $IPP_PRINT_SCALING" >> "$here/media"
cp "$1" "$here/paper/.part" && mv "$here/paper/.part" "$here/paper/$(printf %04d $((number + 1))).pdf"
"""

_ASK_FOR_JOB = """{
    OPERATION Get-Job-Attributes
    GROUP operation-attributes-tag
    ATTR charset attributes-charset utf-8
    ATTR language attributes-natural-language en
    ATTR uri printer-uri $uri
    ATTR integer job-id $job
    DISPLAY job-state-reasons
}
"""


class PrinterFault(StrEnum):
    """What can be wrong; all but the first two are printer-state-reasons that the printer reports."""

    ABORT = "abort"
    SLOW = "slow"  # takes the job and never comes to an end
    PAPER_OUT = "media-empty-error"
    PAPER_NEEDED = "media-needed-report"
    COVER_OPEN = "cover-open-error"
    JAM = "media-jam-error"


class SimulatedPrinter:
    """Runs from its making to `close`; what it printed lies in `directory`/paper as PDF files."""

    def __init__(self, directory: Path, *, name: str = "Clerk App", announced: bool = False) -> None:
        """`announced` lets the network know of it (DNS-SD).

        Raises DeviceMissing where ippeveprinter (Debian: cups-ipp-utils) is missing or will not start."""
        if not installed():
            raise DeviceMissing(PROGRAM, "not installed")
        self._name, self._announced = name, announced
        self._directory = Path(directory).resolve()
        self.paper = self._directory / "paper"
        self.paper.mkdir(parents=True, exist_ok=True)
        self._script = self._directory / "print.sh"
        self._port = _free_port()
        (self._directory / "job.test").write_text(_ASK_FOR_JOB)
        self._script.write_text(_SCRIPT.format(directory=self._directory, uri=self.uri))
        self._script.chmod(0o755)
        self._process: subprocess.Popen[bytes] | None = None
        self.clear_fault()
        self.switch_on()

    @property
    def uri(self) -> str:
        return f"ipp://localhost:{self._port}/ipp/print"

    def sheets(self) -> tuple[bytes, ...]:
        """The documents that came out, the first one first."""
        return tuple(path.read_bytes() for path in sorted(self.paper.glob("*.pdf")))

    def asked_media(self) -> tuple[str, ...]:
        """What each of them asked for: the name of the paper and how it may be scaled, "" for the printer's own."""
        return tuple((self._directory / "media").read_text().splitlines())

    def fault(self, fault: PrinterFault) -> None:
        """From now on, and for the job that waits, something is wrong."""
        new = self._directory / "fault.new"
        new.write_text(fault.value)
        new.replace(self._directory / "fault")

    def clear_fault(self) -> None:
        """Paper is filled in, the cover is shut."""
        (self._directory / "fault").unlink(missing_ok=True)

    def switch_on(self) -> None:
        """Start the program and wait until it answers. Raises DeviceMissing."""
        start_discovery()
        with (self._directory / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._wait_until_up(self._process)

    def switch_off(self) -> None:
        """Pull the mains plug."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def close(self) -> None:
        self.fault(PrinterFault.ABORT)  # a script that still waits comes to an end
        self.switch_off()

    def __enter__(self) -> SimulatedPrinter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _command(self) -> list[str]:
        spool = self._directory / "spool"
        spool.mkdir(exist_ok=True)
        where = ["-p", str(self._port), "-n", "localhost", "-d", str(spool), "-k"]
        where += [] if self._announced else ["-r", "off"]
        what = ["-c", str(self._script), "-f", "application/pdf,image/pwg-raster"]
        return [PROGRAM, *where, *what, self._name]

    def _wait_until_up(self, process: subprocess.Popen[bytes]) -> None:
        end = monotonic() + _START_S
        while monotonic() < end and process.poll() is None:
            connection = HTTPConnection("localhost", self._port, timeout=1)
            with suppress(OSError, HTTPException):
                connection.request("GET", "/")
                connection.getresponse().read()
                connection.close()
                return
            connection.close()
            sleep(0.05)
        self.switch_off()
        raise DeviceMissing(PROGRAM, "does not start")


class _OwnPrinter(IppPrinter):
    """The adapter over a printer that it started itself, in a directory that goes with it."""

    def __init__(self) -> None:
        self._directory = tempfile.TemporaryDirectory(prefix="clerk-app-printer-")
        try:
            self._simulator = SimulatedPrinter(Path(self._directory.name))
        except BaseException:
            self._directory.cleanup()
            raise
        super().__init__(self._simulator.uri)

    def close(self) -> None:
        self._simulator.close()
        self._directory.cleanup()


def open_simulated() -> Printer:
    """A printer without paper of its own, which ends when it is closed. Raises DeviceMissing."""
    return _OwnPrinter()


def installed() -> bool:
    return shutil.which(PROGRAM) is not None


def start_discovery() -> None:
    """Run the message bus and Avahi where they do not run: ippeveprinter refuses to start without.

    Only root can; elsewhere, and where they are missing, the start of the printer tells. They are
    left running, as other simulated printers of the machine use them too.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or _avahi_runs():
        return
    if not _answers(Path("/run/dbus/system_bus_socket")) and shutil.which("dbus-daemon"):
        Path("/run/dbus").mkdir(parents=True, exist_ok=True)
        Path("/run/dbus/pid").unlink(missing_ok=True)  # of one that did not end well
        _quiet(["dbus-daemon", "--system", "--fork"])
    if shutil.which("avahi-daemon"):
        with tempfile.TemporaryDirectory() as directory:
            file = Path(directory) / "avahi.conf"
            file.write_text("[server]\nallow-interfaces=lo\nuse-ipv6=no\n[publish]\npublish-workstation=no\n")
            _quiet(["avahi-daemon", "-D", "--no-drop-root", "--no-chroot", "-f", str(file)])


def _avahi_runs() -> bool:
    return shutil.which("avahi-daemon") is not None and _quiet(["avahi-daemon", "--check"]) == 0


def _quiet(command: list[str]) -> int:
    with suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_START_S, check=False
        )
        return done.returncode
    return -1


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection, suppress(OSError):
        connection.connect(str(path))
        return True
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])
