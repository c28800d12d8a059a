"""Windows as processes: one counter a directory, commands beside it, and reasons the window itself shows."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.services.errors import DataDirectoryInUse
from clerk_app.ui.words import words_for
from tests.end2end.program import ROOT, Station, environment
from tests.quiet import hear_process

pytestmark = pytest.mark.end2end


def start(station: Station, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.end2end.window_process", str(station.data), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
        env=environment(),
    )


@contextmanager
def open_window(station: Station) -> Generator[subprocess.Popen[str]]:
    """A window that waits for its clerk; closed at the end as the clerk closes it."""
    process = start(station, "stay")
    try:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline()) == {"state": "open"}
        yield process
    finally:
        _, complaints = process.communicate(timeout=60)
    assert process.returncode == 0, complaints
    hear_process(complaints)


def shown(station: Station) -> tuple[int, dict[str, Any]]:
    """What a window shows that cannot open, and its exit code."""
    done = start(station)
    said, complaints = done.communicate(timeout=60)
    hear_process(complaints)
    return done.returncode, json.loads(said)


def test_two_counters_on_one_directory(station: Station, cards: dict[str, IdCard]) -> None:
    before = station.acts()
    case = station.case_file(cards["eligible"])
    with open_window(station) as window:
        code, second = shown(station)
        assert (code, second["state"]) == (2, "cannot_open")
        expected = words_for(DataDirectoryInUse(station.data, str(window.pid)))
        text = "\n".join(second["words"])
        for part in (expected.what, expected.means, expected.do, expected.code, str(window.pid)):
            assert part in text
        refused = station.run("accept", case, "--as", "clerk", "--json").complains("CA-S05", 2)
        assert str(window.pid) in refused.err
        for command in (
            ("journal", "verify"),
            ("journal", "rebuild"),
            ("staff", "list", "--as", "admin"),
            ("import", case),
        ):
            station.run(*command).complains("CA-S05", 2)
        copy = station.work / "copy.db"
        station.run("backup", copy).done()
        station.run("restore", copy).complains("CA-S05", 2)
        assert window.poll() is None, "the first window works on"
    assert station.acts() == before
    assert station.run("restore", copy, "--json").done().json["acts"] == before
    assert station.run("accept", case, "--as", "clerk", "--json").done().json["number"]


def test_a_window_that_is_killed_leaves_the_directory_free(station: Station) -> None:
    before = station.acts()
    window = start(station, "stay")
    assert window.stdout is not None
    assert json.loads(window.stdout.readline()) == {"state": "open"}
    window.kill()
    window.communicate(timeout=30)
    assert station.acts() == before


def test_the_window_says_what_is_wrong_with_the_key(station: Station) -> None:
    (station.data / "key").write_text("00" * 32 + "\n")
    code, said = shown(station)
    assert (code, said["state"]) == (2, "cannot_open")
    assert any("CA-S01" in text for text in said["words"])


def test_the_window_says_what_is_wrong_with_the_settings(station: Station) -> None:
    (station.data / "settings.toml").write_text("[screen]\nscale = 900\n")
    code, said = shown(station)
    assert (code, said["state"]) == (2, "cannot_open")
    text = "\n".join(said["words"])
    for part in ("CA-B01", "screen.scale", str(station.data / "settings.toml")):
        assert part in text


def test_the_window_says_that_the_disk_is_full(station: Station, small_disk: Path) -> None:
    before = station.acts()
    shutil.move(station.data, small_disk / "data")
    crowded = Station(small_disk / "data", station.work)
    (crowded.data / "register.db-shm").unlink(missing_ok=True)
    filler = small_disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    code, said = shown(crowded)
    assert (code, said["state"]) == (2, "cannot_open")
    assert any("CA-S03" in text for text in said["words"])
    filler.unlink()
    assert crowded.acts() == before
