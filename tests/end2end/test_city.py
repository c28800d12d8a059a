"""The tour with a hub: four counters of two stations on a real PostgreSQL, which goes away and comes back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.quiet import hear_process


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    directory = tmp_path_factory.mktemp("city")
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    command = [sys.executable, "-m", "clerk_app", "--data-dir", str(directory / "data"), "demo", "--hub"]
    done = subprocess.run(
        [*command, "--tour", str(directory / "out"), "--persons", "40", "--seed", "3"],
        capture_output=True,
        text=True,
        timeout=290,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    hear_process(done.stderr)
    return directory / "out", json.loads((directory / "out" / "tour.json").read_text("utf-8"))


@pytest.mark.slow
@pytest.mark.end2end
class TestCity:
    def test_every_step_held(self, city: tuple[Path, dict[str, Any]]) -> None:
        steps = city[1]["steps"]
        assert [step["name"] for step in steps if not step["ok"]] == []
        names = {step["name"] for step in steps}
        assert "the hub goes away, and the counter says so" in names
        assert "the hub comes back, and everything is sent" in names

    def test_a_case_went_from_desk_to_desk(self, city: tuple[Path, dict[str, Any]]) -> None:
        names = [step["name"] for step in city[1]["steps"]]
        assert "the case of eligible is here, accepted" in names
        assert "the case of eligible is here, approved" in names
        assert "the same gesture hands the card over: eligible" in names

    def test_the_hub_kept_the_duplicate(self, city: tuple[Path, dict[str, Any]]) -> None:
        hub = city[1]["hub"]
        assert hub["conflicts"] == 1
        assert hub["refused"] == 0
        assert hub["anchor"] is not None
        assert {line["counter"] for line in hub["counters"]} == {"FT-01", "FT-02", "FT-03", "LG-01"}
        assert all(line["acts"] > 0 for line in hub["counters"])
        assert [line["kind"] for line in hub["alarms"] if line["kind"] != "new_epoch"] == []

    def test_the_notice_names_both_cases(self, city: tuple[Path, dict[str, Any]]) -> None:
        page = pypdfium2.PdfDocument(city[0] / "duplicate_notice.pdf")[0]
        text = page.get_textpage().get_text_bounded()
        assert "重复受理告知书" in text
        assert "龙岗示范派出所" in text
        assert "福田示范派出所" in text
