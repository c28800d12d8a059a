"""How strictly this counter asks who works there. The rules stand in the journal, not in a file.

The settings file says with which rules a counter begins. From then on they are changed by an administrator,
with an act each; whoever writes the file or the environment changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from clerk_app.domain.staff import Officer, Right, require_right
from clerk_app.services.core import Core
from clerk_app.services.errors import IdNumberMissing, SameHand
from clerk_app.services.session import Session
from clerk_app.services.staff.acts import SecurityChanged
from clerk_app.services.staff.errors import OutOfRange
from clerk_app.services.staff.rows import SecurityRow
from clerk_app.settings import SecuritySettings
from clerk_app.store.acts import ABSENT
from clerk_app.store.errors import NotLevelYet
from clerk_app.tables import expected


@dataclass(frozen=True, slots=True)
class SecurityService:
    core: Core

    def rules(self) -> SecuritySettings:
        """What is in force at this counter."""
        with self.core.store.read() as rows:
            return self.core.security(rows)

    def change(
        self,
        session: Session,
        *,
        second_factor: bool | None = None,
        failed_tries: int | None = None,
        lock_minutes: int | None = None,
        idle_minutes: int | None = None,
        second: Officer | None = None,
    ) -> SecuritySettings:
        """Change some of the rules; what is None stays. `second` is present and proven (`StaffService.stands_by`).

        Raises SameHand where that is the same person, RoleMissing where they may confirm nothing, OutOfRange,
        IdNumberMissing where the second factor would lock out who asks for it, RoleMissing, AccountLocked, SignedOut.
        """
        with self.core.store.unit(session.officer.staff_id) as uow:
            officer = self.core.authorise(uow.session, session, Right.MANAGE_STAFF)
            if second is not None:
                require_right(second, Right.CONFIRM_STAFF)
                if second.is_person(officer):
                    raise SameHand(session.login)
            now = self.core.security(uow.session)
            if second_factor and officer.id_number is None:
                raise IdNumberMissing(session.login)
            uow.record(
                self.core.store.counter,
                SecurityChanged(
                    second_factor=now.second_factor if second_factor is None else second_factor,
                    failed_tries=_within("failed_tries", failed_tries, now.failed_tries),
                    lock_minutes=_within("lock_minutes", lock_minutes, now.lock_minutes),
                    idle_minutes=_within("idle_minutes", idle_minutes, now.idle_minutes),
                    second=ABSENT if second is None else second.staff_id,
                ),
            )
            uow.commit()
        return self.rules()

    def begin(self) -> None:
        """Write the rules with which the counter begins into its journal, if it holds none yet."""
        with self.core.store.read() as rows:
            if rows.get(SecurityRow, self.core.store.counter) is not None:
                return
        file = self.core.settings.security
        first = SecurityChanged(
            second_factor=file.second_factor,
            failed_tries=file.failed_tries,
            lock_minutes=file.lock_minutes,
            idle_minutes=file.idle_minutes,
        )
        try:
            with self.core.store.unit() as uow:
                uow.record(self.core.store.counter, first)
                uow.commit()
        except NotLevelYet:  # a restored counter: its own acts come from the hub first
            return


def _within(name: str, value: int | None, now: int) -> int:
    if value is None:
        return now
    declared = next(item for item in fields(SecuritySettings) if item.name == name)
    if wanted := expected(declared, value):
        raise OutOfRange(name, wanted)
    return value
