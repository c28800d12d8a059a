"""Two laws compared: every change found, and the smallest people for whom it makes a difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from clerk_app.domain.law.comparison.changes import changes_between, with_change
from clerk_app.domain.law.comparison.grid import cost
from clerk_app.domain.law.comparison.witnesses import GAIN, LOSE, Effect, compare
from clerk_app.domain.law.eligibility import outcome_of
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.policy_text import parse_policy
from clerk_app.domain.law.records import Facts, Service
from clerk_app.domain.law.verdicts import Outcome
from tests.domain.law.law import ON, book, calendar, policy
from tests.domain.law.test_properties import people
from tests.domain.law.test_shapes import TEXT, asking

OLD = policy()


def amended(*changes: tuple[str, str]) -> Policy:
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return parse_policy("new.toml", text)


def effects(new: Policy, old: Policy = OLD, on: date = ON) -> dict[str, Effect]:
    return {effect.change.path: effect for effect in compare(old, new, on, calendar())}


def right(law: Policy, service: Service, facts: Facts, on: date) -> bool:
    return service in law.services and outcome_of(law, service, facts, on) is Outcome.ELIGIBLE


def test_the_same_law_has_no_changes() -> None:
    assert changes_between(OLD, amended()) == ()


def test_a_shorter_stay_lets_somebody_in_who_has_just_as_much() -> None:
    effect = effects(amended(("months = 12\ngap_days = 30", "months = 6\ngap_days = 30")))[
        "rule.continuous_residence.months"
    ]
    assert (effect.change.words(), effect.exhaustive) == (("12", "6"), True)
    (witness,) = effect.witnesses
    assert (witness.kind, witness.service) == (GAIN, Service.FIRST_ISSUE)
    (stay,) = witness.facts.residence
    assert stay.start == date(2026, 5, 23)  # six months to the day: nobody with less gains
    assert witness.before.outcome is Outcome.NOT_ELIGIBLE
    assert witness.after.outcome is Outcome.ELIGIBLE


def test_a_new_shape_has_one_who_gains_and_one_who_loses() -> None:
    effect = effects(asking('{ any = ["continuous_residence", "steady_insurance"] }'))[
        "service.first_issue.asks"
    ]
    gains, loses = effect.witnesses
    assert (gains.kind, loses.kind) == (GAIN, LOSE)
    assert len(gains.facts.residence) + len(gains.facts.insurance) == 1
    assert loses.facts.education or loses.facts.talent
    before, after = effect.change.words()
    assert before == "（合法稳定居所 且 合法稳定职业） 或 （人才或在读学生直接申领 且 已办理居住登记）"
    assert after == "合法稳定居所 或 合法稳定职业"


def test_what_another_change_takes_away_is_said() -> None:
    question = """[[rule]]
rule = "asked"
kind = "open"
title = { zh = "待定", en = "Open" }
article = "《深圳经济特区居住证条例》第一条"
question = { zh = "待定？", en = "Open?" }

[[route]]
rule = "direct_issue\""""
    both = amended(
        ("days = 244", "days = 200"),
        ('[[route]]\nrule = "direct_issue"', question),
        (
            'always = ["no_open_case", "endorsement_window"]',
            'always = ["no_open_case", "endorsement_window", "asked"]',
        ),
    )
    found = effects(both)["rule.residence_days.days"]
    assert found.witnesses == ()
    assert found.hidden


def test_less_to_pay_is_a_gain() -> None:
    effect = effects(amended(("fee = 20\nfee_article", "fee = 10\nfee_article")))["service.reissue_lost.fee"]
    (witness,) = effect.witnesses
    assert (witness.kind, witness.before.fee, witness.after.fee) == (GAIN, 20, 10)
    longer = effects(amended(("working_days = 7", "working_days = 9")))["deadline.refusal.working_days"]
    assert [each.kind for each in longer.witnesses] == [LOSE]


def test_words_alone_have_no_witness() -> None:
    changed = amended(('title = { zh = "签注期"', 'title = { zh = "签注的期间"'))
    effect = effects(changed)["rule.endorsement_window.title"]
    assert (effect.witnesses, effect.change.judges, effect.searched) == ((), False, 0)


def test_the_law_of_2015_against_that_of_2016() -> None:
    old, new = book().on("shenzhen", date(2016, 10, 31)), book().on("shenzhen", date(2016, 11, 1))
    found = effects(new, old)
    assert found
    for effect in found.values():
        for witness in effect.witnesses:
            check(witness.facts, effect, old, new)


def check(facts: Facts, effect: Effect, old: Policy, new: Policy) -> None:
    witness = next(each for each in effect.witnesses if each.facts is facts)
    if effect.change.gives:
        assert witness.before != witness.after
        return
    sides = [right(law, witness.service, facts, witness.on) for law in (old, new)]
    assert sides == ([False, True] if witness.kind == GAIN else [True, False])
    assert (witness.before.outcome is Outcome.ELIGIBLE, witness.after.outcome is Outcome.ELIGIBLE) == tuple(
        sides
    )


# --- whoever is found at random, the search had found somebody, and nobody bigger

NUMBERS = (
    ("months = 12\ngap_days = 30", "months = {}\ngap_days = 30", (3, 18)),
    ("gap_days = 30", "gap_days = {}", (0, 90)),
    ("{{ months = 18, window = 24 }}", "{{ months = {}, window = 24 }}", (6, 23)),
    ("{{ months = 12, since_registration = true,", "{{ months = {}, since_registration = true,", (3, 20)),
    ("days = 244", "days = {}", (100, 330)),
    ("{{ months = 8, window = 12 }}", "{{ months = {}, window = 12 }}", (2, 12)),
    ("window_days = 60", "window_days = {}", (10, 120)),
    ("cancel_after_months = 24", "cancel_after_months = {}", (6, 36)),
)


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(NUMBERS), st.data())
def test_nobody_means_nobody(number: tuple[str, str, tuple[int, int]], data: st.DataObject) -> None:
    old_text, new_text, (low, high) = number
    new = amended((old_text.format(), new_text.format(data.draw(st.integers(low, high)))))
    found = effects(new)
    for change in changes_between(OLD, new):
        effect = found[change.path]
        for witness in effect.witnesses:
            check(witness.facts, effect, OLD, new)
    judging = [effect for effect in found.values() if effect.change.judges]
    for _ in range(40):
        facts, on = data.draw(people())
        if on > ON:
            continue
        for service in (Service.FIRST_ISSUE, Service.ENDORSEMENT, Service.REAPPLY):
            was, will = right(OLD, service, facts, ON), right(new, service, facts, ON)
            if was != will:
                kind = GAIN if will else LOSE
                assert any(effect.found(kind) for effect in judging), (service, facts)


@pytest.mark.parametrize("kind", [GAIN, LOSE])
def test_a_witness_is_as_small_as_it_gets(kind: str) -> None:
    """Taking away any record, day or month more, nobody is left for whom the change matters."""
    days = 200 if kind == GAIN else 300
    new = amended(("days = 244", f"days = {days}"))
    effect = effects(new)["rule.residence_days.days"]
    (witness,) = effect.witnesses
    assert witness.kind == kind
    records, _ = cost(witness.facts)
    assert records == 3  # a stay, a scheme and a permit
    (stay,) = witness.facts.residence
    least = min(days, 244)
    assert (ON - stay.start).days == least
    assert sum(item.bits.bit_count() for item in witness.facts.insurance) == 8
    change = effect.change
    assert with_change(OLD, new, change).services == new.services
    assert with_change(OLD, replace(new, title=OLD.title), change).cycle == OLD.cycle
