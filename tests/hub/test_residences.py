"""A stay that one counter registers is known at the other, and nobody gets two of them."""

from __future__ import annotations

from datetime import date, timedelta
from time import monotonic

import pytest

from clerk_app.domain.law.records import Stay
from clerk_app.domain.staff import Role
from clerk_app.registers.importing import put_rows
from clerk_app.registers.kinds.building import REGISTER as BUILDING
from clerk_app.services.cases.stays import joined_stays
from clerk_app.services.desk.service import DeskService
from clerk_app.services.people.acts import Applicant
from clerk_app.services.residence.acts import (
    Declarant,
    DeclarantRole,
    ResidenceDetails,
    ResidenceEnded,
    ResidenceRegistered,
)
from clerk_app.services.residence.service import ResidenceService
from clerk_app.store.ids import new_id
from tests.hub.counters import FUTIAN, LONGGANG, Bare, Hub, level
from tests.people import STRANGER, invented_card
from tests.services.residence.homes import ROOMS, ROWS, form

NUMBER, TODAY = "430102199003070012", date(2026, 11, 23)
PERSON = Applicant(name="林知远", id_number=NUMBER, card_type="mainland")
HOME, OTHER_HOME, THIRD = (f"44030400100101000010005{room:02d}" for room in (1, 2, 3))
MIRRORED = Stay(TODAY - timedelta(days=400), None, THIRD)  # what both registers say


def registered(house: str, *, after: str = "") -> ResidenceRegistered:
    return ResidenceRegistered(
        person=PERSON,
        house_code=house,
        address="某路1号",
        start=TODAY,
        moved_in=TODAY,
        form=new_id(),
        dwelling="own_home",
        declarant=Declarant(role=DeclarantRole.SELF),
        details=ResidenceDetails(),
        station=FUTIAN,
        policy="shenzhen",
        due=TODAY,
        follows=after,
    )


def ended(stay: Stay) -> ResidenceEnded:
    return ResidenceEnded(
        person=PERSON,
        house_code=stay.house_code,
        address="",
        start=stay.start,
        end=TODAY,
        form=new_id(),
        station=FUTIAN,
    )


def do(counter: Bare, *acts: ResidenceRegistered | ResidenceEnded) -> None:
    with counter.store.unit("clerk-1") as uow:
        for act in acts:
            uow.record(NUMBER, act)
        uow.commit()


def stays(counter: Bare, *mirrored: Stay) -> list[tuple[str, bool]]:
    """House and whether it lasts, in their order."""
    with counter.store.read() as rows:
        return [(stay.house_code, stay.end is None) for stay in joined_stays(rows, NUMBER, mirrored)]


def test_the_other_counter_knows_the_stay_and_its_end(hub: Hub) -> None:
    one, other = hub.counter("FT-01"), hub.counter("FT-02")
    do(one, registered(HOME))
    level(one, other)
    assert stays(other) == [(HOME, True)]
    do(other, ended(Stay(TODAY, None, HOME)))
    level(other, one)
    assert stays(one) == [(HOME, False)]
    one.store.rebuild()
    assert stays(one) == [(HOME, False)]


@pytest.mark.parametrize("moves", [False, True])
@pytest.mark.parametrize("station", [FUTIAN, LONGGANG])
def test_of_two_that_register_one_person_after_the_same_stay_one_counts(
    hub: Hub, station: str, moves: bool
) -> None:
    """Within a station and between two, for somebody new and for somebody who moves."""
    one, other = hub.counter("FT-01"), hub.counter("FT-02", station)
    mirrored = (MIRRORED,) if moves else ()
    after = f"{MIRRORED.start.isoformat()}/{THIRD}" if moves else ""
    do(one, *map(ended, mirrored), registered(HOME, after=after))
    do(other, *map(ended, mirrored), registered(OTHER_HOME, after=after))
    one.send()
    level(other, one)
    assert (HOME, True) in stays(one, *mirrored)
    assert "conflict" in other.outcomes().values()
    for counter in (one, other):
        assert (OTHER_HOME, True) not in stays(counter, *mirrored)
        counter.store.rebuild()
        assert (OTHER_HOME, True) not in stays(counter, *mirrored)


def test_another_counter_sees_the_stay_within_a_second(hub: Hub) -> None:
    """From the clerk's key at one window to the desk of another, through a hub that rings: the best of three."""
    one, other = hub.desk("FT-01"), hub.desk("FT-02")
    one.add_accounts()
    one.level()
    other.ear.until(lambda: other.knows("clerk"))
    for desk in (one, other):
        desk.sign_in(Role.CLERK)
        put_rows(desk.core.register, BUILDING, [(*row[:10], row[10] or None) for row in ROWS])
        desk.level()
    clerk, seen = one.sessions["clerk"], other.services[ResidenceService]
    card = invented_card(STRANGER)
    person = one.services[DeskService].open_card(clerk, card).person
    there = other.services[DeskService].open_card(other.sessions["clerk"], card).person
    took: list[float] = []
    for room in ROOMS[:3]:
        left = one.core.today() if took else None
        began = monotonic()
        one.services[ResidenceService].register(clerk, form(person, left=left, house_code=room))

        def known(room: str = room) -> bool:
            current = seen.open(other.sessions["clerk"], there).current
            return current is not None and current.house_code == room

        other.ear.until(known)
        took.append(monotonic() - began)
    assert min(took) < 1.0, took
