"""Whatever happens at the counter, the applicant's screen names nobody but who laid the card last."""

from __future__ import annotations

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from clerk_app.ui.attendance import Attendance, ShownToApplicant, Stage, WindowState

PEOPLE = ("A", "B", "C")
PERSONAL = (Stage.SERVED, Stage.CHECK, Stage.DONE)
people = st.sampled_from(PEOPLE)


def of(stage: Stage, person: str, agent: str = "") -> ShownToApplicant:
    holders = frozenset(filter(None, (person, agent)))
    return ShownToApplicant(stage, holders, f"name of {person}", "first_issue", number=f"case of {person}")


class AtTheCounter(RuleBasedStateMachine):
    """Cards, pages, locks, clerks and crashes in any order; the model knows who stands there."""

    def __init__(self) -> None:
        super().__init__()
        self.attendance = Attendance()
        self.lying = self.front = ""
        self.place = WindowState.CLOSED
        self.said: ShownToApplicant | None = None
        self.ended: list[str] = []

    @rule(person=people)
    def a_card_is_laid(self, person: str) -> None:
        self.attendance.card_laid(person)
        self.lying = self.front = person

    @rule()
    def the_card_is_lifted(self) -> None:
        self.attendance.card_lifted()
        self.lying = ""

    @rule(place=st.sampled_from(WindowState))
    def lock_or_another_clerk_or_back(self, place: WindowState) -> None:
        self.attendance.turn(place)
        self.place, self.front, self.said = place, self.lying, None

    @rule(stage=st.sampled_from(PERSONAL), person=people, agent=st.sampled_from(("", *PEOPLE)))
    def the_page_says(self, stage: Stage, person: str, agent: str) -> None:
        self.said = of(stage, person, agent)
        self.attendance.say(self.said)

    @rule()
    def the_page_serves_nobody(self) -> None:
        if self.said is not None and self.place is WindowState.WORK:
            self.front = self.lying
        self.said = None
        self.attendance.say(None)

    @rule()
    def the_page_cannot_be_read(self) -> None:
        self.said = ShownToApplicant(Stage.WAIT)
        self.attendance.say(self.said)

    @rule()
    def somebody_rates(self) -> None:
        self.attendance.rated()

    @rule()
    def the_thanks_were_read(self) -> None:
        self.attendance.thanked()

    @invariant()
    def nobody_else_is_named(self) -> None:
        now = self.attendance.now
        if now.name or now.number or now.facts or now.stage in PERSONAL:
            assert self.front
            assert self.front in now.holders
            assert self.place is WindowState.WORK
            assert now == self.said
        else:
            assert now.holders == frozenset()

    @invariant()
    def dark_while_locked(self) -> None:
        if self.place is WindowState.LOCKED:
            assert self.attendance.now == ShownToApplicant(Stage.OFF)
        if self.place is WindowState.CLOSED:
            assert self.attendance.now == ShownToApplicant(Stage.CLOSED)

    @invariant()
    def a_rating_names_nobody(self) -> None:
        if self.attendance.now.stage is Stage.RATE:
            assert self.attendance.now == ShownToApplicant(Stage.RATE, service="first_issue")


TestAtTheCounter = AtTheCounter.TestCase
TestAtTheCounter.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def at_work() -> Attendance:
    attendance = Attendance()
    attendance.turn(WindowState.WORK)
    return attendance


def test_a_visit_that_came_to_its_end_is_rated_once() -> None:
    attendance = at_work()
    attendance.card_laid("A")
    attendance.say(of(Stage.CHECK, "A"))
    attendance.say(of(Stage.DONE, "A"))
    attendance.say(None)
    assert attendance.now.stage is Stage.RATE
    attendance.rated()
    assert attendance.now.stage is Stage.THANKS
    attendance.thanked()
    attendance.say(None)
    assert attendance.now.stage is Stage.WELCOME


def test_a_visit_in_which_nothing_was_done_is_not_rated() -> None:
    attendance = at_work()
    attendance.card_laid("A")
    attendance.say(of(Stage.SERVED, "A"))
    attendance.say(None)
    assert attendance.now.stage is Stage.WELCOME


def test_who_comes_next_does_not_rate_the_visit_before() -> None:
    attendance = at_work()
    attendance.card_laid("A")
    attendance.say(of(Stage.DONE, "A"))
    attendance.card_laid("B")
    assert attendance.now == ShownToApplicant(Stage.WAIT)
    attendance.say(None)
    assert attendance.now.stage is Stage.WELCOME


def test_a_visit_that_nobody_rated_is_given_back_when_the_next_card_comes() -> None:
    attendance = at_work()
    attendance.card_laid("A")
    attendance.say(of(Stage.DONE, "A"))
    attendance.say(None)
    given_up = attendance.card_laid("B")
    assert given_up is not None
    assert given_up.service == "first_issue"


def test_somebody_who_is_only_looked_up_is_not_shown() -> None:
    attendance = at_work()
    attendance.say(of(Stage.SERVED, "A"))
    assert attendance.now == ShownToApplicant(Stage.WAIT)


def test_after_a_lock_the_card_is_shown_again() -> None:
    attendance = at_work()
    attendance.card_laid("A")
    attendance.card_lifted()
    attendance.say(of(Stage.CHECK, "A"))
    attendance.turn(WindowState.LOCKED)
    attendance.turn(WindowState.WORK)
    attendance.say(of(Stage.CHECK, "A"))
    assert attendance.now.stage is Stage.WAIT
    attendance.card_laid("A")
    assert attendance.now.stage is Stage.CHECK
