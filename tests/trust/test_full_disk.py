"""Campaign: a real file system that is full, in the middle of every operation that writes.

The operation is done or says which disk is full; what was recorded before is there; with room again it works.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clerk_app.app.data import create_store, open_store, restore_store
from clerk_app.registers.declaration import URGENT
from clerk_app.registers.importing import import_directory
from clerk_app.registers.mirror import Mirror
from clerk_app.registers.opening import open_register
from clerk_app.settings import ScreenSettings, load_settings, save_settings
from clerk_app.store.database import driver_errors
from clerk_app.store.errors import DiskFull
from clerk_app.store.keys import write_key
from clerk_app.store.store import Store
from tests.acts import Kind, open_case_claim, record
from tests.made import KEY
from tests.store.acts import acceptance
from tests.trust.sizes import LONG, size

ROUNDS = size(3, 80)  # of each operation
DISK = 8 << 20
Operation = Callable[[Path, Path, str], None]  # data directory, another folder of the disk, something new

pytestmark = [
    pytest.mark.logs("store.log_not_kept", always=False),  # then nothing is lost but a copy
    pytest.mark.logs("store.heads_not_noted", always=False),
    pytest.mark.slow,
]


def opened(work: Callable[[Store, str], object]) -> Operation:
    def run(data: Path, other: Path, new: str) -> None:
        del other
        store = open_store(data, key=KEY)
        try:
            work(store, new)
        finally:
            store.close()

    return run


def accept(store: Store, new: str) -> None:
    with store.unit("clerk") as uow:
        photo = uow.put_blob(new.encode() * 4000, "image/jpeg")
        record(uow, Kind.CASE_ACCEPTED, new, acceptance(new, new, photo), [open_case_claim(new)])
        record(uow, Kind.CASE_APPROVED, new, {"round": 1})
        uow.commit()


def mirror(store: Store, new: str) -> None:
    writing = Mirror(open_register(store))
    place = writing.begin(URGENT, new, "city", None)
    rows = [("watch", f"E{number:08}", f'["E{number:08}","{new}"]') for number in range(3000)]
    writing.take_over(writing.put(place, rows, 2, 0), 3, 0, datetime(2026, 11, 27, tzinfo=UTC))


def load(store: Store, new: str) -> None:
    files = store.data_dir.parent.parent / "files"  # not on the small disk
    files.mkdir(exist_ok=True)
    rows = "".join(f"F{number:08},{new}\n" for number in range(3000))
    (files / "watch.csv").write_text("id_number,sign\n" + rows)
    import_directory(open_register(store), files)


def restore_there(data: Path, other: Path, new: str) -> None:
    del new
    with suppress(FileNotFoundError):
        (other / "copy.db").unlink()
    store = open_store(data, key=KEY)
    try:
        store.backup(other / "copy.db")
    finally:
        store.close()
    restore_store(other / "copy.db", data, KEY)


def settings(data: Path, other: Path, new: str) -> None:
    del other
    before = load_settings(data, {})
    with driver_errors(data / "settings.toml"):
        save_settings(data, replace(before, screen=ScreenSettings(scale=100 + len(new) % 100)))
    load_settings(data, {})


OPERATIONS: dict[str, Operation] = {
    "open": opened(lambda store, new: store.head()),
    "accept": opened(accept),
    "draft": opened(lambda store, new: store.drafts.save(new, "clerk", {}, {"photo": new.encode() * 5000})),
    "note": opened(lambda store, new: store.note_place(lease=new)),
    "rebuild": opened(lambda store, new: store.rebuild()),
    "verify": opened(lambda store, new: store.verify(blobs=True)),
    "mirror": opened(mirror),
    "import": opened(load),
    "export": lambda data, other, new: opened(lambda store, _: store.export(other / "acts"))(
        data, other, new
    ),
    "backup": lambda data, other, new: opened(lambda store, _: store.backup(other / new))(data, other, new),
    "restore": restore_there,
    "settings": settings,
    "key": lambda data, other, new: write_key(other / "key", KEY),
    "set-up": lambda data, other, new: create_store(other / new, "FT-09", key=KEY).close(),
}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small file system")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path, leave: int) -> None:
    with (place / "filler").open("ab", buffering=0) as file, suppress(OSError):
        while True:
            room = os.statvfs(place)
            free = room.f_bavail * room.f_frsize - leave
            if free < 4096:
                return
            file.write(bytes(min(free, 65536)))


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A counter as a kill leaves it: its last acts are in the log."""
    live, torn = tmp_path_factory.mktemp("live") / "data", tmp_path_factory.mktemp("torn") / "data"
    create_store(live, "FT-01", key=KEY).close()
    store = open_store(live, key=KEY)
    open_register(store)
    for number in range(4):
        accept(store, f"before-{number}")
    shutil.copytree(live, torn, ignore=shutil.ignore_patterns("*-shm", "lock"))
    store.close()
    return torn


@pytest.mark.timeout(7200 if LONG else 120)
def test_a_full_disk_is_said_and_loses_nothing(torn: Path, small_disk: Path) -> None:
    chance = random.Random(15)
    counts: Counter[tuple[str, str]] = Counter()
    for turn in range(ROUNDS):
        for name, operation in OPERATIONS.items():
            data, other = small_disk / "data", small_disk / "other"
            for path in small_disk.iterdir():
                path.unlink() if path.is_file() else shutil.rmtree(path)
            shutil.copytree(torn, data)
            other.mkdir()
            fill(small_disk, chance.choice((0, 1, 4, 12, 30, 60, 120, 250, 600, 1500)) * 1024)
            new = f"{name}-{turn}"
            try:
                operation(data, other, new)
                counts[name, "done"] += 1
            except DiskFull as error:  # any other is a failure of the campaign
                counts[name, error.code] += 1
                assert not [*other.glob("*.new"), *data.glob("*.new"), *data.glob("*.kept")], (
                    f"{name}: half a file"
                )
            (small_disk / "filler").unlink()
            store = open_store(data, key=KEY)
            acts = store.verify(blobs=True).acts
            store.close()
            assert acts in (8, 10), (name, acts)
            operation(data, other, f"again-{new}")
    for (name, what), count in sorted(counts.items()):
        print(f"{name:9} {what:7} {count}")
    assert sum(count for (_, what), count in counts.items() if what != "done") > ROUNDS * 4, counts
