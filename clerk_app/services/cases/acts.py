"""The acceptance of an application, and what all acts about a case have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar

from clerk_app.domain.cases import CaseState
from clerk_app.domain.errors import NotInThisState
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.people.acts import Applicant, Representative
from clerk_app.store.acts import ABSENT, Absent, Act, Blob, ClaimKind, ErasedAct

OPEN_CASE = ClaimKind("open-case", answers_lookup=True)  # one open case a person in the whole city

RECEIPT = ClaimKind("receipt", own_numbers=True)
ONLINE = ClaimKind("online-application")  # an application on the portal is used once in the whole city
ONLINE_RETURN = ClaimKind("online-return")  # what one form of it lacks is told once
DECISION = ClaimKind("decision")  # a round of a case is decided, or begun anew, once
ENDORSEMENT = ClaimKind("endorsement")  # a cycle of a card is endorsed once


def open_case(id_number: str) -> str:
    """The claim of an open case about somebody's permit."""
    return OPEN_CASE.of(id_number, "permit")


class CaseAct(Act):
    """An act about a case (its subject). `leads` says to which state it leads from which.

    `prepares`: it makes the case what is decided, so whoever did it does not decide.
    """

    __slots__ = ()
    leads: ClassVar[Mapping[CaseState, CaseState]] = MappingProxyType({})
    prepares: ClassVar[bool] = False


def from_states(*states: CaseState, to: CaseState) -> Mapping[CaseState, CaseState]:
    """What `leads` says of an act that leads from each of these states to one."""
    return dict.fromkeys(states, to)


def staying(*states: CaseState) -> Mapping[CaseState, CaseState]:
    """What `leads` says of an act that is done in these states and changes none."""
    return {state: state for state in states}


def next_state(case: str, state: CaseState, act: type[CaseAct]) -> CaseState:
    """The state after such an act. Raises NotInThisState where it does not lead on."""
    following = act.leads.get(state)
    if following is None:
        raise NotInThisState(case, state.value, act.kind)
    return following


class Pickup(StrEnum):
    """How the card reaches its holder."""

    COUNTER = "counter"
    POST = "post"
    UNKNOWN = "unknown"  # a newer program's


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineOrigin:
    """The application on the portal (网上申办) that was completed at the counter, as it was then."""

    number: str
    submitted_at: datetime
    station: str  # code of the one that the applicant chose
    form: str  # time of its last change
    image_number: str = ""  # photo receipt (图像号) of the applicant that it goes on with
    differs: tuple[str, ...] = ()  # fields in which it said something else than card and registers


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAccepted(CaseAct):
    """An application was accepted (受理, 办理规定 art. 14). Facts and verdict are kept as they were."""

    kind = "case.accepted"
    title = QT_TRANSLATE_NOOP("Words", "受理")
    prepares = True

    number: str  # 受理编号
    query_code: str  # 查询码
    service: str  # a value of Service, or of a newer program's
    policy: str
    station: str  # code
    person: Applicant
    facts: Mapping[str, Any]  # what the verdict rests on, case format
    verdict: Mapping[str, Any]  # case format
    photo: Blob
    signature: Blob
    chip_photo: Blob | Absent | None = ABSENT  # as decoded from the chip, where the counter has a decoder
    phone: str
    pickup: Pickup
    post_address: str | None = None
    due_refusal: date | None = None
    due_issue: date | None = None
    fee: int  # yuan
    photo_number: str | None = None  # 图像号
    signed_form: str | Absent = (
        ABSENT  # number of the printed form that was signed; the signature is its picture
    )
    prepared_by: tuple[str, ...] = ()  # staff ids: whose draft it was, besides the actor
    representative: Representative | Absent = ABSENT  # who handed it in, where that was not the applicant
    authorisation: Blob | Absent = ABSENT  # scan of what shows that they may
    online: OnlineOrigin | Absent = ABSENT  # where it was begun on the portal

    def claims(self, subject: str) -> tuple[str, ...]:
        del subject
        own = (open_case(self.person.id_number), RECEIPT.of(self.number))
        return own if self.online is ABSENT else (*own, ONLINE.of(self.online.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseViewed(Act):
    """Somebody looked at the whole of a case, the first time since they signed in."""

    kind = "case.viewed"
    title = QT_TRANSLATE_NOOP("Words", "查看案件")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseErased(Act):
    """A case whose time is over: what its acts said is gone. Nothing here is personal. Subject: the case."""

    kind = "case.erased"
    title = QT_TRANSLATE_NOOP("Words", "到期删除")

    number: str
    service: str
    state: str  # in which it ended
    ended: date
    years: int  # that it was kept
    acts: tuple[ErasedAct, ...]
    blobs: tuple[str, ...]  # SM3 of photos, signatures and scans that went
