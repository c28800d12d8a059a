"""Acts as types: a frozen dataclass a kind, with its version, its claims and its pictures.

A capability declares its acts (``services/<capability>/acts.py``); the store appends, reads and folds them
and knows none by name. The fields of the dataclass are the keys of the payload. `codec` turns one into
the other.

What a field may be: ``str``, ``int``, ``bool``, ``date``, ``datetime``, an enum of texts, `Blob`, a record
(another frozen dataclass), a tuple of these, ``Mapping[str, Any]`` for JSON that is kept as it is, and each
of them or ``None``. A field with a default may be missing in the journal; one that is ``ABSENT`` is not
written at all, where an act says "unchanged" and not "none".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, ClassVar, Final, Literal, NewType

Payload = Mapping[str, Any]
Blob = NewType("Blob", str)  # SM3 (hex) of a picture or list that is kept beside the acts


class Absent(Enum):
    """The value of a field that an act does not carry."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT
ERASED: Final[Payload] = {"erased": True}  # of an act whose body is gone after its time (see `erasing`)
Upcast = Callable[[dict[str, Any]], dict[str, Any]]


def upcast(version: int) -> Callable[[Upcast], staticmethod[[dict[str, Any]], dict[str, Any]]]:
    """Marks, in the class of an act, the function that makes a payload of `version` one of the next version."""

    def mark(function: Upcast) -> staticmethod[[dict[str, Any]], dict[str, Any]]:
        function.upcasts_from = version  # type: ignore[attr-defined]
        return staticmethod(function)

    return mark


class Act:
    """Base of all acts. A subclass is a frozen dataclass with `kind` and `title`.

    `version`: from the second form on. `title`: what the deed is called on screens and paper, Chinese,
    context "Words".
    `decisive`: the hub refuses it from an account that was locked by then. `locks` and `unlocks`: it locks
    the account that is its subject, or frees it. `alarms`: the hub raises its alarm when it comes.
    `timeless`: it is recorded also while the clock stands before the last act, with the time of that.
    `discreet`: it stands on no paper, not even counted.
    `turns_clock`: it is the word that the clock is right, and takes its time.
    """

    __slots__ = ()
    kind: ClassVar[str]
    title: ClassVar[str]
    version: ClassVar[int] = 1
    decisive: ClassVar[bool] = False
    locks: ClassVar[bool] = False
    unlocks: ClassVar[bool] = False
    alarms: ClassVar[bool] = False
    timeless: ClassVar[bool] = False
    turns_clock: ClassVar[bool] = False
    discreet: ClassVar[bool] = False

    def claims(self, subject: str) -> tuple[str, ...]:
        """What the act takes and gives back by itself; the caller of `record` may add what it knows."""
        del subject
        return ()


@dataclass(frozen=True, slots=True)
class ClaimKind:
    """A kind of unique key that an act may take: in the whole city, or within a station.

    `answers_lookup`: whoever looks a person up at the hub is told of one whose first part is their number.
    `own_numbers`: its first part is a number that a counter gives out of its own range.
    """

    prefix: str
    scope: Literal["city", "station"] = "city"
    answers_lookup: bool = False
    own_numbers: bool = False

    def of(self, *parts: object) -> str:
        """The claim of these parts, as it stands in an act."""
        return ":".join((self.prefix, *map(str, parts)))


def release(claim: str) -> str:
    """The entry of an act's claims that gives `claim` back, so that somebody may take it anew."""
    return f"-{claim}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedAct:
    """One act whose body is gone, as the erasing act names it."""

    seq: int
    hash: str  # of what was recorded; the next act holds it too
    left: str  # SM3 of the canonical form of what is left


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """One link of a counter's chain. `hash` is SM3 over the canonical JSON of all other fields."""

    id: str  # UUIDv7
    counter: str
    seq: int  # 1, 2, 3 ... without a gap
    at: datetime  # UTC, aware
    actor: str  # staff id, or "system"
    kind: str
    version: int
    subject: str  # id of the case, the staff member, the person's number ...
    payload: Payload
    claims: tuple[str, ...]
    prev_hash: str  # 64 hex digits; 64 zeros for the first
    hash: str
