"""A disk of the hub that is really full: the acts' table lies on 16 MB, and a file takes what is left (root)."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from clerk_app.demo.postgres import Server, make_server
from clerk_app.demo.unprivileged import give, lesser_account
from clerk_app.hub.errors import HubFailed
from clerk_app.hub.rounds import LONGEST_PUT_OFF_S
from clerk_app.hub.state import LinkState
from clerk_app.hub.status import status
from tests.acts import record
from tests.hub.counters import running_hub, unsent

pytestmark = [
    pytest.mark.campaign,
    pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() != 0, reason="a file system of its own needs root"
    ),
]


@pytest.fixture
def small_disk() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="clerk-app-disk-"))
    command = ["mount", "-t", "tmpfs", "-o", "size=16m,mode=755", "none", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        place.rmdir()
        pytest.skip("mount is not permitted")
    try:
        data = place / "data"
        data.mkdir(mode=0o700)
        give(data, lesser_account())
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)
        place.rmdir()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = make_server(tmp_path / "postgres", fsync=False)
    made.start()
    try:
        yield made
    finally:
        made.remove()


def fill(file: Path) -> None:
    """Take every byte that is left."""
    with file.open("wb", buffering=0) as out:
        try:
            while True:
                out.write(b"\0" * 4096)
        except OSError:
            pass


@pytest.mark.logs("link.part_failed part=push code=CA-H07")
def test_counters_go_on_soon_after_there_is_room(server: Server, small_disk: Path, tmp_path: Path) -> None:
    with running_hub(server, tmp_path) as hub:
        hub.connection.execute(f"CREATE TABLESPACE small LOCATION '{small_disk / 'data'}'".encode())
        hub.connection.execute("ALTER TABLE hub.act SET TABLESPACE small")
        desk = hub.desk("FT-01", poll_s=0.2)
        desk.level()
        desk.add_accounts()
        desk.level()
        fill(small_disk / "filler")
        with desk.store.unit("clerk-1") as uow:  # until the pages that there are hold no more
            for _ in range(100):
                record(uow, "person.looked_up", "nobody", {"by": "x" * 2000}, [])  # type: ignore[arg-type]
            uow.commit()
        desk.ear.until(lambda: desk.loop.view().state is LinkState.OFFLINE)
        error = desk.loop.view().error
        assert isinstance(error, HubFailed)
        assert error.detail.startswith("53100")
        assert unsent(desk.store)
        until = monotonic() + 5
        while not any(
            line["code"] == "53100" for line in status(hub.connection)["refused_by_postgresql"] or ()
        ):
            assert monotonic() < until
        (small_disk / "filler").unlink()
        room = monotonic()
        desk.level()
        took = monotonic() - room
        assert took < LONGEST_PUT_OFF_S + 5
        assert hub.alarms() == {}
        print(f"level {took:.1f} s after there was room")
        hub.connection.execute("ALTER TABLE hub.act SET TABLESPACE pg_default")
        hub.connection.execute("DROP TABLESPACE small")
