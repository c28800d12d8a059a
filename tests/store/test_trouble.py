"""A bad disk, a wrong key, two processes: a typed error each, and nothing recorded is lost."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect

from clerk_app.app.data import create_store, open_store, restore_store
from clerk_app.store import migrating
from clerk_app.store.database import open_engine
from clerk_app.store.errors import (
    BadBackup,
    DamagedDatabase,
    DataDirectoryInUse,
    DiskFull,
    KeyMissing,
    NewerSchema,
    NoDatabase,
    NotWritable,
    StoreError,
    WrongKey,
)
from clerk_app.store.keys import load_key
from clerk_app.store.lock import DirectoryLock
from clerk_app.store.models import Base
from clerk_app.store.store import Store
from tests.acts import Kind, record
from tests.made import KEY
from tests.store.acts import staff


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A data directory with 30 acts and a blob, checkpointed and closed."""
    store = create_store(tmp_path / "data", "FT-01", key=KEY)
    for number in range(30):
        with store.unit() as uow:
            record(uow, Kind.STAFF_ADDED, f"id-{number}", staff(f"login{number}"))
            uow.put_blob(os.urandom(3000), "image/jpeg")
            uow.commit()
    store.close()
    return tmp_path / "data"


def test_nothing_was_set_up(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase):
        open_store(tmp_path, key=KEY)


def test_a_wrong_key_is_named(closed: Path) -> None:
    with pytest.raises(WrongKey):
        open_store(closed, key=bytes(32))
    open_store(closed, key=KEY).close()


def test_nothing_readable_lies_on_the_disk(closed: Path) -> None:
    data = b"".join(path.read_bytes() for path in closed.glob("counter.db*"))
    assert b"login1" not in data
    assert b"SQLite format" not in data


@pytest.mark.parametrize("keep", [0, 100, 4096, 10_000, 0.5, 0.9])
def test_a_truncated_database_is_named(closed: Path, keep: float) -> None:
    path = closed / "counter.db"
    size = int(keep) if keep > 1 or keep == 0 else int(path.stat().st_size * keep)
    with path.open("r+b") as file:
        file.truncate(size)
    with pytest.raises((DamagedDatabase, WrongKey, StoreError)) as raised:
        store = open_store(closed, key=KEY)
        try:
            store.verify()
        finally:
            store.close()
    assert isinstance(raised.value, (DamagedDatabase, WrongKey))


def test_every_flipped_bit_is_found(closed: Path) -> None:
    path = closed / "counter.db"
    whole = path.read_bytes()
    chance = random.Random(7)
    found = 0
    for _ in range(25):
        place = chance.randrange(len(whole))
        path.write_bytes(
            whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]
        )
        engine = None
        try:
            engine = open_engine(path, KEY, synchronous="FULL")
            with engine.connect() as connection:
                found += bool(connection.exec_driver_sql("PRAGMA cipher_integrity_check").all())
        except StoreError:
            found += 1
        finally:
            if engine is not None:
                engine.dispose()
    assert found == 25


def test_two_processes_on_one_directory(closed: Path) -> None:
    store = open_store(closed, key=KEY)
    script = (
        "import sys, pathlib\n"
        "from clerk_app.app.data import open_store\n"
        "from clerk_app.store.errors import DataDirectoryInUse\n"
        "try: open_store(pathlib.Path(sys.argv[1]), key=bytes(range(32)))\n"
        "except DataDirectoryInUse as error: print(error.detail)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(closed)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(os.getpid())
    store.close()
    open_store(closed, key=KEY).close()


def test_the_holder_is_named_also_where_an_earlier_program_holds(tmp_path: Path) -> None:
    """It wrote its process id from the first byte on, and locked in the same way."""
    fcntl = pytest.importorskip("fcntl")
    path = tmp_path / "lock"
    path.write_text("4711")
    with path.open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(DataDirectoryInUse) as caught:
            DirectoryLock(tmp_path)
    assert caught.value.detail == "4711"
    DirectoryLock(tmp_path).release()
    assert path.read_text() == f" {os.getpid()}"


def test_a_held_lock_is_refused_in_the_same_process_too(tmp_path: Path) -> None:
    lock = DirectoryLock(tmp_path)
    with pytest.raises(DataDirectoryInUse) as caught:
        DirectoryLock(tmp_path)
    assert caught.value.detail == str(os.getpid())
    lock.release()
    DirectoryLock(tmp_path).release()


def test_the_store_imports_nothing_that_windows_lacks() -> None:
    script = (
        "import sys, pkgutil, importlib\n"
        "for name in ('fcntl', 'termios', 'pwd', 'grp', 'resource', 'pty'): sys.modules[name] = None\n"
        "import clerk_app.store as store\n"
        "for module in pkgutil.iter_modules(store.__path__):\n"
        "    importlib.import_module('clerk_app.store.' + module.name)\n"
        "import filelock\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_an_unwritable_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no directory")
    with pytest.raises(NotWritable):
        create_store(tmp_path / "file" / "data", "FT-01")


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    create_store(tmp_path / "data", "FT-01").close()
    path = tmp_path / "data" / "key"
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    with pytest.raises(NotWritable):
        load_key(tmp_path / "data")


def test_a_lost_key_is_named(tmp_path: Path) -> None:
    create_store(tmp_path / "data", "FT-01").close()
    (tmp_path / "data" / "key").unlink()
    with pytest.raises(KeyMissing):
        open_store(tmp_path / "data")
    (tmp_path / "data" / "key").write_text("rubbish")
    (tmp_path / "data" / "key").chmod(0o600)
    with pytest.raises(KeyMissing):
        open_store(tmp_path / "data")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of a megabyte and a half, most of which the tables of a new counter take."""
    place = tmp_path / "small"
    place.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1536k", "tmpfs", str(place)],
            capture_output=True,
            check=False,
        ).returncode
    ):
        pytest.skip("needs the right to mount a small file system")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_loses_nothing(small_disk: Path) -> None:
    store = create_store(small_disk / "data", "FT-01", key=KEY)
    recorded = 0
    with pytest.raises(DiskFull):
        for number in range(1000):
            with store.unit() as uow:
                record(uow, Kind.STAFF_ADDED, f"id-{number}", staff(f"login{number}"))
                uow.put_blob(os.urandom(20_000), "image/jpeg")
                uow.commit()
            recorded += 1
    assert recorded > 3
    assert store.verify().acts == recorded
    store.close()


def test_backup_while_working_and_restore(closed: Path, tmp_path: Path) -> None:
    store = open_store(closed, key=KEY)
    store.backup(tmp_path / "backup.db")
    with store.unit() as uow:
        record(uow, Kind.STAFF_ADDED, "later", staff("later"))
        uow.commit()
    with pytest.raises(DataDirectoryInUse):
        restore_store(tmp_path / "backup.db", closed, KEY)
    store.close()
    assert restore_store(tmp_path / "backup.db", closed, KEY, fewer=True).acts == 30
    store = open_store(closed, key=KEY)
    assert store.verify().acts == 30
    store.close()
    assert list(closed.glob("counter.db.2*")), "the replaced database is kept aside"


def test_a_damaged_backup_replaces_nothing(closed: Path, tmp_path: Path) -> None:
    shutil.copy(closed / "counter.db", tmp_path / "backup.db")
    with (tmp_path / "backup.db").open("r+b") as file:
        file.seek(9000)
        file.write(b"rubbish")
    for broken in (tmp_path / "backup.db", tmp_path / "missing.db"):
        with pytest.raises(BadBackup):
            restore_store(broken, closed, KEY)
    store = open_store(closed, key=KEY)
    assert store.verify().acts == 30
    store.close()


def test_a_database_of_a_newer_program_is_left_alone(closed: Path) -> None:
    engine = open_engine(closed / "counter.db", KEY, synchronous="FULL")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(NewerSchema):
        open_store(closed, key=KEY)


def test_migrations_down_and_up_keep_the_data(closed: Path) -> None:
    store = open_store(closed, key=KEY)
    payload = {"number": "P1", "document": "receipt", "copy": 1, "printer": "p", "sha256": "0", "pages": 1}
    with store.unit() as uow:
        record(uow, Kind.PRINT_REQUESTED, "print-1", payload)
        record(uow, Kind.PRINT_COMPLETED, "print-1", {"printer_said": "ok"})
        uow.commit()
    store.close()
    path = closed / "counter.db"
    engine = open_engine(path, KEY, synchronous="FULL")
    migrating.move(engine, migrating.COUNTER, path, "0001")
    with engine.connect() as connection:
        columns = {column["name"] for column in inspect(connection).get_columns("print")}
        assert "settled_at" not in columns
        assert connection.exec_driver_sql("SELECT number FROM print").scalar() == "P1"
    migrating.migrate(engine, migrating.COUNTER, path)
    with engine.connect() as connection:
        settled = connection.exec_driver_sql("SELECT settled_at, requested_at FROM print").one()
        assert settled[0] == settled[1]
        assert connection.exec_driver_sql("SELECT count(*) FROM staff").scalar() == 30
    engine.dispose()


def test_models_and_migrations_agree(closed: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = open_engine(closed / "counter.db", KEY, synchronous="FULL")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_derived_keys_differ_by_purpose_and_tell_nothing_of_the_first(store: Store) -> None:
    paper, other = store.derived_key("paper"), store.derived_key("other")
    assert len(paper) == len(KEY)
    assert len({paper, other, KEY}) == 3
    assert store.derived_key("paper") == paper


def test_copies_onto_a_full_disk_leave_nothing_half(small_disk: Path, closed: Path) -> None:
    store = open_store(closed, key=KEY)
    with store.unit() as uow:
        for _ in range(40):
            uow.put_blob(os.urandom(60_000), "image/jpeg")
        for number in range(4000):
            record(uow, Kind.STAFF_SIGNED_OUT, f"id-{number}", {"note": "x" * 100})
        uow.commit()
    for write in (store.backup, store.export):
        with pytest.raises(DiskFull):
            write(small_disk / "copy")
        assert list(small_disk.iterdir()) == []
    store.backup(closed.parent / "copy.db")
    store.close()
    with pytest.raises(DiskFull):
        restore_store(closed.parent / "copy.db", small_disk / "data", KEY)
    assert not (small_disk / "data" / "counter.db").exists()
