"""Acts of endorsement: at the counter, at once (即时签注), and of many holders in one run (后台自动签注)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.cases.acts import ENDORSEMENT, ONLINE, OnlineOrigin
from clerk_app.services.people.acts import Applicant
from clerk_app.store.acts import ABSENT, Absent, Act, Blob, ClaimKind, release


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitEndorsed(Act):
    """A permit was endorsed at the counter, its holder's ID card in hand. Subject: the endorsement.

    It counts from `day`, that of the act; nobody decides after it. (条例 arts. 23 to 25)
    """

    kind = "permit.endorsed"
    title = QT_TRANSLATE_NOOP("Words", "签注")
    decisive = True

    card: str  # number of the permit
    person: Applicant
    facts: Mapping[str, Any]
    verdict: Mapping[str, Any]
    station: str
    day: date
    anniversary: date  # end of the cycle that is endorsed
    late: bool  # the permit was suspended: a cycle of its own begins
    valid_to: date
    policy: str
    chip_photo: Blob | Absent = ABSENT
    online: OnlineOrigin | Absent = ABSENT  # where it was applied for on the portal

    def claims(self, subject: str) -> tuple[str, ...]:
        del subject
        own = (ENDORSEMENT.of(self.card or self.person.id_number, self.anniversary.isoformat()),)
        return own if self.online is ABSENT else (*own, ONLINE.of(self.online.number))


RUN = ClaimKind("bulk", "station")
OPEN_RUN = RUN.of("open")  # one run at a time, until it is signed


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkStarted(Act):
    """A run began; all are judged and endorsed as of `day`. Subject: the run."""

    kind = "bulk.started"
    title = QT_TRANSLATE_NOOP("Words", "开始批量签注")

    service: str
    day: date
    policy: str
    in_force_from: date
    as_of: datetime | None = None  # of the registers

    def claims(self, subject: str) -> tuple[str, ...]:
        del subject
        return (OPEN_RUN,)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEndorsed(Act):
    """A card was put on the list of a run. Subject: its number. It counts once the list is signed."""

    kind = "card.endorsed"
    title = QT_TRANSLATE_NOOP("Words", "批量签注")
    decisive = True

    run: str
    id_number: str  # of the holder
    day: date
    anniversary: date  # end of the cycle that is endorsed
    valid_to: date
    policy: str

    def claims(self, subject: str) -> tuple[str, ...]:
        return (ENDORSEMENT.of(subject, self.anniversary.isoformat()),)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardStruck(Act):
    """A card was taken off the list before it was signed. Subject: its number."""

    kind = "card.struck"
    title = QT_TRANSLATE_NOOP("Words", "从签注名单中划去")

    run: str
    endorsement: str  # id of the act
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkFinished(Act):
    kind = "bulk.finished"
    title = QT_TRANSLATE_NOOP("Words", "批量签注名单完成")

    examined: int
    endorsed: int
    left: int
    reasons: Mapping[str, Any]  # rule: how many were left because of it
    list: Blob


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkSigned(Act):
    kind = "bulk.signed"
    title = QT_TRANSLATE_NOOP("Words", "签署批量签注名单")
    decisive = True

    list: str  # SM3 of the list that was signed
    endorsed: int
    struck: int
    alone: bool = False

    def claims(self, subject: str) -> tuple[str, ...]:
        del subject
        return (release(OPEN_RUN),)
