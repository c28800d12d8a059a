"""Names by their sound, against a plain reference."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, strategies as st

from clerk_app.domain.pinyin import readings_of, sounds_like

NAMES = st.text("林知远王䶮曾单解查吕欧阳赵A", min_size=1, max_size=4)
LETTERS = st.text("abcdegilnouvyxwzhs", max_size=8)


def reference(name: str, letters: str) -> bool:
    """Every way to speak the name, each character whole or by its first letter; the last one spoken in part."""
    choices = [{part for reading in readings_of(c) for part in (reading, reading[0])} for c in name]
    for end in range(len(name) + 1):
        for spoken in product(*choices[:end]):
            head = "".join(spoken)
            if head == letters:
                return True
            if end < len(name) and letters.startswith(head):
                rest = letters[len(head) :]
                if any(reading.startswith(rest) for reading in readings_of(name[end])):
                    return True
    return False


@given(NAMES, LETTERS)
def test_it_agrees_with_a_plain_search(name: str, letters: str) -> None:
    assert sounds_like(name, letters) == reference(name, letters)


@pytest.mark.parametrize("typed", ["l", "lin", "lzy", "linzhiyuan", "linzy", "lzhiy", "linzhiy"])
def test_a_name_is_found_by_syllables_letters_and_both(typed: str) -> None:
    assert sounds_like("林知远", typed)


def test_other_readings_of_a_surname_find_it_too() -> None:
    assert sounds_like("曾国", "zeng")
    assert sounds_like("曾国", "ceng")
    assert sounds_like("吕布", "lvb")
    assert not sounds_like("林知远", "wang")
    assert not sounds_like("林", "lins")
