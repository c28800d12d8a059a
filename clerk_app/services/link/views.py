"""What the screens see of the exchange with the hub: frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clerk_app.domain.law.offline import OfflineLevel
from clerk_app.services.cases.views import CaseView


@dataclass(frozen=True, slots=True)
class OfflineStanding:
    """Where the counter stands with the policy's limits for working offline.

    `hours` since both sides were level; the limits are those of the policy (None = not limited).
    `allowed_until` is set while a supervisor's leave holds.
    """

    level: OfflineLevel
    hours: float
    warn_after_h: int | None
    supervisor_after_h: int | None
    allowed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One act that waits to be sent."""

    seq: int
    at: datetime
    actor: str  # name
    kind: str  # act kind
    number: str  # 受理编号 where the act is about a case, else ""


@dataclass(frozen=True, slots=True)
class IdleLine:
    """One act that led nowhere when its turn came; it stays in the journal and changed no table.

    `why` is a code: ``IntegrityError`` (something else has its number), ``NotInThisState`` (others had moved
    the matter on), ``NoResultFound`` (what it is about is not here), ``unreadable`` (of another program).
    """

    act_id: str
    at: datetime
    counter: str
    actor: str  # name
    kind: str  # act kind
    number: str  # 受理编号 where the act is about a case, else ""
    why: str


@dataclass(frozen=True, slots=True)
class Winner:
    """The act that was first, as far as the hub tells: enough to find the other case, no more."""

    act: str
    counter: str
    station: str  # code
    station_name: str  # words, "" where the station register does not know it
    number: str  # 受理编号, "" where the act is no acceptance
    at: datetime


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """Something of ours that the hub did not let stand. `outcome` is conflict or refused.

    `kind` is the kind of our act (``case.accepted`` = a duplicate acceptance, ``case.approved`` ... = a
    decision that came second or whose supervisor was locked). `why` is a code: ``claim_taken``,
    ``account_locked``.
    """

    conflict_id: str
    outcome: str
    why: str
    kind: str
    case_id: str  # "" where it is about no case
    number: str
    name: str
    at: datetime  # when the hub said so
    our_at: datetime  # when our act was done
    our_actor: str  # name
    handled_at: datetime | None = None
    handled_by: str | None = None


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Both cases side by side. `other` is None where the other station's case may not be read here."""

    line: ConflictLine
    ours: CaseView | None
    winner: Winner | None
    other: CaseView | None
    note: str = ""
