"""What a flipped bit does to the files of a counter: it is found and named, or nothing comes of it."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from clerk_app.app.data import create_store, open_store
from clerk_app.store.database import connect
from clerk_app.store.errors import ActsMissing, BlobDamaged, ChainBroken, WrongKey
from clerk_app.store.head_log import SLOTS
from clerk_app.store.store import Store
from clerk_app.store.wal import LogState, read_log
from tests.acts import Kind, record
from tests.made import KEY
from tests.store.acts import staff


def add(store: Store, *logins: str) -> None:
    for login in logins:
        with store.unit() as uow:
            record(uow, Kind.STAFF_ADDED, f"id-{login}", staff(login))
            uow.commit()


def flip(path: Path, at: int, bit: int = 3) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << bit
    path.write_bytes(data)


def copied(store: Store, target: Path) -> Path:
    """The files as a power cut leaves them: the log is not yet in the database."""
    shutil.copytree(store.data_dir, target, ignore=shutil.ignore_patterns("*-shm", "lock"))
    return target


@pytest.fixture
def torn(tmp_path: Path) -> Iterator[Path]:
    """Six acts, all of them in the write-ahead log only, and its files copied from under the open store."""
    store = create_store(tmp_path / "live", "FT-01", key=KEY)
    store.close()
    store = open_store(tmp_path / "live", key=KEY)
    add(store, *"abcdef")
    yield copied(store, tmp_path / "torn")
    store.close()


def first_bad(log_file: Path, share: float) -> int:
    return int(log_file.stat().st_size * share)


# --- the log (issue: SQLite stops at the first frame that fails, and what follows is gone without a word)


@pytest.mark.logs("store.acts_missing")
@pytest.mark.logs("store.log_cut")
@pytest.mark.parametrize("share", [0.05, 0.4, 0.9])
def test_acts_that_a_damaged_log_takes_away_are_named(torn: Path, share: float) -> None:
    log_file = torn / "counter.db-wal"
    flip(log_file, first_bad(log_file, share))
    harmed = log_file.read_bytes()
    store = open_store(torn, key=KEY)
    try:
        missing = store.losses.missing
        assert missing is not None
        assert missing.last == 6
        assert [act.seq for act in missing.known] == list(range(missing.first, 7))
        assert {act.kind for act in missing.known} == {Kind.STAFF_ADDED}
        assert store.head().acts == missing.first - 1
        with pytest.raises(ActsMissing) as found:
            store.verify()
        assert (found.value.first, found.value.last, found.value.head) == (missing.first, 6, missing.head)
        with pytest.raises(ActsMissing):
            add(store, "g")
        assert any(path.read_bytes() == harmed for path in torn.glob("counter.db-wal.2*")), "evidence is kept"
    finally:
        store.close()
    store = open_store(torn, key=KEY)
    assert store.losses.missing == missing, "it is not forgotten by starting again"
    store.close()


@pytest.mark.logs("store.acts_missing")
@pytest.mark.logs("store.log_cut")
def test_a_loss_that_is_accepted_is_told_to_the_journal(torn: Path) -> None:
    flip(torn / "counter.db-wal", first_bad(torn / "counter.db-wal", 0.6))
    store = open_store(torn, key=KEY)
    missing = store.losses.accept()
    assert missing is not None
    add(store, "g")
    store.close()
    store = open_store(torn, key=KEY)
    assert store.losses.missing is None
    accepted = store.losses.accepted()
    assert accepted is not None
    assert (accepted.first, accepted.last, accepted.head) == (missing.first, missing.last, missing.head)
    assert store.verify().acts == missing.first
    store.close()


def test_a_log_that_was_written_whole_is_believed(torn: Path) -> None:
    store = open_store(torn, key=KEY)
    assert store.losses.missing is None
    assert store.verify().acts == 6
    add(store, "g")
    store.close()
    assert not list(torn.glob("counter.db-wal*"))


@pytest.mark.logs("store.acts_missing")
def test_a_lost_log_is_missed(torn: Path) -> None:
    (torn / "counter.db-wal").unlink()
    store = open_store(torn, key=KEY)
    assert store.losses.missing is not None
    assert (store.losses.missing.first, store.losses.missing.last) == (1, 6)
    store.close()


def test_more_acts_than_are_noted(tmp_path: Path) -> None:
    store = create_store(tmp_path / "data", "FT-01", key=KEY)
    with store.unit() as uow:
        for number in range(SLOTS + 40):
            record(uow, Kind.STAFF_SIGNED_OUT, f"id-{number}", {})
        uow.commit()
    assert store.verify().acts == SLOTS + 40
    store.close()
    store = open_store(tmp_path / "data", key=KEY)
    with store.read() as session:
        session.execute(text("DELETE FROM act WHERE seq > 10"))
        missing = store._heads.missing_from(session)
    assert missing is not None
    assert (missing.first, missing.last, len(missing.known)) == (11, SLOTS + 40, SLOTS)
    store.close()


# --- the head log itself


@pytest.mark.logs("store.heads_damaged")
@pytest.mark.parametrize("harm", ["last", "all", "gone", "cut", "empty"])
def test_a_damaged_head_log_is_named_and_made_anew(tmp_path: Path, harm: str) -> None:
    store = create_store(tmp_path / "data", "FT-01", key=KEY)
    add(store, *"abc")
    store.close()
    path = tmp_path / "data" / "counter.heads"
    if harm == "gone":
        path.unlink()
    elif harm == "empty":
        path.write_bytes(b"")
    elif harm == "cut":
        os.truncate(path, 256 + 100)
    else:
        for at in (3,) if harm == "last" else (1, 2, 3):
            flip(path, at * 256 + 50)
    store = open_store(tmp_path / "data", key=KEY)
    assert store.losses.missing is None
    add(store, "d")
    assert store.verify().acts == 4
    store.close()
    open_store(tmp_path / "data", key=KEY).close()


def test_a_counter_of_an_earlier_program_gets_a_head_log(tmp_path: Path) -> None:
    store = create_store(tmp_path / "data", "FT-01", key=KEY)
    add(store, "a")
    store.note_place(heads="")
    store.close()
    (tmp_path / "data" / "counter.heads").unlink()
    store = open_store(tmp_path / "data", key=KEY)
    assert store.losses.missing is None
    store.close()
    assert (tmp_path / "data" / "counter.heads").stat().st_size


# --- counter.json (issue: one flipped bit, and the counter began a chain under another name)


@pytest.mark.logs("store.identity_mended")
def test_the_journal_says_who_a_counter_is(tmp_path: Path) -> None:
    store = create_store(tmp_path / "data", "FT-01", key=KEY)
    add(store, "a")
    store.close()
    path = tmp_path / "data" / "counter.json"
    whole = path.read_bytes()
    chance = random.Random(11)
    for _ in range(12):
        path.write_bytes(whole)
        flip(path, chance.randrange(len(whole)), chance.randrange(8))
        store = open_store(tmp_path / "data", key=KEY)
        assert (store.counter, store.verify().acts) == ("FT-01", 1)
        store.close()
        assert json.loads(path.read_bytes()) == json.loads(whole), "and the file says it again"


def test_another_key_is_still_told_from_damage(tmp_path: Path) -> None:
    create_store(tmp_path / "data", "FT-01", key=KEY).close()
    with pytest.raises(WrongKey):
        open_store(tmp_path / "data", key=bytes(32))


# --- pictures (issue: a photo whose last page read as zeros was shown as good)


def test_a_picture_is_what_was_recorded_or_an_error(store: Store) -> None:
    with store.unit() as uow:
        digest = uow.put_blob(b"p" * 9000, "image/jpeg")
        uow.commit()
    assert store.blob(digest) == b"p" * 9000
    raw = connect(store.data_dir / "counter.db", KEY, synchronous="FULL")
    raw.execute("UPDATE blob SET data = ?", (b"p" * 5000 + bytes(4000),))
    raw.close()
    with pytest.raises(BlobDamaged) as found:
        store.blob(digest)
    assert found.value.digest == digest
    with pytest.raises(ChainBroken):
        store.verify(blobs=True)


# --- the log, as it is read here


def test_every_frame_of_a_log_is_found_good_and_the_first_bad_one_named(tmp_path: Path) -> None:
    store = create_store(tmp_path / "data", "FT-01", key=KEY)
    add(store, *"abcdef")
    whole = (tmp_path / "data" / "counter.db-wal").read_bytes()
    store.close()
    path, size = tmp_path / "log", 24 + 4096
    path.write_bytes(whole)
    frames = (len(whole) - 32) // size
    assert read_log(path) == LogState(frames, cut=False)
    chance = random.Random(3)
    for _ in range(30):
        at = chance.randrange(len(whole))
        path.write_bytes(whole)
        flip(path, at, chance.randrange(8))
        found = read_log(path)
        assert found.good == max(0, (at - 32) // size)
        assert found.cut or at >= len(whole) - size, "of the last frame nothing may be left to tell"
    path.write_bytes(whole[:20])
    assert read_log(path) == LogState(0, cut=True)
    assert read_log(tmp_path / "none") == LogState(0, cut=False)


@pytest.mark.logs("store.log_cut")
def test_tables_are_derived_anew_after_a_log_that_was_cut(torn: Path) -> None:
    """The last commit was of a draft: no act is missing, and still the log did not end where it was written to."""
    store = open_store(torn, key=KEY)
    store.drafts.save("draft", "clerk", {}, {"photo": b"p" * 9000})
    again = copied(store, torn.with_name("again"))
    store.close()
    log_file = again / "counter.db-wal"
    good = read_log(log_file).good
    flip(log_file, 32 + (good - 2) * (24 + 4096) + 100)
    store = open_store(again, key=KEY)
    assert store.losses.missing is None
    assert store.verify(blobs=True).acts == 6
    assert not store.drafts.all()
    store.close()
