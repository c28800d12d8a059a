"""Opening SQLCipher files, and the one place where the driver's errors become ours."""

from __future__ import annotations

import errno
import hashlib
import hmac
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as _dbapi2

from clerk_app.store.errors import DamagedDatabase, DiskFull, NotWritable, StoreError, WrongKey

KEY_BYTES = 32
PAGE_BYTES = 4096  # of our files, as SQLCipher makes them
BUSY_MS = 10_000
# Kept compiled a connection. The driver's own hundred are fewer than a counter asks: each new one is compiled anew.
STATEMENTS = 512

cipher: Any = _dbapi2  # the wheel has no type information
CipherError: type[Exception] = cipher.Error


def connect(path: Path, key: bytes, *, synchronous: str, page: int | None = None) -> Any:
    """A connection to an encrypted file; the file is made where there is none.

    Args:
        path: The database file.
        key: 32 raw bytes (no derivation: the key is random, see `keys`).
        synchronous: ``FULL`` for what must outlive a power cut, ``NORMAL`` for what can be pulled again.
        page: Bytes a page, of a file that is not made as ours are (no write-ahead log either).
    """
    connection = cipher.connect(
        str(path),
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MS / 1000,
        cached_statements=STATEMENTS,
    )
    try:
        give_key(connection, key)
        connection.execute("PRAGMA foreign_keys = ON")
        if page is None:
            connection.execute("PRAGMA journal_mode = WAL")
        else:
            connection.execute(f"PRAGMA cipher_page_size = {page}")
        connection.execute(f"PRAGMA synchronous = {synchronous}")
    except BaseException:
        connection.close()
        raise
    return connection


def give_key(connection: Any, key: bytes) -> None:
    """The first word on every connection. The library's own log is kept off standard error."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_memory_security = OFF")


def opens(path: Path, key: bytes) -> bool:
    """Whether the key is that of the first page, without opening the file: SQLite drops the write-ahead log
    of a database that it cannot read. (The codes of SQLCipher 4: HMAC-SHA512 under a key of two rounds of
    PBKDF2 with the salt of the file, each byte of it exchanged by ^ 0x3a.)"""
    with driver_errors(path), path.open("rb") as file:
        page = file.read(PAGE_BYTES)
    if len(page) < PAGE_BYTES:
        return False
    salt = bytes(byte ^ 0x3A for byte in page[:16])
    code_key = hashlib.pbkdf2_hmac("sha512", key, salt, 2, KEY_BYTES)
    covered = page[16 : PAGE_BYTES - 64] + (1).to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(code_key, covered, "sha512"), page[-64:])


def open_engine(path: Path, key: bytes, *, synchronous: str) -> Engine:
    """An engine whose transactions begin when we say so. Raises WrongKey, DamagedDatabase, NotWritable."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=cipher,
        creator=lambda: connect(path, key, synchronous=synchronous),
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=24,
        hide_parameters=True,  # what an error's text would carry into a log: names and numbers
    )

    def begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("write")
        connection.connection.driver_connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "begin", begin)
    with driver_errors(path), engine.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    return engine


class Writer:
    """One writing transaction at a time, whichever thread asks.

    A second one inside the first, on the same thread, could only wait for itself: it is a defect of
    the caller and raises RuntimeError at once.
    """

    def __init__(self) -> None:
        self._lock = RLock()
        self._writing = False

    def acquire(self) -> None:
        self._lock.acquire()
        if self._writing:
            self._lock.release()
            raise RuntimeError("a writing transaction inside another")
        self._writing = True

    def settled(self) -> None:
        """The transaction is over: a listener that is told of it may write."""
        self._writing = False

    def release(self) -> None:
        self._writing = False
        self._lock.release()

    @contextmanager
    def alone(self) -> Generator[None]:
        """Nobody writes meanwhile."""
        self.acquire()
        try:
            yield
        finally:
            self.release()


@contextmanager
def driver_errors(path: Path) -> Generator[None]:
    """Turn what SQLAlchemy, the driver or the system raises into errors of the store."""
    try:
        yield
    except (DBAPIError, CipherError) as error:
        raise typed_error(path, error) from error
    except OSError as error:
        raise system_error(path, error) from error


def typed_error(path: Path, error: Exception) -> StoreError:
    """The store's error for an error of the driver."""
    text = str(getattr(error, "orig", error)).lower()
    if "file is not a database" in text or "hmac check failed" in text:
        return DamagedDatabase(path, text) if _header_is_short(path) else WrongKey(path, text)
    if "malformed" in text or "disk i/o error" in text:
        return DiskFull(path, text) if _no_room(path) else DamagedDatabase(path, text)
    if "is full" in text:
        return DiskFull(path, text)
    if "readonly" in text or "unable to open" in text:
        return NotWritable(path, text)
    return StoreError(path, text)


def system_error(path: Path, error: OSError) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path, str(error))
    return NotWritable(path, error.strerror or str(error))


def _header_is_short(path: Path) -> bool:
    """A file that is shorter than its first page, or no whole number of pages, was cut off."""
    try:
        size = path.stat().st_size
    except OSError:
        return False
    return size == 0 or size % PAGE_BYTES != 0


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < 64 * 1024
    except OSError:
        return False
