"""The measurements run and say what they measured; their aims are judged by ``bench``, never here."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks import (
    bench_acceptance,
    bench_addresses,
    bench_agency,
    bench_bulk,
    bench_chain,
    bench_desk,
    bench_figures,
    bench_hub_city,
    bench_hub_latency,
    bench_hub_mirror,
    bench_journal,
    bench_law,
    bench_memory,
    bench_receipt,
    bench_verdict,
    bench_window,
    walk_acceptance,
)
from benchmarks.hub_pool import PROGRAM
from clerk_app.demo.postgres import found_builds
from clerk_app.ui import frame, theme

pytestmark = pytest.mark.usefixtures("qapp")


def _sound(result: dict[str, Any], *positive: str) -> None:
    assert isinstance(result["met"], bool)
    for key in positive:
        assert result[key] > 0, key


def test_the_window_is_measured() -> None:
    _sound(bench_window.run(rounds=1), "ratio", "window_ms", "floor_ms")


def test_an_acceptance_is_measured() -> None:
    _sound(bench_acceptance.run(rounds=3), "ratio", "acceptance_ms", "floor_ms")


def test_the_search_of_addresses_is_measured() -> None:
    _sound(bench_addresses.run(buildings=400, typed=6), "ratio", "slowest_key_ms", "rooms", "size_mb")


def test_a_list_of_a_unit_is_measured() -> None:
    result = bench_agency.run(people=12)
    _sound(result, "ratio", "whole_s", "single_ms")
    assert (result["met"], result["taken"]) == (True, 12)


def test_the_walk_of_an_acceptance_is_counted() -> None:
    use_case, deeper, bottom = walk_acceptance.walks()
    assert use_case.files[0] == "services/acceptance/service.py"
    assert use_case.stops < deeper.stops < bottom.stops
    assert {"store/journal.py", "services/cases/projection.py", "domain/law/eligibility.py"} <= {
        *bottom.files
    }
    for walk in (use_case, deeper, bottom):
        assert walk.stops - walk.returns == len(walk.files) - 1


def test_a_long_chain_is_measured() -> None:
    _sound(bench_chain.run(sizes=(1_600, 3_200)), "ratio", "again_ratio")


def test_the_verification_of_a_journal_is_measured() -> None:
    result = bench_journal.run(acts=1_200)
    _sound(result, "ratio", "walk_s", "floor_s", "bytes_an_act")
    assert result["acts"] == 1_200


def test_a_receipt_is_measured() -> None:
    _sound(bench_receipt.run(rounds=2), "ratio", "receipt_ms", "floor_ms")


def test_a_verdict_is_measured() -> None:
    result = bench_verdict.run(rounds=5)
    _sound(result, "typical_us", "typical_ratio", "worst_us", "worst_ratio")
    assert (result["typical_outcome"], result["worst_outcome"]) == ("eligible", "not_eligible")


def test_a_card_at_the_desk_is_measured() -> None:
    _sound(bench_desk.run(people=300, reads=3), "p99_ms", "register_ratio", "facts_us", "primary_key_us")


def test_the_figures_of_a_quarter_are_measured() -> None:
    _sound(bench_figures.run(cases=2000, rounds=1), "quarter_s", "raw_s", "ratio")


def test_many_judged_at_once_are_measured() -> None:
    result = bench_bulk.run(sizes=(300,))
    _sound(result, "ratio")
    assert result["sizes"][0]["people"] == 300


def test_the_count_of_an_amendment_is_measured() -> None:
    result = bench_law.run(people=300)
    _sound(result, "ratio", "cpu_ratio", "floor_us_a_person")
    assert result["people"] == 300


needs_hub = pytest.mark.skipif(not found_builds(), reason="no build of PostgreSQL")


@needs_hub
@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the floor is the sqlite3 shell")
def test_a_mirror_is_measured() -> None:
    _sound(bench_hub_mirror.run(people=2_000), "snapshot_ratio", "pull_ratio", "change_s", "busy_ratio")


@needs_hub
def test_the_way_to_another_screen_is_measured() -> None:
    _sound(bench_hub_latency.run(acts=2), "woken_p99_ms", "polled_p99_ms", "ratio", "floor_p99_ms")


@needs_hub
@pytest.mark.skipif(PROGRAM is None, reason="no PgBouncer")
def test_a_city_behind_a_pooler_is_measured() -> None:
    result = bench_hub_city.run(counters=4, seconds=3.0, backends=2)
    _sound(result, "push_p99_ms", "ratio", "hub_cpu_s", "wal_bytes_an_act", "received")
    assert (result["refused"], result["errors"]) == (0, {})
    assert 0 < result["backends"] <= 2


@needs_hub
def test_a_city_that_comes_to_the_hub_itself_is_measured() -> None:
    result = bench_hub_city.run(counters=4, seconds=3.0, pooler=False, heed=True)
    _sound(result, "push_p99_ms", "hub_cpu_s", "received")
    assert (result["refused"], result["backends"]) == (0, 4)


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="memory is read from /proc")
def test_memory_is_measured() -> None:
    _sound(bench_memory.run(seconds=0.2, persons=2), "resident_mb", "floor_mb", "ratio")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_opens_in_the_colours_of_the_theme(scheme: str) -> None:
    palette = theme.SCHEMES[scheme]
    assert frame.GROUND_AND_TEXT[scheme] == (palette.window, palette.text)
    assert theme.FAMILIES == frame.FAMILIES
    assert theme.SIZES["body"] == frame.BODY
