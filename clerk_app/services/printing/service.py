"""Paper: rendered, previewed, printed with a number, and recorded as the printer said."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Event

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.errors import DeviceError
from clerk_app.devices.printer import PrinterSettings
from clerk_app.devices.printer.contract import Printer
from clerk_app.documents.layout import PrintMark
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.staff import Right
from clerk_app.services.cases.lines import find_case
from clerk_app.services.core import Core
from clerk_app.services.errors import ClaimTaken
from clerk_app.services.printing.acts import PrintCompleted, PrintFailed, PrintRequested
from clerk_app.services.printing.catalogue import Papers
from clerk_app.services.printing.errors import NoPrinter, NothingToPrint
from clerk_app.services.printing.paper import AnyPaper, Draw, PrintContext
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.printing.views import PrintResult, RenderedDocument
from clerk_app.services.session import Session
from clerk_app.store.ids import new_id

_PAGES = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True, slots=True)
class PrinterSource:
    """Gives the printer in use at the moment of printing; None where the settings name none."""

    get: Callable[[], Printer | None]


@dataclass(frozen=True, slots=True)
class PrintingService:
    core: Core
    papers: Papers
    printer: Callable[[], Printer | None]

    def render_case(self, session: Session, kind: str, case_id_or_number: str) -> RenderedDocument:
        """A paper that the state of a case offers.

        The copy number is one more than the prints that completed or may have come out.
        Raises NothingToPrint, MissingGlyph, FontsMissing, PictureBroken, CaseNotFound.
        """
        with self.core.store.read() as rows:
            paper = self.papers.get(kind)
            self.core.authorise(rows, session, Right.PRINT if paper is None else paper.right)
            row = find_case(rows, case_id_or_number)
            if paper is None or CaseState(row.state) not in paper.states:
                raise NothingToPrint(kind)
            copies = 1 + _came_out(rows, row.id, kind)
            draw = paper.prepared(PrintContext(self.core, session, rows), row)
            case_id, number, print_number = row.id, row.number, self._next_number(rows)
        document = self._rendered(paper, number, print_number, copies, draw)
        return replace(document, case_id=case_id)

    def render(self, session: Session, kind: str, subject: object) -> RenderedDocument:
        """A paper about something else than a case: `subject` is what the paper of that kind is made from.

        Raises NothingToPrint for a kind that is not known, or of a case; MissingGlyph, FontsMissing.
        """
        paper = self.papers.get(kind)
        if paper is None or paper.states:
            raise NothingToPrint(kind)
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, paper.right)
            draw = paper.prepared(PrintContext(self.core, session, rows), subject)
            print_number = self._next_number(rows)
        return self._rendered(paper, "", print_number, 1, draw)

    def print(
        self,
        session: Session,
        document: RenderedDocument,
        *,
        cancel: Event,
        on_waiting: Callable[[str], None],
        printer: Printer | None = None,
    ) -> PrintResult:
        """Record the intent, print, record what the printer said.

        `printer` None takes the one of the settings. Raises NoPrinter and DeviceError subclasses; a
        print that failed is recorded as failed, one the printer never confirmed keeps its number.
        """
        chosen = printer or self.printer()
        if chosen is None:
            raise NoPrinter()
        document, print_id = self._request(session, document, chosen.name)
        timeout = float(self.core.settings.device(PrinterSettings).timeout_s)
        title = "-".join(dict.fromkeys((document.kind, document.number, document.print_number)))
        try:
            outcome = chosen.print_pdf(
                document.pdf, title=title, timeout_s=timeout, cancel=cancel, on_waiting=on_waiting
            )
        except DeviceError as error:
            self._record(session, print_id, PrintFailed(printer_said=error.detail, reason=error.reason))
            raise
        self._record(session, print_id, PrintCompleted(printer_said=outcome.said, job=outcome.job))
        return PrintResult(print_id, chosen.name, outcome.said)

    def owed(self, state: CaseState) -> tuple[str, ...]:
        """Kinds of paper that a case in this state offers, the one to print first in front."""
        return self.papers.owed_in(state)

    def printer_name(self) -> str:
        """The printer of the settings; empty where they name none."""
        chosen = self.printer()
        return "" if chosen is None else chosen.name

    # --- inside

    def _rendered(
        self, paper: AnyPaper, number: str, print_number: str, copy: int, draw: Draw
    ) -> RenderedDocument:
        def again(print_number: str) -> bytes:
            key = self.core.store.derived_key("paper")
            return draw(PrintMark(print_number, copy, self.core.clock(), key))

        pdf = again(print_number)
        pages = len(_PAGES.findall(pdf))
        return RenderedDocument(
            paper.kind, number or print_number, print_number, copy, pdf, pages, again=again
        )

    def _request(
        self, session: Session, document: RenderedDocument, printer: str
    ) -> tuple[RenderedDocument, str]:
        """Record that a print was asked for, under a print number that nothing else took meanwhile."""
        print_id = new_id()
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, self.papers[document.kind].right)
            taken = uow.session.scalar(
                select(func.count()).select_from(PrintRow).where(PrintRow.number == document.print_number)
            )
            if taken and document.again is not None:
                number = self._next_number(uow.session)
                own = number if document.number == document.print_number else document.number
                document = replace(document, number=own, print_number=number, pdf=document.again(number))
            requested = PrintRequested(
                number=document.print_number,
                document=document.kind,
                case=document.case_id,
                copy=document.copy,
                printer=printer,
                sha256=hashlib.sha256(document.pdf).hexdigest(),
                pages=document.pages,
            )
            try:
                uow.record(print_id, requested)
            except ClaimTaken as error:
                raise NothingToPrint(document.kind) from error
            uow.commit()
        return document, print_id

    def _record(self, session: Session, print_id: str, said: PrintCompleted | PrintFailed) -> None:
        with self.core.store.unit(session.officer.staff_id) as uow:
            uow.record(print_id, said)
            uow.commit()

    def _next_number(self, rows: Rows) -> str:
        """Print number: counter, day, number of the day, e.g. ``FT-01-261123-0007``."""
        counter = self.core.store.counter.upper()
        prefix = f"{counter}-{self.core.clock().astimezone(SHENZHEN):%y%m%d}-"
        last = rows.scalar(select(func.max(PrintRow.number)).where(PrintRow.number.startswith(prefix)))
        return f"{prefix}{1 if last is None else int(last.removeprefix(prefix)) + 1:04d}"


def _came_out(rows: Rows, case_id: str, kind: str) -> int:
    """Prints of a paper of a case that came out, or may have."""
    query = select(func.count()).where(
        PrintRow.case_id == case_id, PrintRow.document == kind, PrintRow.state != "failed"
    )
    return rows.scalar(query) or 0
