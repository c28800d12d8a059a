"""The watch list (布控) at the counter: what its sign asks for, and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from clerk_app.domain.errors import KnownError
from clerk_app.domain.staff import Right
from clerk_app.services.core import Core
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import checked_text
from clerk_app.services.session import Session
from clerk_app.services.watch.acts import WatchAnswered, WatchStep
from clerk_app.services.watch.projection import WatchAnswerRow

LONGEST_NAME = 64
_NEEDS_NAME = (WatchStep.CALLED, WatchStep.REPORTED)


class NoSign(KnownError):
    """No sign of the register stands at this person any more."""

    code = "CA-C67"


@dataclass(frozen=True, slots=True)
class WatchAnswer:
    step: str  # a value of WatchStep, or of a newer program's
    told: str
    note: str
    at: datetime
    by: str  # name


@dataclass(frozen=True, slots=True)
class WatchView:
    """`sign` as the register says it, "" where none stands; what was done, the newest first."""

    sign: str
    answers: tuple[WatchAnswer, ...]


@dataclass(frozen=True, slots=True)
class WatchService:
    core: Core

    def of(self, session: Session, id_number: str) -> WatchView:
        """Only who serves people sees it. Raises RoleMissing, AccountLocked, SignedOut, MirrorLost."""
        query = select(WatchAnswerRow).where(WatchAnswerRow.id_number == id_number)
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.LOOK_UP)
            answers = tuple(
                WatchAnswer(row.step, row.told, row.note, row.at, self.core.name_of(rows, row.by))
                for row in rows.scalars(query.order_by(WatchAnswerRow.at.desc()))
            )
        return WatchView(self.core.register.about(id_number).sign or "", answers)

    def answer(
        self, session: Session, id_number: str, step: WatchStep, *, told: str = "", note: str = ""
    ) -> None:
        """Record a step.

        Args:
            session: Who did it; needs the right to accept.
            id_number: Of the person.
            step: What was done.
            told: Who was called or reported to, 1 to 64 characters; needed for these steps.
            note: At most 200 characters; needed where the sign was checked and set aside.

        Raises FormIncomplete, FieldRefused, NoSign, RoleMissing, AccountLocked.
        """
        if step is WatchStep.UNKNOWN:
            raise FormIncomplete(("watch_step",))
        name = checked_text("watch_told", told, required=step in _NEEDS_NAME, longest=LONGEST_NAME)
        said = checked_text("watch_note", note, required=step is WatchStep.CHECKED)
        sign = self.core.register.about(id_number).sign
        if sign is None:
            raise NoSign()
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.ACCEPT)
            uow.record(id_number, WatchAnswered(sign=sign, step=step, told=name, note=said))
            uow.commit()
