"""Values dated one by one: one file, and what it said on each day."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from clerk_app.domain.law.eligibility import outcome_of
from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.policy import PolicyBook
from clerk_app.domain.law.policy_text import parse_policies
from clerk_app.domain.law.records import Service
from clerk_app.resources import resource_path
from tests.domain.law.law import book
from tests.domain.law.lives import lives

TEXT = resource_path("policies", "shenzhen.toml").read_text("utf-8")
OLD = (date(2015, 6, 1), date(2016, 10, 31))  # first and last day of the version that a file of its own said
EVIDENCE = json.loads((Path(__file__).parent / "shenzhen_2015.json").read_text("utf-8"))
LIVES = int(os.environ.get("CLERK_APP_OLD_LIVES", "2000"))  # or 100000


def test_the_old_law_is_what_the_file_of_its_own_said() -> None:
    """`shenzhen_2015.json` was written by that file, before the values were dated: per service one hash
    over the outcomes of so many lives. Where judging itself changes on purpose, the line of that service
    is written anew."""
    old = book().on("shenzhen", OLD[0])
    assert (old.in_force_from, old.in_force_to) == OLD
    services = [service for service in Service if service in old.services]
    digests = {service: hashlib.sha256() for service in services}
    for on, facts in islice(lives(20150601, *OLD), LIVES):
        for service in services:
            digests[service].update(f"{outcome_of(old, service, facts, on).value}\n".encode())
    assert {service.value: digest.hexdigest() for service, digest in digests.items()} == EVIDENCE[str(LIVES)]


def test_the_evidence_sees_a_number_that_is_off_by_one() -> None:
    wrong = TEXT.replace("months = 18, window = 24", "months = 17, window = 24")
    old, off = (parse_policies("here.toml", text)[0] for text in (TEXT, wrong))
    assert any(
        outcome_of(old, Service.FIRST_ISSUE, facts, on) != outcome_of(off, Service.FIRST_ISSUE, facts, on)
        for on, facts in islice(lives(20150601, *OLD), 2000)
    )


# --- what an amendment costs: its few lines


def amended(old: str, new: str) -> str:
    assert TEXT.count(old) == 1, old
    return TEXT.replace(old, new)


GAP = "gap_days = 30 # [X] 搬家间隔不超过30日视为连续"
FEE = 'title = { zh = "补领", en = "Replacement of a lost permit" }'


def test_an_amendment_is_a_line_with_its_day() -> None:
    text = amended(GAP, "gap_days = [{ from = 2015-06-01, is = 30 }, { from = 2027-03-01, is = 45 }]")
    before, now, after = parse_policies("here.toml", text)
    assert now == replace(book().on("shenzhen", date(2026, 1, 1)), in_force_to=date(2027, 2, 28))
    assert (after.in_force_from, after.in_force_to) == (date(2027, 3, 1), None)
    assert before == book().on("shenzhen", OLD[0])
    changed = {
        rule.rule: rule.gap_days  # type: ignore[union-attr]
        for old, new in zip(now.services.values(), after.services.values(), strict=True)
        for was, rule in zip(old.rules, new.rules, strict=True)
        if was != rule
    }
    assert changed == {"continuous_residence": 45}
    PolicyBook(("here.toml", policy) for policy in (before, now, after))


def test_a_table_may_stand_for_a_time_and_the_lines_after_it_stay_right() -> None:
    note = TEXT.index('[[note]]\ntopic = "agency"\nkey = "employer"')
    text = f"{TEXT[:note]}[[note]]\nin_force = {{ to = 2020-12-31 }}\n{TEXT[note + len('[[note]]') + 1 :]}"
    versions = parse_policies("here.toml", text)
    assert [version.in_force_from.year for version in versions] == [2015, 2016, 2021]
    assert [any(note.key == "employer" for note in version.notes) for version in versions] == [
        True,
        True,
        False,
    ]
    assert len(versions[1].notes) == len(versions[2].notes) + 1
    wrong = text.replace('topic = "history"\nkey = "1990"', 'topic = "hearsay"\nkey = "1990"')
    with pytest.raises(BadPolicy) as raised:
        parse_policies("here.toml", wrong)
    assert raised.value.line == wrong[: wrong.index("hearsay")].count("\n") + 1


def test_a_key_may_come_and_go() -> None:
    text = amended(
        "warn_after_hours = 4\n",
        "warn_after_hours = [{ from = 2015-06-01 }, { from = 2026-01-01, is = 4 }, { from = 2027-01-01 }]\n",
    )
    limits = [version.offline for version in parse_policies("here.toml", text)]
    assert [limit and limit.warn_after_hours for limit in limits] == [None, None, 4, None]


def test_a_law_is_cited_as_the_one_before_it_until_it_stood() -> None:
    old, new = parse_policies("here.toml", TEXT)
    assert new.deadlines["written_reply"].article.endswith("（深府〔2016〕60号）第十七条第二款")
    assert old.deadlines["written_reply"].article.endswith(
        "第二十条第二款、《深圳市居住登记和居住证办理规定》（深府办〔2015〕18号）"
    )
    assert "（《办理规定》第二十一条第三款）" in new.says("payment_notice", "promise")
    assert "（《办理规定》）" in old.says("payment_notice", "promise")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("[{ from = 2015-06-01, is = 30 }, { from = 2015-06-01, is = 31 }]", "two_rules_for_one_day"),
        (
            "[{ from = 2015-06-01, is = 30 }, { from = 2027-01-01, is = 1 }, { from = 2026-01-01, is = 2 }]",
            "dates_out_of_order",
        ),
        ("[{ from = 2016-01-01, is = 30 }]", "not_dated_from_the_first_day"),
        ("[{ from = 2015-01-01, is = 30 }]", "date_outside_the_file"),
        ("[{ from = 2015-06-01, is = 30 }, { is = 31 }]", "wrong_type"),
        ("[{ from = 2015-06-01, is = 30 }, 31]", "wrong_type"),
        ("[{ from = 2015-06-01, is = 30, to = 2016-01-01 }]", "unknown_key"),
        ('[{ from = 2015-06-01, is = "30" }]', "wrong_type"),
        ("[{ from = 2015-06-01, is = 30 }, { from = 2027-01-01 }]", "missing_key"),
    ],
)
def test_dates_that_contradict_each_other_are_refused(value: str, reason: str) -> None:
    wrong = amended(GAP, f"gap_days = {value}")
    with pytest.raises(BadPolicy) as raised:
        parse_policies("here.toml", wrong)
    assert (raised.value.reason, raised.value.file) == (reason, "here.toml")
    line = wrong[: wrong.index("gap_days = [")].count("\n") + 1
    table = wrong[: wrong.index('[[rule]]\nrule = "continuous_residence"\n')].count("\n") + 1
    assert raised.value.line == (table if reason == "missing_key" else line)


@pytest.mark.parametrize(
    ("span", "reason"),
    [
        ("{}", "wrong_type"),
        ("{ from = 2020-01-01, to = 2019-01-01 }", "ends_before_begins"),
        ("{ to = 2015-05-31 }", "date_outside_the_file"),
        ('{ from = "2020" }', "wrong_type"),
        ("{ since = 2020-01-01 }", "wrong_type"),
    ],
)
def test_spans_of_tables_that_cannot_be_are_refused(span: str, reason: str) -> None:
    wrong = amended(FEE, f"{FEE}\nin_force = {span}")
    with pytest.raises(BadPolicy) as raised:
        parse_policies("here.toml", wrong)
    assert raised.value.reason == reason
    assert raised.value.line == wrong[: wrong.index(f"in_force = {span}")].count("\n") + 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.dates(date(2016, 11, 2), date(2040, 1, 1)), unique=True, max_size=4), st.data())
def test_every_day_has_the_value_dated_last_before_it(days: list[date], data: st.DataObject) -> None:
    """Against a plain reading of the list, with two values dated apart."""
    half = sorted(days[::2]), sorted(days[1::2])
    lists = [[(OLD[0], 30), *((day, 31 + at) for at, day in enumerate(dated))] for dated in half]
    as_toml = [
        "[" + ", ".join(f"{{ from = {day}, is = {value} }}" for day, value in dated) + "]" for dated in lists
    ]
    text = amended(GAP, f"gap_days = {as_toml[0]}").replace(
        "warn_after_hours = 4", f"warn_after_hours = {as_toml[1]}"
    )
    policies = PolicyBook(("here.toml", policy) for policy in parse_policies("here.toml", text))
    on = data.draw(st.dates(OLD[0], date(2041, 1, 1)))
    policy = policies.on("shenzhen", on)
    expected = [max((day, value) for day, value in dated if day <= on)[1] for dated in lists]
    residence = policy.services[Service.FIRST_ISSUE].residence
    assert residence is not None
    assert policy.offline is not None
    assert [residence.gap_days, policy.offline.warn_after_hours] == expected
