"""What came of an endorsement; a run of the automatic one and the lines of its list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.law.card_life import EndorsementTerm
from clerk_app.services.people.views import PersonView


@dataclass(frozen=True, slots=True)
class Endorsed:
    """An endorsement at the counter, as its slip and the screen tell it.

    `late`: the permit was suspended, and its years count from `day` now. `provisional`: the hub, where there is
    one, does not have it yet.
    """

    person: PersonView
    card: str
    day: date
    late: bool
    valid_to: date
    following: EndorsementTerm | None  # the next term; None where the policy knows none
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One line of a list: endorsed until `valid_to`, or left because of `reasons` (keys of rules)."""

    id_number: str
    card: str
    anniversary: date
    valid_to: date | None = None
    reasons: tuple[str, ...] = ()

    def line(self) -> str:
        what = "left" if self.valid_to is None else "endorsed"
        last = ",".join(self.reasons) if self.valid_to is None else self.valid_to.isoformat()
        return "\t".join((what, self.id_number, self.card, self.anniversary.isoformat(), last))


@dataclass(frozen=True, slots=True)
class RunView:
    """A run. `state`: rehearsed (nothing was recorded), started, finished or signed."""

    run: str
    day: date
    policy: str
    state: str
    examined: int
    endorsed: int
    left: int
    struck: int
    reasons: Mapping[str, int]
    list_sm3: str | None = None
    started_by: str | None = None
    signed_by: str | None = None


def entry_of(line: str) -> ListEntry:
    """A line of a list as it was kept."""
    what, number, card, anniversary, last = line.split("\t")
    turn = date.fromisoformat(anniversary)
    if what == "endorsed":
        return ListEntry(number, card, turn, date.fromisoformat(last))
    return ListEntry(number, card, turn, reasons=tuple(last.split(",")))
