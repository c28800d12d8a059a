"""register.db: connections that are kept open, and one transaction at a time that writes.

A reader takes an idle connection and gives it back, the one used last first: its pages and prepared
statements are warm. (A connection a thread would never be closed: Qt's threads forget what is theirs
with each job.)
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from clerk_app.registers.catalogue import Catalogue
from clerk_app.registers.errors import MirrorDamaged, MirrorLost
from clerk_app.registers.schema import SCHEMA, complete, is_complete
from clerk_app.store.database import BUSY_MS, connect, driver_errors, open_engine
from clerk_app.store.errors import DamagedDatabase, WrongKey
from clerk_app.store.migrating import migrate

log = logging.getLogger(__name__)

Values = tuple[Any, ...]
Execute = Callable[[str, Values], list[Values]]

# A page that is left and come back to within a transaction is decrypted once; a log that is put into the
# file after every few rows is written twice as often.
READING_KB, WRITING_KB, CHECKPOINT_PAGES = 2_000, 32_000, 16_000


class RegisterFile:
    """The encrypted file of the mirror, at the schema of these declarations. Thread-safe."""

    def __init__(self, path: Path, key: bytes, catalogue: Catalogue) -> None:
        self._path, self._key, self.catalogue = path, key, catalogue
        self._idle: list[Any] = []
        self._guard = threading.Lock()
        self._closed = False
        self.lost: frozenset[str] = frozenset()  # registers that were here before the file was damaged
        engine = open_engine(path, key, synchronous="NORMAL")
        try:
            migrate(engine, SCHEMA, path)
        finally:
            engine.dispose()
        with self._connection() as connection:
            whole = is_complete(connection, catalogue)
        if not whole:
            with self.writing() as connection:
                complete(connection, catalogue)
        self._read_lost()

    # --- a mirror that was lost

    @property
    def damage_mark(self) -> Path:
        """A file that says that this one is damaged: whoever opens it next sets it aside."""
        return self._path.with_name(self._path.name + ".damaged")

    def note_lost(self) -> None:
        """This new file takes the place of one that was damaged: nothing is here, and that is not the truth."""
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO meta (key, value) VALUES ('lost', ?)", (" ".join(self.catalogue),)
            )
        self._read_lost()

    def found_again(self, names: Iterable[str]) -> None:
        """These registers are loaded again."""
        if self.lost:
            with self.writing() as connection:
                connection.execute(
                    "INSERT OR REPLACE INTO meta (key, value) VALUES ('lost', ?)",
                    (" ".join(sorted(self.lost.difference(names))),),
                )
            self._read_lost()

    def need(self, *names: str) -> None:
        """Raises MirrorLost where one of these registers was lost."""
        if self.lost and not self.lost.isdisjoint(names):
            raise MirrorLost(self.lost)

    def _read_lost(self) -> None:
        rows = self.all("SELECT value FROM meta WHERE key = 'lost'", ())
        self.lost = frozenset(rows[0][0].split()) if rows else frozenset()

    @property
    def directory(self) -> Path:
        """Where the file lies; sealed parts of a snapshot may lie beside it for a moment."""
        return self._path.parent

    @contextmanager
    def reading(self) -> Generator[Execute]:
        """One snapshot: a function of statement and values. What commits meanwhile is not seen."""
        with self._connection() as connection:
            execute = connection.execute
            execute("BEGIN")
            try:
                yield lambda statement, values: execute(statement, values).fetchall()
            finally:
                if connection.in_transaction:  # SQLite ends it by itself where a read failed badly
                    execute("COMMIT")

    @contextmanager
    def reading_together(self, count: int) -> Generator[tuple[Execute, ...]]:
        """One snapshot on so many connections, for as many threads: nobody commits while they begin."""
        with ExitStack() as stack:
            with self.writing():
                readers = tuple(stack.enter_context(self.reading()) for _ in range(count))
                for execute in readers:
                    execute("SELECT count(*) FROM meta", ())  # a snapshot begins with the first read
            yield readers

    def all(self, statement: str, values: Values) -> list[Values]:
        """The rows of one statement, in a snapshot of its own."""
        with self._connection() as connection:
            return connection.execute(statement, values).fetchall()

    @contextmanager
    def writing(self) -> Generator[Any]:
        """One writing transaction on a connection of its own."""
        with self._connection() as connection:
            connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
            connection.execute(f"PRAGMA cache_size = -{WRITING_KB}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # SQLite rolls back by itself on a full disk
                    connection.execute("ROLLBACK")
                raise
            connection.execute(f"PRAGMA cache_size = -{READING_KB}")

    @contextmanager
    def beside(self, file: Path, key: bytes, page: int) -> Generator[Any]:
        """A connection, in no transaction, to another encrypted file; this one is attached as ``mirror``.

        Only the first database of a connection can have pages of its own size, so it is the other one.
        """
        with driver_errors(file):
            connection = connect(file, key, synchronous="OFF", page=page)
            try:
                connection.execute(
                    "ATTACH DATABASE ? AS mirror KEY ?", (str(self._path), f"x'{self._key.hex()}'")
                )
                connection.execute("PRAGMA mirror.synchronous = NORMAL")
                connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
                connection.execute(f"PRAGMA mirror.cache_size = -{WRITING_KB}")
                yield connection
            finally:
                connection.close()

    def checkpoint(self) -> None:
        """Bring the log into the file, for what must not go back with a damaged log; readers are not waited for."""
        with self._connection() as connection:
            connection.execute("PRAGMA busy_timeout = 500")
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")

    def sound(self) -> bool:
        """Whether the pages fit each other."""
        return self.all("PRAGMA integrity_check", ())[0][0] == "ok"

    @contextmanager
    def _named_damage(self) -> Generator[None]:
        """Damage of this file is not damage of the journal, and is remembered for the next opening."""
        try:
            yield
        except (DamagedDatabase, WrongKey) as error:
            if error.path != str(self._path):
                raise  # of another file that was attached
            log.error("register.damaged file=%s", self._path.name)
            with suppress(OSError):
                self.damage_mark.touch()
            raise MirrorDamaged(self._path) from error

    def close(self) -> None:
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def _connection(self) -> Generator[Any]:
        """An idle connection, or a new one; given back afterwards, or closed where something failed."""
        try:
            connection = self._idle.pop()
        except IndexError:
            with driver_errors(self._path):
                connection = connect(self._path, self._key, synchronous="NORMAL")
        try:
            yield connection
        except BaseException:
            connection.close()
            with self._named_damage(), driver_errors(self._path):
                raise
        with self._guard:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()
