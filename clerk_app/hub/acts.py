"""Acts that come from the exchange with the hub: its rulings, its daily roots, and an alarm of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.store.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling(Act):
    """By the hub, in a chain of its own: why an act does not stand. Subject: that of the act."""

    act: str  # id of the act that does not stand
    act_kind: str = field(metadata={"key": "kind"})
    why: str  # code
    claim: str = ""  # that somebody else holds
    winner: Mapping[str, Any] | None = None  # act, at, counter, kind, number, station of who holds it


@dataclass(frozen=True, slots=True, kw_only=True)
class HubConflict(Ruling):
    kind = "hub.conflict"
    title = QT_TRANSLATE_NOOP("Words", "市级系统：他处先办")


@dataclass(frozen=True, slots=True, kw_only=True)
class HubRefused(Ruling):
    kind = "hub.refused"
    title = QT_TRANSLATE_NOOP("Words", "市级系统：没有采用")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainAnchored(Act):
    """The hub's daily root over the heads of all chains came (docs/anchors.md). Subject: the day."""

    kind = "chain.anchored"
    title = QT_TRANSLATE_NOOP("Words", "收到日根")

    day: date
    root: str  # SM3
    heads: int
    previous: str  # SM3
    signature: str  # base64
    key_id: str
    head: Mapping[str, Any]  # counter, seq, hash
    proof: Mapping[str, Any]  # index, size, path


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainAlarm(Act):
    """The chain of a counter (the subject) does not verify."""

    kind = "alarm.chain"
    title = QT_TRANSLATE_NOOP("Words", "记录链告警")
    alarms = True

    seq: int
    why: str  # reason code of ChainBroken
