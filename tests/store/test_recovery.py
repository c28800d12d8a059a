"""Ways back: set-up that was cut off, lost files, another machine, older and newer schemas, the keyring."""

from __future__ import annotations

import argparse
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from keyring.backend import KeyringBackend
from sqlalchemy import Engine, text

from clerk_app.app.capabilities import projections
from clerk_app.app.commands import (
    backup as backup_command,
    journal as journal_command,
    restore as restore_command,
)
from clerk_app.app.commands.signing_in import OfficerNeeded
from clerk_app.app.data import create_store, open_store, restore_store
from clerk_app.registers.errors import MirrorDamaged, MirrorLost
from clerk_app.registers.importing import import_directory, note_loaded, put_rows
from clerk_app.registers.kinds.staff import REGISTER as STAFF
from clerk_app.registers.kinds.watch import REGISTER as WATCH
from clerk_app.registers.opening import open_register
from clerk_app.registers.schema import SCHEMA
from clerk_app.store import copies, migrating
from clerk_app.store.database import open_engine
from clerk_app.store.errors import (
    BadBackup,
    DamagedDatabase,
    FewerActs,
    FileThere,
    KeyMissing,
    NewerSchema,
    NoDatabase,
    NotWritable,
    WrongKey,
)
from clerk_app.store.keys import load_key
from clerk_app.store.models import Base, table_of
from clerk_app.store.store import Store
from clerk_app.store.tables import make_tables
from clerk_app.ui.words import words_for
from tests.acts import Kind, record as record_in
from tests.made import KEY
from tests.people import register_of
from tests.store.acts import staff


def record(store: Store, login: str) -> None:
    with store.unit() as uow:
        record_in(uow, Kind.STAFF_ADDED, f"id-{login}", staff(login), [f"login:{login}"])
        uow.put_blob(login.encode() * 2000, "image/jpeg")
        uow.commit()


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A data directory with its own key file and three acts."""
    store = create_store(tmp_path / "data", "FT-01")
    for login in "abc":
        record(store, login)
    store.close()
    return tmp_path / "data"


def acts_in(data_dir: Path, key: bytes | None = None) -> int:
    store = open_store(data_dir, key=key)
    try:
        return store.verify(blobs=True).acts
    finally:
        store.close()


# --- set-up and lost files


@pytest.mark.parametrize("left", ["key", "empty", "no schema", "no identity"])
def test_a_set_up_that_was_cut_off_begins_anew(tmp_path: Path, left: str) -> None:
    data = tmp_path / "data"
    create_store(data, "FT-01").close()
    (data / "counter.json").unlink()
    if left == "key":
        (data / "counter.db").unlink()
    elif left == "empty":
        (data / "counter.db").write_bytes(b"")
    elif left == "no schema":
        (data / "counter.db").unlink()
        open_engine(data / "counter.db", load_key(data), synchronous="FULL").dispose()
    with pytest.raises(NoDatabase):
        open_store(data)
    store = create_store(data, "FT-02")
    record(store, "a")
    store.close()
    assert acts_in(data) == 1


def test_the_journal_knows_its_counter_where_the_identity_is_lost(closed: Path) -> None:
    for rubbish in (None, "", "{}", "[1]", '{"counter": "../.."}'):
        path = closed / "counter.json"
        path.unlink() if rubbish is None else path.write_text(rubbish)
        store = open_store(closed)
        assert (store.counter, store.verify().acts) == ("FT-01", 3)
        store.close()
        assert json.loads(path.read_text())["counter"] == "FT-01"


def test_creating_twice_keeps_what_is_there(closed: Path) -> None:
    store = create_store(closed, "FT-09")
    assert (store.counter, store.verify().acts) == ("FT-01", 3)
    store.close()


@pytest.mark.parametrize("counter", ["", "x" * 33, "FT 01", "窗口", "../x"])
def test_a_counter_id_that_cannot_be_one(tmp_path: Path, counter: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        create_store(tmp_path / "data", counter)
    assert not (tmp_path / "data").exists()


def test_a_wrong_key_is_told_from_a_damaged_first_page(closed: Path) -> None:
    with pytest.raises(WrongKey):
        open_store(closed, key=bytes(32))
    with (closed / "counter.db").open("r+b") as file:
        file.seek(100)
        file.write(b"rubbish")
    with pytest.raises(DamagedDatabase):
        open_store(closed)


@pytest.mark.logs("register.lost")
@pytest.mark.parametrize("keep", [None, 0, 100, 4096, 0.5])
def test_a_damaged_mirror_does_not_stop_the_counter_and_is_no_empty_one(
    closed: Path, tmp_path: Path, keep: float | None
) -> None:
    """It was replaced by an empty one with a line in the log: account locks and the watch list were gone."""
    files = tmp_path / "files"
    files.mkdir()
    (files / "watch.csv").write_text("id_number,sign\nE12345678,x\n")
    path = closed / "register.db"
    store = open_store(closed)
    import_directory(open_register(store), files)
    store.close()
    open_and_close(closed)
    if keep is None:
        path.unlink()
    else:
        with path.open("r+b") as file:
            file.truncate(int(keep if keep > 1 else path.stat().st_size * keep))
            if keep == 0.5:
                file.seek(0)
                file.write(b"rubbish")
    for _ in range(2):  # it is remembered, not only said once
        store = open_store(closed)
        assert store.verify().acts == 3
        register = open_register(store)
        assert register.lost
        for ask, *asked in (
            (register.one, WATCH, "E12345678"),
            (register.one, STAFF, "id-a"),
            (register.about, "E12345678"),
            (register.facts, "E12345678"),
            (register.by_name, "x"),
        ):
            with pytest.raises(MirrorLost):
                ask(*asked)
        store.close()
    store = open_store(closed)
    register = open_register(store)
    import_directory(register, files)
    assert register.one(WATCH, "E12345678") == "x"
    assert register.one(STAFF, "id-a") is None, "which a counter that works alone never had"
    with pytest.raises(MirrorLost):
        register.facts("E12345678")
    store.close()


def open_and_close(data_dir: Path) -> None:
    store = open_store(data_dir)
    open_register(store)
    store.close()


@pytest.mark.logs("register.lost")
@pytest.mark.logs("register.damaged")
def test_a_page_of_the_mirror_that_fails_while_it_is_read_names_the_mirror(closed: Path) -> None:
    store = open_store(closed)
    put_rows(open_register(store), WATCH, [(f"E{number:08}", "x") for number in range(5000)])
    note_loaded(open_register(store))
    store.close()
    path = closed / "register.db"
    with path.open("r+b") as file:
        pages = path.stat().st_size // 4096
        for page in range(pages - 10, pages):
            file.seek(page * 4096 + 900)
            file.write(b"rubbish")
    store = open_store(closed)
    register = open_register(store)
    with pytest.raises(MirrorDamaged) as found:
        register.find(WATCH)
    assert found.value.path == str(path)
    assert words_for(found.value).what == f"本机的登记数据已损坏：{path}"
    store.close()
    store = open_store(closed)
    assert open_register(store).lost
    assert list(closed.glob("register.db.2*")), "what is damaged is kept"
    store.close()


# --- keys


class MemoryKeyring(KeyringBackend):
    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))


class LockedKeyring(MemoryKeyring):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError("prompt dismissed")

    get_password = None  # type: ignore[assignment]


@pytest.fixture
def memory_keyring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_the_keyring_keeps_the_key_where_there_is_one(memory_keyring: MemoryKeyring, tmp_path: Path) -> None:
    create_store(tmp_path / "data", "FT-01", use_keyring=True).close()
    assert not (tmp_path / "data" / "key").exists()
    assert len(memory_keyring.kept) == 1
    open_store(tmp_path / "data").close()
    memory_keyring.kept.clear()
    with pytest.raises(KeyMissing):
        open_store(tmp_path / "data")


def test_a_keyring_that_does_not_answer_leaves_it_to_the_file(
    memory_keyring: MemoryKeyring, tmp_path: Path
) -> None:
    keyring.set_keyring(LockedKeyring())
    create_store(tmp_path / "data", "FT-01", use_keyring=True).close()
    assert (tmp_path / "data" / "key").stat().st_mode & 0o777 == 0o600
    open_store(tmp_path / "data").close()
    (tmp_path / "data" / "key").unlink()
    with pytest.raises(KeyMissing):
        open_store(tmp_path / "data")


# --- backup and restore


def arguments(data_dir: Path, **values: object) -> argparse.Namespace:
    return argparse.Namespace(data_dir=data_dir, json=True, **values)


def test_a_backup_outlives_its_machine(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, key = tmp_path / "copy.db", tmp_path / "key.txt"
    store = open_store(closed)  # the counter works meanwhile
    record(store, "d")
    assert backup_command.run(arguments(closed, file=copy, into=None, key_file=key)) == 0
    record(store, "e")
    store.close()
    shutil.rmtree(closed)
    assert key.stat().st_mode & 0o777 == 0o600
    assert (
        restore_command.run(arguments(tmp_path / "new", file=copy, key_file=key, fewer=False, rehearse=False))
        == 0
    )
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert said[1]["acts"] == 4
    store = open_store(tmp_path / "new")
    assert store.counter == "FT-01"
    record(store, "e")
    assert store.verify(blobs=True).acts == 5
    store.close()


def test_a_backup_never_replaces_the_database_itself(closed: Path) -> None:
    link, other = closed / "link.db", closed / "other.db"
    os.link(closed / "counter.db", link)
    other.write_text("an earlier copy")
    store = open_store(closed)
    for target in (closed / "counter.db", link, other):
        with pytest.raises(FileThere):
            store.backup(target)
    assert other.read_text() == "an earlier copy"
    other.unlink()
    with pytest.raises(NotWritable):
        store.backup(closed / "nowhere" / "copy.db")
    store.close()
    assert acts_in(closed) == 3


def test_a_restore_keeps_the_replaced_database_with_its_newest_acts(closed: Path, tmp_path: Path) -> None:
    store = open_store(closed)
    store.backup(tmp_path / "copy.db")
    record(store, "d")
    store.close()
    key = load_key(closed)
    with pytest.raises(FewerActs) as refused:
        restore_store(tmp_path / "copy.db", closed, key)
    assert (refused.value.now, refused.value.then, refused.value.lost) == (4, 3, 1)
    assert acts_in(closed) == 4, "nothing was replaced"
    for _ in range(2):
        assert restore_store(tmp_path / "copy.db", closed, key, fewer=True).acts == 3
    assert acts_in(closed) == 3
    first = min(path for path in closed.glob("counter.db.2*"))
    assert restore_store(first, closed, key).acts == 4
    assert acts_in(closed) == 4
    assert not list(closed.glob("restore.db*"))


def test_a_restore_repairs_a_damaged_database_and_keeps_the_rest_of_it(closed: Path, tmp_path: Path) -> None:
    store = open_store(closed)
    store.backup(tmp_path / "copy.db")
    store.close()
    path = closed / "counter.db"
    path.write_bytes(b"rubbish" * 1000)
    (closed / "counter.db-wal").write_bytes(b"its log")
    assert restore_store(tmp_path / "copy.db", closed, load_key(closed)).acts == 3
    assert acts_in(closed) == 3
    aside = {path.name[-4:]: path.read_bytes() for path in closed.glob("counter.db.2*")}
    assert aside["-wal"] == b"its log"
    assert b"rubbish" * 1000 in aside.values()


@pytest.mark.parametrize("step", ["_second_name", "sync_directory", "write_identity"])
def test_a_restore_that_is_cut_off_leaves_a_database(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    store = open_store(closed)
    store.backup(tmp_path / "copy.db")
    record(store, "d")
    store.close()

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(copies, step, cut_off)
    with pytest.raises(KeyboardInterrupt):
        restore_store(tmp_path / "copy.db", closed, load_key(closed), fewer=True)
    monkeypatch.undo()
    assert acts_in(closed) == (4 if step == "_second_name" else 3)


def test_what_is_no_backup_is_refused(closed: Path, tmp_path: Path) -> None:
    key = load_key(closed)
    store = open_store(closed)
    store.backup(tmp_path / "good.db")
    register_of(store)
    store.close()
    good = (tmp_path / "good.db").read_bytes()
    bad = tmp_path / "bad.db"
    for data in (
        b"",
        b"x",
        good[:5000],
        good[:4096],
        good[:9000] + b"!" + good[9001:],
        (closed / "register.db").read_bytes(),
    ):
        bad.write_bytes(data)
        with pytest.raises(BadBackup):
            restore_store(bad, closed, key)
    with pytest.raises(BadBackup):
        restore_store(tmp_path / "good.db", closed, bytes(32))
    engine = open_engine(tmp_path / "good.db", key, synchronous="FULL")
    with engine.begin() as connection:
        connection.execute(text("UPDATE act SET actor = 'somebody' WHERE seq = 2"))
    engine.dispose()
    with pytest.raises(BadBackup):
        restore_store(tmp_path / "good.db", closed, key)
    engine = open_engine(tmp_path / "good.db", key, synchronous="FULL")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(NewerSchema):
        restore_store(tmp_path / "good.db", closed, key)
    assert acts_in(closed) == 3
    assert not list(closed.glob("restore.db*"))


# --- migrations


def revision(engine: Engine, schema: migrating.Schema, to: str) -> None:
    migrating.move(engine, schema, Path(str(engine.url)), to)


def test_counter_db_goes_down_and_up_through_every_revision_with_its_data(closed: Path) -> None:
    path, key = closed / "counter.db", load_key(closed)
    engine = open_engine(path, key, synchronous="FULL")
    for step in ("0002", "0001", "0002", "0003", "0001"):
        revision(engine, migrating.COUNTER, step)
        with engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM act")).scalar() == 3
            assert connection.execute(text("SELECT count(*) FROM staff")).scalar() == 3
    engine.dispose()
    assert acts_in(closed) == 3, "an old database is upgraded when it is opened"
    engine = open_engine(path, key, synchronous="FULL")
    revision(engine, migrating.COUNTER, "base")
    with engine.connect() as connection:
        tables = (
            connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        )
        declared = {table_of(row).name for row in projections().rows}  # made by their declarations
        assert set(tables) <= {"alembic_version"} | declared
    migrating.migrate(engine, migrating.COUNTER, path)
    make_tables(engine, projections(), path)  # as every opening does
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_register_db_goes_down_and_up(closed: Path) -> None:
    path = closed / "register.db"
    store = open_store(closed)
    put_rows(register_of(store), WATCH, [("E12345678", "x")])
    store.close()
    engine = open_engine(path, load_key(closed), synchronous="NORMAL")
    revision(engine, SCHEMA, "base")
    migrating.migrate(engine, SCHEMA, path)
    engine.dispose()
    store = open_store(closed)
    assert register_of(store).one(WATCH, "E12345678") == "x"
    store.close()


# --- the command


def test_the_journal_command_answers_yes_and_no(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(verb: str, **values: object) -> tuple[int, dict[str, object]]:
        code = journal_command.run(arguments(closed, verb=verb, anchor_key=None, **values))
        return code, json.loads(capsys.readouterr().out)

    code, said = run("verify", expect=None)
    assert (code, said["acts"]) == (0, 3)
    assert run("verify", expect=(3, said["head"]))[0] == 0
    assert run("verify", expect=(4, said["head"])) == (
        1,
        {"verified": False, "counter": "FT-01", "seq": 4, "why": "missing"},
    )
    export = {"file": tmp_path / "journal.jsonl", "staff": None}
    with monkeypatch.context() as terminal:
        terminal.setattr("sys.stdin.isatty", lambda: True, raising=False)
        with pytest.raises(OfficerNeeded):  # a person is asked who they are, a program is not
            run("export", **export)
    assert not export["file"].exists()
    assert run("export", **export) == (0, {"acts": 3, "file": str(export["file"])})
    assert run("rebuild")[0] == 0
    engine = open_engine(closed / "counter.db", load_key(closed), synchronous="FULL")
    with engine.begin() as connection:
        connection.execute(text("UPDATE act SET actor = 'somebody' WHERE seq = 2"))
    engine.dispose()
    broken = {"verified": False, "counter": "FT-01", "seq": 2, "why": "hash"}
    assert run("verify", expect=None) == (1, broken)
    assert run("rebuild") == (1, broken)


def test_the_key_of_the_tests_is_no_key_of_a_counter(closed: Path) -> None:
    assert load_key(closed) != KEY
