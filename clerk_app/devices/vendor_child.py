"""A child process that calls a vendor library, which may hang or crash: JSON lines out and in."""

from __future__ import annotations

import json
import logging
import queue
import subprocess
import sys
from collections.abc import Mapping, Sequence
from threading import Thread
from typing import IO, Any, cast

log = logging.getLogger(__name__)
_HEX = frozenset("0123456789abcdefABCDEF")
_LONGEST_LINE = 1 << 20  # characters: the longest answer is a picture of 80 kB in hex


def child_command(module: str, library: str) -> list[str]:
    """How the module that calls the library is started; a packaged program starts itself by its command."""
    if getattr(sys, "frozen", False):
        return [sys.executable, module.rpartition(".")[2].replace("_", "-"), library]
    return [sys.executable, "-m", module, library]


class NotAnAnswer(ValueError):
    """What a child wrote is none of its answers."""


def answer_of(line: str) -> dict[str, Any]:
    """The answer in a line: ``id`` of the call, ``status`` and ``data`` (hex), or ``error``. Raises NotAnAnswer."""
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NotAnAnswer("no JSON") from error
    if not isinstance(answer, dict):
        raise NotAnAnswer("no object")
    said = cast("dict[str, Any]", answer)
    data = said.get("data", "")
    if not isinstance(data, str) or len(data) % 2 or not set(data) <= _HEX:
        raise NotAnAnswer("data")
    if type(said.get("id")) is not int or type(said.get("status", 0)) is not int:
        raise NotAnAnswer("id, status")
    if not isinstance(said.get("error", ""), str):
        raise NotAnAnswer("error")
    return {key: said[key] for key in ("id", "status", "data", "error") if key in said}


class VendorChild:
    """The process and a thread that queues its lines. Killing it is the only way out of a hung call."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="ascii",
        )
        self.pid = self._process.pid
        self._answers: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._calls = 0
        assert self._process.stdout is not None
        self._thread = Thread(
            target=self._pump, args=(self._process.stdout,), name="vendor-answers", daemon=True
        )
        self._thread.start()

    def send(self, call: Mapping[str, object]) -> int:
        """Send one call; its id, which the answer carries too."""
        self._calls += 1
        assert self._process.stdin is not None
        try:
            print(json.dumps({"id": self._calls, **call}), file=self._process.stdin, flush=True)
        except OSError:
            self._answers.put({"gone": True})
        return self._calls

    def receive(self, wait_s: float) -> dict[str, Any] | None:
        """The next answer; None after `wait_s` seconds; ``{"gone": True}`` when the child ended."""
        try:
            return self._answers.get(timeout=wait_s)
        except queue.Empty:
            return None

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._thread.join(timeout=1.0)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what was still buffered has nobody to go to
                    log.debug("vendor.child_pipe_closed")

    def _pump(self, lines: IO[str]) -> None:
        try:
            while line := lines.readline(_LONGEST_LINE):
                self._answers.put(answer_of(line))  # of a longer line only the beginning is there: no JSON
        except NotAnAnswer:
            log.warning("vendor.child_spoke_nonsense")
        self._answers.put({"gone": True})
