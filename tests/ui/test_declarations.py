"""What the capabilities declare of their screens fits together."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from clerk_app.app.capabilities import NAMES, pages, screens
from clerk_app.ui import actions, pages as folder
from clerk_app.ui.declarations import Vocabulary, joined


def test_every_folder_of_pages_is_a_capability() -> None:
    folders = {path.parent.name for path in Path(folder.__path__[0]).glob("*/__init__.py")}
    assert folders - set(NAMES) == set()


def test_no_two_pages_share_a_name_or_a_key() -> None:
    names = Counter(page.id for page in pages())
    keys = Counter(page.key for page in pages() if page.key)
    assert [*names - Counter(set(names)), *keys - Counter(set(keys))] == []


def test_no_two_actions_share_a_name() -> None:
    names = Counter(row.id for row in actions.all_specs())
    assert [name for name, times in names.items() if times > 1] == []


def test_the_rail_keeps_its_order_and_its_keys() -> None:
    assert [(page.id, page.key) for page in pages() if page.on_rail] == [
        ("desk", "Ctrl+1"),
        ("decide", "Ctrl+2"),
        ("fees", "Ctrl+Shift+F"),
        ("produce", "Ctrl+3"),
        ("pickup", "Ctrl+4"),
        ("residence", "Ctrl+J"),
        ("online", "Ctrl+Shift+O"),
        ("agency", "Ctrl+U"),
        ("search", "Ctrl+5"),
        ("dayend", "Ctrl+6"),
        ("devices", "Ctrl+7"),
        ("staff", "Ctrl+8"),
        ("link", "Ctrl+9"),
        ("calendar", "Ctrl+Shift+W"),
        ("impact", "Ctrl+L"),
        ("audit", "Ctrl+Shift+A"),
    ]


def test_a_code_has_words_once() -> None:
    joined(part.words for part in screens())
    twice = Vocabulary(states={"accepted": "受理"})
    with pytest.raises(ValueError, match="states: accepted"):
        joined((twice, twice))
