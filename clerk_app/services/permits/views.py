"""The permit that a person holds, as the desk and its page see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.law.records import CardState


@dataclass(frozen=True, slots=True)
class GroundChoice:
    """A ground of the policy on which a permit is cancelled. `possible`: as far as the registers can tell."""

    key: str
    words: str  # Chinese
    article: str
    possible: bool
    needs_note: bool  # the registers show nothing of it: it has to be said in words


@dataclass(frozen=True, slots=True)
class PermitEvent:
    """One thing that was done here to a permit: the act's kind, the day, by whom, and what the act says
    as far as it has it."""

    kind: str
    day: date
    by: str
    how: str = ""  # LossKind | key of the ground | RemedyKind
    channel: str = ""  # LossChannel
    reporter: str = ""
    relation: str = ""
    ground: str = ""  # in the words of the policy
    decision: str = ""  # number of the decision that lifted it
    note: str = ""


@dataclass(frozen=True, slots=True)
class PermitView:
    """The permit held last, today. `ends_because` is the ground that the registers show while it still lives."""

    number: str
    state: CardState
    issued: date
    good_to: date | None
    lost_since: date | None
    cancelled_from: date | None
    grounds: tuple[GroundChoice, ...]
    ends_because: GroundChoice | None = None
    recorded: str | None = None  # id of the act that cancelled it here
    report: str | None = None  # id of the act by which its loss stands here
    cancelled_by_act: bool = False  # here or elsewhere: a decision that overturned it can be recorded
    lifting: str | None = None  # id of the act that lifted the last cancellation here
    history: tuple[PermitEvent, ...] = ()  # the oldest first
