"""A backup counts once it was restored aside and everything in it held."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import pytest

from clerk_app import cli
from clerk_app.app.commands import backup as backup_command, restore as restore_command
from clerk_app.app.data import create_store, open_store
from clerk_app.app.rehearsal import rehearse
from clerk_app.cli import main
from clerk_app.registers.opening import open_register
from clerk_app.store.database import connect
from clerk_app.store.errors import BadBackup, TablesDiffer
from clerk_app.store.keys import load_key
from tests.acts import Kind, login_claim, record
from tests.store.acts import staff


@pytest.fixture
def data(tmp_path: Path) -> Path:
    store = create_store(tmp_path / "data", "FT-01")
    open_register(store)
    for login in "abc":
        with store.unit() as uow:
            record(uow, Kind.STAFF_ADDED, f"id-{login}", staff(login), [login_claim(login)])
            uow.put_blob(login.encode() * 9000, "image/jpeg")
            uow.commit()
    store.close()
    return tmp_path / "data"


def back_up(data: Path, into: Path, keep: int = 2) -> int:
    return backup_command.run(
        argparse.Namespace(data_dir=data, json=True, file=None, into=into, keep=keep, key_file=None)
    )


def test_dated_backups_are_proven_and_the_oldest_go(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in (
        "counter-20250101T000000Z.db",
        "register-20250101T000000Z.db",
        "counter-mine.db",
        "note.txt",
    ):
        (folder / name).write_text(name)
    store = open_store(data)  # the counter is at work
    assert back_up(data, folder) == 0
    first = json.loads(capsys.readouterr().out)
    assert (first["acts"], first["removed"]) == (3, [])
    store.close()
    for name in (Path(first["journal"]).name, Path(first["registers"]).name):
        (folder / name).rename(folder / name.replace(name.split("-")[1], "20260101T000000Z.db"))
    assert back_up(data, folder) == 0
    second = json.loads(capsys.readouterr().out)
    assert sorted(Path(path).name for path in second["removed"]) == [
        "counter-20250101T000000Z.db",
        "register-20250101T000000Z.db",
    ]
    assert {path.name for path in folder.iterdir()} == {
        *("counter-20260101T000000Z.db", "register-20260101T000000Z.db", "counter-mine.db", "note.txt"),
        *(Path(second[name]).name for name in ("journal", "registers")),
    }
    arguments = argparse.Namespace(
        data_dir=data, json=True, file=Path(second["journal"]), rehearse=True, key_file=None, fewer=False
    )
    assert restore_command.run(arguments) == 0
    assert json.loads(capsys.readouterr().out)["acts"] == 3


def test_a_copy_that_does_not_hold_proves_nothing_and_nothing_goes(data: Path, tmp_path: Path) -> None:
    folder, key = tmp_path / "backups", load_key(data)
    shutil.copytree(data, tmp_path / "other")
    raw = connect(data / "counter.db", key, synchronous="FULL")
    raw.execute("DELETE FROM staff WHERE login = 'a'")
    raw.close()
    folder.mkdir()
    (folder / "counter-20250101T000000Z.db").write_text("the last good one")
    with pytest.raises(TablesDiffer):
        back_up(data, folder, keep=1)
    assert (folder / "counter-20250101T000000Z.db").exists()
    assert [path.suffix for path in folder.iterdir() if "2025" not in path.name] == [".bad"]
    rubbish = folder / "rubbish.db"
    rubbish.write_bytes(b"x" * 9000)
    with pytest.raises(BadBackup):
        rehearse(rubbish, key)
    assert not list(folder.glob(".rehearsal-*"))


def test_a_bare_machine_is_told_what_it_lacks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It spoke of a key that was lost, where there was no backup, or no counter yet."""
    bare, copy = ["--data-dir", str(tmp_path / "bare")], tmp_path / "copy.db"
    assert main([*bare, "restore", str(copy)]) == 2
    assert "CA-S12" in capsys.readouterr().err
    copy.write_bytes(b"sealed")
    assert main([*bare, "restore", str(copy)]) == 2
    said = capsys.readouterr().err
    assert "CA-S27" in said
    assert "--key-file" in said
    assert not (tmp_path / "bare").exists()


def test_the_timer_of_the_package_calls_a_command_that_there_is() -> None:
    unit = (Path(__file__).parents[2] / "installer" / "clerk-app-backup.service").read_text("utf-8")
    line = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
    program, *arguments = line.removeprefix("ExecStart=").split()
    assert program == "/usr/bin/clerk-app"
    given = cli._parsed(arguments)
    assert (given.into, given.keep, given.file) == (Path("%h/clerk-app-copies"), 14, None)
