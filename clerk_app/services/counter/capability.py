"""The counter itself."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.counter.acts import ActsLost, CounterSetUp, SettingsChanged
from clerk_app.services.counter.projection import COUNTERS

CAPABILITY = Capability(
    name="counter",
    acts=(CounterSetUp, ActsLost, SettingsChanged),
    projections=(COUNTERS,),
)
