"""What an applicant may see, and whether they may see it now. No Qt in here.

A page says what it would show of the person whom it serves; `Attendance` decides. Personal data are shown only
while the card that was laid last is that person's (or of who acts for them), the clerk is at work, and the page
still says so. In every other state the screen says something that holds of nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    OFF = "off"  # the clerk's screen is locked: this one is dark
    CLOSED = "closed"  # nobody is signed in
    WELCOME = "welcome"
    WAIT = "wait"  # something is done that this screen does not tell
    SERVED = "served"  # who serves, and what can be done
    CHECK = "check"  # the summary, to be confirmed and signed
    DONE = "done"  # what to bring and when to come back
    RATE = "rate"
    THANKS = "thanks"


class WindowState(StrEnum):
    """What the clerk's window shows."""

    CLOSED = "closed"
    LOCKED = "locked"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class ShownToApplicant:
    """What a page shows to the person whom it serves. Nothing of the clerk's own signs is among it.

    Args:
        stage: What is being done.
        holders: Identity numbers of the person and of who acts for them; compared, never shown.
        name: Of the person.
        service: A `Service`, or "pickup".
        says: A `Saying` of the desk; "" where there is none.
        day: What `says` or the end of the service names.
        facts: Names of fields (``name``, ``id``, ``phone`` ...) with their values; numbers are masked.
        bring: What to bring when they come again (``id``, ``receipt``).
        number: Of the case; also as a code to be photographed.
        fee: Yuan to be paid; 0 for none.
    """

    stage: Stage
    holders: frozenset[str] = frozenset()
    name: str = ""
    service: str = ""
    says: str = ""
    day: date | None = None
    facts: tuple[tuple[str, str], ...] = ()
    bring: tuple[str, ...] = ()
    number: str = ""
    fee: int = 0


@dataclass(frozen=True, slots=True)
class VisitEnded:
    """A visit in which something was done, and that can be rated now. Names nobody."""

    service: str


class Attendance:
    """Who stands at the counter, as far as cards tell, and what they may see."""

    def __init__(self) -> None:
        self._place = WindowState.CLOSED
        self._lying = self._here = ""  # number of the card on the reader, and of the last that was laid
        self._said: ShownToApplicant | None = None
        self._done = ""  # service that came to its end in this visit
        self._ended: VisitEnded | None = None
        self._thanked = False

    @property
    def now(self) -> ShownToApplicant:
        """What the screen shows."""
        if self._place is WindowState.LOCKED:
            return ShownToApplicant(Stage.OFF)
        if self._place is WindowState.CLOSED:
            return ShownToApplicant(Stage.CLOSED)
        if self._thanked:
            return ShownToApplicant(Stage.THANKS)
        if self._ended is not None:
            return ShownToApplicant(Stage.RATE, service=self._ended.service)
        if self._said is None:
            return ShownToApplicant(Stage.WELCOME)
        if not self._said.holders or self._here not in self._said.holders:
            return ShownToApplicant(Stage.WAIT)
        return self._said

    @property
    def ended(self) -> VisitEnded | None:
        """The visit that waits to be rated."""
        return self._ended

    def turn(self, place: WindowState) -> VisitEnded | None:
        """The clerk's window shows something else. Who was here has to show the card again, but one that lies
        there; a visit that nobody rated is given back."""
        given_up = self._ended
        self._place, self._said, self._done, self._ended = place, None, "", None
        self._here, self._thanked = self._lying, False
        return given_up

    def card_laid(self, number: str) -> VisitEnded | None:
        """A card was read; a visit that nobody rated until then is given back."""
        given_up, self._ended, self._thanked = self._ended, None, False
        self._lying = self._here = number
        if self._said is None or number not in self._said.holders:
            self._done = ""  # somebody else stands here now: they do not rate what was done for another
        return given_up

    def card_lifted(self) -> None:
        self._lying = ""

    def say(self, said: ShownToApplicant | None) -> None:
        """What the page that is shown says now; None: it serves nobody."""
        if said is None and self._said is not None and self._place is WindowState.WORK:
            if self._done:
                self._ended, self._done = VisitEnded(self._done), ""
            self._here = self._lying
        elif said is not None and self._said is not None and not (said.holders & self._said.holders):
            self._done = ""  # another person: nothing of the visit before goes on
        if said is not None:
            self._ended, self._thanked = None, False
            if said.stage is Stage.DONE and self._here in said.holders:
                self._done = said.service
        self._said = said

    def rated(self) -> None:
        """The applicant said what they think, or that they would rather not."""
        self._thanked, self._ended = self._ended is not None, None

    def thanked(self) -> None:
        """The thanks were read: the next person is welcome."""
        self._thanked = False
