"""The decoder of chip photos over a compiled library that paints, fails, crashes and hangs."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.app.wiring import build_chip_decoder
from clerk_app.devices.card_reader import ReaderSettings
from clerk_app.devices.chip_photo.wlt import Variant, WltLibrary
from clerk_app.settings import Settings
from tests.devices.chip_photo.wlt_library import build, calls, expected, wlt

needs_gcc = pytest.mark.skipif(shutil.which("gcc") is None, reason="no gcc to build the library with")


@pytest.fixture
def decoder(tmp_path: Path) -> Iterator[WltLibrary]:
    made = WltLibrary(build(tmp_path), limit_s=0.5)
    yield made
    made.close()


@needs_gcc
@pytest.mark.parametrize("variant", Variant)
def test_a_known_picture_in_each_variant(tmp_path: Path, variant: Variant) -> None:
    decoder = WltLibrary(build(tmp_path, blue_first=variant is Variant.BGR), variant=variant)
    try:
        assert decoder.decode(wlt()) == expected()
    finally:
        decoder.close()


@needs_gcc
def test_the_same_card_is_decoded_once_and_another_anew(tmp_path: Path, decoder: WltLibrary) -> None:
    assert decoder.decode(wlt(1)) == decoder.decode(wlt(1)) == expected(1)
    assert calls(tmp_path) == 1
    assert decoder.decode(wlt(2)) == expected(2)
    assert calls(tmp_path) == 2


@needs_gcc
@pytest.mark.logs("wlt.not_decoded status=-1")
def test_an_error_is_no_picture_and_does_not_stop_the_library(decoder: WltLibrary) -> None:
    for _ in range(5):
        assert decoder.decode(wlt(order="e")) is None
    assert decoder.decode(wlt()) == expected()


@needs_gcc
@pytest.mark.parametrize(
    "order",
    [
        pytest.param("c", marks=pytest.mark.logs("wlt.library_failed why=crashed")),
        pytest.param("h", marks=pytest.mark.logs("wlt.library_failed why=hung")),
    ],
)
def test_a_crash_and_a_hang_are_no_picture_and_the_next_card_is_decoded(
    decoder: WltLibrary, order: str
) -> None:
    assert decoder.decode(wlt(1)) == expected(1)
    started = time.monotonic()
    assert decoder.decode(wlt(order=order)) is None
    assert time.monotonic() - started < 2
    assert decoder.pid is None
    assert decoder.decode(wlt(2)) == expected(2)


@needs_gcc
@pytest.mark.logs("wlt.library_failed why=hung")
def test_a_library_that_only_hangs_is_left_alone_after_three(tmp_path: Path, decoder: WltLibrary) -> None:
    for blue in range(4):
        assert decoder.decode(wlt(blue, "h")) is None
    assert calls(tmp_path) == 3
    started = time.monotonic()
    assert decoder.decode(wlt()) is None
    assert time.monotonic() - started < 0.1


@needs_gcc
@pytest.mark.logs("wlt.not_a_picture variant=bmp")
def test_what_is_no_bmp_file_is_no_picture(tmp_path: Path) -> None:
    decoder = WltLibrary(build(tmp_path), variant=Variant.BMP)
    try:
        assert decoder.decode(wlt(order="n")) is None
    finally:
        decoder.close()


@needs_gcc
def test_bytes_that_are_no_wlt_never_reach_the_library(tmp_path: Path, decoder: WltLibrary) -> None:
    assert decoder.decode(b"") is None
    assert decoder.decode(b"\xff\xd8jpeg") is None
    assert calls(tmp_path) == 0


@pytest.mark.logs("why=not_usable")
@pytest.mark.parametrize("content", [None, b"no library"])
def test_a_file_that_is_no_library(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "libwlt.so"
    if content is not None:
        path.write_bytes(content)
    decoder = WltLibrary(str(path))
    assert decoder.decode(wlt()) is None


def test_the_settings_name_the_decoder_or_none(tmp_path: Path) -> None:
    assert build_chip_decoder(Settings()) is None
    reader = ReaderSettings(wlt_library=str(tmp_path / "libwlt.so"), wlt_variant="bmp")
    assert isinstance(build_chip_decoder(Settings().with_devices(reader)), WltLibrary)
