"""Stores that are copied: one a counter's name is made by the program a worker, the others are its copies.

A store that was set up holds nothing of its own but its name (the hub's words and the chain come later), so a
copy is what `create_store` would make; it takes a fifth of the time.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from clerk_app.app.data import create_store, open_store
from clerk_app.store.store import Store

KEY = bytes(range(32))


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="clerk-app-made-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def made_folder(name: str) -> Path:
    """A folder for what this worker makes once; removed at its end."""
    folder = _folder() / name
    folder.mkdir()
    return folder


@cache
def _made(counter: str) -> Path:
    folder = made_folder(f"store-{counter}")
    create_store(folder, counter, key=KEY).close()
    return folder


def fresh_store(directory: Path, counter: str) -> Store:
    """A store as the program sets one up under `KEY`; what was in `directory` is gone."""
    shutil.rmtree(directory, ignore_errors=True)
    shutil.copytree(_made(counter), directory)
    return open_store(directory, key=KEY)
