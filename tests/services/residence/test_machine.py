"""Random lives at one counter: nobody has two current stays, the days are those of a plain count."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from clerk_app.domain.errors import KnownError
from clerk_app.domain.law.stays import days_between
from clerk_app.services.cases.lines import facts_with_local
from clerk_app.services.desk.service import DeskService
from clerk_app.services.people.identification import facts_of_view
from clerk_app.services.people.views import PersonView
from clerk_app.services.residence.errors import (
    LeavingBeforeComing,
    NoSuchStay,
    RegisteredAlready,
    StayOverlaps,
)
from clerk_app.services.residence.service import ResidenceService
from tests.conftest import open_counter
from tests.people import ELIGIBLE, SHORT, STRANGER, Invented, invented_card
from tests.services.residence.homes import ROOMS, form, furnish

EXAMPLES = int(os.environ.get("CLERK_APP_MACHINE_EXAMPLES", "4"))
PEOPLE = (ELIGIBLE, SHORT, STRANGER)
Known = list[tuple[date, date | None, str]]  # what the reference holds of a person: start, end, house


class Lives(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="clerk-app-lives-"))
        self.counter = open_counter(self.folder)
        furnish(self.counter)
        self.known: dict[str, Known] = {}
        for who in PEOPLE:
            stays = self.counter.core.register.facts(self._view(who).id_number)
            self.known[who.name] = (
                [] if stays is None else [(s.start, s.end, s.house_code) for s in stays.residence]
            )

    def teardown(self) -> None:
        self.counter.store.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- what is done

    @rule(who=st.sampled_from(PEOPLE), house=st.sampled_from(ROOMS[:3]), left=st.none() | st.integers(0, 40))
    def move_in(self, who: Invented, house: str, left: int | None) -> None:
        today, mine = self.counter.core.today(), self.known[who.name]
        here = [stay for stay in mine if stay[1] is None]
        gone = None if left is None else today - timedelta(days=left)
        expected: type[KnownError] | None = None
        if any(stay[2] == house for stay in here):
            expected = RegisteredAlready
        elif here and gone is None:
            expected = StayOverlaps
        elif here and gone is not None and gone < here[0][0]:
            expected = LeavingBeforeComing
        elif any(stay[0] == today and stay[2] == house for stay in mine):
            expected = RegisteredAlready
        said = form(self._view(who), left=gone, house_code=house, moved_in=today)
        if self._fails(lambda: self._service.register(self.counter.clerk, said), expected):
            return
        self.known[who.name] = [(s, e if e is not None else gone, h) for s, e, h in mine] + [
            (today, None, house)
        ]

    @rule(who=st.sampled_from(PEOPLE), left=st.integers(0, 40))
    def leave(self, who: Invented, left: int) -> None:
        mine = self.known[who.name]
        here = [stay for stay in mine if stay[1] is None]
        gone = self.counter.core.today() - timedelta(days=left)
        expected = NoSuchStay if not here else LeavingBeforeComing if gone < here[0][0] else None
        if self._fails(lambda: self._service.end(self.counter.clerk, self._view(who), left=gone), expected):
            return
        self.known[who.name] = [(s, e if e is not None else gone, h) for s, e, h in mine]

    @rule(days=st.integers(1, 50))
    def days_pass(self, days: int) -> None:
        self.counter.clock.now += timedelta(days=days)

    @precondition(lambda self: self.counter.store.head().acts % 3 == 0)
    @rule()
    def rebuild(self) -> None:
        self.counter.store.rebuild()

    # --- what must hold

    @invariant()
    def the_desk_knows_what_the_reference_knows(self) -> None:
        for who in PEOPLE:
            facts = self._facts(who)
            known = sorted(self.known[who.name], key=lambda stay: (stay[0], stay[2]))
            assert [(s.start, s.end, s.house_code) for s in facts] == known
            assert sum(stay[1] is None for stay in known) <= 1
            today = self.counter.core.today()
            first = today - timedelta(days=365)
            days = {
                day
                for start, end, _ in known
                for day in (first + timedelta(days=n) for n in range(365))
                if start <= day and (end is None or day < end)
            }
            assert days_between(facts, first, today) == len(days)

    # --- inside

    @property
    def _service(self) -> ResidenceService:
        return self.counter.services[ResidenceService]

    def _view(self, who: Invented) -> PersonView:
        card = invented_card(who, valid_to=None)
        return self.counter.services[DeskService].open_card(self.counter.clerk, card).person

    def _facts(self, who: Invented) -> tuple:
        person = self._view(who)
        known = self.counter.core.register.facts(person.id_number) or facts_of_view(person)
        with self.counter.store.read() as rows:
            return tuple(facts_with_local(rows, known).residence)

    @staticmethod
    def _fails(deed: Callable[[], object], expected: type[KnownError] | None) -> bool:
        """Whether the deed was refused, as was expected."""
        if expected is None:
            deed()
            return False
        with pytest.raises(expected):
            deed()
        return True


Lives.TestCase.settings = settings(max_examples=EXAMPLES, stateful_step_count=10, deadline=None)
TestLives = Lives.TestCase
