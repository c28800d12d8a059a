"""What a permit gives, and the person's own count of years beside the settlement conditions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from clerk_app.domain.law.benefits import (
    Held,
    Settlement,
    benefits_held,
    benefits_of,
    history_of,
    own_count,
    settlement_of,
)
from clerk_app.domain.law.errors import PolicyMissing
from clerk_app.domain.law.records import Facts, Scheme
from clerk_app.services.benefits.service import permit_gives_on
from clerk_app.services.rules.rulebook import load_rules
from tests.domain.law.law import ON, book, day, facts, insured, legacy, permit, policy, stay
from tests.domain.law.test_places import OTHERS
from tests.domain.law.test_properties import people


def line(of: Settlement | tuple[Held, ...], key: str) -> Held:
    lines = of.conditions if isinstance(of, Settlement) else of
    return next(each for each in lines if each.note.key == key)


def settled_in(place: str, given_facts: Facts, on: date = ON) -> Settlement:
    return settlement_of(book().on(place, on), given_facts, on)


def test_shenzhen_gives_what_its_articles_31_to_35_say() -> None:
    articles = [note.article for note in benefits_of(policy())]
    for number in range(1, 10):
        item = "一二三四五六七八九"[number - 1]
        assert f"《深圳经济特区居住证条例》第三十一条第一款第（{item}）项" in articles
    for article in ("第三十一条第二款", "第三十二条", "第三十四条", "第三十五条第一款"):
        assert f"《深圳经济特区居住证条例》{article}" in articles
    assert benefits_of(policy(date(2015, 6, 1))) == benefits_of(policy())
    assert [note.key for note in history_of(policy())] == [
        "1983",
        "1990",
        "1995",
        "2002",
        "2007",
        "2008",
        "units",
        "draft_opinions",
        "draft_conditions",
        "draft_landlord",
        "draft_endorsement",
        "draft_one_card",
        "draft_elderly",
        "draft_pupils",
        "2014",
        "2015",
    ]


@pytest.mark.parametrize("place", [*OTHERS, "shenzhen"])
def test_every_place_says_what_it_gives_and_how_it_came_to_be(place: str) -> None:
    for version in book().versions(place):
        assert benefits_of(version)
        assert history_of(version)
        assert version.about("settlement")
        for note in version.notes:
            assert note.article
            assert version.english[note.title.zh] == note.title.en


def test_the_nation_lists_six_services_and_seven_conveniences() -> None:
    keys = [note.key for note in benefits_of(book().on("national", ON))]
    assert sum(key.startswith("service_") for key in keys) == 6
    assert sum(key.startswith("convenience_") for key in keys) == 7
    draft = {note.key: note.value for note in benefits_of(book().on("national-draft", ON))}
    assert (draft["services"], draft["conveniences"]) == (9, 6)


def test_seven_years_of_permit_and_insurance_in_shanghai() -> None:
    given_facts = facts(cards=[permit("2019-11-23")], insurance=[insured(("2019-11", "2026-10"))])
    found = settled_in("shanghai", given_facts)
    years = line(found, "permit_years")
    assert (years.needed, years.found, years.reached, years.from_day) == (84, 84, True, ON)
    insurance = line(found, "insurance_years")
    assert (insurance.found, insurance.reached, insurance.scheme) == (84, True, Scheme.PENSION)
    assert line(found, "title").reached is None
    later = facts(cards=[permit("2019-11-24")], insurance=[insured(("2019-12", "2026-10"))])
    found = settled_in("shanghai", later)
    assert [line(found, key).reached for key in ("permit_years", "insurance_years")] == [False, False]
    assert line(found, "permit_years").from_day == day("2026-11-24")


def test_what_the_text_does_not_say_how_to_count_is_open() -> None:
    with_gap = facts(insurance=[insured(("2018-01", "2021-12"), ("2022-02", "2025-01"))])
    assert line(settled_in("shanghai", with_gap), "insurance_years").reached is None
    late = facts(insurance=[insured(("2018-01", "2024-11"), back_paid={"2024-12": "2025-06-01"})])
    found = line(settled_in("shanghai", late), "insurance_years")
    assert (found.found, found.reached) == (83, None)
    moved = facts(residence=[stay("2018-01-01", "2020-01-01"), stay("2021-01-01")])
    found = line(settled_in("guangzhou", moved), "residence_years")
    assert (found.found, found.reached, found.from_day) == (70, None, day("2028-01-01"))


def test_no_mix_of_schemes_makes_the_years() -> None:
    mixed = facts(
        insurance=[
            insured(("2018-01", "2021-12")),
            insured(("2022-01", "2026-10"), scheme=Scheme.MEDICAL),
        ]
    )
    found = line(settled_in("shanghai", mixed), "insurance_years")
    assert (found.found, found.reached, found.scheme) == (58, False, Scheme.MEDICAL)


def test_guangdong_counts_five_years_for_schools_and_seven_for_the_household() -> None:
    given_facts = facts(residence=[stay("2020-11-23")], insurance=[insured(("2020-11", "2026-10"))])
    held = benefits_held(book().on("foshan", ON), given_facts, ON)
    assert [line(held, f"education_{what}").reached for what in ("residence", "insurance")] == [True, True]
    found = settled_in("foshan", given_facts)
    years = line(found, "residence_years")
    assert (years.needed, years.found, years.reached, years.from_day) == (84, 72, False, day("2027-11-23"))
    assert line(found, "no_crime").reached is None
    quotas = {place: book().on(place, ON).about("settlement") for place in ("guangzhou", "foshan")}
    assert [note.value for note in quotas["guangzhou"] if note.key == "quota_2014"] == [3000]
    assert not [note for note in quotas["foshan"] if note.key == "quota_2014"]


def test_a_register_that_could_not_be_asked_is_no_zero() -> None:
    unknown = facts(unknown=frozenset({"residence", "insurance", "cards"}))
    count = own_count(book().on("guangdong", ON), unknown, ON)
    assert (count.residence, count.insurance, count.permit) == (None, None, None)
    assert {line(settled_in("guangdong", unknown), key).reached for key in ("residence_years",)} == {None}
    assert line(settled_in("shanghai", unknown), "permit_years").reached is None
    nothing = settled_in("shanghai", facts())
    assert [line(nothing, key).reached for key in ("permit_years", "insurance_years")] == [False, False]


def test_a_permit_that_is_not_valid_counts_nothing() -> None:
    suspended = own_count(policy(), facts(cards=[permit("2020-01-10")]), ON)
    assert (suspended.permit, suspended.permit_since) == (0, None)
    endorsed = own_count(policy(), facts(cards=[permit("2024-12-10", "2025-12-01")]), ON)
    assert (endorsed.permit, endorsed.permit_since) == (23, day("2024-12-10"))
    restarted = own_count(policy(), facts(cards=[permit("2022-12-10", "2026-01-20")]), ON)
    assert restarted.permit == 0
    late = own_count(policy(), facts(cards=[permit("2023-12-10", "2026-01-20")]), ON)
    assert (late.permit, late.permit_since) == (10, day("2026-01-20"))
    replaced = [permit("2019-01-01", cancelled="2022-05-05"), permit("2022-05-06")]
    assert own_count(book().on("shanghai", ON), facts(cards=replaced), ON).permit_since == day("2019-01-01")
    withdrawn = [permit("2019-01-01", cancelled="2022-05-05"), permit("2023-05-06")]
    assert own_count(book().on("shanghai", ON), facts(cards=withdrawn), ON).permit_since == day("2023-05-06")


def test_the_service_gives_the_own_place_and_others_by_name() -> None:
    rules = load_rules()
    given_facts = facts(residence=[stay("2020-11-23")])
    own = permit_gives_on(rules, given_facts, ON)
    assert (own.place.zh, own.in_force_open, own.settlement.count.residence) == ("深圳经济特区", None, 72)
    other = permit_gives_on(rules, given_facts, ON, "dongguan")
    assert (other.place.zh, other.history[0].key) == ("东莞市", "2010")
    assert other.in_force_open is not None
    with pytest.raises(PolicyMissing):
        permit_gives_on(rules, given_facts, ON, "atlantis")


@settings(deadline=None, max_examples=60)
@given(people(), st.sampled_from([*OTHERS, "shenzhen"]))
def test_the_count_is_never_more_than_there_was(somebody: tuple[Facts, date], place: str) -> None:
    given_facts, _ = somebody
    found = settled_in(place, given_facts)
    count = found.count
    if count.residence is not None and count.since_first is not None:
        assert 0 <= count.residence <= count.since_first
    for scheme in count.insurance or ():
        posted = [item.bits.bit_count() for item in given_facts.insurance if item.scheme is scheme.scheme]
        assert scheme.longest <= scheme.months <= scheme.months + scheme.back_paid <= sum(posted)
    for each in found.conditions:
        assert (each.needed is None) == (each.note.counts is None)
        if each.reached is True and each.note.counts == "residence":
            assert each.from_day is not None
            assert each.from_day <= ON


@pytest.mark.parametrize(
    ("old_issued", "old_until", "since", "months"),
    [
        ("2010-03-01", None, "2010-03-01", 200),
        ("2010-03-01", "2015-06-01", "2010-03-01", 200),  # good when the law came: good until the exchange
        ("2010-03-01", "2015-05-31", "2016-01-10", 130),  # ended the day before: nothing to exchange
    ],
)
def test_time_with_an_exchanged_old_card_counts_on(
    old_issued: str, old_until: str | None, since: str, months: int
) -> None:
    endorsed = [f"{year}-01-05" for year in range(2017, 2027)]
    held = facts(cards=[legacy(old_issued, old_until), permit("2016-01-10", *endorsed)])
    count = own_count(policy(), held, ON)
    assert (count.permit_since, count.permit) == (day(since), months)
    assert (count.old_card is not None) == (since == old_issued)


def test_old_cards_that_follow_each_other_count_from_the_first() -> None:
    endorsed = [f"{year}-01-05" for year in range(2017, 2027)]
    cards = [legacy("2009-01-10"), legacy("2012-01-10"), permit("2016-01-10", *endorsed)]
    assert own_count(policy(), facts(cards=cards), ON).permit_since == day("2009-01-10")
    late = [legacy("2009-01-10"), permit("2016-06-02", *[f"{year}-06-01" for year in range(2017, 2027)])]
    assert own_count(policy(), facts(cards=late), ON).permit_since == day("2016-06-02")
    kept = [legacy("2009-01-10"), permit("2016-06-01", *[f"{year}-05-31" for year in range(2017, 2027)])]
    assert own_count(policy(), facts(cards=kept), ON).permit_since == day("2009-01-10")


def test_a_late_endorsement_restarts_the_years_with_an_old_card_too() -> None:
    restarted = facts(cards=[legacy("2009-01-10"), permit("2016-01-10", "2018-01-09", "2018-12-30")])
    count = own_count(policy(), restarted, day("2018-06-01"))
    assert (count.permit_since, count.old_card) == (day("2018-01-09"), None)
