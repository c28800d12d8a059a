from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.app.data import create_store
from clerk_app.store.store import Store

KEY = bytes(range(32))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = create_store(tmp_path / "data", "FT-01", key=KEY)
    yield opened
    opened.close()
