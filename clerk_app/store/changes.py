"""What a commit, or what came from the hub, has changed: the one signal that screens read themselves anew by."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Part


@dataclass(frozen=True, slots=True)
class Changed:
    """Told once after each commit and each arrival, on the thread that did it.

    Args:
        acts: What was recorded or arrived; none where only the hub's word on older acts is new.
        parts: The aggregates whose tables may have changed.
        arrived: Whether it came from the hub.
    """

    acts: tuple[RecordedAct, ...] = ()
    parts: frozenset[Part] = frozenset()
    arrived: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(act.kind for act in self.acts)

    @property
    def aggregates(self) -> frozenset[str]:
        """Names of the aggregates that may have changed."""
        return frozenset(part.aggregate for part in self.parts)
