"""Acts: what somebody does at a counter, immutable once recorded (see docs/architecture).

The payload of each kind is listed in PAYLOADS: the projections read these keys and nothing else,
and the services write them. Dates and times are ISO strings, times in UTC with a ``Z``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, cast


class Kind(StrEnum):
    COUNTER_SET_UP = "counter.set_up"
    STAFF_ADDED = "staff.added"
    STAFF_CHANGED = "staff.changed"
    STAFF_SIGNED_IN = "staff.signed_in"
    STAFF_SIGN_IN_FAILED = "staff.sign_in_failed"
    STAFF_SIGNED_OUT = "staff.signed_out"
    STAFF_LOCKED = "staff.locked"
    STAFF_UNLOCKED = "staff.unlocked"
    PERSON_LOOKED_UP = "person.looked_up"
    CASE_ACCEPTED = "case.accepted"
    CASE_APPROVED = "case.approved"
    CASE_APPROVED_FOR_FEE = "case.approved_for_fee"
    CASE_ENDORSED = "case.endorsed"
    CASE_REFUSED = "case.refused"
    CASE_RETURNED = "case.returned"
    CASE_RESUBMITTED = "case.resubmitted"
    CASE_WITHDRAWN = "case.withdrawn"
    FEE_RECEIVED = "fee.received"
    PRODUCTION_SENT = "production.sent"
    CARD_ARRIVED = "card.arrived"
    CARD_HANDED_OVER = "card.handed_over"
    PRINT_REQUESTED = "print.requested"
    PRINT_COMPLETED = "print.completed"
    PRINT_FAILED = "print.failed"
    CALENDAR_YEAR_LOADED = "calendar.year_loaded"
    CALENDAR_YEAR_SIGNED = "calendar.year_signed"
    BULK_STARTED = "bulk.started"
    BULK_FINISHED = "bulk.finished"
    BULK_SIGNED = "bulk.signed"
    CARD_ENDORSED = "card.endorsed"
    CARD_STRUCK = "card.struck"
    HUB_CONFLICT = "hub.conflict"
    HUB_REFUSED = "hub.refused"
    CONFLICT_HANDLED = "conflict.handled"
    OFFLINE_ALLOWED = "offline.allowed"
    CHAIN_ANCHORED = "chain.anchored"
    ALARM_CHAIN = "alarm.chain"


class ForeignKind(str):
    """A kind that only a newer program knows: its acts are kept and hashed, and folded by nobody."""

    __slots__ = ()

    @property
    def value(self) -> str:
        return str(self)


def kind_of(text: str) -> Kind:
    """The kind of that name; a ForeignKind, which equals no Kind, where this program has none."""
    try:
        return Kind(text)
    except ValueError:
        return cast(Kind, ForeignKind(text))


@dataclass(frozen=True, slots=True)
class Act:
    """One link of a counter's chain. `hash` is SM3 over the canonical JSON of all other fields."""

    id: str  # UUIDv7
    counter: str
    seq: int  # 1, 2, 3 ... without a gap
    at: datetime  # UTC, aware
    actor: str  # staff id, or "system"
    kind: Kind
    subject: str  # id of the case, the staff member, the person's number ...
    payload: Mapping[str, Any]
    claims: tuple[str, ...]
    prev_hash: str  # 64 hex digits; 64 zeros for the first
    hash: str


# kind: {key: meaning}. A key that ends in "?" may be absent or null.
PAYLOADS: dict[Kind, dict[str, str]] = {
    Kind.COUNTER_SET_UP: {
        "station": "code",
        "station_name": "words",
        "counter_name": "words",
        "settings": "mapping",
    },
    Kind.STAFF_ADDED: {
        "login": "text",
        "name": "text",
        "roles": "list of Role",
        "password_hash": "Argon2id",
        "id_number?": "own identity number",
    },
    Kind.STAFF_CHANGED: {
        "name?": "text",
        "roles?": "list",
        "password_hash?": "Argon2id",
        "id_number?": "text",
    },
    Kind.STAFF_SIGNED_IN: {"second_factor": "true when the own card was read"},
    Kind.STAFF_SIGN_IN_FAILED: {},
    Kind.STAFF_SIGNED_OUT: {},
    Kind.STAFF_LOCKED: {"reason": "failed_tries | administrator", "until?": "time, null = until unlocked"},
    Kind.STAFF_UNLOCKED: {},
    Kind.PERSON_LOOKED_UP: {  # subject: the person's number
        "by": "card | number | name | case",
        "at_hub?": "true when the hub was asked, since the mirror does not hold the person",
    },
    Kind.CASE_ACCEPTED: {  # subject: case id. claims: open-case:<id number>:permit, receipt:<number>
        "number": "受理编号",
        "query_code": "查询码",
        "service": "Service",
        "policy": "name",
        "station": "code",
        "person": "mapping: the keys of PersonView as read from the card",
        "facts": "mapping: the facts the verdict rests on, case format",
        "verdict": "mapping: verdict, case format",
        "photo": "blob hash",
        "signature": "blob hash",
        "chip_photo?": "blob hash",  # PNG as decoded from the chip; absent where the counter has no decoder
        "phone": "text",
        "pickup": "counter | post",
        "post_address?": "text",
        "due_refusal?": "date",
        "due_issue?": "date",
        "fee": "yuan",
        "photo_number?": "图像号",
    },
    Kind.CASE_APPROVED: {"round": "1, 2 ..."},  # claims: decision:<case>:<round>
    Kind.CASE_APPROVED_FOR_FEE: {"round": "1, 2 ..."},
    Kind.CASE_ENDORSED: {"round": "1, 2 ...", "valid_to": "date", "card": "number"},
    Kind.CASE_REFUSED: {"round": "1, 2 ...", "reason": "code", "article": "text", "note": "text"},
    Kind.CASE_RETURNED: {"round": "1, 2 ...", "reason": "code", "note": "text"},
    Kind.CASE_RESUBMITTED: {"photo?": "blob hash", "signature?": "blob hash", "phone?": "text"},
    Kind.CASE_WITHDRAWN: {"reason": "text"},
    Kind.FEE_RECEIVED: {"yuan": "int", "reference": "text", "due_issue?": "date"},
    Kind.PRODUCTION_SENT: {"batch": "text"},
    Kind.CARD_ARRIVED: {"card_number": "text", "issued": "date", "shelf": "text"},
    Kind.CARD_HANDED_OVER: {
        "recipient": "self | agent",
        "recipient_name": "text",
        "recipient_id_number": "text",
        "signature": "blob hash",
        "old_card_returned": "bool",
    },
    Kind.PRINT_REQUESTED: {  # subject: print id
        "number": "print number",
        "document": "receipt | application_form | pickup_slip | refusal_notice | ...",
        "case?": "case id",
        "copy": "1, 2 ...",
        "printer": "name",
        "sha256": "of the PDF",
        "pages": "int",
    },
    Kind.PRINT_COMPLETED: {"printer_said": "text", "job?": "text"},
    Kind.PRINT_FAILED: {"printer_said": "text", "reason": "code"},
    Kind.CALENDAR_YEAR_LOADED: {  # subject: the year. A later load takes the place of an unsigned one
        "year": "int",
        "holidays": "list of dates",
        "makeup": "list of dates: weekend days on which work is made up",
        "source": "words: the notice of the State Council",
        "sm3": "of the two lists, canonical",
    },
    Kind.CALENDAR_YEAR_SIGNED: {"year": "int", "sm3": "as loaded", "alone": "bool"},  # claim: calendar:<year>
    Kind.BULK_STARTED: {  # subject: run id. claim: bulk:open, released with the signature
        "service": "endorsement",
        "day": "date: all are judged and endorsed as of it",
        "policy": "name",
        "in_force_from": "date",
        "as_of?": "time of the registers",
    },
    Kind.CARD_ENDORSED: {  # subject: card number. claim: endorsement:<card>:<anniversary>
        "run": "run id",
        "id_number": "of the holder",
        "day": "date",
        "anniversary": "date: end of the cycle that is endorsed",
        "valid_to": "date",
        "policy": "name",
    },
    Kind.CARD_STRUCK: {  # subject: card number. Releases the claim of the endorsement
        "run": "run id",
        "endorsement": "id of the act",
        "reason": "text",
    },
    Kind.BULK_FINISHED: {
        "examined": "int",
        "endorsed": "int",
        "left": "int",
        "reasons": "mapping: rule, how many were left because of it",
        "list": "blob hash",
    },
    Kind.BULK_SIGNED: {"list": "SM3 of the list", "endorsed": "int", "struck": "int", "alone": "bool"},
    Kind.HUB_CONFLICT: {  # by the hub, in a chain of its own; subject: that of the act that does not stand
        "act": "id of the act that does not stand",
        "kind": "its kind",
        "why": "claim_taken",
        "claim": "the claim that somebody else holds",
        "winner": "mapping: act, at, counter, kind, number, station of who holds it",
    },
    Kind.HUB_REFUSED: {
        "act": "id of the act that does not stand",
        "kind": "its kind",
        "why": "account_locked",
        "claim": "empty",
        "winner": "null",
    },
    Kind.CONFLICT_HANDLED: {"note": "text"},  # subject: id of the hub's act
    Kind.OFFLINE_ALLOWED: {"until": "time", "reason": "text"},  # subject: the counter
    Kind.CHAIN_ANCHORED: {  # subject: the day. What docs/anchors.md calls an anchor
        "day": "date",
        "root": "SM3",
        "heads": "int",
        "previous": "SM3",
        "signature": "base64",
        "key_id": "text",
        "head": "mapping: counter, seq, hash",
        "proof": "mapping: index, size, path",
    },
    Kind.ALARM_CHAIN: {"seq": "int", "why": "code"},  # subject: the counter whose chain does not verify
}

_BLOB_KEYS = {
    kind.value: tuple(sorted(key.rstrip("?") for key, meaning in keys.items() if meaning == "blob hash"))
    for kind, keys in PAYLOADS.items()
}


def blobs_of(kind: str, payload: Mapping[str, Any]) -> tuple[str, ...]:
    """Digests of the photos, scans and lists that an act of that kind names."""
    return tuple(str(payload[key]) for key in _BLOB_KEYS.get(kind, ()) if payload.get(key))


def open_case_claim(id_number: str, permit: str = "permit") -> str:
    return f"open-case:{id_number}:{permit}"


def decision_claim(case: str, round_: int) -> str:
    return f"decision:{case}:{round_}"


def receipt_claim(number: str) -> str:
    return f"receipt:{number}"


def login_claim(login: str) -> str:
    return f"login:{login}"


def endorsement_claim(card: str, anniversary: str) -> str:
    """`anniversary` (ISO) ends the cycle that is endorsed: each cycle is endorsed once."""
    return f"endorsement:{card}:{anniversary}"


def calendar_claim(year: int) -> str:
    return f"calendar:{year}"


OPEN_RUN = "bulk:open"  # claim: one run in bulk at a time, until it is signed


def release(claim: str) -> str:
    """The entry of an act's claims that gives `claim` back, so that somebody may take it anew."""
    return f"-{claim}"
