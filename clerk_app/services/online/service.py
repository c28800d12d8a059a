"""Applications on the portal (网上申办): which wait here, how each stands beside the registers, and what begins of it.

(办理规定 arts. 13, 18 and 21)
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.contact import is_phone
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.identity import mask
from clerk_app.domain.law.records import service_of
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.domain.staff import Right, require_stranger
from clerk_app.registers.filings import filing_numbered, filings_at
from clerk_app.registers.kinds.online_application import (
    REGISTER as ONLINE_REGISTER,
    SUBMITTED,
    WITHDRAWN,
    OnlineApplication,
)
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.online import (
    TOPIC,
    OnlineFiling,
    OnlineUnknown,
    filing_of,
    not_settled,
    origin_of,
    require_open,
    used_by,
)
from clerk_app.services.cases.receipt_photos import receipt_photo
from clerk_app.services.cases.views import DraftView
from clerk_app.services.core import Core
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.form_fields import checked_text
from clerk_app.services.online.acts import OnlineReturned, ReturnReason
from clerk_app.services.online.comparing import FilingComparison, compare
from clerk_app.services.online.rows import OnlineReturnRow
from clerk_app.services.online.views import FilingState, OnlineDesk, OnlineLine, ReturnView
from clerk_app.services.people.looking_up import note_search
from clerk_app.services.session import Session

MOST = 50  # lines of the list
_READ = 500  # applications that are looked through for them


@dataclass(frozen=True, slots=True)
class OnlineService:
    core: Core
    acceptance: AcceptanceService

    def waiting(self, session: Session) -> tuple[OnlineLine, ...]:
        """What waits at this station, the oldest first, at most `MOST`. Raises RoleMissing, MirrorLost."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.ACCEPT)
            items = filings_at(self.core.register, self.core.counter(rows).station, _READ)
            waiting = not_settled(rows, items)
        return tuple(self._line(item) for item in waiting[:MOST])

    def find(self, session: Session, text: str) -> OnlineLine:
        """The application of a number, or the newest of an identity number. The search is recorded.

        Raises OnlineUnknown, RoleMissing, MirrorLost.
        """
        wanted = text.strip()
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.ACCEPT)
        item = filing_numbered(self.core.register, wanted) if wanted else None
        if item is None and wanted:
            own = self.core.register.find(ONLINE_REGISTER, wanted.upper())
            item = max(own, key=lambda each: (each.status == SUBMITTED, each.submitted_at), default=None)
        note_search(self.core, session, wanted, int(item is not None))
        if item is None:
            raise OnlineUnknown(wanted)
        return self._line(item)

    def open(self, session: Session, desk: PersonDesk, number: str = "") -> OnlineDesk:
        """An application of the person on the desk beside what is known; without a number the newest that waits.

        Raises OnlineUnknown, RoleMissing, PolicyMissing, MirrorLost.
        """
        wanted = number or (desk.online[0].number if desk.online else "")
        item = self.core.register.one(ONLINE_REGISTER, desk.person.id_number, wanted) if wanted else None
        if item is None:
            raise OnlineUnknown(wanted)
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.ACCEPT)
            own = self.core.counter(rows).station
            filing = filing_of(self.core, rows, item, desk.facts)
            used, returned = used_by(rows, item.number), self._returned(rows, item)
        found = compare(self.core, desk, item, filing, own)
        verdict = next((each for each in desk.verdicts if each.service is filing.service), None)
        return OnlineDesk(
            desk=desk,
            filing=filing,
            state=_state(item, filing, used),
            origin=origin_of(item, found.image_number, tuple(each.field for each in found.differs)),
            verdict=verdict,
            agrees=found.agrees,
            differs=found.differs,
            contact=found.contact,
            attachments=item.attachments,
            lacks=self._lacks(item, found),
            photo=receipt_photo(self.core, found.image_number),
            image_number=found.image_number,
            laws=self.core.rules.policy_on(self.core.today()).about(TOPIC),
            returned=returned,
            others=tuple(each for each in desk.online if each.number != item.number),
            completed_by=used or "",
        )

    def begin(self, session: Session, online: OnlineDesk) -> DraftView:
        """A draft filled from the application as it is now, to be signed; one that is kept goes on, and is filled anew
        where the application changed since.

        Raises OnlineUsed, OnlineUnknown, OnlineClosed, OnlineElsewhere, OnlineChanged, and what beginning any
        acceptance raises.
        """
        desk, number = online.desk, online.filing.number
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.ACCEPT)
            require_open(self.core, rows, desk.facts, number)
        now = self.open(session, desk, number)
        for kept in self.acceptance.keeper.about(desk.person.id_number):
            if _same(kept, now):
                return kept
        draft = self.acceptance.begin(session, desk, now.filing.service)
        filled = replace(
            draft,
            online=now.origin,
            phone=now.contact.phone,
            pickup=now.contact.pickup,
            post_address=now.contact.post_address,
            photo=now.photo or draft.photo,
            signature=None,
            signed_form="",
            step=_first_step(now, draft),
        )
        self.acceptance.save(session, filled)
        return filled

    def send_back(
        self, session: Session, online: OnlineDesk, *, reason: ReturnReason, note: str = ""
    ) -> ReturnView:
        """Give the application back to its applicant, with everything that it lacks.

        Raises OnlineUsed, OnlineUnknown, OnlineClosed, OnlineElsewhere, ClaimTaken where this form of it was given
        back already, FieldRefused, OwnCase, RoleMissing, AccountLocked.
        """
        said, desk = checked_text("return_note", note, required=False), online.desk
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.ACCEPT)
            require_stranger(officer, "", desk.person.id_number)
            item = require_open(self.core, uow.session, desk.facts, online.filing.number)
            act = OnlineReturned(
                form=item.version,
                id_number=item.id_number,
                name=desk.person.name,
                service=item.service,
                station=self.core.counter(uow.session).station,
                reason=reason,
                note=said,
                lacks=(*_unmet(online.verdict), *online.lacks),
            )
            recorded = uow.record(item.number, act)
            uow.commit()
        with self.core.store.read() as rows:
            return ReturnView(reason.value, said, recorded.at, self.core.name_of(rows, recorded.actor))

    # --- inside

    def _line(self, item: OnlineApplication) -> OnlineLine:
        known = self.core.register.person(item.id_number)
        day = day_in_shenzhen(item.submitted_at)
        return OnlineLine(
            number=item.number,
            id_number=item.id_number,
            name=known.name if known is not None else item.name,
            id_masked=mask(item.id_number),
            service=service_of(item.service),
            submitted_on=day,
            days=(self.core.today() - day).days,
        )

    def _returned(self, rows: Rows, item: OnlineApplication) -> ReturnView | None:
        query = select(OnlineReturnRow).where(
            OnlineReturnRow.number == item.number, OnlineReturnRow.version == item.version
        )
        row = rows.scalars(query.order_by(OnlineReturnRow.at.desc()).limit(1)).first()
        if row is None:
            return None
        return ReturnView(row.reason, row.note, row.at, self.core.name_of(rows, row.by))

    def _lacks(self, item: OnlineApplication, found: FilingComparison) -> tuple[str, ...]:
        """Papers that the service asks for and the application does not bring; the ID card is read here."""
        rules = self.core.rules.policy_on(self.core.today()).services.get(service_of(item.service))
        asked = () if rules is None else rules.documents.get("bring", ())
        brought = {"identity_document", *item.attachments} - {"photo_number"}
        if found.image_number:
            brought.add("photo_number")
        return tuple(paper for paper in asked if paper not in brought)


def _state(item: OnlineApplication, filing: OnlineFiling, used: str | None) -> FilingState:
    if used is not None:
        return FilingState.USED
    if item.status != SUBMITTED:
        return FilingState.WITHDRAWN if item.status == WITHDRAWN else FilingState.CLOSED
    return FilingState.WAITING if filing.here else FilingState.ELSEWHERE


def _same(draft: DraftView, now: OnlineDesk) -> bool:
    kept = draft.online
    return kept is not None and (kept.number, kept.form) == (now.origin.number, now.origin.form)


def _first_step(now: OnlineDesk, draft: DraftView) -> str:
    """The first step at which something is still to be done."""
    contact = now.contact
    if not is_phone(contact.phone) or (contact.pickup == "post" and not contact.post_address):
        return "check"
    return "sign" if now.photo or draft.photo else "photo"


def _unmet(verdict: Verdict | None) -> tuple[str, ...]:
    if verdict is None or verdict.outcome is Outcome.ELIGIBLE:
        return ()
    return tuple(item.rule for item in verdict.conditions if item.met is False)
