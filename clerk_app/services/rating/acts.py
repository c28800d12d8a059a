"""What applicants think of a visit (好差评)."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.store.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRated(Act):
    """A visit came to its end and was rated, or not. It names neither the person nor the case. Subject: the counter."""

    kind = "visit.rated"
    title = QT_TRANSLATE_NOOP("Words", "服务评价")

    level: int  # 5 very satisfied ... 1 very dissatisfied; 0: they did not say
    reasons: tuple[str, ...] = ()  # codes of `REASONS`
    service: str = ""  # of the visit: a Service, or "pickup"
