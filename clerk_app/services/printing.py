"""Paper: rendered, previewed, printed with a number, and recorded as the printer said."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from clerk_app.domain.records import Service
from clerk_app.services.views import CaseView, DayEnd, PersonDesk, PrintResult, RenderedDocument, Session


class PrintingService:
    def render_case(self, session: Session, kind: str, case_id: str) -> RenderedDocument:
        """kind: receipt, application_form, pickup_slip, refusal_notice.

        The copy number is one more than the prints that completed or may have come out.
        Raises NothingToPrint, GlyphMissing, CaseNotFound."""
        raise NotImplementedError

    def render_form(self, session: Session, draft_id: str) -> RenderedDocument:
        """The application form before the signature, for the applicant to read (no number yet)."""
        raise NotImplementedError

    def render_lacks(self, session: Session, desk: PersonDesk, service: Service) -> RenderedDocument:
        """一次性告知书: what is missing and when to come back."""
        raise NotImplementedError

    def render_day_end(self, session: Session, day_end: DayEnd) -> RenderedDocument:
        raise NotImplementedError

    def print(
        self,
        session: Session,
        document: RenderedDocument,
        case_id: str | None,
        *,
        cancel: Event,
        on_waiting: Callable[[str], None],
    ) -> PrintResult:
        """Record the intent, print, record what the printer said. Raises DeviceError subclasses."""
        raise NotImplementedError

    def owed(self, case: CaseView) -> tuple[str, ...]:
        """Kinds of document the state of the case offers, the one to print first in front."""
        raise NotImplementedError
