"""The mirror lies beside a store: the fixtures of the store serve here too."""

from __future__ import annotations

from tests.store.conftest import store as store
