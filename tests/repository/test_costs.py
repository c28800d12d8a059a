"""What an addition costs, counted on the worked examples, is what the page on the architecture says."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.repository.examples import DEVELOPMENT, ROOT, blocks_of

ARCHITECTURE = ROOT / "docs" / "architecture.md"
PROGRAM = ROOT / "clerk_app"
_ROW = re.compile(r"^\| ([a-z ]+) \| [^|]*\d+ files[^|]* \| ([^|]+) \| `([^`]+)` \|$", re.MULTILINE)
ROWS = {name: (cost, test) for name, cost, test in _ROW.findall(ARCHITECTURE.read_text("utf-8"))}
EXPECTED = {  # what the founder asked for
    "service": "2 folders, 2 lines in the policy, 1 line in the list",
    "document": "1 file",
    "device kind": "1 folder",
    "register": "1 file",
    "role": "1 line",
}
WHERE = {"app/capabilities.py": " in the list", "resources/policies/shenzhen.toml": " in the policy"}


def sections() -> dict[str, str]:
    text = DEVELOPMENT.read_text("utf-8")
    return dict(re.findall(r"^## Add an? ([a-z ]+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))


def cost_of(section: str) -> str:
    """New folders and files, and lines in files that there are."""
    folders, files, lines = set[Path](), 0, Counter[str]()
    for path, text in blocks_of(section).items():
        if (PROGRAM / path).exists() or (path in WHERE and (ROOT / path).exists()):
            lines[path] += len(text.strip().splitlines())
            continue
        new = PROGRAM / re.sub(r"^tests/devices/new_kind/", "devices/", path)
        if new.parent.exists():
            files += 1
            continue
        folders.add(next(part for part in reversed(new.parents) if not part.exists()))
    parts = [(len(folders), "folder", ""), (files, "file", "")]
    parts += [(count, "line", WHERE.get(path, "")) for path, count in lines.items()]
    return ", ".join(f"{n} {word}{'s' if n > 1 else ''}{where}" for n, word, where in parts if n)


def test_every_addition_is_counted() -> None:
    assert sections().keys() == ROWS.keys() == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_it_costs_what_is_said(name: str) -> None:
    cost, test = ROWS[name]
    assert cost == cost_of(sections()[name]) == EXPECTED[name]
    assert test in sections()[name]
    assert (ROOT / test).exists() or (ROOT / test).with_suffix(".py").exists()
