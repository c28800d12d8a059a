"""The mirror lies beside a store and behind a hub: their fixtures serve here too."""

from __future__ import annotations

from tests.hub.conftest import database as database, postgres as postgres
from tests.store.conftest import store as store
