"""Working without the hub: levels follow the limits, a leave lowers one, no clock shuts anybody out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from clerk_app.domain.law.offline import OfflineLevel, standing
from clerk_app.domain.law.policy import Offline
from tests.domain.law.law import policy

NOW = datetime(2026, 6, 1, 2, 30, tzinfo=UTC)
LIMITS = Offline(warn_after_hours=4, supervisor_after_hours=72, leave_hours=12)
FINE, WARN, SUPERVISOR = OfflineLevel.FINE, OfflineLevel.WARN, OfflineLevel.SUPERVISOR
ORDER = {FINE: 0, WARN: 1, SUPERVISOR: 2}

HOURS = st.floats(-10_000, 10_000)
LEAVES = st.none() | st.floats(-100, 100).map(lambda hours: NOW + timedelta(hours=hours))


@st.composite
def limits(draw: st.DrawFn) -> Offline:
    warn = draw(st.none() | st.integers(1, 500))
    supervisor = draw(st.none() | st.integers((warn or 0) + 1, 1000))
    return Offline(warn, supervisor, None if supervisor is None else draw(st.integers(1, 100)))


def level(hours: float, leave: datetime | None = None, given_limits: Offline | None = LIMITS) -> OfflineLevel:
    return standing(given_limits, NOW - timedelta(hours=hours), NOW, leave)[0]


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(0, FINE), (3.999, FINE), (4, WARN), (71.999, WARN), (72, SUPERVISOR), (9000, SUPERVISOR), (-5, FINE)],
)
def test_a_limit_is_reached_when_its_hours_have_passed(hours: float, expected: OfflineLevel) -> None:
    assert level(hours) is expected


def test_a_leave_holds_until_its_end_and_no_longer() -> None:
    assert level(80, NOW + timedelta(microseconds=1)) is WARN
    assert level(80, NOW) is SUPERVISOR
    assert level(80, NOW - timedelta(hours=1)) is SUPERVISOR


def test_a_leave_neither_hides_a_warning_nor_makes_one() -> None:
    leave = NOW + timedelta(hours=12)
    assert level(5, leave) is WARN
    assert level(1, leave) is FINE


def test_a_counter_of_which_nothing_is_known_is_warned_and_not_shut() -> None:
    assert standing(LIMITS, None, NOW, None) == (WARN, 0.0)
    assert standing(None, None, NOW, None) == (FINE, 0.0)


def test_the_policy_of_shenzhen_has_limits() -> None:
    assert level(4, given_limits=policy().offline) is WARN
    assert level(72, given_limits=policy().offline) is SUPERVISOR


@given(limits(), HOURS, LEAVES)
def test_the_level_is_told_by_the_limits_alone(rules: Offline, hours: float, leave: datetime | None) -> None:
    found, counted = standing(rules, NOW - timedelta(hours=hours), NOW, leave)
    assert counted == pytest.approx(max(hours, 0.0), abs=1e-6)
    over = rules.supervisor_after_hours is not None and counted >= rules.supervisor_after_hours
    assert (found is SUPERVISOR) == (over and (leave is None or leave <= NOW))
    warned = rules.warn_after_hours is not None and counted >= rules.warn_after_hours
    assert (found is FINE) == (not over and not warned)


@given(limits(), HOURS, HOURS, LEAVES)
def test_longer_without_the_hub_is_never_better(
    rules: Offline, one: float, other: float, leave: datetime | None
) -> None:
    shorter, longer = sorted((one, other))
    assert ORDER[level(shorter, leave, rules)] <= ORDER[level(longer, leave, rules)]


@given(limits(), HOURS, LEAVES)
def test_a_leave_never_makes_it_worse(rules: Offline, hours: float, leave: datetime | None) -> None:
    assert ORDER[level(hours, leave, rules)] <= ORDER[level(hours, None, rules)]


@given(limits(), st.floats(0, 10_000), LEAVES)
def test_a_clock_that_jumped_back_shuts_nobody_out(
    rules: Offline, hours: float, leave: datetime | None
) -> None:
    assert standing(rules, NOW + timedelta(hours=hours), NOW, leave) == (FINE, 0.0)


@given(HOURS, LEAVES)
def test_without_limits_everything_is_fine(hours: float, leave: datetime | None) -> None:
    assert level(hours, leave, None) is FINE
