"""A model of power cuts: what a program wrote, and what of it a disk may hold when the power goes.

`syscalls.c` writes down every write and every sync of a program. What was synced is durable. Of what was written
since, each sector of 512 bytes may be there or not, in any order: that is all that POSIX promises, and more than
a real disk usually loses. A removal or a cut of a file that was not synced may have happened or not.
"""

from __future__ import annotations

import os
import random
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_HEAD = struct.Struct("<ciqq")
ACKS = "acks"  # the program says in this file what it was told is recorded


@dataclass(frozen=True)
class Event:
    what: str  # O open, W write, T cut, S sync, U removal
    path: str
    at: int
    data: bytes


def shim(folder: Path) -> Path:
    """The library, compiled. Raises FileNotFoundError where there is no compiler."""
    library = folder / "syscalls.so"
    source = Path(__file__).with_name("syscalls.c")
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl", "-lpthread"]
    subprocess.run(command, check=True, capture_output=True)
    return library


def watching(library: Path, root: Path, trace: Path) -> dict[str, str]:
    """The environment of a program that is watched."""
    return os.environ | {"LD_PRELOAD": str(library), "TRACE_ROOT": f"{root}/", "TRACE_FILE": str(trace)}


def events(trace: Path) -> Iterator[Event]:
    names: dict[int, str] = {}
    data = trace.read_bytes()
    place = 0
    while place + _HEAD.size <= len(data):
        what, fd, at, length = _HEAD.unpack_from(data, place)
        place += _HEAD.size
        body = data[place : place + length]
        place += length
        if what in b"OU":
            path = body.decode()
            if what == b"O":
                names[fd] = path
                if at:
                    yield Event("T", path, 0, b"")
                continue
            yield Event("U", path, 0, b"")
        else:
            yield Event(what.decode(), names[fd], at, body)


@dataclass
class Disk:
    """The files of a folder: what is durable, and what was done to each since its last sync."""

    durable: dict[str, bytearray] = field(default_factory=dict[str, bytearray])
    pending: dict[str, list[Event]] = field(default_factory=dict[str, list[Event]])
    acks: bytearray = field(default_factory=bytearray)

    @classmethod
    def of(cls, root: Path) -> Disk:
        return cls({str(path): bytearray(path.read_bytes()) for path in root.iterdir() if path.is_file()})

    def take(self, event: Event) -> None:
        if event.path.endswith(f"/{ACKS}"):
            self.acks += event.data
        elif event.what == "S":
            self._settle(event.path)
        else:
            self.pending.setdefault(event.path, []).append(event)

    def _settle(self, path: str) -> None:
        for event in self.pending.pop(path, []):
            _apply(self.durable, event)

    def cut(self, root: Path, target: Path, chance: random.Random) -> None:
        """The folder `target` as the disk may be found when the power goes now."""
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        share = chance.choice((0.0, 0.3, 0.5, 0.9, 1.0))
        for path in {*self.durable, *self.pending}:
            files = {path: bytearray(self.durable[path])} if path in self.durable else {}
            for event in self.pending.get(path, ()):
                for part in _sectors(event) if event.what == "W" else (event,):
                    if chance.random() < share:
                        _apply(files, part)
            if path in files and not path.endswith("-shm"):
                (target / Path(path).relative_to(root)).write_bytes(files[path])


def _sectors(event: Event) -> Iterator[Event]:
    start = 0
    while start < len(event.data):
        length = SECTOR - (event.at + start) % SECTOR
        yield Event("W", event.path, event.at + start, event.data[start : start + length])
        start += length


def _apply(files: dict[str, bytearray], event: Event) -> None:
    if event.what == "U":
        files.pop(event.path, None)
        return
    content = files.setdefault(event.path, bytearray())
    if event.what == "T":
        del content[event.at :]
        content.extend(bytes(event.at - len(content)))
        return
    end = event.at + len(event.data)
    content.extend(bytes(max(0, end - len(content))))
    content[event.at : end] = event.data
