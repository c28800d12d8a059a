"""The bytes of IPP: what we write, and that no answer makes the reader fail but by its own error."""

from __future__ import annotations

import struct
from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from clerk_app.devices.printer.ipp_message import (
    IppAnswer,
    IppOperation,
    NotIpp,
    decode_answer,
    encode_request,
)


def attribute(tag: int, name: str, value: bytes) -> bytes:
    label = name.encode()
    return struct.pack(">BH", tag, len(label)) + label + struct.pack(">H", len(value)) + value


def answer(*parts: bytes, status: int = 0) -> bytes:
    return struct.pack(">BBHI", 2, 0, status, 1) + b"".join(parts) + b"\x03"


def test_a_request_is_written_as_rfc_8010_shows_it() -> None:
    """The order and the bytes of RFC 8010, appendix A.1, with the attributes that we send."""
    written = encode_request(
        IppOperation.GET_JOB_ATTRIBUTES,
        {
            "requested-attributes": ("job-id", "job-state"),
            "requesting-user-name": "clerk-app",
            "job-id": 147,
            "printer-uri": "ipp://printer/pinetree",
        },
        version=(1, 1),
        request_id=1,
    )
    assert written == (
        b"\x01\x01\x00\x09\x00\x00\x00\x01\x01"
        + attribute(0x47, "attributes-charset", b"utf-8")
        + attribute(0x48, "attributes-natural-language", b"en")
        + attribute(0x45, "printer-uri", b"ipp://printer/pinetree")
        + attribute(0x21, "job-id", b"\x00\x00\x00\x93")
        + attribute(0x42, "requesting-user-name", b"clerk-app")
        + attribute(0x44, "requested-attributes", b"job-id")
        + attribute(0x44, "", b"job-state")
        + b"\x03"
    )


def test_what_the_job_wants_goes_into_a_group_of_its_own() -> None:
    """RFC 8010, appendix A.1.1: attributes of the job follow those of the operation."""
    written = encode_request(
        IppOperation.PRINT_JOB,
        {"media": "iso_a5_148x210mm", "job-name": "x", "print-scaling": "none"},
        version=(2, 0),
        request_id=7,
    )
    assert written.endswith(
        attribute(0x42, "job-name", b"x")
        + b"\x02"
        + attribute(0x44, "media", b"iso_a5_148x210mm")
        + attribute(0x44, "print-scaling", b"none")
        + b"\x03"
    )


def test_an_answer_is_read() -> None:
    said = decode_answer(
        answer(
            b"\x01",
            attribute(0x47, "attributes-charset", b"utf-8"),
            b"\x02",
            attribute(0x21, "job-id", b"\x00\x00\x00\x07"),
            attribute(0x23, "job-state", b"\x00\x00\x00\x09"),
            attribute(0x44, "job-state-reasons", b"job-completed-successfully"),
            attribute(0x44, "", b"none"),
            attribute(0x36, "job-name", b"\x00\x02zh\x00\x06\xe5\x9b\x9e\xe6\x89\xa7"),
            attribute(0x22, "last-document", b"\x01"),
            attribute(0x13, "date-time-at-completed", b""),
            b"\x04",
            attribute(0x42, "printer-name", b"first"),
            b"\x04",
            attribute(0x42, "printer-name", "王".encode()),
            status=1,
        )
    )
    assert said.status == 1
    job = said.job()
    assert (job.number("job-id"), job.number("job-state")) == (7, 9)
    assert job.words("job-state-reasons") == ("job-completed-successfully",)
    assert job.text("job-name") == "回执"
    assert job.flag("last-document") is True
    assert job.number("last-document") is None
    assert job.values["date-time-at-completed"] == (None,)
    assert job.text("no-such") == ""
    assert [printer.text("printer-name") for printer in said.printers()] == ["first", "王"]


def test_a_collection_is_passed_over() -> None:
    said = decode_answer(
        answer(
            b"\x04",
            attribute(0x34, "media-col-default", b""),
            attribute(0x4A, "", b"media-size"),
            attribute(0x34, "", b""),
            attribute(0x4A, "", b"x-dimension"),
            attribute(0x21, "", b"\x00\x00\x52\x08"),
            attribute(0x37, "", b""),
            attribute(0x37, "", b""),
            attribute(0x44, "printer-state-reasons", b"media-empty"),
        )
    )
    assert said.printer().words("printer-state-reasons") == ("media-empty",)
    assert said.printer().values["media-col-default"] == ()


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"<html>not found</html>",
        answer(attribute(0x21, "job-id", b"\x00\x00\x00\x07")),  # before any group
        answer(b"\x02", attribute(0x21, "", b"\x00\x00\x00\x07")),  # a further value of nothing
        answer(b"\x02", attribute(0x21, "job-id", b"\x07")),
        answer(b"\x02", attribute(0x34, "media-col", b"")),
        answer(b"\x02", attribute(0x37, "media-col", b"")),
        answer(b"\x02", attribute(0x35, "job-name", b"\x00\x09zh")),
    ],
)
def test_what_is_no_answer_is_told(wrong: bytes) -> None:
    with pytest.raises(NotIpp):
        decode_answer(wrong)


WHOLE = answer(
    b"\x01", attribute(0x47, "attributes-charset", b"utf-8"), b"\x02", attribute(0x23, "job-state", bytes(4))
)


@given(st.integers(0, len(WHOLE) - 1))
def test_a_part_of_an_answer_is_no_answer(size: int) -> None:
    with pytest.raises(NotIpp):
        decode_answer(WHOLE[:size])


@given(st.one_of(st.binary(max_size=200), st.binary(max_size=200).map(lambda rest: WHOLE[:9] + rest)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(NotIpp):
        assert isinstance(decode_answer(data), IppAnswer)
