"""Acts about working with and without the hub."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.store.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictHandled(Act):
    """Somebody dealt with what the hub did not let stand. Subject: id of the hub's act."""

    kind = "conflict.handled"
    title = QT_TRANSLATE_NOOP("Words", "处理冲突")

    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflineAllowed(Act):
    """A supervisor's leave to go on accepting without the hub. Subject: the counter."""

    kind = "offline.allowed"
    title = QT_TRANSLATE_NOOP("Words", "允许离线受理")

    until: datetime
    reason: str
