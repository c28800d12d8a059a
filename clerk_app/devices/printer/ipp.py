"""Any printer that speaks IPP (RFC 8010 and 8011), also one behind CUPS.

Paper is not called printed before the printer gives the job state 9 (completed).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Event
from time import monotonic, sleep

from clerk_app.devices.errors import Cancelled
from clerk_app.devices.printer.contract import PrinterState, PrintOutcome
from clerk_app.devices.printer.errors import (
    PaperNotConfirmed,
    PrintAborted,
    PrinterStopped,
    PrinterUnreachable,
)
from clerk_app.devices.printer.ipp_client import IppClient, IppRefused
from clerk_app.devices.printer.ipp_message import IppOperation

# printer-state-reasons (RFC 8011, 5.4.12) without their severity. The severity says little: some
# printers report an empty tray as a warning. Low toner and the like are not here: they can wait.
_ATTENTION_WORDS = """
    media-empty media-needed media-jam cover-open door-open interlock-open input-tray-missing
    output-tray-missing output-area-full marker-supply-empty marker-waste-full toner-empty
    developer-empty opc-life-over fuser-over-temp fuser-under-temp spool-area-full offline paused
    shutdown timed-out stopping stopped-partly power-down input-cannot-feed-size-selected
    interpreter-resource-unavailable other
"""
ATTENTION = frozenset(_ATTENTION_WORDS.split())
_CLOSED = frozenset({"offline", "paused", "shutdown"})  # sending a job would only leave it lying there

_BUSY = 0x0507  # server-error-busy
_STATE_STOPPED = 5  # printer-state
_WAITING = frozenset({3, 4})  # job-state pending, pending-held: not a drop of ink on paper yet
_JOB_CANCELED, _JOB_ABORTED, _JOB_COMPLETED = 7, 8, 9

_PAGE = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]")
_MEDIA = {(210, 297): "iso_a4_210x297mm", (148, 210): "iso_a5_148x210mm"}
_POLL_S = 0.2
_SHORTEST_S = 0.05
_REQUEST_S = 5.0  # for one question and its answer
_GIVING_UP_S = 5.0  # how long a cancelled job may take to come to an end

_PRINTER_ASKED = (
    "printer-name",
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-is-accepting-jobs",
    "document-format-supported",
    "media-supported",
    "print-scaling-supported",
)
_JOB_ASKED = ("job-id", "job-state", "job-state-reasons", "job-printer-state-message")


class IppPrinter:
    """One printer at ``ipp://host:port/path`` or ``ipps://...``; opens no connection before it is asked.

    `authority` is a PEM file of whose certificates are believed; "" = those of the system.
    """

    def __init__(self, uri: str, authority: str = "") -> None:
        self._uri, self._authority = uri, authority

    @property
    def name(self) -> str:
        return self._uri

    def state(self, *, timeout_s: float) -> PrinterState:
        """What the printer says of itself. Raises PrinterUnreachable."""
        with IppClient(self._uri, timeout_s, self._authority) as client:
            return _ask_printer(client, self._uri).to_state(self._uri)

    def print_pdf(
        self, pdf: bytes, *, title: str, timeout_s: float, cancel: Event, on_waiting: Callable[[str], None]
    ) -> PrintOutcome:
        """See the contract.

        Raises:
            PrinterUnreachable, CertificateUntrusted, PrinterStopped: No paper came out and none will.
            PrintAborted: The printer (or somebody at it) ended the job.
            Cancelled: `cancel` was set and the printer confirmed that it dropped the job.
            PaperNotConfirmed: Paper may or may not be out.
        """
        if cancel.is_set():
            raise Cancelled(self._uri)
        job = _Job(self._uri, self._authority, cancel, on_waiting, monotonic() + timeout_s)
        return job.run(pdf, title)

    def close(self) -> None:
        """Nothing is open between two calls."""


def medium_of(pdf: bytes) -> str:
    """The name of the paper (PWG 5101.1) on which the first page of a document stands; "" where it has none."""
    box = _PAGE.search(pdf)
    if box is None:
        return ""
    short, long = sorted(round(float(side) * 25.4 / 72) for side in box.groups())
    return _MEDIA.get((short, long), "")


def base_reason(reason: str) -> str:
    """The keyword without ``-error``, ``-warning`` or ``-report``."""
    for ending in ("-error", "-warning", "-report"):
        reason = reason.removesuffix(ending)
    return reason


def attention(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """The reasons for which somebody must go to the printer."""
    return tuple(reason for reason in reasons if base_reason(reason) in ATTENTION)


@dataclass(frozen=True, slots=True)
class _Said:
    """The printer's answer about itself."""

    name: str
    state: int
    reasons: tuple[str, ...]
    message: str
    accepting: bool
    formats: tuple[str, ...]
    media: tuple[str, ...]
    scalings: tuple[str, ...]

    def asked_for(self, pdf: bytes) -> dict[str, str]:
        """The paper that this document wants, and its size kept as it is: the bars of a code are whole dots.

        Nothing where the printer does not say that it can: it then takes what it takes.
        """
        wanted = {"media": medium_of(pdf), "print-scaling": "none"}
        can = {"media": self.media, "print-scaling": self.scalings}
        return {name: value for name, value in wanted.items() if value in can[name]}

    @property
    def closed(self) -> bool:
        bases = {base_reason(reason) for reason in self.reasons}
        explained = attention(self.reasons)
        return not self.accepting or bool(bases & _CLOSED) or (self.state == _STATE_STOPPED and not explained)

    def state_reasons(self) -> tuple[str, ...]:
        if self.reasons or (self.accepting and self.state != _STATE_STOPPED):
            return self.reasons
        return ("not-accepting-jobs",) if not self.accepting else ("stopped",)

    def state_now(self) -> bool:
        return self.accepting and self.state != _STATE_STOPPED and not attention(self.reasons)

    def to_state(self, uri: str) -> PrinterState:
        return PrinterState(self.name or uri, self.state_now(), self.state_reasons(), self.message)


def _ask_printer(client: IppClient, uri: str) -> _Said:
    """Raises PrinterUnreachable, also where there is no such queue or a password is wanted."""
    try:
        answer = client.ask(
            IppOperation.GET_PRINTER_ATTRIBUTES, {"requested-attributes": _PRINTER_ASKED}
        ).printer()
    except IppRefused as error:
        raise PrinterUnreachable(uri, error.detail) from error
    return _Said(
        name=answer.text("printer-name"),
        state=answer.number("printer-state") or 0,
        reasons=answer.words("printer-state-reasons"),
        message=answer.text("printer-state-message"),
        accepting=answer.flag("printer-is-accepting-jobs") is not False,
        formats=answer.words("document-format-supported"),
        media=answer.words("media-supported"),
        scalings=answer.words("print-scaling-supported", none=True),
    )


@dataclass(slots=True)
class _Job:
    """One print from the first question to the printer's last word."""

    uri: str
    authority: str
    cancel: Event
    on_waiting: Callable[[str], None]
    deadline: float
    told: tuple[str, ...] = field(default=())
    reasons: tuple[str, ...] = field(default=())
    state: int = 0

    def run(self, pdf: bytes, title: str) -> PrintOutcome:
        with IppClient(self.uri, max(_SHORTEST_S, min(_REQUEST_S, self._left())), self.authority) as client:
            before = _ask_printer(client, self.uri)
            if before.closed:
                raise PrinterStopped(before.state_reasons(), self.uri, before.message)
            if before.formats and "application/pdf" not in before.formats:
                raise PrinterStopped(("document-format-not-supported",), self.uri, ",".join(before.formats))
            job_id = self._send(client, pdf, title, before.asked_for(pdf))
            client.timeout_s = _REQUEST_S
            return self._follow(client, job_id)

    def _send(self, client: IppClient, pdf: bytes, title: str, wanted: Mapping[str, str]) -> int:
        client.timeout_s = max(_SHORTEST_S, self._left())
        attributes = {"job-name": _job_name(title), "document-format": "application/pdf", **wanted}
        while True:
            try:
                answer = client.ask(IppOperation.PRINT_JOB, attributes, pdf)
                break
            except PrinterUnreachable as error:  # it may have got the job all the same
                raise PaperNotConfirmed(self.uri, error.detail) from error
            except IppRefused as error:
                if error.status != _BUSY:
                    raise PrintAborted(self.uri, error.detail) from error
                self._wait_for_turn(client)
        job_id = answer.job().number("job-id")
        if job_id is None:
            raise PaperNotConfirmed(self.uri, "no job-id")
        return job_id

    def _wait_for_turn(self, client: IppClient) -> None:
        """A printer that takes one job at a time is at work on another one."""
        if self.cancel.wait(_POLL_S):
            raise Cancelled(self.uri)
        if self._left() <= 0:
            raise PrinterStopped(self.reasons or ("busy",), self.uri)
        with contextlib.suppress(PrinterUnreachable):
            self._tell(_ask_printer(client, self.uri).reasons)

    def _follow(self, client: IppClient, job_id: int) -> PrintOutcome:
        while True:
            with contextlib.suppress(PrinterUnreachable):  # a moment without network is no verdict
                if outcome := self._look(client, job_id):
                    return outcome
                self._tell(_ask_printer(client, self.uri).reasons)
            if self.cancel.is_set() or self._left() <= 0:
                return self._give_up(client, job_id)
            self.cancel.wait(min(_POLL_S, max(0.01, self._left())))

    def _look(self, client: IppClient, job_id: int) -> PrintOutcome | None:
        """Ask for the job; returns its outcome, None while it goes on, or raises."""
        asked = {"job-id": job_id, "requested-attributes": _JOB_ASKED}
        try:
            found = client.ask(IppOperation.GET_JOB_ATTRIBUTES, asked).job()
        except IppRefused as error:  # the printer no longer knows the job
            raise PaperNotConfirmed(self.uri, error.detail) from error
        self.state = found.number("job-state") or 0
        reasons = found.words("job-state-reasons")
        if self.state == _JOB_COMPLETED:
            if "job-completed-with-errors" in reasons:
                raise PaperNotConfirmed(self.uri, "job-completed-with-errors")
            return PrintOutcome(str(job_id), "job-state 9 " + " ".join(reasons or ("completed",)))
        if self.state == _JOB_ABORTED or (self.state == _JOB_CANCELED and not self.cancel.is_set()):
            raise PrintAborted(self.uri, " ".join((f"job-state {self.state}", *reasons)))
        return None

    def _tell(self, reasons: tuple[str, ...]) -> None:
        self.reasons = attention(reasons)
        if self.reasons != self.told:
            self.told = self.reasons
            for reason in self.reasons:
                self.on_waiting(reason)

    def _give_up(self, client: IppClient, job_id: int) -> PrintOutcome:
        """Cancel the job and wait for what becomes of it; a job that printed after all did print."""
        asked_to = self.cancel.is_set()
        untouched = self.state in _WAITING
        end = monotonic() + _GIVING_UP_S
        with contextlib.suppress(PrinterUnreachable, IppRefused):
            client.ask(IppOperation.CANCEL_JOB, {"job-id": job_id})
        while monotonic() < end:
            with contextlib.suppress(PrinterUnreachable, PrintAborted):
                if outcome := self._look(client, job_id):
                    return outcome
            if self.state == _JOB_CANCELED:
                break
            sleep(_POLL_S)
        if self.state == _JOB_CANCELED and asked_to:
            raise Cancelled(self.uri)
        if self.state == _JOB_CANCELED and untouched:
            raise PrinterStopped(self.reasons or ("timed-out",), self.uri)
        raise PaperNotConfirmed(self.uri, " ".join(self.reasons))

    def _left(self) -> float:
        return self.deadline - monotonic()


def _job_name(title: str) -> str:
    """At most 255 bytes of UTF-8 (RFC 8011, 5.1.3)."""
    return title.encode("utf-8", "replace")[:255].decode("utf-8", "ignore")
