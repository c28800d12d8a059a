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
from clerk_app.devices.printer.contract import Printer
from clerk_app.documents.parts import PrintMark
from clerk_app.domain.acts import Kind
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.law.records import Service
from clerk_app.domain.staff import Right
from clerk_app.services.cases.drafts import DraftKeeper
from clerk_app.services.cases.errors import CaseNotFound
from clerk_app.services.cases.lines import find_case
from clerk_app.services.cases.reader import CaseReader
from clerk_app.services.cases.views import CaseView
from clerk_app.services.core import Core
from clerk_app.services.day.views import DayEnd
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.errors import ClaimTaken
from clerk_app.services.printing.errors import NoPrinter, NothingToPrint
from clerk_app.services.printing.papers import CASE_PAPERS, PaperMaker
from clerk_app.services.printing.views import PrintResult, RenderedDocument
from clerk_app.services.session import Session
from clerk_app.store.ids import new_id
from clerk_app.store.models import PrintRow

# The papers a case owes in each state, the one to print first in front.
OWED: dict[CaseState, tuple[str, ...]] = {
    CaseState.ACCEPTED: ("receipt", "application_form"),
    CaseState.RETURNED: ("receipt", "application_form"),
    CaseState.APPROVED: ("receipt", "application_form"),
    CaseState.IN_PRODUCTION: ("receipt", "application_form"),
    CaseState.READY: ("pickup_slip", "receipt", "application_form"),
    CaseState.HANDED_OVER: ("pickup_slip", "receipt", "application_form"),
    CaseState.REFUSED: ("refusal_notice", "receipt", "application_form"),
    CaseState.AWAITING_PAYMENT: ("payment_notice", "receipt", "application_form"),
    CaseState.ENDORSED: ("receipt", "application_form"),
    CaseState.WITHDRAWN: ("receipt", "application_form"),
    CaseState.DUPLICATE: ("duplicate_notice",),
}
_PAGES = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True, slots=True)
class PrintingService:
    core: Core
    reader: CaseReader
    keeper: DraftKeeper
    printer: Callable[[], Printer | None]

    def render_case(self, session: Session, kind: str, case_id: str) -> RenderedDocument:
        """kind: receipt, application_form, pickup_slip, refusal_notice, payment_notice.

        The copy number is one more than the prints that completed or may have come out.
        Raises NothingToPrint, MissingGlyph, FontsMissing, CaseNotFound.
        """
        view = self.reader.view(session, case_id)
        if kind not in OWED[view.line.state] or kind not in CASE_PAPERS:
            raise NothingToPrint(kind)
        with self.core.store.read() as rows:
            row = find_case(rows, view.line.case_id)
            copy = 1 + sum(line.document == kind and line.state != "failed" for line in view.prints)
            maker = PaperMaker(self.core, session, rows)
            draw = CASE_PAPERS[kind](maker, row, view)
        return self._rendered(kind, view.line.number, copy, draw)

    def render_form(self, session: Session, draft_id: str) -> RenderedDocument:
        """The application form before the signature, for the applicant to read (no number yet)."""
        draft = self.keeper.load(draft_id)
        if draft is None:
            raise CaseNotFound(draft_id)
        with self.core.store.read() as rows:
            draw = PaperMaker(self.core, session, rows).unsigned_form(draft)
        return self._rendered("application_form", "", 1, draw)

    def render_lacks(self, session: Session, desk: PersonDesk, service: Service) -> RenderedDocument:
        """一次性告知书: what is missing and when to come back."""
        verdict = next(verdict for verdict in desk.verdicts if verdict.service is service)
        with self.core.store.read() as rows:
            draw = PaperMaker(self.core, session, rows).lacks(desk, verdict)
        return self._rendered("notice_of_lacks", "", 1, draw)

    def render_day_end(self, session: Session, day_end: DayEnd) -> RenderedDocument:
        """日结单 with the head of the chain."""
        with self.core.store.read() as rows:
            draw = PaperMaker(self.core, session, rows).day_end(day_end)
        return self._rendered("day_end", "", 1, draw)

    def render_test_page(self, session: Session) -> RenderedDocument:
        """A page about nobody that shows whether the printer draws names, lines and bar codes well."""
        chosen = self.printer()
        with self.core.store.read() as rows:
            draw = PaperMaker(self.core, session, rows).test_page("" if chosen is None else chosen.name)
        return self._rendered("test_page", "", 1, draw)

    def print(
        self,
        session: Session,
        document: RenderedDocument,
        case_id: str | None,
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
        document, print_id = self._request(session, document, case_id, chosen.name)
        timeout = float(self.core.settings.printer.timeout_s)
        title = "-".join(dict.fromkeys((document.kind, document.number, document.print_number)))
        try:
            outcome = chosen.print_pdf(
                document.pdf, title=title, timeout_s=timeout, cancel=cancel, on_waiting=on_waiting
            )
        except DeviceError as error:
            failed = {"printer_said": error.detail, "reason": error.reason}
            self._record(session, Kind.PRINT_FAILED, print_id, failed)
            raise
        done = {"printer_said": outcome.said, "job": outcome.job}
        self._record(session, Kind.PRINT_COMPLETED, print_id, done)
        return PrintResult(print_id, chosen.name, outcome.said)

    def owed(self, case: CaseView) -> tuple[str, ...]:
        """Kinds of document the state of the case offers, the one to print first in front."""
        return OWED[case.line.state]

    # --- inside

    def _rendered(
        self, kind: str, number: str, copy: int, draw: Callable[[PrintMark], bytes]
    ) -> RenderedDocument:
        def again(print_number: str) -> bytes:
            return draw(
                PrintMark(print_number, copy, self.core.clock(), self.core.store.derived_key("paper"))
            )

        with self.core.store.read() as rows:
            print_number = self._next_number(rows)
        pdf = again(print_number)
        return RenderedDocument(
            kind, number or print_number, print_number, copy, pdf, len(_PAGES.findall(pdf)), again
        )

    def _request(
        self, session: Session, document: RenderedDocument, case_id: str | None, printer: str
    ) -> tuple[RenderedDocument, str]:
        """Record that a print was asked for, under a print number that nothing else took meanwhile."""
        print_id = new_id()
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, _right_for(document.kind))
            taken = uow.session.scalar(
                select(func.count()).select_from(PrintRow).where(PrintRow.number == document.print_number)
            )
            if taken and document.again is not None:
                number = self._next_number(uow.session)
                document = replace(document, print_number=number, pdf=document.again(number))
            payload = {
                "number": document.print_number,
                "document": document.kind,
                "case": case_id,
                "copy": document.copy,
                "printer": printer,
                "sha256": hashlib.sha256(document.pdf).hexdigest(),
                "pages": document.pages,
            }
            try:
                uow.record(Kind.PRINT_REQUESTED, print_id, payload, [f"print:{document.print_number}"])
            except ClaimTaken as error:
                raise NothingToPrint(document.kind) from error
            uow.commit()
        return document, print_id

    def _record(self, session: Session, kind: Kind, print_id: str, payload: dict[str, str]) -> None:
        with self.core.store.unit(session.officer.staff_id) as uow:
            uow.record(kind, print_id, payload)
            uow.commit()

    def _next_number(self, rows: Rows) -> str:
        """Print number: counter, day, number of the day, e.g. ``FT-01-261123-0007``."""
        counter = self.core.store.counter.upper()
        prefix = f"{counter}-{self.core.clock().astimezone(SHENZHEN):%y%m%d}-"
        last = rows.scalar(select(func.max(PrintRow.number)).where(PrintRow.number.startswith(prefix)))
        return f"{prefix}{1 if last is None else int(last.removeprefix(prefix)) + 1:04d}"


def _right_for(kind: str) -> Right:
    return {"day_end": Right.DAY_END, "test_page": Right.MANAGE_DEVICES}.get(kind, Right.PRINT)
