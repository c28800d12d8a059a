"""What every card reader must do: the serial adapter on a pty, and the vendor library in its child."""

from __future__ import annotations

import json
import shutil
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Timer
from typing import Any, Protocol

import pytest

from clerk_app.devices.card_reader.contract import CardReader, CardType, IdCard
from clerk_app.devices.card_reader.errors import (
    BadChecksum,
    BadLength,
    NoAnswer,
    NoCard,
    NotAReader,
    NotAuthorised,
    ReaderStatus,
    ReadFailed,
    SelectFailed,
    TruncatedReply,
)
from clerk_app.devices.card_reader.ga450 import Ga450Reader
from clerk_app.devices.card_reader.ga450_frames import (
    ABSENT,
    FOUND,
    OK,
    READ_FAILED,
    BaseData,
    Command,
    Reply,
    join_base,
    reply_frame,
    request_frame,
)
from clerk_app.devices.card_reader.ga450_line import SerialTransport
from clerk_app.devices.card_reader.ga450_text import build_text
from clerk_app.devices.card_reader.simulated import SimulatedReader
from clerk_app.devices.card_reader.simulated_chip import INVENTED_PHOTO, SAM_ID, default_card
from clerk_app.devices.errors import Cancelled, DeviceError, DeviceMissing, PortBusy, Unplugged
from tests.devices.card_reader.sdt_library import ScriptedLibrary

VECTORS: dict[str, Any] = json.loads(Path(__file__).with_name("ga450_vectors.json").read_text("utf-8"))


class Bench(Protocol):
    """A reader and the hands that lay cards on it."""

    reader: CardReader

    def place(self, card: IdCard) -> None: ...

    def lift(self) -> None: ...

    def fault(self, name: str) -> None: ...

    def close(self) -> None: ...


class PtyBench:
    def __init__(self) -> None:
        self.simulator = SimulatedReader()
        self.reader: CardReader = Ga450Reader.open(self.simulator.path)
        self.place, self.lift, self.fault = (
            self.simulator.place,
            self.simulator.lift,
            self.simulator.fault,
        )

    def close(self) -> None:
        self.reader.close()
        self.simulator.close()


@pytest.fixture(params=["serial", "library"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    if request.param == "library" and shutil.which("gcc") is None:
        pytest.skip("no gcc to build the scripted vendor library")
    made: Bench = PtyBench() if request.param == "serial" else ScriptedLibrary(tmp_path)
    yield made
    made.close()


def nothing() -> None:
    """The holder need not be told."""


def read(reader: CardReader, timeout_s: float = 2.0, cancel: Event | None = None) -> IdCard:
    return reader.read_card(timeout_s=timeout_s, cancel=cancel or Event(), on_waiting=nothing)


def with_photo(card: IdCard) -> IdCard:
    return replace(card, photo_wlt=b"WLf\0~\0" + bytes(1018))


def _read_or_wait(reader: CardReader, step: str, cancel: Event) -> None:
    if step == "read":
        read(reader, 10, cancel)
    while True:
        reader.wait_lifted(timeout_s=10, cancel=cancel)


class TestEveryReader:
    def test_says_who_it_is(self, bench: Bench) -> None:
        assert bench.reader.identify(timeout_s=2, cancel=Event()) == SAM_ID

    def test_reads_the_card_that_lies_there(self, bench: Bench) -> None:
        card = with_photo(replace(default_card(), newest_address="深圳市样例区新样例路2号"))
        bench.place(card)
        assert read(bench.reader) == card

    def test_reads_rare_characters(self, bench: Bench) -> None:
        card = with_photo(replace(default_card(), name="王䶮𠅤", name_raw="王\ue863𠅤"))
        bench.place(card)
        assert read(bench.reader) == replace(card, warnings=("name_normalised",))

    def test_asks_once_for_a_card_and_gives_up_in_time(self, bench: Bench) -> None:
        asked: list[str] = []
        started = time.monotonic()
        with pytest.raises(NoCard):
            bench.reader.read_card(timeout_s=1, cancel=Event(), on_waiting=lambda: asked.append("card"))
        assert asked == ["card"]
        assert 0.9 < time.monotonic() - started < 2.0

    def test_a_card_laid_down_later_is_read(self, bench: Bench) -> None:
        card = with_photo(default_card())
        later = Timer(0.5, bench.place, [card])
        later.start()
        assert read(bench.reader, 5) == card
        later.join()

    def test_a_read_card_is_found_again_only_after_it_was_lifted(self, bench: Bench) -> None:
        card = with_photo(default_card())
        bench.place(card)
        read(bench.reader)
        with pytest.raises(NoCard):
            read(bench.reader, 0.7)
        bench.lift()
        bench.place(card)
        assert read(bench.reader) == card

    def test_waits_for_the_lift(self, bench: Bench) -> None:
        bench.place(with_photo(default_card()))
        read(bench.reader)
        assert not bench.reader.wait_lifted(timeout_s=0.5, cancel=Event())
        later = Timer(0.4, bench.lift)
        later.start()
        assert bench.reader.wait_lifted(timeout_s=5, cancel=Event())
        later.join()

    def test_another_card_in_its_place_counts_as_a_lift(self, bench: Bench) -> None:
        bench.place(with_photo(default_card()))
        read(bench.reader)
        assert not bench.reader.wait_lifted(timeout_s=0.3, cancel=Event())
        other = with_photo(replace(default_card(), name="李样例", name_raw="李样例"))
        bench.place(other)
        assert bench.reader.wait_lifted(timeout_s=3, cancel=Event())
        assert read(bench.reader) == other

    @pytest.mark.parametrize(
        ("fault", "error"),
        [
            ("lifted", ReadFailed),
            ("select_failed", SelectFailed),
            ("not_authorised", NotAuthorised),
            ("no_sam", ReaderStatus),
            ("no_answer", NoAnswer),
            ("unplug", Unplugged),
        ],
    )
    def test_faults_have_their_types(self, bench: Bench, fault: str, error: type[DeviceError]) -> None:
        bench.place(with_photo(default_card()))
        bench.fault(fault)
        with pytest.raises(error) as caught:
            read(bench.reader)
        assert type(caught.value) is error
        assert caught.value.port == bench.reader.port

    def test_after_a_failed_read_the_same_card_can_be_tried_again(self, bench: Bench) -> None:
        card = with_photo(default_card())
        bench.place(card)
        bench.fault("lifted")
        with pytest.raises(ReadFailed):
            read(bench.reader)
        assert bench.reader.wait_lifted(timeout_s=2, cancel=Event())
        bench.lift()
        bench.place(card)
        assert read(bench.reader) == card

    @pytest.mark.parametrize("step", ["read", "lift"])
    def test_cancel_is_heard_within_a_tenth_of_a_second(self, bench: Bench, step: str) -> None:
        cancel = Event()
        if step == "lift":
            bench.place(with_photo(default_card()))
            read(bench.reader)
        set_at: list[float] = []

        def press() -> None:
            set_at.append(time.monotonic())
            cancel.set()

        Timer(0.5, press).start()
        with pytest.raises(Cancelled):
            _read_or_wait(bench.reader, step, cancel)
        assert time.monotonic() - set_at[0] < 0.25  # 0.1 and what a busy machine adds


SPOILED = {
    "truncated": TruncatedReply,
    "checksum": BadChecksum,
    "bad_length": BadLength,
    "garbage": NotAReader,
    "dead": NoAnswer,
    "status_33": ReaderStatus,
}


@pytest.fixture
def pty() -> Iterator[PtyBench]:
    made = PtyBench()
    yield made
    made.close()


@pytest.mark.parametrize("fault", SPOILED)
def test_faults_of_the_line_have_their_types(pty: PtyBench, fault: str) -> None:
    pty.place(default_card())
    pty.fault(fault)
    with pytest.raises(DeviceError) as caught:
        read(pty.reader, 3)
    assert type(caught.value) is SPOILED[fault]
    assert caught.value.reason == fault.replace("garbage", "not_a_reader").replace("dead", "no_answer")


@pytest.mark.parametrize("fault", ["noise", "extra_aa", "late_reply"])
def test_faults_that_a_reader_lives_through(pty: PtyBench, fault: str) -> None:
    pty.place(default_card())
    pty.simulator.fault(fault, sticky=True)
    assert read(pty.reader).name == "张样例"


@pytest.mark.parametrize("fault", ["truncated", "checksum", "bad_length", "no_answer"])
def test_the_line_is_clean_again_after_a_fault(pty: PtyBench, fault: str) -> None:
    pty.place(default_card())
    pty.fault(fault)
    with pytest.raises(DeviceError):
        read(pty.reader)
    pty.place(default_card())
    assert read(pty.reader).name == "张样例"


def test_polls_are_at_least_300_ms_apart(pty: PtyBench) -> None:
    with pytest.raises(NoCard):
        read(pty.reader, 1.5)
    assert pty.simulator.asked <= 6


def test_a_port_belongs_to_one_program(pty: PtyBench) -> None:
    with pytest.raises(PortBusy):
        Ga450Reader.open(pty.simulator.path)


def test_a_port_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(DeviceMissing):
        Ga450Reader.open(str(tmp_path / "ttyUSB9"))
    file = tmp_path / "file"
    file.write_bytes(b"")
    with pytest.raises(NotAReader):
        Ga450Reader.open(str(file))


def test_unplugged_and_plugged_in_again(pty: PtyBench) -> None:
    pty.simulator.unplug()
    with pytest.raises(Unplugged):
        read(pty.reader)
    pty.reader.close()
    pty.reader = Ga450Reader.open(pty.simulator.replug())
    pty.place(default_card())
    assert read(pty.reader).name == "张样例"


def test_fingerprints_are_read_where_asked_for(tmp_path: Path) -> None:
    with SimulatedReader(replace(default_card(), fingerprint=bytes(range(256)) * 4)) as simulator:
        reader = Ga450Reader.open(simulator.path, fingerprint=True)
        assert read(reader).fingerprint == bytes(range(256)) * 4
        reader.close()


# --- the manual's conversation ----------------------------------------------------------------


class ScriptedLink:
    """A line that knows the whole conversation in advance; leftovers fail."""

    def __init__(self, *exchange: tuple[bytes, bytes]) -> None:
        self._script = deque(exchange)
        self._reply = b""

    def write(self, data: bytes, /) -> None:
        expected, self._reply = self._script.popleft()
        assert data == expected, f"adapter sent {data.hex()}, manual says {expected.hex()}"

    def read(self) -> bytes:
        first, self._reply = self._reply[:7], self._reply[7:]
        return first

    def discard_input(self) -> None:
        self._reply = b""

    def close(self) -> None:
        assert not self._script, f"never sent: {list(self._script)}"


def ask(name: str) -> bytes:
    return bytes.fromhex(VECTORS["requests"][name])


def scripted(*exchange: tuple[bytes, bytes]) -> Ga450Reader:
    return Ga450Reader(SerialTransport(ScriptedLink(*exchange), "scripted"))


def test_the_manuals_conversation() -> None:
    reader = scripted(
        (ask("sam_status"), bytes.fromhex(VECTORS["status_replies"]["90"])),
        (ask("sam_id"), bytes.fromhex(VECTORS["sam_id_reply"]["hex"])),
        (ask("find_card"), bytes.fromhex(VECTORS["status_replies"]["80"])),
        (ask("find_card"), bytes.fromhex(VECTORS["find_ok"])),
        (ask("select_card"), bytes.fromhex(VECTORS["select_ok"])),
        (ask("read_base"), bytes.fromhex(VECTORS["read_base_replies_1295"]["CN"])),
        (ask("read_base"), bytes.fromhex(VECTORS["read_base_replies_1295"]["CN"])),
        (ask("read_new_address"), bytes.fromhex(VECTORS["new_address_reply_70"])),
    )
    assert reader.identify(timeout_s=1, cancel=Event()) == "05.03-20231010-0001234567-0098765432"
    card = read(reader)
    assert card.name == "张测试"
    assert card.newest_address == "广东省深圳市测试区新地址7号"
    reader.close()


def test_a_card_without_a_newest_address() -> None:
    reader = scripted(
        (ask("find_card"), bytes.fromhex(VECTORS["find_ok"])),
        (ask("select_card"), bytes.fromhex(VECTORS["select_ok"])),
        (ask("read_base"), bytes.fromhex(VECTORS["read_base_replies_1295"]["HMT_J"])),
        (ask("read_base"), bytes.fromhex(VECTORS["read_base_replies_1295"]["HMT_J"])),
        (ask("read_new_address"), bytes.fromhex(VECTORS["new_address_none_91"])),
    )
    card = read(reader)
    assert (card.card_type, card.newest_address) == (CardType.HMT, None)
    reader.close()


def test_one_spoiled_address_is_asked_for_again_and_two_are_a_warning() -> None:
    spoiled = bytearray.fromhex(VECTORS["new_address_reply_70"])
    spoiled[-1] ^= 1
    head = (
        (ask("find_card"), bytes.fromhex(VECTORS["find_ok"])),
        (ask("select_card"), bytes.fromhex(VECTORS["select_ok"])),
        (ask("read_base"), bytes.fromhex(VECTORS["read_base_replies_1295"]["CN"])),
        (ask("read_base"), bytes.fromhex(VECTORS["read_base_replies_1295"]["CN"])),
        (ask("read_new_address"), bytes(spoiled)),
    )
    reader = scripted(*head, (ask("read_new_address"), bytes.fromhex(VECTORS["new_address_reply_70"])))
    assert read(reader).newest_address == "广东省深圳市测试区新地址7号"
    reader.close()
    reader = scripted(*head, (ask("read_new_address"), bytes(spoiled)))
    card = read(reader)
    assert (card.newest_address, card.warnings) == (None, ("newest_address_unread",))
    reader.close()


def test_a_reader_without_fingerprints_is_read_without() -> None:
    link = ScriptedLink(
        (ask("find_card"), bytes.fromhex(VECTORS["find_ok"])),
        (ask("select_card"), bytes.fromhex(VECTORS["select_ok"])),
        (ask("read_base_fp"), reply_frame(0x21)),
        (ask("read_base"), bytes.fromhex(VECTORS["read_base_replies_1295"]["CN"])),
        (ask("read_base_fp"), reply_frame(0x21)),
        (ask("read_base"), bytes.fromhex(VECTORS["read_base_replies_1295"]["CN"])),
        (request_frame(Command.READ_ADDRESS), reply_frame(0x91)),
    )
    reader = Ga450Reader(SerialTransport(link, "scripted"), fingerprint=True)
    assert read(reader).fingerprint is None
    reader.close()


@pytest.mark.parametrize("garbled", [1, 2])
def test_garbled_answers_to_find_are_asked_for_again(garbled: int) -> None:
    wrong = bytes.fromhex(VECTORS["find_ok"])[:-1] + b"\x00"
    tail = (
        (ask("find_card"), bytes.fromhex(VECTORS["find_ok"])),
        (ask("select_card"), bytes.fromhex(VECTORS["select_ok"])),
        (ask("read_base"), bytes.fromhex(VECTORS["read_base_replies_1295"]["CN"])),
        (ask("read_base"), bytes.fromhex(VECTORS["read_base_replies_1295"]["CN"])),
        (ask("read_new_address"), bytes.fromhex(VECTORS["new_address_none_91"])),
    )
    reader = scripted(*[(ask("find_card"), wrong)] * garbled, *tail)
    assert read(reader).name == "张测试"
    reader.close()


def cut_points() -> list[int]:
    """Every byte around the parts of a base reply, and a sample of the long middle."""
    return [*range(0, 14), *range(14, 1290, 97), *range(265, 273), *range(1290, 1296)]


@pytest.mark.parametrize("kind", ["unplug", "truncated"])
def test_cut_at_any_byte_is_told_as_what_it_is(kind: str) -> None:
    for at in cut_points():
        with SimulatedReader(default_card()) as simulator:
            reader = Ga450Reader.open(simulator.path)
            simulator.fault(kind, at=at)
            if kind == "truncated" and at == 1295:
                assert read(reader).name == "张样例"
            elif kind == "truncated" and at < 5:
                with pytest.raises((NoAnswer, NotAReader, TruncatedReply)):
                    read(reader)
            else:
                with pytest.raises((Unplugged, TruncatedReply)):
                    read(reader)
            reader.close()


def test_bits_that_the_check_byte_does_not_see_are_never_shown() -> None:
    """A line that turns two bits in every reply, or in the first one only: refused, or right."""
    bench = PtyBench()
    try:
        for round_ in range(12):
            bench.place(default_card())
            bench.simulator.fault("flipped", sticky=round_ % 2 == 1)
            if round_ % 2:
                with pytest.raises(BadChecksum):
                    bench.reader.read_card(timeout_s=2, cancel=Event(), on_waiting=nothing)
                bench.simulator.clear_faults()
            else:
                card = bench.reader.read_card(timeout_s=2, cancel=Event(), on_waiting=nothing)
                assert (card.name, card.id_number) == (default_card().name, default_card().id_number)
                assert "read_once" not in card.warnings
            bench.lift()
    finally:
        bench.close()


class OnceReader:
    """A transport whose card can be read only once, as of some readers in the field."""

    port = "once"

    def __init__(self, base: bytes) -> None:
        self.base, self.reads = base, 0

    def exchange(self, command: Command, *, wait_s: float, cancel: Event) -> Reply:
        del wait_s, cancel
        if command is Command.FIND:
            return Reply(FOUND, bytes(4))
        if command is Command.READ_BASE:
            self.reads += 1
            return Reply(OK, self.base) if self.reads == 1 else Reply(READ_FAILED)
        return Reply(OK if command is Command.SELECT else ABSENT, bytes(8))

    def close(self) -> None:
        """Nothing is open."""


def test_a_card_that_is_given_once_is_believed_by_its_check_digit() -> None:
    def read(card: IdCard) -> IdCard:
        base = join_base(BaseData(build_text(card), INVENTED_PHOTO, None))
        return Ga450Reader(OnceReader(base)).read_card(timeout_s=1, cancel=Event(), on_waiting=nothing)

    assert "read_once" in read(default_card()).warnings
    with pytest.raises(BadChecksum):
        read(replace(default_card(), id_number="430102199003070013"))
