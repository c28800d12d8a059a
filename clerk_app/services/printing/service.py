"""Paper: rendered, previewed, printed with a number, and recorded as the printer said."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Event

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.errors import DeviceError
from clerk_app.devices.printer import PrinterSettings
from clerk_app.devices.printer.contract import Printer
from clerk_app.devices.printer.errors import MAY_BE_OUT, PaperNotConfirmed
from clerk_app.documents.layout import PrintMark
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.staff import Right
from clerk_app.services.cases.lines import find_case
from clerk_app.services.core import Core
from clerk_app.services.errors import ClaimTaken
from clerk_app.services.printing.acts import (
    PrintCompleted,
    PrintFailed,
    PrintNotConfirmed,
    PrintRequested,
    PrintSettled,
)
from clerk_app.services.printing.catalogue import Papers
from clerk_app.services.printing.errors import NoPrinter, NothingToPrint, PrintSettledAlready
from clerk_app.services.printing.keys import PaperKeys
from clerk_app.services.printing.paper import AnyPaper, Draw, PrintContext
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.printing.views import OpenPrint, PrintResult, RenderedDocument
from clerk_app.services.session import Session
from clerk_app.store.acts import ABSENT
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
    keys: PaperKeys

    def render_case(self, session: Session, kind: str, case_id_or_number: str) -> RenderedDocument:
        """A paper that the state of a case offers.

        The copy number is one more than the prints that completed or may have come out.
        Raises NothingToPrint, MissingGlyph, FontsMissing, PictureBroken, CaseNotFound.
        """
        with self.core.store.read() as rows:
            paper = self.papers.get(kind)
            self.core.authorise(rows, session, Right.PRINT if paper is None else paper.right)
            row = find_case(rows, case_id_or_number)
            if paper is None or not paper.is_offered(rows, row):
                raise NothingToPrint(kind)
            copies = 1 + _came_out(rows, row.id, kind)
            in_doubt = self._in_doubt(rows, row.id, kind)
            draw = paper.prepared(PrintContext(self.core, session, rows), row).draw
            case_id, number, print_number = row.id, row.number, self._next_number(rows)
        document = self._rendered(paper, number, print_number, copies, draw)
        return replace(document, case_id=case_id, in_doubt=in_doubt)

    def render(self, session: Session, kind: str, subject: object) -> RenderedDocument:
        """A paper about something else than a case: `subject` is what the paper of that kind is made from.

        Raises NothingToPrint for a kind that is not known, or of a case; MissingGlyph, FontsMissing.
        """
        paper = self.papers.get(kind)
        if paper is None or paper.states:
            raise NothingToPrint(kind)
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, paper.right)
            ready = paper.prepared(PrintContext(self.core, session, rows), subject)
            print_number = self._next_number(rows)
        document = self._rendered(paper, ready.number, print_number, 1, ready.draw)
        return replace(document, person=ready.person)

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

        `printer` None takes the one of the settings. Raises NoPrinter and DeviceError subclasses. A print
        that failed is recorded as failed; one of which nobody knows raises PaperNotConfirmed and counts as a
        copy until somebody settles it.
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
        except MAY_BE_OUT as error:
            self._record(session, print_id, PrintNotConfirmed(printer_said=error.detail, reason=error.reason))
            raise PaperNotConfirmed(chosen.name, error.detail, print_id) from error
        except DeviceError as error:
            self._record(session, print_id, PrintFailed(printer_said=error.detail, reason=error.reason))
            raise
        self._record(session, print_id, PrintCompleted(printer_said=outcome.said, job=outcome.job))
        return PrintResult(print_id, chosen.name, outcome.said)

    def settle(self, session: Session, print_id: str, *, came_out: bool) -> None:
        """Somebody looked at the printer: the paper of which nobody knew came out, or it did not.

        Also for a print that never ended, as where the program was killed. Raises PrintSettledAlready where
        the outcome is known, or the printer may still be at it.
        """
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.PRINT)
            row = uow.session.get(PrintRow, print_id)
            if row is None or not self._is_open(row):
                raise PrintSettledAlready()
            uow.record(print_id, PrintSettled(came_out=came_out))
            uow.commit()

    def open_prints(self, session: Session) -> tuple[OpenPrint, ...]:
        """The prints of this counter of which nobody knows whether they came out, the first one first."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.PRINT)
            return open_prints(self.core, rows)

    def owed(self, state: CaseState) -> tuple[str, ...]:
        """Kinds of paper that a case in this state offers, the one to print first in front."""
        return self.papers.owed_in(state)

    def owed_by(self, session: Session, case_id: str) -> tuple[str, ...]:
        """Kinds of paper that this case offers now. Raises CaseNotFound, RoleMissing."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.PRINT)
            row = find_case(rows, case_id)
            kinds = self.papers.owed_in(CaseState(row.state))
            return tuple(kind for kind in kinds if self.papers[kind].is_offered(rows, row))

    def printer_name(self) -> str:
        """The printer of the settings; empty where they name none."""
        chosen = self.printer()
        return "" if chosen is None else chosen.name

    # --- inside

    def _rendered(
        self, paper: AnyPaper, number: str, print_number: str, copy: int, draw: Draw
    ) -> RenderedDocument:
        def again(print_number: str, copy: int) -> bytes:
            signer, training = self.keys.signer(), self.core.trains()
            return draw(PrintMark(print_number, copy, self.core.now(), signer, training=training))

        pdf = again(print_number, copy)
        pages = len(_PAGES.findall(pdf))
        return RenderedDocument(
            paper.kind, number or print_number, print_number, copy, pdf, pages, again=again
        )

    def _request(
        self, session: Session, document: RenderedDocument, printer: str
    ) -> tuple[RenderedDocument, str]:
        """Record that a print was asked for, under a number and as a copy that nothing else is meanwhile."""
        print_id = new_id()
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, self.papers[document.kind].right)
            taken = uow.session.scalar(
                select(func.count()).select_from(PrintRow).where(PrintRow.number == document.print_number)
            )
            case_id, copy = document.case_id, document.copy
            if case_id is not None:
                copy = 1 + _came_out(uow.session, case_id, document.kind)
            if document.again is not None and (taken or copy != document.copy):
                number = self._next_number(uow.session) if taken else document.print_number
                own = number if document.number == document.print_number else document.number
                pdf = document.again(number, copy)
                document = replace(document, number=own, print_number=number, copy=copy, pdf=pdf)
            bears = document.number if case_id is None and document.number != document.print_number else ""
            requested = PrintRequested(
                number=document.print_number,
                document=document.kind,
                case=document.case_id,
                copy=document.copy,
                printer=printer,
                sha256=hashlib.sha256(document.pdf).hexdigest(),
                pages=document.pages,
                person=document.person or ABSENT,
                bears=bears or ABSENT,
            )
            try:
                uow.record(print_id, requested)
            except ClaimTaken as error:
                raise NothingToPrint(document.kind) from error
            uow.commit()
        return document, print_id

    def _record(
        self, session: Session, print_id: str, said: PrintCompleted | PrintFailed | PrintNotConfirmed
    ) -> None:
        with self.core.store.unit(session.officer.staff_id) as uow:
            uow.record(print_id, said)
            uow.commit()

    def _in_doubt(self, rows: Rows, case_id: str, kind: str) -> str:
        """The newest print of a paper of a case of which nobody knows; "" where there is none."""
        query = _unsettled().where(PrintRow.case_id == case_id, PrintRow.document == kind)
        prints = rows.scalars(query.order_by(PrintRow.requested_at.desc()))
        return next((row.id for row in prints if self._is_open(row)), "")

    def _is_open(self, row: PrintRow) -> bool:
        return _is_open(self.core, row)

    def _next_number(self, rows: Rows) -> str:
        """Print number: counter, day, number of the day, e.g. ``FT-01-261123-0007``."""
        counter = self.core.store.counter.upper()
        prefix = f"{counter}-{self.core.clock().astimezone(SHENZHEN):%y%m%d}-"
        last = rows.scalar(select(func.max(PrintRow.number)).where(PrintRow.number.startswith(prefix)))
        return f"{prefix}{1 if last is None else int(last.removeprefix(prefix)) + 1:04d}"


def open_prints(core: Core, rows: Rows) -> tuple[OpenPrint, ...]:
    """The prints of this counter of which nobody knows whether they came out, the first one first."""
    own = PrintRow.number.startswith(f"{core.store.counter.upper()}-")
    return tuple(
        OpenPrint(row.id, row.document, row.number, row.copy, row.case_id, row.requested_at)
        for row in rows.scalars(_unsettled().where(own).order_by(PrintRow.requested_at))
        if _is_open(core, row)
    )


def _is_open(core: Core, row: PrintRow) -> bool:
    """Whether nobody knows what became of it. A printer has twice its time before that is said."""
    patience = timedelta(seconds=2 * core.settings.device(PrinterSettings).timeout_s)
    return row.state == "unknown" or (row.state == "requested" and core.clock() - row.requested_at > patience)


def _unsettled() -> Select[PrintRow]:
    return select(PrintRow).where(PrintRow.state.in_(("unknown", "requested")))


def _came_out(rows: Rows, case_id: str, kind: str) -> int:
    """Prints of a paper of a case that came out, or may have.

    Earlier programs recorded what the printer had not confirmed as failed.
    """
    may_have = or_(PrintRow.state != "failed", PrintRow.reason == "not_confirmed")
    query = select(func.count()).where(PrintRow.case_id == case_id, PrintRow.document == kind, may_have)
    return rows.scalar(query) or 0
