"""Whose numbers are whose, how much a counter may send a day, the nightly work, and what monitoring reads."""

from __future__ import annotations

import re

import pytest

from clerk_app.hub import admin
from clerk_app.hub.errors import HubFailed
from clerk_app.hub.metrics import metrics
from clerk_app.hub.status import status
from tests.hub.counters import Bare, Hub, level, unsent

PERSON, OTHER = "430102199003070012", "430102199003070020"
OURS, THEIRS, NOBODYS = "26112300010010001", "26112300010020001", "26112300017770001"  # FT-01, FT-02


def take(counter: Bare, claim: str) -> None:
    counter.record("person.looked_up", "nobody", {"by": "number"}, claim)


@pytest.mark.parametrize("claim", ["receipt:{}", "fee-receipt:R{}"])
def test_a_counter_takes_no_number_of_another_ones_range(hub: Hub, claim: str) -> None:
    counter, other = hub.counter("FT-01"), hub.counter("FT-02")
    for number in (OURS, NOBODYS):
        take(counter, claim.format(number))
    level(counter)
    assert hub.alarms() == {}
    take(counter, claim.format(THEIRS))
    with pytest.raises(HubFailed, match="foreign_number"):
        counter.send()
    assert hub.alarms() == {("FT-01", "foreign_number"): 1}
    take(other, claim.format(THEIRS))
    level(other)
    assert unsent(other.store) == 0


def test_a_claim_that_is_no_number_of_a_range_is_anybodys(hub: Hub) -> None:
    counter, _ = hub.counter("FT-01"), hub.counter("FT-02")
    take(counter, f"card-loss:{THEIRS}")
    take(counter, "receipt:7")
    level(counter)
    assert (unsent(counter.store), hub.alarms()) == (0, {})


def test_acts_have_a_measure_a_day(hub: Hub) -> None:
    counter = hub.counter("FT-01")
    hub.connection.execute("UPDATE hub.meta SET value = '3000' WHERE key = 'act_day_bytes'")
    for _ in range(10):
        counter.record("person.looked_up", "nobody", {"by": "x" * 300})
    with pytest.raises(HubFailed, match="too_much"):
        counter.send()
    sent = counter.store.head().acts - unsent(counter.store)
    assert 0 < sent < 10
    assert hub.alarms() == {("FT-01", "too_much"): 1}
    [line] = status(hub.connection)["counters"]
    assert 0 < line["act_bytes_today"] <= 3000
    hub.connection.execute("UPDATE hub.counter SET act_day = act_day - 1")  # the next day
    with pytest.raises(HubFailed, match="too_much"):
        counter.send()
    assert counter.store.head().acts - unsent(counter.store) > sent


def test_the_nightly_work_is_done_and_watched(hub: Hub) -> None:
    assert status(hub.connection)["tidy_due"] is False
    hub.connection.execute(
        "UPDATE hub.meta SET value = (now() - interval '2 days')::text WHERE key = 'tidied_at'"
    )
    assert status(hub.connection)["tidy_due"] is True
    tables = admin.tidy(hub.connection)
    assert {"act", "claim", "counter", "turn", "blob_part"} <= set(tables)
    assert status(hub.connection)["tidy_due"] is False
    [(analysed,)] = hub.rows(
        "SELECT count(*) FROM pg_stat_user_tables WHERE schemaname = 'hub' AND analyze_count > 0"
    )
    assert analysed >= len(tables)


def test_monitoring_reads_every_figure(hub: Hub) -> None:
    counter = hub.counter("FT-01")
    counter.accept("1", PERSON)
    level(counter)
    hub.connection.execute("SELECT hub.raise_alarm('FT-01', 'lease', 'made up')")
    text = metrics(status(hub.connection))
    sample = re.compile(r'clerk_app_[a-z_]+(\{([a-z]+="[^"\\]*",?)+\})? -?[0-9.e+]+')
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert all(sample.fullmatch(line) for line in lines), lines
    assert 'clerk_app_hub_counter_acts_total{counter="FT-01",station="440304010001"} 1' in lines
    assert any(line.startswith('clerk_app_hub_alarm_total{counter="FT-01",kind="lease"') for line in lines)
    names = re.findall(r"# TYPE (\S+) (?:gauge|counter)", text)
    assert len(names) == len(set(names)) == text.count("# HELP")
