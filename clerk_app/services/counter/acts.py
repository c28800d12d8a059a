"""Acts about the counter itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.store.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterSetUp(Act):
    """The counter was set up: the first act of every journal. Subject: the counter."""

    kind = "counter.set_up"
    title = QT_TRANSLATE_NOOP("Words", "窗口启用")

    station: str  # code
    station_name: str
    counter_name: str
    settings: Mapping[str, Any] = field(default_factory=dict[str, Any])
