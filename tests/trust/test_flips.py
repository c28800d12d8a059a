"""Campaign: one flipped bit in any file of a counter. It is found and named, or nothing comes of it.

The counter is found as after a power cut, with both write-ahead logs. What it says after the flip - acts, tables,
pictures, registers, settings, who it is - is compared with what it said before.
"""

from __future__ import annotations

import json
import logging
import random
import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from clerk_app.app.data import create_store, open_store
from clerk_app.app.settings_changes import note_settings
from clerk_app.domain.errors import KnownError
from clerk_app.registers.declaration import LARGE, URGENT
from clerk_app.registers.importing import import_directory
from clerk_app.registers.kinds.watch import REGISTER as WATCH
from clerk_app.registers.mirror import Mirror
from clerk_app.registers.opening import open_register
from clerk_app.registers.register import Register
from clerk_app.services.counter.acts import SettingsChanged
from clerk_app.settings import Settings, StationSettings, load_settings, save_settings
from clerk_app.store.models import ActRow, BlobRow, ClaimRow
from tests.acts import PROJECTIONS, Kind, open_case_claim, record
from tests.store.acts import acceptance
from tests.trust.sizes import LONG, size

FLIPS = size(90, 2000)
# The words in the log by which damage is named that stops nothing
NAMED = (
    "store.heads_damaged",
    "store.identity_mended",
    "store.acts_missing",
    "store.log_cut",
    "register.lost",
)

pytestmark = [
    pytest.mark.logs("store.heads_damaged", always=False),
    pytest.mark.logs("store.identity_mended", always=False),
    pytest.mark.logs("store.acts_missing", always=False),
    pytest.mark.logs("store.log_cut", always=False),
    pytest.mark.logs("register.lost", always=False),
    pytest.mark.logs("register.damaged", always=False),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A counter's files copied from under it, after a day of work that is partly in the logs only."""
    live, torn = tmp_path_factory.mktemp("live") / "data", tmp_path_factory.mktemp("torn") / "data"
    create_store(live, "FT-01").close()
    save_settings(live, Settings(station=StationSettings("440304010001", "福田", "0755-1", "1")))
    files = tmp_path_factory.mktemp("files")
    (files / "watch.csv").write_text("id_number,sign\n" + "".join(f"E{n:08},x\n" for n in range(2000)))
    store = open_store(live)
    import_directory(open_register(store), files)
    note_settings(store, load_settings(live, {}))
    work(store, 20)
    store.close()
    store = open_store(live)
    register = open_register(store)
    work(store, 5, first=20)
    fill_mirror(register)
    store.drafts.save("draft", "clerk", {"a": 1}, {"photo": b"p" * 5000})
    shutil.copytree(live, torn, ignore=shutil.ignore_patterns("*-shm", "lock"))
    store.close()
    return torn


def fill_mirror(register: Register) -> None:
    """A lock and changes of the large feed, as a hub sends them: each batch goes in with the cursor."""
    mirror, now = Mirror(register), datetime(2026, 11, 27, tzinfo=UTC)
    urgent = mirror.take_over(mirror.begin(URGENT, "e", "city", None), 1, 0, now)
    rows = [("watch", f"F{number:08}", f'["F{number:08}","y"]') for number in range(50)]
    mirror.put(urgent, rows, 2, 0)
    large = mirror.take_over(mirror.begin(LARGE, "e", "city", None), 0, 0, now)
    for at in range(1, 9):
        codes = [f"H{at}-{number}" for number in range(40)]
        houses = [("house", code, json.dumps([code, "深圳", "福田", None, None])) for code in codes]
        large = mirror.put(large, houses, at, 0)


def mirrored(register: Register) -> tuple[int, bool]:
    """How many are watched; and whether the changes that are there are those up to the cursor, which asks again."""
    watched = len(register.find(WATCH))
    place = Mirror(register).place(LARGE, live=True)
    assert place is not None
    houses = register.file.all("SELECT count(*) FROM house", ())[0][0]
    return watched, houses == 40 * place.xid


def work(store: Any, cases: int, first: int = 0) -> None:
    for number in range(first, first + cases):
        case = f"case-{number}"
        with store.unit("clerk") as uow:
            photo = uow.put_blob(case.encode() * 1500, "image/jpeg")
            record(uow, Kind.CASE_ACCEPTED, case, acceptance(case, case, photo), [open_case_claim(case)])
            uow.commit()


def said(data: Path) -> dict[str, Any]:
    """Everything that a counter says of itself, read through its own doors. Raises KnownError."""
    settings = load_settings(data, {})
    store = open_store(data)
    try:
        note_settings(store, settings)
        store.verify(blobs=True)
        register = open_register(store)
        with store.read() as session:
            kinds = session.scalars(select(ActRow.kind)).all()
            tables = {
                row.__tablename__: sorted(map(str, session.execute(select(*row.__table__.columns))))
                for row in (ActRow, BlobRow, ClaimRow, *PROJECTIONS.rows)
            }
        named = [SettingsChanged.kind] if SettingsChanged.kind in kinds else []
        drafts = [(draft.draft_id, draft.body, draft.blobs) for draft in store.drafts.all()]
        return {
            "named": named,
            "all": (store.counter, settings, tables, drafts, mirrored(register)),
        }
    finally:
        store.close()


@pytest.mark.timeout(7200 if LONG else 120)
def test_a_flipped_bit_is_named_or_harmless(
    torn: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    copy = tmp_path / "copy"
    shutil.copytree(torn, copy)
    before = said(copy)["all"]
    shutil.rmtree(copy)
    files = sorted(path.name for path in torn.iterdir() if path.stat().st_size)
    assert {"counter.db", "counter.db-wal", "counter.json", "counter.heads", "key", "settings.toml"} < set(
        files
    )
    assert {"register.db", "register.db-wal"} < set(files)
    chance = random.Random(20261127)
    counts: Counter[tuple[str, str]] = Counter()
    silent: list[tuple[str, int, int]] = []
    for number in range(FLIPS):
        name = files[number % len(files)]
        shutil.copytree(torn, copy)
        data = bytearray((copy / name).read_bytes())
        at, bit = chance.randrange(len(data)), chance.randrange(8)
        data[at] ^= 1 << bit
        (copy / name).write_bytes(data)
        caplog.clear()
        try:
            after = said(copy)
        except KnownError as error:
            counts[name, error.code] += 1
        else:
            words = [word for word in NAMED if word in caplog.text] + after["named"]
            if words:
                counts[name, words[0]] += 1
            elif after["all"] == before:
                counts[name, "harmless"] += 1
            else:
                silent.append((name, at, bit))
        shutil.rmtree(copy)
    for (name, what), count in sorted(counts.items()):
        print(f"{name:16} {what:26} {count}")
    assert silent == []
