"""Reading the journal: filtered, followed, act by act, and proven whole. Who looks leaves an act too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any, BinaryIO

from sqlalchemy import ColumnElement, func, select, text as sql, tuple_
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.identity import mask
from clerk_app.domain.staff import Right
from clerk_app.hub.anchor_keys import public_from_text
from clerk_app.hub.kept_anchors import verify_anchors
from clerk_app.services.audit.acts import ActOpened, JournalExported, JournalSearched, JournalVerified
from clerk_app.services.audit.errors import ActUnknown, VerifyingStopped
from clerk_app.services.audit.following import acts_about, subjects_of
from clerk_app.services.audit.unusual import find_unusual
from clerk_app.services.audit.views import (
    AuditedAct,
    AuditFilter,
    AuditLine,
    AuditLines,
    AuditOfficer,
    Unusual,
    Verified,
)
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.session import Session
from clerk_app.services.staff.rows import StaffRow
from clerk_app.store.errors import ChainBroken
from clerk_app.store.models import ActRow, HeadRow, SettlementRow

PAGE = 100  # acts of a list
_SECRET = "password_hash"
_ID_CHARS = 18


@dataclass(frozen=True, slots=True)
class AuditService:
    core: Core

    def officers(self, session: Session) -> tuple[AuditOfficer, ...]:
        """Everybody who has an account, by name. Raises RoleMissing, AccountLocked, SignedOut."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.AUDIT)
            found = rows.scalars(select(StaffRow).order_by(StaffRow.name))
            return tuple(AuditOfficer(row.id, row.login, row.name) for row in found)

    def acts(self, session: Session, wanted: AuditFilter, *, before: AuditLine | None = None) -> AuditLines:
        """The newest acts of the filter, or those before a line that was shown. The first page is recorded.

        Raises RoleMissing, AccountLocked, SignedOut.
        """
        with self.core.store.read() as rows:
            officer = self.core.authorise(rows, session, Right.AUDIT)
            found = self._found(rows, wanted, before)
            lines = tuple(_lines(rows, found[:PAGE]))
        if before is None:
            looked = JournalSearched(
                act_kind=wanted.kind,
                officer=wanted.officer,
                about=wanted.about,
                first=wanted.first,
                last=wanted.last,
                found=len(lines),
            )
            with self.core.store.unit(officer.staff_id) as uow:
                uow.record(officer.staff_id, looked)
                uow.commit()
        return AuditLines(lines, len(found) > PAGE)

    def open(self, session: Session, act_id: str) -> AuditedAct:
        """All that was recorded of one act; that it was looked at is recorded once in a sign-in.

        Raises ActUnknown, RoleMissing, AccountLocked, SignedOut.
        """
        with self.core.store.read() as rows:
            officer = self.core.authorise(rows, session, Right.AUDIT)
            row = rows.get(ActRow, act_id)
            if row is None:
                raise ActUnknown(act_id)
            word = rows.get(SettlementRow, act_id)
            opened = AuditedAct(
                line=next(_lines(rows, [row])),
                subject=row.subject,
                follow=_followed(rows, row.subject),
                version=row.version,
                payload=_without_secrets(row.payload),
                claims=tuple(row.claims),
                prev_hash=row.prev_hash,
                hash=row.hash,
                outcome="" if word is None else word.outcome,
            )
        if act_id not in session.standing.viewed:
            with self.core.store.unit(officer.staff_id) as uow:
                uow.record(officer.staff_id, ActOpened(act=act_id))
                uow.commit()
            session.standing.viewed.add(act_id)
        return opened

    def unusual(self, session: Session, wanted: AuditFilter) -> tuple[Unusual, ...]:
        """What stands out in the days of the filter. Raises RoleMissing, AccountLocked, SignedOut."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.AUDIT)
            return find_unusual(rows, wanted, partial(self.core.name_of, rows), self._works)

    def verify(
        self, session: Session, told: Callable[[int, int], object], stop: Event | None = None
    ) -> Verified:
        """Walk every chain, the claims and the daily roots; what came of it is recorded.

        Args:
            session: An auditor's.
            told: How many acts were walked, and how many there are; called off and on.
            stop: Set by whoever wants no more of it.

        Raises ChainBroken, AnchorError, VerifyingStopped, RoleMissing, AccountLocked, SignedOut.
        """
        with self.core.store.read() as rows:
            officer = self.core.authorise(rows, session, Right.AUDIT)
            whole = rows.scalar(select(func.sum(HeadRow.seq))) or 0
        walked = 0

        def on(count: int) -> None:
            nonlocal walked
            walked += count
            if stop is not None and stop.is_set():
                raise VerifyingStopped(walked, whole)
            told(walked, whole)

        key_text = self.core.settings.hub.anchor_key
        key = public_from_text(key_text) if key_text else None
        try:
            head = self.core.store.verify(also=partial(verify_anchors, public_key=key), walked=on).head
        except ChainBroken as error:
            self._note(officer.staff_id, walked, "", f"{error.counter} {error.seq} {error.why}")
            raise
        self._note(officer.staff_id, walked, head, "")
        return Verified(walked, head)

    def export(self, session: Session, to: Path | BinaryIO) -> int:
        """Write the journal as JSON lines; how many acts. Who takes it is recorded first, and is in it.

        Raises RoleMissing, AccountLocked, SignedOut, DiskFull, NotWritable.
        """
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.AUDIT)
            uow.record(officer.staff_id, JournalExported(to=to.name if isinstance(to, Path) else "-"))
            uow.commit()
        return self.core.store.export(to)

    def _note(self, officer: str, acts: int, head: str, why: str) -> None:
        with self.core.store.unit(officer) as uow:
            uow.record(self.core.store.counter, JournalVerified(acts=acts, head=head, why=why))
            uow.commit()

    def _works(self, moment: datetime) -> bool:
        """Whether that day is a working day; one that the table does not reach counts as one."""
        day = moment.astimezone(SHENZHEN).date()
        calendar = self.core.rules.calendar
        return day > self.core.rules.calendar_ends() or calendar.is_working_day(day)

    def _found(self, rows: Rows, wanted: AuditFilter, before: AuditLine | None) -> list[ActRow]:
        query = select(ActRow).where(*conditions(rows, self.core, wanted)).limit(PAGE + 1)
        if before is not None:
            query = query.where(tuple_(ActRow.at, ActRow.id) < tuple_(before.at, before.act))
        # A number names few acts, which are found by it; what it names not is read backwards in time.
        order = sql("+act.at DESC, act.id DESC") if wanted.about.strip() else sql("act.at DESC, act.id DESC")
        return list(rows.scalars(query.order_by(order)))


def conditions(rows: Rows, core: Core, wanted: AuditFilter) -> list[ColumnElement[bool]]:
    """The acts of a filter, for a query on the journal."""
    found: list[ColumnElement[bool]] = []
    if wanted.kind:
        found.append(ActRow.kind == wanted.kind)
    if wanted.officer:
        found.append(ActRow.actor == wanted.officer)
    if wanted.first is not None:
        found.append(ActRow.at >= datetime.combine(wanted.first, time.min, SHENZHEN).astimezone(UTC))
    if wanted.last is not None:
        end = datetime.combine(wanted.last + timedelta(days=1), time.min, SHENZHEN)
        found.append(ActRow.at < end.astimezone(UTC))
    if about := wanted.about.strip():
        found.append(acts_about(subjects_of(rows, core.store.projections.rows, about)))
    return found


def _lines(rows: Rows, found: Iterable[ActRow]) -> Iterator[AuditLine]:
    acts = list(found)
    names = _names(rows, {row.subject for row in acts} | {row.actor for row in acts})
    for row in acts:
        yield AuditLine(
            act=row.id,
            counter=row.counter,
            seq=row.seq,
            at=row.at,
            officer=row.actor,
            officer_name=names.get(row.actor, row.actor),
            kind=row.kind,
            about=names.get(row.subject, _masked(row.subject)),
            said=_without_secrets(row.payload),
        )


def _names(rows: Rows, keys: set[str]) -> dict[str, str]:
    """What accounts, cases and prints among these are called."""
    wanted = sorted(keys)
    found = {row.id: row.name for row in rows.scalars(select(StaffRow).where(StaffRow.id.in_(wanted)))}
    cases = select(ApplicationRow.id, ApplicationRow.name, ApplicationRow.number)
    for case, name, number in rows.execute(cases.where(ApplicationRow.id.in_(wanted))):
        found[case] = f"{name} {number}"
    prints = select(PrintRow.id, PrintRow.number).where(PrintRow.id.in_(wanted))
    found.update((str(key), str(number)) for key, number in rows.execute(prints))
    return found


def _followed(rows: Rows, subject: str) -> str:
    """What a reader would type to find everything about the same."""
    case = rows.get(ApplicationRow, subject)
    if case is not None:
        return case.number
    printed = rows.get(PrintRow, subject)
    if printed is not None:
        return printed.number
    account = rows.get(StaffRow, subject)
    return subject if account is None else account.login


def _masked(subject: str) -> str:
    return mask(subject) if len(subject) == _ID_CHARS and subject[:-1].isdigit() else subject


def _without_secrets(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: "…" if key == _SECRET and value else value for key, value in payload.items()}
