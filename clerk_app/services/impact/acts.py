"""Acts of whoever asks what another law would change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.store.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPeopleListed(Act):
    """Somebody took the list of those whom an amendment moves, with their numbers. Subject: the staff id."""

    kind = "impact.listed"
    title = QT_TRANSLATE_NOOP("Words", "导出修法影响名单")

    old: str  # name of the policy
    new: str
    day: date
    people: int  # lines of the list
