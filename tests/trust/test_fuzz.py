"""Damaged input to every parser: taken as what it says, or refused by the parser's own error. Nothing else.

Each parser gets inputs that were sound and are damaged at random: bytes turned, cut, doubled and mixed, and
for what is read as JSON or TOML also single values exchanged for odd ones. A small number with every run of the
tests, a million a parser where CLERK_APP_TRUST is `long` (CLERK_APP_FUZZ=N for another number).
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from clerk_app.app.answers import BadAnswers, read_answers
from clerk_app.devices.card_reader.card_json import BadCardFile, card_from_json, card_to_json
from clerk_app.devices.card_reader.errors import ReaderStatus
from clerk_app.devices.card_reader.ga450_frames import (
    BaseData,
    FrameError,
    ReplyParser,
    join_base,
    reply_frame,
    split_base,
)
from clerk_app.devices.card_reader.ga450_text import build_address, build_text, parse_address, parse_text
from clerk_app.devices.card_reader.simulated_chip import INVENTED_PHOTO, default_card
from clerk_app.devices.chip_photo.wlt import Variant, frame_of
from clerk_app.devices.printer.ipp_message import NotIpp, decode_answer
from clerk_app.devices.vendor_child import NotAnAnswer, answer_of
from clerk_app.domain.law.casefile import BadCase, case_from_json
from clerk_app.registers.csv_files import BadRow, records
from clerk_app.settings import BadSettings, settings_of
from clerk_app.store.canonical import canonical_text
from clerk_app.store.receiving import BadLine, act_of_line
from tests.conftest import TODAY
from tests.trust.sizes import size

COUNT = int(os.environ.get("CLERK_APP_FUZZ", "0")) or size(1500, 1_000_000)
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**63, 10**40, 1e999, float("nan"), 0.5, "", " ", "x" * 300),
    *("1990-02-30", "9999-99-99", "0000-00-00", "2026-11-23", "长期", "\x00", "𠮷", "￿", "\ud800"),
    *([], {}, [[]], [None], {"": None}, ["a", "a"], [1, "1"], {"id": {"id": []}}),
)


class Damage:
    """What is done to sound input, the same for a seed."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)

    def bytes(self, sound: bytes) -> bytes:
        data = bytearray(sound)
        for _ in range(self.draw.choice((1, 1, 1, 2, 3, 8))):
            self._once(data)
        return bytes(data)

    def _once(self, data: bytearray) -> None:
        draw, at = self.draw, self.draw.randrange(len(data) + 1)
        kind = draw.randrange(7)
        if kind == 0 and at < len(data):
            data[at] ^= 1 << draw.randrange(8)
        elif kind == 1 and at < len(data):
            data[at] = draw.choice((0, 0x7F, 0x80, 0xFF, 0x22, 0x2C, 0x0A, draw.randrange(256)))
        elif kind == 2:
            del data[at : at + draw.choice((1, 2, 16, len(data)))]
        elif kind == 3:
            data[at:at] = draw.randbytes(draw.choice((1, 2, 4, 64)))
        elif kind == 4:
            piece = data[at : at + draw.choice((1, 7, 40))]
            data[at:at] = piece * draw.choice((1, 2, 5))
        elif kind == 5:
            length = draw.choice((1, 2, 4))
            data[at : at + length] = draw.choice((b"\xff", b"\x00")) * length
        else:
            other = draw.randrange(len(data) + 1)
            data[at : at + 8], data[other : other + 8] = data[other : other + 8], data[at : at + 8]

    def value(self, sound: Any) -> Any:
        """A copy of a JSON value in which one to three places are odd, missing or new."""
        copy = json.loads(json.dumps(sound))
        for _ in range(self.draw.choice((1, 1, 2, 3))):
            copy = self._changed(copy, whole=True)
        return copy

    def toml(self, sound: bytes) -> bytes:
        """Half of them damaged as bytes, half with one value exchanged for an odd or a sound one of another place."""
        if self.draw.random() < 0.5:
            return self.bytes(sound)
        values = list(re.finditer(rb'"[^"]*"|(?<== )\d+', sound))
        hit = self.draw.choice(values)
        odd = [json.dumps(one).encode() for one in ODD if isinstance(one, str | int) and one != "\ud800"]
        given = self.draw.choice((*odd, *(value.group() for value in values)))
        return sound[: hit.start()] + given + sound[hit.end() :]

    def _changed(self, value: Any, *, whole: bool = False) -> Any:
        """`whole`: this is the outermost object, which stays one: whoever reads the file sees to that."""
        draw = self.draw
        if isinstance(value, dict) and value and (whole or draw.random() < 0.9):
            key = draw.choice(list(value))
            if draw.random() < 0.15:
                del value[key]
            elif draw.random() < 0.15:
                value[draw.choice((key.upper(), key + "x", ""))] = value[key]
            else:
                value[key] = self._changed(value[key])
            return value
        if isinstance(value, list) and value and draw.random() < 0.8:
            at = draw.randrange(len(value))
            value[at] = self._changed(value[at])
            return value
        return value if whole else deepcopy(draw.choice(ODD))  # else the next place is changed within it


class Nothing(Damage):
    """The sound input itself."""

    def bytes(self, sound: bytes) -> bytes:
        return sound

    def value(self, sound: Any) -> Any:
        return sound

    def toml(self, sound: bytes) -> bytes:
        return sound


@dataclass(frozen=True)
class Parser:
    """`make` gives one damaged input, `read` reads it; `refused` are the errors that it may raise."""

    make: Callable[[Damage], Any]
    read: Callable[[Any], Any]
    refused: tuple[type[Exception], ...]


CARD = default_card()
BASE = join_base(BaseData(build_text(CARD), INVENTED_PHOTO, None))
FRAME = reply_frame(0x90, BASE)
CASE = {
    "id": "residence",
    "on": "2026-11-23",
    "policy": "shenzhen",
    "service": "first_issue",
    "person": {
        "id_type": "mainland_id",
        "id_number": "430102199003070012",
        "birth_date": "1990-03-07",
        "household_region": "430102",
        "local_household_since": None,
    },
    "residence": [{"from": "2025-11-23", "to": None, "house_code": "4403040010010010000010000"}],
    "insurance": [
        {"scheme": "pension", "months": ["2024-01", "2024-02"], "back_paid": {"2024-02": "2024-05-01"}}
    ],
    "education": [{"kind": "higher", "from": "2024-09-01", "to": None, "full_time": True}],
    "talent": [],
    "cards": [{"number": "SZ1", "kind": "permit", "issued": "2024-01-01", "endorsed": [], "lost": None}],
    "open_cases": [],
}
SETTINGS = {
    "station": {"code": "440304010001", "name": "示范", "phone": "", "counter_name": "1"},
    "security": {"second_factor": False, "failed_tries": 5, "lock_minutes": 15, "idle_minutes": 10},
    "printer": {"uri": "ipp://localhost/ipp/print", "timeout_s": 60, "authority": ""},
    "screen": {"language": "zh_CN", "scheme": "dark", "scale": 125, "sounds": True},
}
SETTINGS_TEXT = "\n".join(
    f"[{name}]\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in table.items())
    for name, table in SETTINGS.items()
).encode()
ACT = {
    "id": "0190a000-0000-7000-8000-000000000001",
    "counter": "FT-01",
    "seq": 1,
    "at": "2026-11-23T01:30:00.000000Z",
    "actor": "system",
    "kind": "case.approved",
    "subject": "0190a000-0000-7000-8000-000000000002",
    "payload": {"note": "王䶮", "n": [1, 2, {"k": True}]},
    "claims": ["decision:1:0"],
    "prev_hash": "0" * 64,
}
CSV_TEXT = 'id_number,name,note\n430102199003070012,王䶮,"a, ""b"""\n430102199003070012,李,"x\ny"\n'.encode()
IPP = (
    b"\x02\x00\x00\x00\x00\x00\x00\x01\x01"
    b"\x47\x00\x12attributes-charset\x00\x05utf-8\x04"
    b"\x42\x00\x0cprinter-name\x00\x04Slip\x23\x00\x0dprinter-state\x00\x04\x00\x00\x00\x03"
    b"\x44\x00\x15printer-state-reasons\x00\x04none\x34\x00\x05media\x00\x00\x4a\x00\x00\x00\x04size"
    b"\x21\x00\x00\x00\x04\x00\x00\x00\x01\x37\x00\x00\x00\x00\x03"
)
ANSWER = json.dumps({"id": 3, "status": 144, "data": "57 4C".replace(" ", "")}).encode()


def sealed() -> str:
    from clerk_app.store.canonical import sm3

    body = canonical_text(ACT)
    return canonical_text({**ACT, "hash": sm3(body.encode())})


def read_frames(data: bytes) -> None:
    parser, at = ReplyParser(), 0
    for piece in (data[:7], data[7:200], data[200:]):
        at += len(piece)
        reply = parser.feed(piece)
        while reply is not None:
            if reply.data:
                read_base(reply.data)
            reply = parser.feed(b"")


def read_base(data: bytes) -> None:
    base = split_base(data)
    parse_text(base.text, photo=base.photo, fingerprint=base.fingerprint)


def read_act(line: str) -> None:
    """What is taken must be the act that was sealed: the hash proves it."""
    act = act_of_line(line)
    assert canonical_text(act.payload) == canonical_text(ACT["payload"]), "a changed act was believed"
    assert (act.seq, act.subject, act.claims) == (1, ACT["subject"], tuple(ACT["claims"]))


def read_settings(data: bytes) -> None:
    settings_of("settings.toml", tomllib.loads(data.decode()))


def read_answer(line: str) -> None:
    answer = answer_of(line)
    frame_of(bytes.fromhex(answer.get("data", "")), Variant.RGB)


def text(damage: Damage, sound: bytes) -> str:
    return damage.bytes(sound).decode("utf-8", "replace")


def json_text(damage: Damage, sound: Any) -> str:
    """Half of them damaged as values, half as text."""
    if damage.draw.random() < 0.5:
        return json.dumps(damage.value(sound), ensure_ascii=damage.draw.random() < 0.5)
    return text(damage, json.dumps(sound, ensure_ascii=False).encode())


def parsers(directory: Path) -> dict[str, Parser]:
    answers, rows, passwords = (directory / name for name in ("answers.toml", "person.csv", "passwords.txt"))
    if directory != Path():
        passwords.write_text("admin Lychee Orchard 7\n", "utf-8")
        passwords.chmod(0o600)
    sound_answers = (
        'passwords = "passwords.txt"\n[station]\ncode = "440304010001"\nname = "示范"\n[[account]]\n'
        'login = "admin"\nname = "甲"\n'
        'id_number = "440305198001010005"\nroles = ["administrator"]\n[[counter]]\nnumber = 1\nname = "1"\n'
        "[counter.security]\nidle_minutes = 3\n"
    ).encode()

    def read_file(path: Path, reading: Callable[[], object]) -> Callable[[bytes], None]:
        def read(data: bytes) -> None:
            path.write_bytes(data)
            reading()

        return read

    def read_rows() -> None:
        for row in records(rows, ("id_number", "name"), ("id_number", "name", "note")):
            assert isinstance(row, BadRow | tuple)

    line = sealed()
    return {
        "frames": Parser(lambda d: d.bytes(FRAME), read_frames, (FrameError, ReaderStatus)),
        "base": Parser(lambda d: d.bytes(BASE), read_base, (FrameError, ReaderStatus)),
        "text block": Parser(lambda d: d.bytes(build_text(CARD)), parse_text, (FrameError, ReaderStatus)),
        "address": Parser(lambda d: d.bytes(build_address("深圳市" * 9)), parse_address, (FrameError,)),
        "card JSON": Parser(lambda d: d.value(card_to_json(CARD)), card_from_json, (BadCardFile,)),
        "cases": Parser(lambda d: d.value(CASE), case_from_json, (BadCase,)),
        "settings": Parser(
            lambda d: d.value(SETTINGS), lambda tables: settings_of("settings.toml", tables), (BadSettings,)
        ),
        "settings text": Parser(
            lambda d: d.toml(SETTINGS_TEXT),
            read_settings,
            (BadSettings, tomllib.TOMLDecodeError, UnicodeDecodeError),
        ),
        "answers": Parser(
            lambda d: d.toml(sound_answers),
            read_file(answers, lambda: read_answers(answers, TODAY)),
            (BadAnswers,),
        ),
        "CSV": Parser(lambda d: d.bytes(CSV_TEXT), read_file(rows, read_rows), ()),
        "journal lines": Parser(lambda d: json_text(d, json.loads(line)), read_act, (BadLine,)),
        "IPP answers": Parser(lambda d: d.bytes(IPP), decode_answer, (NotIpp,)),
        "vendor answers": Parser(lambda d: json_text(d, json.loads(ANSWER)), read_answer, (NotAnAnswer,)),
    }


NAMES = tuple(parsers(Path()))


@pytest.mark.timeout(0 if COUNT > 10_000 else 120)
@pytest.mark.parametrize("name", NAMES)
def test_a_parser_takes_or_refuses_and_never_falls(name: str, tmp_path: Path) -> None:
    parser = parsers(tmp_path)[name]
    damage = Damage(NAMES.index(name) + int(os.environ.get("CLERK_APP_FUZZ_SEED", "1000")))
    taken = refused = 0
    wrong: list[str] = []
    slow = name in ("answers", "CSV")  # through a file
    count = COUNT // 10 if slow else COUNT
    parser.read(parser.make(Nothing(0)))  # else all that is damaged falls at the same place
    for _ in range(count):
        given = parser.make(damage)
        try:
            parser.read(given)
            taken += 1
        except parser.refused:
            refused += 1
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            wrong.append(f"{type(error).__name__}: {error} <- {given!r}"[:600])
            if len(wrong) == 5:
                break
    print(f"{name}: {count} inputs, {taken} taken, {refused} refused, {len(wrong)} untyped")
    assert not wrong, "\n".join(wrong)
    assert refused or not parser.refused
