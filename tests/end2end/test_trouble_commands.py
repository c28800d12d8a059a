"""A wrong key, a damaged file, a full disk, a closed directory, wrong settings, no printer.

Each ends in a message of four parts with its exit code, and afterwards every recorded act is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clerk_app import __version__
from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.store.database import connect
from tests.end2end.program import Said, Station, clerk_app

pytestmark = pytest.mark.end2end
VERIFY = ("journal", "verify", "--json")


def damage_key(station: Station) -> None:
    (station.data / "key").write_text("00" * 32 + "\n")


def show_key(station: Station) -> None:
    (station.data / "key").chmod(0o644)


def lose_key(station: Station) -> None:
    (station.data / "key").unlink()


def spoil_key(station: Station) -> None:
    (station.data / "key").write_bytes(b"\xff\x00rubbish")


def cut_in_half(station: Station) -> None:
    path = station.data / "counter.db"
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


def cut_within_a_page(station: Station) -> None:
    os.truncate(station.data / "counter.db", 10_001)


def empty(station: Station) -> None:
    os.truncate(station.data / "counter.db", 0)


def flip_first_page(station: Station) -> None:
    flip(station.data / "counter.db", 200)


def flip_inside(station: Station) -> None:
    path = station.data / "counter.db"
    for page in range(2, path.stat().st_size // 4096):
        flip(path, page * 4096 + 1000)


def flip(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 0x40]))


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (damage_key, "CA-S01"),
        (show_key, "CA-S09"),
        (lose_key, "CA-S07"),
        (spoil_key, "CA-S07"),
        (cut_in_half, "CA-S02"),
        (cut_within_a_page, "CA-S02"),
        (empty, "CA-S02"),
        (flip_first_page, "CA-S02"),
        (flip_inside, "CA-S02"),
    ],
)
def test_a_counter_that_does_not_open_says_why_and_nothing_is_lost(
    station: Station, cards: dict[str, IdCard], harm: Callable[[Station], None], code: str
) -> None:
    before = station.acts()
    shutil.copytree(station.data, station.work / "whole")
    harm(station)
    kept = (station.data / "counter.db").read_bytes()
    for command in (VERIFY, ("accept", station.case_file(cards["eligible"]), "--as", "clerk", "--json")):
        said = station.run(*command).complains(code, 2)
        assert said.json["error"] == code
    assert (station.data / "counter.db").read_bytes() == kept, "what cannot be read was changed"
    shutil.rmtree(station.data)
    (station.work / "whole").rename(station.data)
    assert station.acts() == before


def test_a_damaged_counter_comes_back_from_its_backup(station: Station, cards: dict[str, IdCard]) -> None:
    number = station.accept(cards["eligible"])["number"]
    before, copy = station.acts(), station.work / "copy.db"
    assert station.run("backup", copy, "--json").done().json["file"] == str(copy)
    cut_in_half(station)
    station.run(*VERIFY).complains("CA-S02", 2)
    rubbish = station.work / "rubbish.db"
    rubbish.write_bytes(os.urandom(20_000))
    station.run("restore", rubbish).complains("CA-S12", 2)
    station.run("restore", station.work / "none.db").complains("CA-S12", 2)
    assert station.run("restore", copy, "--json").done().json["acts"] == before
    assert station.acts() == before
    station.run("decide", number, "--approve", "--as", "supervisor").done()


@pytest.mark.parametrize(
    ("change", "seq", "why"),
    [
        ("UPDATE act SET actor = 'nobody' WHERE seq = 4", 4, "hash"),
        ("DELETE FROM act WHERE seq = 3", 3, "gap"),
        pytest.param(
            "DELETE FROM act WHERE seq = (SELECT max(seq) FROM act)",
            None,
            "missing",
            marks=pytest.mark.logs("store.acts_missing"),
        ),
        ("DELETE FROM claim", None, "claim"),
    ],
)
def test_a_journal_that_was_changed_is_found_out(
    station: Station, cards: dict[str, IdCard], change: str, seq: int | None, why: str
) -> None:
    station.accept(cards["eligible"])
    before = station.acts()
    raw = connect(
        station.data / "counter.db", bytes.fromhex((station.data / "key").read_text()), synchronous="FULL"
    )
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute(change)
    raw.close()
    found = station.run(*VERIFY).complains("CA-S11", 1).json
    assert (found["verified"], found["counter"], found["why"]) == (False, "FT-01", why)
    if seq is not None:
        assert found["seq"] == seq
    rebuilt = station.run("journal", "rebuild", "--json")
    if why == "claim":  # what is derived from the acts comes back from the acts
        assert rebuilt.done().json["acts"] == before
        assert station.acts() == before
    else:
        rebuilt.complains("CA-S11", 1)


def test_a_backup_that_cannot_be_written_changes_nothing(station: Station, small_disk: Path) -> None:
    before = station.acts()
    station.run("backup", station.work / "no" / "copy.db").complains("CA-S04", 2)
    station.run("backup", station.data / "counter.db").complains("CA-S17", 2)
    fill(small_disk, leave=8192)
    station.run("backup", small_disk / "copy.db").complains("CA-S03", 2)
    assert [path.name for path in small_disk.iterdir()] == ["filler"], "half a copy was left behind"
    fill(small_disk, leave=0)
    station.run("journal", "export", small_disk / "acts.jsonl").complains("CA-S03", 2)
    assert [path.name for path in small_disk.iterdir()] == ["filler"]
    assert station.acts() == before


def fill(place: Path, *, leave: int) -> Path:
    """Fill a file system but for `leave` bytes."""
    filler = place / "filler"
    with filler.open("ab", buffering=0) as file:
        while True:
            room = os.statvfs(place)
            free = room.f_bavail * room.f_frsize - leave
            if free < 4096:
                return filler
            try:
                file.write(bytes(min(free, 65536)))
            except OSError:
                return filler


@pytest.mark.parametrize("leave", [0, 4096, 16_384, 65_536, 120_000])
def test_a_full_disk_loses_nothing(
    station: Station, cards: dict[str, IdCard], small_disk: Path, leave: int
) -> None:
    before = station.acts()
    shutil.move(station.data, small_disk / "data")
    crowded = Station(small_disk / "data", station.work)
    (crowded.data / "lock").unlink(missing_ok=True)
    filler = fill(small_disk, leave=leave)
    accept = ("accept", crowded.case_file(cards["eligible"]), "--as", "clerk", "--json")
    said = crowded.run(*accept)
    said.complains("CA-S03", 2)
    filler.unlink()
    assert before <= crowded.acts() <= before + 1  # the person was looked up, if there was room for that
    assert crowded.run(*accept).done().json["number"]
    assert crowded.acts() >= before + 2


@pytest.fixture
def read_only(station: Station) -> Iterator[Station]:
    """The data directory on a file system that was mounted for reading only."""
    mount = ["mount", "--bind", "-o", "ro", str(station.data), str(station.data)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")
    yield station
    subprocess.run(["umount", "-l", str(station.data)], check=False)


def test_a_directory_that_cannot_be_written(read_only: Station, cards: dict[str, IdCard]) -> None:
    for command in (VERIFY, ("accept", read_only.case_file(cards["eligible"]), "--as", "clerk", "--json")):
        assert read_only.run(*command).complains("CA-S04", 2).json["error"] == "CA-S04"
    read_only.run("restore", read_only.data / "counter.db").complains("CA-S04", 2)
    subprocess.run(["umount", "-l", str(read_only.data)], check=True)
    assert read_only.acts() > 0


def test_places_that_are_no_counter(station: Station) -> None:
    other = Station(station.work / "nothing", station.work)
    for command in (VERIFY, ("staff", "list", "--json", "--as", "admin")):
        other.run(*command).complains("CA-S06", 2)
    other.run("backup", station.work / "copy.db").complains("CA-S06", 2)
    assert not other.data.exists(), "looking for a counter must not make one"
    file = station.work / "file"
    file.write_text("")
    Station(file, station.work).run(*VERIFY).complains("CA-S06", 2)


@pytest.mark.parametrize(
    "text",
    [
        b"[station\n",
        b"\xff\xfe",
        b"[printer]\nuri = 7\n",
        b"[printer]\ncolour = 'red'\n",
        b"[screen]\nscale = 900\n",
        b"station = 3\n",
    ],
)
def test_wrong_settings_are_named(station: Station, cards: dict[str, IdCard], text: bytes) -> None:
    before = station.acts()
    settings = station.data / "settings.toml"
    whole = settings.read_bytes()
    settings.write_bytes(text)
    for command in (
        ("accept", station.case_file(cards["eligible"]), "--as", "clerk", "--json"),
        ("devices", "--json"),
    ):
        said = station.run(*command).complains("CA-B01", 2)
        assert said.json["error"] == "CA-B01"
        assert str(settings) in said.err
    assert settings.read_bytes() == text
    settings.write_bytes(whole)
    assert station.acts() == before


def test_settings_that_are_a_directory(station: Station) -> None:
    (station.data / "settings.toml").unlink()
    (station.data / "settings.toml").mkdir()
    station.run("staff", "list", "--json", "--as", "admin").complains("CA-B01", 2)


def test_paper_that_cannot_be_written_is_recorded_as_failed(
    station: Station, cards: dict[str, IdCard], small_disk: Path
) -> None:
    number = station.accept(cards["eligible"])["number"]
    fill(small_disk, leave=4096)
    blocked = station.work / "blocked"
    blocked.write_text("a file where the folder should be")
    for folder in (small_disk, blocked):
        said = print_to(station, number, folder / "receipt.pdf").complains("CA-D44", 3)
        assert said.json["error"] == "CA-D44"
    assert [path.name for path in small_disk.iterdir()] == ["filler"], "half a paper was left behind"
    kinds = station.kinds()
    assert (kinds["print.requested"], kinds["print.failed"], kinds["print.completed"]) == (2, 2, 0)
    print_to(station, number, station.work / "receipt.pdf").done()
    assert station.kinds()["print.completed"] == 1
    station.acts()


def print_to(station: Station, number: str, path: Path) -> Said:
    return station.run("print", number, "receipt", "--pdf", path, "--as", "clerk", "--json")


def test_devices_that_are_not_there(station: Station) -> None:
    said = station.run(
        "devices",
        "--json",
        CLERK_APP_READER_PORT="/dev/no-such-port",
        CLERK_APP_CAMERA_NAME="no such camera",
        CLERK_APP_PRINTER_URI="ipp://localhost:1/ipp/print",
    )
    assert said.code == 3
    devices = {device["kind"]: device for device in said.json["devices"]}
    found = {kind: (device["error"], device["code"]) for kind, device in devices.items()}
    assert found == {
        "reader": ("missing", "CA-D22"),
        "camera": ("missing", "CA-D22"),
        "printer": ("unreachable", "CA-D40"),
    }
    assert all(device["message"] and device["do"] for device in devices.values())


@pytest.mark.parametrize("display", ["", ":987", "nowhere.invalid:3"])
def test_a_window_without_a_display_says_so(tmp_path: Path, display: str) -> None:
    said = clerk_app("--data-dir", tmp_path / "data", QT_QPA_PLATFORM="", DISPLAY=display, WAYLAND_DISPLAY="")
    said.complains("CA-D03", 3)
    assert not (tmp_path / "data").exists()


def test_the_data_directory_may_stand_before_or_after_the_command(tmp_path: Path) -> None:
    for words in (("--data-dir", tmp_path, *VERIFY), (*VERIFY, "--data-dir", tmp_path)):
        clerk_app(*words).complains("CA-S06", 2)
    assert clerk_app("journal", "--version").done().out == f"clerk-app {__version__}\n"
