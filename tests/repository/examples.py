"""The worked examples of docs/development.md: each block stands under the name of the file that it is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEVELOPMENT = ROOT / "docs" / "development.md"
_BLOCK = re.compile(r"<!-- example: (\S+) -->\n```\w+\n(.*?)```", re.DOTALL)


def blocks() -> dict[str, str]:
    """Text by path. Paths of code are below clerk_app."""
    return blocks_of(DEVELOPMENT.read_text("utf-8"))


def blocks_of(page: str) -> dict[str, str]:
    found = _BLOCK.findall(page)
    texts = dict(found)
    assert len(texts) == len(found), "two blocks of one file"
    return texts


def below(folder: str) -> dict[str, str]:
    """The blocks of a folder, by their path inside it."""
    return {
        path.removeprefix(f"{folder}/"): text
        for path, text in blocks().items()
        if path.startswith(f"{folder}/")
    }
