"""Many papers of one kind, printed one after another: each once, however often the work is stopped and begun again.

What came out is read from the prints themselves, so there is no list of its own that could be wrong after a kill: a
paper whose print completed, is on its way, or may have come out is not printed again; all others are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Event

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.errors import DeviceError
from clerk_app.devices.printer.contract import Printer
from clerk_app.domain.errors import KnownError, RoleMissing
from clerk_app.services.errors import AccountLocked, SignedOut
from clerk_app.services.printing.errors import NoPrinter
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.session import Session

_CHUNK = 500
_ENDS = (DeviceError, NoPrinter, AccountLocked, SignedOut, RoleMissing)  # the next paper would fail alike


@dataclass(frozen=True, slots=True)
class PaperOfCase:
    """One paper to be printed: unless it came out at `since` or later (None: ever)."""

    kind: str
    case_id: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class NotPrinted:
    """A paper that did not come out, and why; the others went on."""

    paper: PaperOfCase
    error: Exception


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """`printed` now, `before` already, `in_doubt`: of which nobody knows until somebody looks at the printer."""

    printed: int
    before: int
    in_doubt: int
    failed: tuple[NotPrinted, ...]
    stopped: bool


@dataclass(frozen=True, slots=True)
class BatchPrinting:
    printing: PrintingService

    def waiting(self, rows: Rows, papers: Iterable[PaperOfCase]) -> tuple[PaperOfCase, ...]:
        """Those of the papers that are still to be printed, in their order."""
        wanted = tuple(dict.fromkeys(papers))
        prints = _prints(rows, wanted)
        return tuple(paper for paper in wanted if _standing(prints, paper) == "")

    def print_all(
        self,
        session: Session,
        papers: Sequence[PaperOfCase],
        *,
        cancel: Event,
        on_progress: Callable[[int, int], None],
        on_waiting: Callable[[str], None] = lambda _: None,
        printer: Printer | None = None,
    ) -> BatchOutcome:
        """Print what has not come out yet.

        Args:
            session: Who prints.
            papers: In the order in which they come out; one that is named twice is printed once.
            cancel: Stops between two papers.
            on_progress: Told how many of how many are done, before each and at the end.
            on_waiting: Told why the printer waits.
            printer: None takes that of the settings.

        A paper that cannot be drawn or whose case moved on is named and costs the others nothing. A printer that fails
        ends the batch: the next paper would fail alike.
        """
        wanted = tuple(dict.fromkeys(papers))
        with self.printing.core.store.read() as rows:
            prints = _prints(rows, wanted)
        standing = [_standing(prints, paper) for paper in wanted]
        to_print = [paper for paper, state in zip(wanted, standing, strict=True) if not state]
        done, failed, stopped = 0, list[NotPrinted](), False
        for at, paper in enumerate(to_print):
            on_progress(at, len(to_print))
            stopped = stopped or cancel.is_set()
            if stopped:
                break
            try:
                document = self.printing.render_case(session, paper.kind, paper.case_id)
                self.printing.print(session, document, cancel=cancel, on_waiting=on_waiting, printer=printer)
                done += 1
            except KnownError as error:
                failed.append(NotPrinted(paper, error))
                stopped = isinstance(error, _ENDS)
        on_progress(done + len(failed), len(to_print))
        before, in_doubt = standing.count("printed"), standing.count("in_doubt")
        return BatchOutcome(done, before, in_doubt, tuple(failed), stopped)


def _prints(rows: Rows, papers: Sequence[PaperOfCase]) -> dict[tuple[str, str], list[tuple[str, datetime]]]:
    """The prints of each paper that did not fail: their state and when they were asked for."""
    found: dict[tuple[str, str], list[tuple[str, datetime]]] = {}
    cases = sorted({paper.case_id for paper in papers})
    kinds = sorted({paper.kind for paper in papers})
    wanted = (PrintRow.case_id, PrintRow.document, PrintRow.state, PrintRow.requested_at)
    for at in range(0, len(cases), _CHUNK):
        of = (PrintRow.case_id.in_(cases[at : at + _CHUNK]), PrintRow.document.in_(kinds))
        for case_id, kind, state, asked in rows.execute(
            select(*wanted).where(*of, PrintRow.state != "failed")
        ):
            found.setdefault((case_id or "", kind), []).append((state, asked))
    return found


def _standing(prints: dict[tuple[str, str], list[tuple[str, datetime]]], paper: PaperOfCase) -> str:
    """``printed``, ``in_doubt``, or "" where it is still to be printed."""
    of = prints.get((paper.case_id, paper.kind), [])
    states = {state for state, asked in of if paper.since is None or asked >= paper.since}
    if "completed" in states:
        return "printed"
    return "in_doubt" if states else ""
