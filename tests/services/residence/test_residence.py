"""居住登记: what is registered counts at once, and what cannot be is named by its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clerk_app.devices.card_reader.contract import CardType
from clerk_app.domain.errors import RoleMissing
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.services.cases.errors import NotEligible
from clerk_app.services.desk.service import DeskService
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.people.errors import CardNotInHand, IdentityExpired
from clerk_app.services.residence.acts import DeclarantRole, ResidenceDetails
from clerk_app.services.residence.errors import (
    DayImpossible,
    HouseGone,
    HouseUnknown,
    LandlordIsTenant,
    LeavingBeforeComing,
    ManagerMissing,
    NoSuchStay,
    NumberWrong,
    PersonTwice,
    RegisteredAlready,
    StayOverlaps,
    TooManyPeople,
)
from clerk_app.services.residence.houses import HouseService
from clerk_app.services.residence.service import ResidenceService
from clerk_app.services.residence.views import Registering
from tests.conftest import TODAY, Counter
from tests.people import ELIGIBLE, HMT, RARE, SHORT, STRANGER, VERY_RARE, Invented, invented_card
from tests.services.residence.homes import GONE, LANDLORD, OWN, ROOMS, form, from_elsewhere, furnish, person

DAY = timedelta(days=1)


@pytest.fixture
def town(counter: Counter) -> Counter:
    furnish(counter)
    return counter


def of(counter: Counter, who: Invented, service: Service) -> Verdict:
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(who))
    return next(each for each in desk.verdicts if each.service is service)


def stays(counter: Counter, who: Invented) -> list[tuple[date, date | None, str]]:
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(who))
    return [(stay.start, stay.end, stay.house_code) for stay in desk.facts.residence]


def test_a_stay_counts_from_the_day_of_its_registration_at_once(town: Counter) -> None:
    who = person(town, invented_card(STRANGER))
    assert stays(town, STRANGER) == []
    recorded = town.services[ResidenceService].register(town.clerk, form(who))
    assert recorded.clock is not None
    assert (recorded.clock.due, recorded.clock.late_days) == (TODAY + 13 * DAY, 0)
    assert stays(town, STRANGER) == [(TODAY, None, ROOMS[0])]
    first = of(town, STRANGER, Service.FIRST_ISSUE)
    assert first.outcome is not Outcome.ELIGIBLE
    stay = next(each for each in first.conditions if each.rule == "continuous_residence")
    assert stay.evidence_from == TODAY
    assert stay.first_met == date(2027, 11, 23)
    before = stays(town, STRANGER)
    town.store.rebuild()
    assert stays(town, STRANGER) == before
    bar = town.services[DeskService].open_card(town.clerk, invented_card(STRANGER)).timeline.stays[-1]
    assert bar.address.startswith("深圳市")
    with pytest.raises(RegisteredAlready):
        town.services[ResidenceService].register(town.clerk, form(who))


def test_who_moves_leaves_the_house_of_the_register_and_the_stay_goes_on(town: Counter) -> None:
    who, service = person(town, invented_card(ELIGIBLE)), town.services[ResidenceService]
    old = service.open(town.clerk, who).current
    assert old is not None
    with pytest.raises(StayOverlaps):
        service.register(town.clerk, form(who))
    with pytest.raises(LeavingBeforeComing) as refused:
        service.register(town.clerk, form(who, left=old.start - DAY))
    assert refused.value.came == old.start
    assert stays(town, ELIGIBLE) == [(old.start, None, old.house_code)]
    service.register(town.clerk, form(who, left=TODAY - 2 * DAY))
    assert stays(town, ELIGIBLE) == [
        (old.start, TODAY - 2 * DAY, old.house_code),
        (TODAY, None, ROOMS[0]),
    ]
    assert of(town, ELIGIBLE, Service.FIRST_ISSUE).outcome is Outcome.ELIGIBLE
    service.end(town.clerk, who, left=TODAY)
    assert stays(town, ELIGIBLE)[-1] == (TODAY, TODAY, ROOMS[0])
    with pytest.raises(NoSuchStay):
        service.end(town.clerk, who, left=TODAY)
    with pytest.raises(RegisteredAlready):  # the same house on the same day would be the same stay
        service.register(town.clerk, form(who))
    service.register(town.clerk, form(who, house_code=ROOMS[1]))
    assert sum(end is None for _, end, _ in stays(town, ELIGIBLE)) == 1


def test_up_to_three_of_one_house_are_registered_together_or_not_at_all(town: Counter) -> None:
    service = town.services[ResidenceService]
    one, two, three = (person(town, invented_card(who)) for who in (STRANGER, RARE, HMT))
    four = person(town, invented_card(VERY_RARE))
    with pytest.raises(TooManyPeople):
        service.register(town.clerk, form(one, two, three, four, left=TODAY))
    with pytest.raises(TooManyPeople):
        service.register(town.clerk, form())
    with pytest.raises(PersonTwice):
        service.register(town.clerk, form(one, one, left=TODAY))
    with pytest.raises(StayOverlaps):  # the second of them; the first is not registered either
        service.register(town.clerk, form(one, two))
    assert stays(town, STRANGER) == []
    recorded = service.register(town.clerk, form(one, two, three, left=TODAY))
    assert [each.name for each in recorded.people] == [one.name, two.name, three.name]
    assert stays(town, HMT)[-1] == (TODAY, None, ROOMS[0])
    house = town.services[HouseService].open(town.clerk, ROOMS[0])
    assert {resident.name for resident in house.residents} == {one.name, two.name, three.name}
    assert all(resident.here for resident in house.residents)


def test_foreigners_are_registered_and_locals_are_not(town: Counter) -> None:
    service = town.services[ResidenceService]
    card = replace(
        invented_card(STRANGER),
        card_type=CardType.FOREIGN_2017,
        id_number=None,
        permit_number="CAN440380020301",
    )
    foreign = person(town, card)
    service.register(town.clerk, form(foreign))
    local = person(town, replace(invented_card(STRANGER), id_number="440304198001010013"))
    with pytest.raises(NotEligible):
        service.register(town.clerk, form(local))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"house_code": "4" * 25}, HouseUnknown),
        ({"house_code": ROOMS[0][:19] + "009901"}, HouseUnknown),
        ({"house_code": ""}, HouseUnknown),
        ({"house_code": ROOMS[0] + "1"}, HouseUnknown),
        ({"house_code": GONE}, HouseGone),
        ({"moved_in": TODAY + DAY}, DayImpossible),
        ({"moved_in": date(1900, 1, 1)}, DayImpossible),
        ({"dwelling": "castle"}, FormIncomplete),
        ({"dwelling": "rented", "declarant": replace(LANDLORD, name=" ")}, FormIncomplete),
        (
            {
                "dwelling": "rented",
                "declarant": replace(
                    LANDLORD, number=LANDLORD.number[:-1] + ("1" if LANDLORD.number[-1] != "1" else "2")
                ),
            },
            NumberWrong,
        ),
        (
            {
                "dwelling": "employer_dormitory",
                "declarant": replace(LANDLORD, role=DeclarantRole.EMPLOYER, number="91440300MA5FAKE0X1"),
            },
            NumberWrong,
        ),
        (
            {
                "dwelling": "rented",
                "declarant": replace(LANDLORD, number=invented_card(STRANGER).id_number or ""),
            },
            LandlordIsTenant,
        ),
        (
            {"dwelling": "rented", "declarant": replace(LANDLORD, name=STRANGER.name, number="")},
            LandlordIsTenant,
        ),
    ],
)
def test_bad_input_is_named_and_nothing_is_recorded(
    town: Counter, change: dict[str, object], error: type[Exception]
) -> None:
    who = person(town, invented_card(STRANGER))
    acts = town.store.head().acts
    with pytest.raises(error):
        town.services[ResidenceService].register(town.clerk, form(who, **change))
    assert town.store.head().acts == acts
    assert stays(town, STRANGER) == []


@pytest.mark.parametrize(
    ("details", "field", "why"),
    [
        (ResidenceDetails(workplace="厂" * 10_000), "workplace", "too_long"),
        (ResidenceDetails(workplace="公司\U0001f680"), "workplace", "unprintable"),
        (ResidenceDetails(phone="11380000111"), "phone", "not_a_number"),
        (ResidenceDetails(phone="13800000000\x07"), "phone", "unprintable"),
    ],
)
def test_what_cannot_be_printed_is_refused_at_its_field(
    town: Counter, details: ResidenceDetails, field: str, why: str
) -> None:
    service, who = town.services[ResidenceService], person(town, invented_card(STRANGER))
    said = replace(form(who), people=(Registering(who, None, details),))
    with pytest.raises(FieldRefused) as refused:
        service.register(town.clerk, said)
    assert (refused.value.field, refused.value.why) == (field, why)
    rented = form(who, dwelling="rented", declarant=replace(LANDLORD, name="房\ue000东"))
    with pytest.raises(FieldRefused):
        service.register(town.clerk, rented)
    assert stays(town, STRANGER) == []


def test_a_rented_dwelling_has_seven_days_and_says_how_late_it_is(town: Counter) -> None:
    who = person(town, invented_card(STRANGER))
    late = form(who, dwelling="rented", declarant=LANDLORD, moved_in=TODAY - 10 * DAY)
    recorded = town.services[ResidenceService].register(town.clerk, late)
    assert recorded.clock is not None
    assert (recorded.clock.due, recorded.clock.late_days) == (TODAY - 3 * DAY, 3)
    house = town.services[HouseService].house(town.clerk, ROOMS[0])
    assert house.declarant == LANDLORD  # who declared last is offered to the next
    assert house.dwelling == "rented"


def test_the_card_must_be_in_hand_and_good(town: Counter) -> None:
    service, who = town.services[ResidenceService], person(town, invented_card(STRANGER))
    for deed in (
        lambda one: service.register(town.clerk, form(one)),
        lambda one: service.end(town.clerk, one, left=TODAY),
        lambda one: service.change(
            town.clerk, one, dwelling="own_home", declarant=OWN, details=ResidenceDetails()
        ),
    ):
        with pytest.raises(CardNotInHand):
            deed(from_elsewhere(who))
        with pytest.raises(IdentityExpired):
            deed(person(town, invented_card(STRANGER, valid_to=TODAY - DAY)))
    with pytest.raises(RoleMissing):
        service.register(town.issuer, form(who))


def test_details_are_changed_and_known_the_next_time(town: Counter) -> None:
    service, who = town.services[ResidenceService], person(town, invented_card(SHORT))
    details = ResidenceDetails(occupation="3", workplace="虚构公司", phone="13800000000")
    before = stays(town, SHORT)
    service.change(town.clerk, who, dwelling="rented", declarant=LANDLORD, details=details)
    assert service.open(town.clerk, who).details == details
    assert stays(town, SHORT) == before
    with pytest.raises(NoSuchStay):
        service.change(
            town.clerk,
            person(town, invented_card(STRANGER)),
            dwelling="rented",
            declarant=LANDLORD,
            details=details,
        )


def test_a_landlord_sees_who_lives_in_the_house_names_a_manager_and_reports_who_refuses(
    town: Counter,
) -> None:
    houses, service = town.services[HouseService], town.services[ResidenceService]
    who = person(town, invented_card(STRANGER))
    landlord_card = replace(invented_card(STRANGER), name="房东甲", id_number=LANDLORD.number)
    landlord = person(town, landlord_card)
    assert houses.houses_of(town.clerk, landlord) == ()
    service.register(town.clerk, form(who, dwelling="rented", declarant=LANDLORD))
    (house,) = houses.houses_of(town.clerk, landlord)
    assert house.code == ROOMS[0]
    with pytest.raises(CardNotInHand):
        houses.houses_of(town.clerk, from_elsewhere(landlord))
    with pytest.raises(ManagerMissing):
        houses.declare(town.clerk, ROOMS[0], LANDLORD, absent=True)
    manager = replace(LANDLORD, role=DeclarantRole.MANAGER, name="管家乙", number="")
    houses.declare(town.clerk, ROOMS[0], LANDLORD, absent=True, manager=manager)
    with pytest.raises(FormIncomplete):
        houses.report_refusal(town.clerk, ROOMS[0], LANDLORD, name="", what="不给")
    penalty = houses.report_refusal(town.clerk, ROOMS[0], LANDLORD, name="某租客", what="不提供身份证件")
    assert penalty is not None
    assert (penalty.fine, penalty.article) == (500, "《深圳经济特区居住证条例》第四十一条第一款")
    desk = houses.open(town.clerk, ROOMS[0])
    assert (desk.absent, desk.manager) == (True, manager)
    assert [one.name for one in desk.refused] == ["某租客"]
    assert {each.fine for each in desk.penalties} >= {200, 500, 1000, 2000}
    assert houses.house(town.clerk, ROOMS[0]).declarant == manager
    town.store.rebuild()
    assert houses.open(town.clerk, ROOMS[0]) == desk


def test_the_stay_of_the_register_is_seen_in_its_house_until_it_ends(town: Counter) -> None:
    old = town.services[ResidenceService].open(town.clerk, person(town, invented_card(ELIGIBLE))).current
    assert old is not None
    found = town.services[HouseService]._residents
    with town.store.read() as rows:
        names = {one.name for one in found(rows, old.house_code)}
    assert ELIGIBLE.name in names
    town.services[ResidenceService].end(town.clerk, person(town, invented_card(ELIGIBLE)), left=TODAY)
    with town.store.read() as rows:
        assert ELIGIBLE.name not in {one.name for one in found(rows, old.house_code)}
