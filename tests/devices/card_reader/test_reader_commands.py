"""``simulate-reader`` and ``read-card`` as programs, talking to each other over a pty."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clerk_app.devices.card_reader.card_json import KEYS
from clerk_app.devices.card_reader.simulated_chip import INVENTED_PHOTO
from tests.end2end.program import clerk_app

pytestmark = pytest.mark.end2end
SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


class Simulator:
    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "clerk_app", "simulate-reader", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.path = self.line()

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def complaint(self) -> str:
        assert self.process.stderr is not None
        return self.process.stderr.readline().strip()

    def say(self, line: str) -> None:
        assert self.process.stdin is not None
        print(line, file=self.process.stdin, flush=True)

    def settle(self) -> None:
        """Return when every line said so far has been worked through."""
        self.say("settle?")
        assert self.complaint().startswith("unknown: settle?")

    def quit(self) -> int:
        self.say("quit")
        code = self.process.wait(10)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()
        return code


def read_card(port: str, timeout_s: str = "3") -> tuple[int, dict[str, Any]]:
    said = clerk_app("read-card", "--port", port, "--timeout", timeout_s, "--json")
    return said.code, said.json


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    made = Simulator("--card", str(SAMPLES / "wang_yan.json"))
    yield made
    assert made.quit() == 0


def test_reads_the_card_with_exactly_the_promised_keys(simulator: Simulator) -> None:
    code, card = read_card(simulator.path)
    assert code == 0
    assert tuple(card) == KEYS
    assert (card["name"], card["name_raw"]) == ("王䶮", "王\ue863")
    assert card["warnings"] == ["name_normalised"]
    assert base64.b64decode(card["photo_wlt"]) == INVENTED_PHOTO
    assert card["fingerprint"] is None
    assert card["birth_date"] == "1988-01-01"


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.json")))
def test_every_sample_card_reads_as_it_is_written(simulator: Simulator, name: str) -> None:
    path = SAMPLES / f"{name}.json"
    simulator.say(f"place {path}")
    simulator.settle()
    code, card = read_card(simulator.path)
    assert code == 0
    expected = json.loads(path.read_text("utf-8"))
    ignored = {"photo_wlt", "warnings"}
    assert {key: card[key] for key in KEYS if key not in ignored} == {
        key: expected[key] for key in KEYS if key not in ignored
    }


def test_faults_end_with_code_3_and_their_word(simulator: Simulator) -> None:
    for fault, word in (
        ("checksum", "checksum"),
        ("truncated", "truncated"),
        ("bad_length", "bad_length"),
        ("no_answer", "no_answer"),
        ("select_failed", "select_failed"),
        ("not_authorised", "not_authorised"),
        ("no_sam", "status_60"),
        ("status_37", "status_37"),
    ):
        simulator.say("place")
        simulator.say(f"fault {fault}")
        simulator.settle()
        code, answer = read_card(simulator.path)
        assert (code, answer["error"]) == (3, word)
        assert answer["message"]
        assert set(answer) == {"error", "message"}
    simulator.say("lift")
    simulator.settle()
    assert read_card(simulator.path, "0.5") == (3, {"error": "no_card"} | read_card(simulator.path, "0.5")[1])


def test_unplugged_and_back(simulator: Simulator) -> None:
    simulator.say("fault unplug")
    simulator.settle()
    assert read_card(simulator.path)[1]["error"] == "unplugged"
    simulator.say("replug")
    path = simulator.line()
    simulator.say("place")
    simulator.settle()
    assert read_card(path)[0] == 0


def test_bad_lines_are_answered_and_survived(simulator: Simulator, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"card_type": "mainland", "name": "' + "长" * 16 + '", "birth_date": "1990-01-01"}')
    for line, answer in (
        ("dance", "unknown: dance"),
        ("fault hiccup", "unknown fault: hiccup"),
        ("fault status_zz", "unknown fault: status_zz"),
        (f"place {tmp_path / 'none.json'}", "No such file"),
        (f"place {bad}", "name longer than 15"),
    ):
        simulator.say(line)
        assert answer in simulator.complaint()
    assert read_card(simulator.path)[0] == 0


def test_a_port_that_is_no_reader(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    code, answer = read_card(str(file))
    assert (code, answer["error"]) == (3, "not_a_reader")
    code, answer = read_card(str(tmp_path / "none"))
    assert (code, answer["error"]) == (3, "unplugged")


def test_the_simulated_port_and_wrong_usage(tmp_path: Path) -> None:
    code, card = read_card("simulated")
    assert (code, card["name"]) == (0, "张样例")
    assert clerk_app("read-card", "--port", "simulated", "--timeout", "-1").code == 2
    missing = clerk_app("simulate-reader", "--card", str(tmp_path / "none.json"))
    assert missing.code == 2
    assert "none.json" in missing.err
