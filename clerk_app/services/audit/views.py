"""What an auditor sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which acts: "" and None leave a field open.

    `about` is anything that names a person, a case, a paper, a card or an account: identity number, number of the
    case or of the print, query code, card number, login name. `first` and `last` are days in Shenzhen.
    """

    kind: str = ""
    officer: str = ""  # staff id
    about: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One act in a list. `about` is a name or a masked number."""

    act: str
    counter: str
    seq: int
    at: datetime
    officer: str
    officer_name: str
    kind: str
    about: str
    said: Mapping[str, Any]  # the payload, for words; see `AuditedAct.payload`


@dataclass(frozen=True, slots=True)
class AuditLines:
    """Acts, newest first; `more` where older ones are left."""

    lines: tuple[AuditLine, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class AuditedAct:
    """One act with all that was recorded; what a password is checked by is left out of the payload."""

    line: AuditLine
    subject: str
    follow: str  # what finds everything about the same, for `AuditFilter.about`
    version: int
    payload: Mapping[str, Any]
    claims: tuple[str, ...]
    prev_hash: str
    hash: str
    outcome: str  # the hub's word: accepted | conflict | refused | "" while there is none


@dataclass(frozen=True, slots=True)
class AuditOfficer:
    staff_id: str
    login: str
    name: str


class UnusualKind(StrEnum):
    NIGHT = "night"  # work between 21:00 and 7:00 or on a day off
    LOOK_UPS = "look_ups"  # one person looked up again and again by one officer
    REFUSALS = "refusals"  # an officer refuses far more than the others
    PRINTS = "prints"  # papers of an officer that failed, or that nobody confirmed
    COPIES = "copies"  # one paper printed again and again
    SIGN_INS = "sign_ins"  # wrong passwords for one account


@dataclass(frozen=True, slots=True)
class Unusual:
    """Something worth a look, with the figures that make it so. `filter` lists the acts it was counted from."""

    kind: UnusualKind
    officer_name: str
    about: str  # a masked number or a name; "" where it is about nobody
    count: int
    of: int  # decisions or papers in all; 0 where there is no such figure
    others: int  # per cent of the others' decisions that are refusals
    first: datetime
    last: datetime
    filter: AuditFilter


@dataclass(frozen=True, slots=True)
class Verified:
    acts: int
    head: str
