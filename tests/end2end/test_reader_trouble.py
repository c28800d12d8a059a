"""Garbage on the serial line, the plug pulled in the middle, a busy port: read-card as a process of its own.

What the simulated reader itself can do stands in tests/contract/test_reader_commands.py; here the line is
a pty of the test, and the messages are read whole.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import random
import subprocess
import sys
import threading
import tty
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import serial

from clerk_app.devices.card_reader.card_json import KEYS
from tests.end2end.program import ROOT, SAMPLES, Said, clerk_app, cold, environment

pytestmark = pytest.mark.end2end


def read_card(port: str | Path, timeout_s: float = 3) -> Said:
    return clerk_app("read-card", "--port", port, "--timeout", str(timeout_s), "--json")


def fails(said: Said, word: str, code: str) -> None:
    """Exit code 3, the promised JSON, and the message of four parts."""
    said.complains(code, 3)
    assert set(said.json) == {"error", "message"}
    assert said.json["error"] == word
    assert said.json["message"] in said.err


@contextmanager
def line(answer: Callable[[int, bytes], None]) -> Generator[str]:
    """A serial line whose far end is the test: `answer(descriptor, what was asked)`."""
    far, near = pty.openpty()
    tty.setraw(near)
    path = os.ttyname(near)
    over = threading.Event()

    def serve() -> None:
        with suppress(OSError):
            while not over.is_set():
                answer(far, os.read(far, 4096))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield path
    finally:
        over.set()
        for descriptor in (near, far):
            with suppress(OSError):
                os.close(descriptor)
        thread.join(5)


@contextmanager
def simulator(*orders: str) -> Generator[str]:
    """``simulate-reader`` with a card on it, told to fail before it is asked."""
    process = subprocess.Popen(
        [sys.executable, "-m", "clerk_app", "simulate-reader", "--card", str(SAMPLES / "rare_name.json")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
        env=environment(),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    path = process.stdout.readline().strip()
    for order in (*orders, "settle?"):
        print(order, file=process.stdin, flush=True)
    process.stderr.readline()  # the answer to the last order: all before it were worked through
    try:
        yield path
    finally:
        process.communicate("quit\n", timeout=20)


def test_two_programs_read_a_card() -> None:
    with simulator() as path:
        said = cold("read-card", "--port", path, "--json").done()
    expected = json.loads((SAMPLES / "rare_name.json").read_text("utf-8"))
    assert tuple(said.json) == KEYS
    assert (said.json["name"], said.json["id_number"]) == (expected["name"], expected["id_number"])


@pytest.mark.parametrize("seed", range(4))
def test_random_bytes_are_never_a_card(seed: int) -> None:
    chance = random.Random(seed)

    def rubbish(far: int, _asked: bytes) -> None:
        os.write(far, chance.randbytes(chance.choice((1, 7, 40, 900))))

    with line(rubbish) as path:
        said = read_card(path)
    assert said.code == 3
    assert said.json["error"] in {"not_a_reader", "no_answer", "truncated", "checksum", "bad_length"}
    fails(said, said.json["error"], said.err.split("[")[1][:6])


def test_the_start_of_a_reply_and_then_rubbish() -> None:
    chance = random.Random(1)

    def rubbish(far: int, _asked: bytes) -> None:
        os.write(far, bytes.fromhex("AAAAAA9669") + chance.randbytes(60))

    with line(rubbish) as path:
        said = read_card(path)
    assert said.code == 3
    assert said.json["error"] in {"not_a_reader", "truncated", "checksum", "bad_length"}


def test_a_line_that_never_stops_talking_is_given_up() -> None:
    def endless(far: int, _asked: bytes) -> None:
        for _ in range(2000):
            os.write(far, b"\xaa" * 512)

    with line(endless) as path:
        assert read_card(path, 2).code == 3


def test_a_line_that_is_silent_or_an_echo() -> None:
    with line(lambda _far, _asked: None) as path:
        fails(read_card(path, 2), "no_answer", "CA-D10")
    with line(lambda far, asked: os.write(far, asked) and None) as path:
        said = read_card(path, 2)
    assert said.code == 3
    assert said.json["error"] in {"not_a_reader", "no_answer", "checksum", "bad_length", "truncated"}


@pytest.mark.parametrize(
    ("fault", "word", "code"),
    [
        ("unplug", "unplugged", "CA-D18"),
        ("truncated", "truncated", "CA-D11"),
        ("lifted", "read_failed", "CA-D16"),
        ("garbage", "not_a_reader", "CA-D20"),
        ("status_37", "status_37", "CA-D21"),
    ],
)
def test_each_fault_has_its_whole_message(fault: str, word: str, code: str) -> None:
    with simulator(f"fault {fault}") as path:
        fails(read_card(path), word, code)


def test_no_card_in_time() -> None:
    with simulator("lift") as path:
        fails(read_card(path, 0.5), "no_card", "CA-D14")


def test_a_port_that_another_program_holds() -> None:
    with simulator() as path, serial.Serial(path, exclusive=True):
        fails(read_card(path), "busy", "CA-D19")


def test_a_port_that_is_locked_by_a_program_that_does_not_say_so() -> None:
    with simulator() as path:
        held = os.open(path, os.O_RDWR | os.O_NOCTTY)
        fcntl.flock(held, fcntl.LOCK_EX)
        try:
            fails(read_card(path), "busy", "CA-D19")
        finally:
            os.close(held)


def test_ports_that_are_none(tmp_path: Path) -> None:
    fails(read_card(tmp_path / "none"), "unplugged", "CA-D22")
    (tmp_path / "file").write_text("")
    fails(read_card(tmp_path / "file"), "not_a_reader", "CA-D20")
    fails(read_card(tmp_path), "not_a_reader", "CA-D20")
    missing = clerk_app("read-card", "--port", "simulated", "--card", tmp_path / "none.json", "--json")
    assert missing.complains("CA-D50", 2).json["error"] == "CA-D50"
