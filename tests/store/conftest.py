from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.store.store import Store
from tests.made import fresh_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = fresh_store(tmp_path / "data", "FT-01")
    yield opened
    opened.close()
