"""A real PostgreSQL for the tests of the hub: one cluster a pytest worker, a fresh database a test."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

from clerk_app.demo.postgres import Server, make_server

if TYPE_CHECKING:
    from tests.hub.counters import Hub


@dataclass(frozen=True)
class Database:
    """A fresh, empty database; `url` is the superuser's."""

    name: str
    url: str
    server: Server


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The worker's cluster, with TLS where the build has it; roles are the cluster's, not a test's."""
    server = make_server(tmp_path_factory.mktemp("postgres"), fsync=False)
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture
def database(postgres: Server) -> Iterator[Database]:
    name = f"t_{uuid.uuid4().hex[:12]}"
    postgres.create_database(name)
    yield Database(name, postgres.url(name), postgres)
    postgres.start()  # a test may have left it killed
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def hub(postgres: Server, tmp_path: Path) -> Iterator[Hub]:
    from tests.hub.counters import running_hub

    with running_hub(postgres, tmp_path) as made:
        yield made
