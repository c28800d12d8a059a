"""How far a reader walks who follows an acceptance through the code: the figures of docs/architecture.md.

One acceptance is done while the interpreter says which functions are called. They are then read in the order in
which they run, each once, down to what it calls; `domain` is entered and not read, and what is no code of ours is
not followed. Every change of file is a stop; one in a file where the reader has been already is a return.

    python -m benchmarks.walk_acceptance
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from benchmarks.floor import invented_counter, people_of
from clerk_app.domain.law.records import Service
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.desk.service import DeskService

ROOT = f"{Path(__file__).parents[1] / 'clerk_app'}{os.sep}"
LEVELS = (1, 2, 99)  # what the use case calls, one level deeper, to the bottom


@dataclass
class FollowedCall:
    code: CodeType
    calls: list[FollowedCall] = field(default_factory=list["FollowedCall"])

    @property
    def file(self) -> str:
        return self.code.co_filename.removeprefix(ROOT)


@dataclass
class Walk:
    """What was seen on the way: `files` in the order of the first visits."""

    levels: int
    files: list[str]
    stops: int = 0
    returns: int = 0
    read: set[CodeType] = field(default_factory=set[CodeType])

    def follow(self, call: FollowedCall, level: int = 1) -> None:
        here = call.file
        for each in call.calls if level <= self.levels else ():
            if each.code not in self.read:
                self.read.add(each.code)
                self._go(here, each.file)
                if not each.file.startswith("domain"):
                    self.follow(each, level + 1)
                self._go(each.file, here)

    def _go(self, here: str, there: str) -> None:
        if there != here:
            self.stops += 1
            self.returns += there in self.files
            self.files += [] if there in self.files else [there]


def followed() -> FollowedCall:
    """The calls of one acceptance, after others have filled every cache."""
    top: list[FollowedCall] = []
    under: list[FollowedCall] = []

    def note(frame: FrameType, event: str, _argument: Any) -> None:
        code = frame.f_code
        if not code.co_filename.startswith(ROOT) or code.co_name.startswith("<"):  # <lambda>, <genexpr>
            return
        if event == "call":
            call = FollowedCall(code)
            (under[-1].calls if under else top).append(call)
            under.append(call)
        elif event == "return" and under:
            under.pop()

    with tempfile.TemporaryDirectory() as name:
        counter = invented_counter(Path(name), people=3)
        acceptance = counter.services[AcceptanceService]
        for card in people_of(3, date.today()):
            desk = counter.services[DeskService].open_card(counter.clerk, card)
            draft = acceptance.begin(counter.clerk, desk, Service.FIRST_ISSUE)
            form = replace(draft, phone="13800000000", photo=b"photo", signature=b"signature")
            acceptance.save(counter.clerk, form)
            top.clear()
            sys.setprofile(note)
            try:
                acceptance.accept(counter.clerk, form)
            finally:
                sys.setprofile(None)
        counter.close()
    return top[0]


def walks() -> list[Walk]:
    """The walk of each of `LEVELS`."""
    start = followed()
    found = [Walk(levels, [start.file]) for levels in LEVELS]
    for walk in found:
        walk.follow(start)
    return found


if __name__ == "__main__":
    for walk in walks():
        print(f"{walk.levels:2} levels: {walk.stops} stops, {walk.returns} returns, {len(walk.files)} files")
