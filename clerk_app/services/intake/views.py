"""What was told instead of an acceptance, as the screens see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Condition
from clerk_app.services.intake.acts import Material, NonAcceptance


@dataclass(frozen=True, slots=True)
class IntakeNotice:
    """One notice. `accepted`: a case of the service was accepted since, so nothing of it is open.

    `told_by` is a name. `ended`: brought | given_up | set_aside, None while it stands.
    """

    id: str
    kind: str  # supplement | non_acceptance
    name: str
    id_number: str
    service: Service
    day: date
    received: date
    missing: tuple[Material, ...]
    note: str
    ground: NonAcceptance
    condition: str
    authority: str
    told_by: str
    ended: str | None
    ended_said: str
    ended_at: datetime | None
    accepted: bool = False

    @property
    def open(self) -> bool:
        return self.ended is None and not self.accepted


@dataclass(frozen=True, slots=True)
class IntakeChoice:
    """What can be told of one service: what may be missing, or by which condition nothing is accepted."""

    service: Service
    materials: tuple[Material, ...] = ()
    told: IntakeNotice | None = None  # what was told already and may not be told again
    refuses: Condition | None = None
    ground: NonAcceptance = NonAcceptance.NOT_NEEDED
