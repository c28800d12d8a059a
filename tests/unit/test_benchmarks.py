"""The measurements run and say what they measured; their aims are judged by ``bench``, never here."""

from __future__ import annotations

import os
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks import (
    bench_acceptance,
    bench_desk,
    bench_memory,
    bench_receipt,
    bench_verdict,
    bench_window,
)
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


def test_a_receipt_is_measured() -> None:
    _sound(bench_receipt.run(rounds=2), "ratio", "receipt_ms", "floor_ms")


def test_a_verdict_is_measured() -> None:
    result = bench_verdict.run(rounds=5)
    _sound(result, "typical_us", "typical_ratio", "worst_us", "worst_ratio")
    assert (result["typical_outcome"], result["worst_outcome"]) == ("eligible", "not_eligible")


def test_a_card_at_the_desk_is_measured() -> None:
    _sound(bench_desk.run(people=300, reads=3), "p99_ms", "register_ratio", "facts_us", "primary_key_us")


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="memory is read from /proc")
def test_memory_is_measured() -> None:
    _sound(bench_memory.run(seconds=0.2, persons=2), "resident_mb", "floor_mb", "ratio")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_opens_in_the_colours_of_the_theme(scheme: str) -> None:
    palette = theme.SCHEMES[scheme]
    assert frame.GROUND_AND_TEXT[scheme] == (palette.window, palette.text)
    assert theme.FAMILIES == frame.FAMILIES
    assert theme.SIZES["body"] == frame.BODY
