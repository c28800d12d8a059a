"""Small files that unpack to gigabytes: refused by what their head says, before anything is unpacked."""

from __future__ import annotations

import io
import resource
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from clerk_app.app.commands.casework import LARGEST, BadCaseFile, read_bytes, try_picture
from clerk_app.app.startup import application
from clerk_app.devices.card_reader.card_json import BadCardFile, load_card
from clerk_app.devices.vendor_child import NotAnAnswer, answer_of
from clerk_app.documents.errors import PictureBroken
from clerk_app.documents.sheet import readable_picture
from clerk_app.settings import Settings

SIDE = 16_000  # pixels: a gigabyte as RGBA


def bomb() -> bytes:
    """A PNG of one grey, 16,000 x 16,000: 32 kB."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", SIDE, SIDE, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((SIDE // 8 + 1) * SIDE), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def most_memory() -> float:
    """Megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.parametrize("ink", [False, True])
def test_a_small_file_that_is_a_large_picture_is_refused(ink: bool) -> None:
    data = bomb()
    assert len(data) < 40_000
    before = most_memory()
    with pytest.raises(PictureBroken):
        readable_picture(data, "photo", ink=ink)
    assert most_memory() - before < 50


@pytest.mark.logs("exceeds the current allocation limit")
def test_no_such_picture_is_shown(qtbot: QtBot) -> None:
    del qtbot
    application(Settings())
    data, before = bomb(), most_memory()
    assert QImage.fromData(data).isNull()
    assert most_memory() - before < 150


def test_files_and_answers_without_end_are_not_read_to_it(tmp_path: Path) -> None:
    with pytest.raises(BadCaseFile):
        read_bytes(Path("/dev/zero"))
    with pytest.raises(BadCardFile):
        load_card(Path("/dev/zero"))
    large = tmp_path / "large.jpg"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(BadCaseFile):
        read_bytes(large)
    with pytest.raises(NotAnAnswer):
        answer_of("[" * 100_000)


def test_a_photo_of_one_colour_is_no_photo() -> None:
    for colour, fine in (("white", False), ((90, 90, 90), False), (None, True)):
        out = io.BytesIO()
        picture = (
            Image.linear_gradient("L").convert("RGB")
            if colour is None
            else Image.new("RGB", (64, 64), colour)
        )
        picture.save(out, "JPEG")
        if fine:
            try_picture("photo", out.getvalue(), ink=False)
        else:
            with pytest.raises(BadCaseFile):
                try_picture("photo", out.getvalue(), ink=False)
