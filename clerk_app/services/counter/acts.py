"""Acts about the counter itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsLost(Act):
    """Acts `first` to `last` of this counter had been committed and are gone; somebody accepted that.

    Their numbers are used again from here on. Subject: the counter.
    """

    kind = "counter.acts_lost"
    title = QT_TRANSLATE_NOOP("Words", "确认记录缺失")

    first: int
    last: int
    head: str  # hash of the last one that was lost
    at: datetime  # when that one was done


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChanged(Act):
    """At this start some settings were others than at the one before. Subject: the counter."""

    kind = "counter.settings_changed"
    title = QT_TRANSLATE_NOOP("Words", "设置有改动")

    keys: tuple[str, ...]  # "station.phone" ...
