"""The QR text: read back, bound to the holder, and never taken for genuine when it is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from clerk_app.documents.offline_code import Seal, check_code, offline_code, read_code

NUMBERS = st.from_regex(r"[0-9A-Z.-]{1,20}", fullmatch=True)
NAMES = st.text(min_size=1, max_size=20)


def made(key: bytes = b"key", name: str = "林知远") -> str:
    return offline_code(
        "RCP",
        "26060101010010001",
        date(2026, 6, 1),
        "P1",
        name=name,
        id_masked="430102********0012",
        key=key,
    )


@given(
    st.from_regex(r"[A-Z]{3}", fullmatch=True),
    NUMBERS,
    st.dates(date(1000, 1, 1)),
    NUMBERS,
    NAMES,
    st.binary(max_size=32),
)
def test_what_is_written_is_read(
    code: str, number: str, day: date, print_: str, name: str, key: bytes
) -> None:
    text = offline_code(code, number, day, print_, name=name, id_masked="4****2", key=key)
    read = read_code(text)
    assert read is not None
    assert (read.code, read.number, read.day, read.print_number, read.sealed) == (
        code,
        number,
        day,
        print_,
        bool(key),
    )
    expected = Seal.GENUINE if key else Seal.UNSEALED
    assert check_code(text, name=name, id_masked="4****2", key=key) is expected


@given(st.integers(0, 80), st.sampled_from("0123456789ABCDEF"))
def test_a_changed_character_is_never_genuine(place: int, character: str) -> None:
    text = made()
    place %= len(text)
    changed = text[:place] + character + text[place + 1 :]
    seal = check_code(changed, name="林知远", id_masked="430102********0012", key=b"key")
    assert (seal is Seal.GENUINE) == (changed == text)


def test_another_holder_or_key_is_seen() -> None:
    text = made()
    assert check_code(text, name="林知近", id_masked="430102********0012", key=b"key") is Seal.ALTERED
    assert check_code(text, name="林知远", id_masked="430102********0013", key=b"key") is Seal.ALTERED
    assert check_code(text, name="林知远", id_masked="430102********0012", key=b"other") is Seal.ALTERED


def test_without_a_key_nothing_is_proved() -> None:
    assert check_code(made(b""), name="林知远", id_masked="430102********0012", key=b"key") is Seal.UNSEALED
    assert check_code(made(b""), name="林知近", id_masked="430102********0012") is Seal.ALTERED
    assert check_code(made(), name="林知远", id_masked="430102********0012") is Seal.UNSEALED


def test_a_keyless_code_cannot_pass_for_a_sealed_one() -> None:
    forged = made(b"").replace(":S:", ":H:")
    assert check_code(forged, name="林知远", id_masked="430102********0012", key=b"key") is Seal.ALTERED


@given(st.text())
def test_any_scanned_text_is_a_code_or_unreadable(text: str) -> None:
    assert check_code(text, name="", id_masked="", key=b"key") is not Seal.GENUINE


@pytest.mark.parametrize("number", ["", "26:06", "abc", "林"])
def test_numbers_that_a_code_cannot_carry_are_refused(number: str) -> None:
    with pytest.raises(ValueError, match="CA1"):
        offline_code("RCP", number, date(2026, 6, 1), "P1", name="", id_masked="")


def test_the_holder_is_not_in_the_code() -> None:
    assert "林" not in made()
    assert "0012" not in made().replace("26060101010010001", "")
