"""Fonts: found, chosen glyph by glyph, refused by name, and extracted above U+FFFF."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from reportlab.pdfbase import ttfonts
from reportlab.pdfgen.canvas import Canvas

from clerk_app.documents import unicode_map
from clerk_app.documents.errors import FontsMissing, MissingGlyph
from clerk_app.documents.fonts import ENVIRONMENT, FALLBACK, PACKAGES, Fonts, Weight, fonts, search_folders
from tests.documents.papers import text_of

WENKAI = Path("/usr/share/fonts/truetype/lxgw-wenkai")


def drawn(text: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    line = canvas.beginText(72, 700)
    for run in fonts().runs(text):
        line.setFont(run.font, 12)
        line.textOut(run.text)
    canvas.drawText(line)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("name", ["王䶮", "马㛃", "赵𠅤𬭚", "𠀀𠀁𪜀", "林知远"])
def test_characters_above_ffff_copy_out_as_they_were_drawn(name: str) -> None:
    assert text_of(drawn(name)) == name


def test_without_our_map_reportlab_still_gets_them_wrong() -> None:
    """When this fails, reportlab has mended it: drop `unicode_map`."""
    theirs = next(
        line
        for line in _original()("F", [0x20164]).splitlines()
        if re.fullmatch(r"<00> <[0-9A-F]{4,}>", line)
    )
    assert theirs == "<00> <20164>"
    assert "<00> <D840DD64>" in unicode_map.unicode_map("F", [0x20164])


def _original():
    import importlib.util

    spec = importlib.util.spec_from_file_location("fresh_ttfonts", ttfonts.__file__)
    assert spec is not None
    assert spec.loader is not None
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    return fresh.makeToUnicodeCMap


@given(
    st.lists(st.integers(1, 0x10FFFF).filter(lambda p: not 0xD800 <= p < 0xE000), min_size=1, max_size=256)
)
def test_the_map_can_be_read_back(points: list[int]) -> None:
    text = unicode_map.unicode_map("F", points)
    pairs = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4,8})>$", text, re.MULTILINE)
    back = {int(byte, 16): bytes.fromhex(code).decode("utf-16-be") for byte, code in pairs}
    assert [ord(back[place]) for place in range(len(points))] == points
    assert all(int(count) <= 100 for count in re.findall(r"(\d+) beginbfchar", text))


def test_a_rare_character_alone_goes_to_the_fallback_font() -> None:
    common, rare, again = fonts().runs("王\U00020002明")
    assert common.font == again.font != rare.font
    assert rare.text == "\U00020002"


@settings(deadline=None)  # the first character of a fallback font reads its file
@given(st.text(max_size=12))
def test_any_text_is_drawn_whole_or_refused_by_a_character_of_it(text: str) -> None:
    runs, refused = (), ""
    try:
        runs = fonts().runs(text)
    except MissingGlyph as error:
        refused = error.character
    if refused:
        assert refused in text
        return
    assert "".join(run.text for run in runs) == text
    assert fonts().width(text, 10) >= 0


def test_digits_are_all_of_one_width() -> None:
    for weight in Weight:
        assert len({fonts().width(digit, 10, weight) for digit in "0123456789"}) == 1


def test_without_a_text_face_it_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing) as caught:
        Fonts([tmp_path]).runs("林")
    assert caught.value.packages == PACKAGES
    assert str(tmp_path) in caught.value.folders
    assert caught.value.code == "CA-P04"


def test_without_fallback_fonts_common_names_still_print(tmp_path: Path) -> None:
    bare = Fonts([WENKAI])
    assert bare.check() == tuple(file.title for file in FALLBACK[:2])
    assert bare.runs("王䶮")
    with pytest.raises(MissingGlyph) as caught:
        bare.runs("\U00020002")
    assert caught.value.absent_fonts == ("HanaMinA", "HanaMinB")
    assert Fonts().check() == ()


def test_the_folder_of_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    assert search_folders()[0] == tmp_path
