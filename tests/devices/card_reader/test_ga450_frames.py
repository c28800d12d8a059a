"""The frames of GA 450 against the published vectors, and against anything else a line may carry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings, strategies as st

from clerk_app.devices.card_reader.ga450_frames import (
    PREAMBLE,
    STATUS,
    BaseData,
    ChecksumError,
    Command,
    FrameError,
    LengthError,
    Reply,
    ReplyParser,
    fits,
    join_base,
    plausible,
    reply_frame,
    request_frame,
    sam_id_data,
    sam_id_text,
    split_base,
)

VECTORS: dict[str, Any] = json.loads(Path(__file__).with_name("ga450_vectors.json").read_text("utf-8"))
REQUESTS = {
    "reset_sam": (Command.RESET_SAM, b""),
    "sam_status": (Command.SAM_STATUS, b""),
    "sam_id": (Command.SAM_ID, b""),
    "find_card": (Command.FIND, b""),
    "select_card": (Command.SELECT, b""),
    "read_base": (Command.READ_BASE, b""),
    "read_new_address": (Command.READ_ADDRESS, b""),
    "read_mng_info_IIN_SN_DN": (Command.READ_MANAGEMENT, b""),
    "read_base_fp": (Command.READ_BASE_FINGERPRINT, b""),
    "set_baud_115200": (Command.BAUD_115200, b""),
    "set_baud_57600": (Command.BAUD_57600, b""),
    "set_baud_38400": (Command.BAUD_38400, b""),
    "set_baud_19200": (Command.BAUD_19200, b""),
    "set_baud_9600": (Command.BAUD_9600, b""),
    "set_max_rf_byte_0x50": (Command.MAX_RF_BYTE, b"\x50"),
    "set_max_rf_byte_0x58": (Command.MAX_RF_BYTE, b"\x58"),
}
REPLIES = st.builds(Reply, st.integers(0, 255), st.binary(max_size=2310))


def all_of(stream: bytes) -> list[Reply]:
    parser, replies = ReplyParser(), []
    reply = parser.feed(stream)
    while reply is not None:
        replies.append(reply)
        reply = parser.feed(b"")
    return replies


def test_every_request_of_the_vectors_is_known() -> None:
    assert set(REQUESTS) == set(VECTORS["requests"])


@pytest.mark.parametrize("name", REQUESTS)
def test_requests_are_those_seen_on_the_wire(name: str) -> None:
    command, data = REQUESTS[name]
    assert request_frame(command, data).hex().upper() == VECTORS["requests"][name]


@pytest.mark.parametrize(("status", "frame"), VECTORS["status_replies"].items())
def test_status_replies(status: str, frame: str) -> None:
    code = int(status, 16)
    assert all_of(bytes.fromhex(frame)) == [Reply(code)]
    assert reply_frame(code).hex().upper() == frame
    assert code in STATUS


@pytest.mark.parametrize(
    ("key", "command", "reply"),
    [
        ("find_ok", Command.FIND, Reply(0x9F, bytes(4))),
        ("select_ok", Command.SELECT, Reply(0x90, bytes(8))),
        ("new_address_none_91", Command.READ_ADDRESS, Reply(0x91)),
    ],
)
def test_short_replies(key: str, command: Command, reply: Reply) -> None:
    assert all_of(bytes.fromhex(VECTORS[key])) == [reply]
    assert reply_frame(reply.status, reply.data).hex().upper() == VECTORS[key]
    assert fits(command, reply)


def test_sam_id() -> None:
    (reply,) = all_of(bytes.fromhex(VECTORS["sam_id_reply"]["hex"]))
    text = sam_id_text(reply.data)
    assert text == VECTORS["sam_id_reply"]["text"].split()[0]
    assert sam_id_data(text) == reply.data


@pytest.mark.parametrize("name", VECTORS["read_base_replies_1295"])
def test_base_replies(name: str) -> None:
    frame = bytes.fromhex(VECTORS["read_base_replies_1295"][name])
    assert len(frame) == 1295
    (reply,) = all_of(frame)
    base = split_base(reply.data)
    assert base.text.hex().upper() == VECTORS["text_blocks_256"][name]
    assert base.photo.startswith(bytes.fromhex("574C66007E00"))
    assert len(base.photo) == 1024
    assert reply_frame(0x90, join_base(base)) == frame


@pytest.mark.parametrize(("size", "total"), [(0, 1297), (512, 1809), (1024, 2321)])
def test_base_reply_with_fingerprint(size: int, total: int) -> None:
    base = BaseData(bytes(256), bytes(1024), bytes(size) or None)
    frame = reply_frame(0x90, join_base(base, fingerprint=True))
    assert len(frame) == total
    (reply,) = all_of(frame)
    assert split_base(reply.data, fingerprint=True) == base
    assert fits(Command.READ_BASE_FINGERPRINT, reply)
    assert not fits(Command.READ_BASE, reply)


@given(st.lists(REPLIES, max_size=4), st.data())
def test_replies_come_out_whole_however_the_stream_is_cut(replies: list[Reply], data: st.DataObject) -> None:
    stream = b"".join(reply_frame(reply.status, reply.data) for reply in replies)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    parser, seen = ReplyParser(), list[Reply]()
    for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        reply = parser.feed(stream[start:end])
        while reply is not None:
            seen.append(reply)
            reply = parser.feed(b"")
    assert seen == replies
    assert parser.noise == 0


@given(st.binary(max_size=30).filter(lambda noise: PREAMBLE not in noise + PREAMBLE[:-1]), REPLIES)
@example(b"\xaa\xaa\xaa", Reply(0x90))
@example(b"\xaa\xaa\xaa\x96", Reply(0x90))
def test_noise_before_the_preamble_is_skipped(noise: bytes, reply: Reply) -> None:
    assert all_of(noise + reply_frame(reply.status, reply.data)) == [reply]


def test_the_preamble_inside_a_photo_is_photo() -> None:
    data = join_base(BaseData(bytes(256), (PREAMBLE + b"\x00\x04") * 100 + bytes(324)))
    assert all_of(reply_frame(0x90, data)) == [Reply(0x90, data)]


@given(REPLIES, st.data())
def test_one_flipped_bit_never_passes_as_another_reply(reply: Reply, data: st.DataObject) -> None:
    frame = bytearray(reply_frame(reply.status, reply.data))
    at = data.draw(st.integers(0, len(frame) - 1))
    frame[at] ^= 1 << data.draw(st.integers(0, 7))
    try:
        replies = all_of(bytes(frame))
    except FrameError:
        return
    assert replies != [reply]
    assert all(other.data != reply.data or other.status != reply.status for other in replies)


@given(st.binary(max_size=400), st.booleans())
@settings(max_examples=300)
def test_any_bytes_are_replies_or_a_typed_error(data: bytes, framed: bool) -> None:
    parser = ReplyParser()
    try:
        parser.feed(PREAMBLE + data if framed else data)
    except FrameError:
        parser.feed(b"")


def test_a_wrong_xor_is_told_apart_from_a_wrong_length() -> None:
    frame = reply_frame(0x90, bytes(8))
    with pytest.raises(ChecksumError):
        all_of(frame[:-1] + bytes([frame[-1] ^ 1]))
    with pytest.raises(LengthError):
        all_of(PREAMBLE + b"\x00\x03\x00\x00\x90")
    with pytest.raises(LengthError):
        all_of(PREAMBLE + b"\xff\xff")


@given(st.binary(max_size=1400), st.booleans())
def test_any_base_data_is_parts_or_a_length_error(data: bytes, fingerprint: bool) -> None:
    try:
        base = split_base(data, fingerprint=fingerprint)
    except LengthError:
        return
    assert join_base(base, fingerprint=fingerprint) == data


@pytest.mark.parametrize(
    ("command", "late"),
    [
        (Command.SELECT, Reply(0x9F, bytes(4))),
        (Command.SELECT, Reply(0x80)),
        (Command.READ_BASE, Reply(0x90, bytes(8))),
        (Command.READ_BASE, Reply(0x90)),
        (Command.READ_ADDRESS, Reply(0x90, bytes(1284))),
        (Command.FIND, Reply(0x90, bytes(8))),
        (Command.SAM_ID, Reply(0x90)),
    ],
)
def test_a_late_reply_is_not_taken_for_the_answer(command: Command, late: Reply) -> None:
    assert not fits(command, late)


@pytest.mark.parametrize("command", Command)
def test_every_command_may_be_refused(command: Command) -> None:
    assert fits(command, Reply(0x66))
    assert plausible(command, 4)
