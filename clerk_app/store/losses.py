"""Acts that were committed and are gone: found when a counter opens, accepted by a person, told to the journal."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy.orm import Session

from clerk_app.store import journal
from clerk_app.store.acts import RecordedAct
from clerk_app.store.head_log import HeadLog, Missing
from clerk_app.store.link_state import LinkPlace, read_place

log = logging.getLogger(__name__)


class NotePlace(Protocol):
    """Remembers values of the `LinkPlace`, for good before it returns."""

    def __call__(self, **values: str) -> None: ...


class Losses:
    """Compares the journal of an open store with its head log. `missing` is what nobody has accepted yet."""

    def __init__(
        self,
        heads: HeadLog,
        counter: str,
        read: Callable[[], AbstractContextManager[Session]],
        note_place: NotePlace,
    ) -> None:
        self._heads, self._counter, self._read, self._note_place = heads, counter, read, note_place
        self.missing: Missing | None = None

    def look(self) -> None:
        """Compare; a hub that knows this counter is asked first for what is missing."""
        with self._read() as session:
            place = read_place(session)
            self.missing = self._heads.missing_from(session)
            if (
                self.missing is not None
                and place.lost
                and Missing.of_text(place.lost).head == self.missing.head
            ):
                self.missing = None  # accepted, but the program ended before the head log began anew
                self._heads.start_anew(session)
            elif self.missing is None and not self._heads.holds(journal.head_of(session, self._counter)):
                if place.heads:
                    log.error("store.heads_damaged counter=%s", self._counter)
                self._heads.start_anew(session)
        if self.missing is None:
            self._begin(place)
            return
        log.error(
            "store.acts_missing counter=%s first=%d last=%d",
            self._counter,
            self.missing.first,
            self.missing.last,
        )
        if place.epoch and not place.restored:
            self._note_place(restored=datetime.now(UTC).isoformat())

    def _begin(self, place: LinkPlace) -> None:
        """From now on there is a head log, and a journal with an act says whose it is."""
        begun = self._heads.newest is not None
        if not place.heads or (begun and place.counter != self._counter):
            self._note_place(heads="kept", counter=self._counter if begun else place.counter)

    def arrived(self, acts: Sequence[RecordedAct]) -> None:
        """The hub sent acts: some of our own may be among them."""
        self._heads.note(acts)
        if self.missing is not None and acts:
            self.look()

    def verify(self, session: Session) -> None:
        """Raises ActsMissing."""
        missing = self._heads.missing_from(session)
        if missing is not None:
            raise missing.error()

    def accept(self) -> Missing | None:
        """Go on without what is missing; what was accepted, None where nothing is missing.

        `accepted` gives it until it was recorded.
        """
        missing = self.missing
        if missing is not None:
            self._note_place(lost=missing.to_text())
            with self._read() as session:
                self._heads.start_anew(session)
            self.missing = None
        return missing

    def accepted(self) -> Missing | None:
        """The acts whose loss was accepted, by `accept` or with a restore, and is not yet recorded."""
        with self._read() as session:
            text = read_place(session).lost
        return Missing.of_text(text) if text else None

    def narrow_accepted(self) -> None:
        """The hub has given back what it had: only the rest is lost."""
        lost = self.accepted()
        if lost is None:
            return
        with self._read() as session:
            rest = lost.after(journal.head_of(session, self._counter).acts)
        self._note_place(lost="" if rest is None else rest.to_text())
