"""One kept connection of a counter to the hub: its functions, each call bounded in time.

The connection is in autocommit: each call is one transaction at the hub. Not thread-safe, but for
`close`, which may come from any thread and ends a call that waits.
"""

from __future__ import annotations

import json
import os
import select
import socket
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from threading import Timer
from typing import Any

import psycopg
from psycopg import errors as pg, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from clerk_app.hub.errors import (
    BadHubAddress,
    HubError,
    HubFailed,
    HubNotSecure,
    HubRefusedLogin,
    HubUnreachable,
    IdentityInUse,
)
from clerk_app.hub.feed import ACTS, ROWS, PulledActs, PulledRows, acts_of, rows_of

ROLE_PREFIX = "counter_"
CONNECT_S = 5
# A line whose other end is gone without a word is noticed in 35 s: neither bytes nor probes are acknowledged.
KEPT_ALIVE = {
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
CALL_S = 30.0  # a call that takes longer is given up, and so is the connection
READ_ONLY = "25006"  # a standby, or a primary that is being put down
STALE_LEASE, NOT_A_COUNTER, PLAIN_LINE = "CA005", "CA002", "CA003"  # raised by hub.caller


def secure(address: str) -> str:
    """The address with what is asked for by default: TLS, and a certificate that is verified.

    Raises BadHubAddress.
    """
    try:
        parts = conninfo_to_dict(address)
    except psycopg.Error as error:
        raise BadHubAddress("no connection address") from error
    if not parts.get("host") or not parts.get("dbname"):
        raise BadHubAddress("host or database is missing")
    parts.setdefault("sslmode", "verify-full")
    if parts["sslmode"] == "verify-full":
        parts.setdefault("sslrootcert", "system")
    if "," in str(parts["host"]):  # a standby stands by: whichever of them may be written to
        parts.setdefault("target_session_attrs", "read-write")
    return make_conninfo("", **{key: value for key, value in parts.items() if value is not None})


def counter_of(address: str) -> str:
    """The counter whose role an address names. Raises BadHubAddress."""
    role = str(conninfo_to_dict(secure(address)).get("user") or "")
    if not role.startswith(ROLE_PREFIX) or role == ROLE_PREFIX:
        raise BadHubAddress("the role is no counter's")
    return role.removeprefix(ROLE_PREFIX)


class HubLink:
    """An open connection. Every method raises HubError's subclasses and nothing else."""

    def __init__(self, address: str) -> None:
        """Connect. Raises HubUnreachable, HubRefusedLogin, HubNotSecure, BadHubAddress."""
        self._ended = False
        try:
            self._connection = psycopg.connect(
                make_conninfo(secure(address), **KEPT_ALIVE),
                autocommit=True,
                prepare_threshold=None,  # a pooler in front may give another backend to each call
                connect_timeout=CONNECT_S,
                application_name="clerk-app",
            )
        except psycopg.Error as error:
            raise connect_error(error) from error
        self._called: set[str] = set()
        self._connection.add_notify_handler(lambda call: self._called.add(call.channel))

    # --- the functions of the hub

    def head(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Say who we are and how far we have come; hear how far the hub is."""
        return self._value("SELECT api.head(%s::jsonb)", json.dumps(dict(request)))

    def push(self, lease: str, lines: Sequence[str]) -> dict[str, Any]:
        """Send acts in the order of the chain (canonical JSON with the hash); the answer act by act."""
        now = datetime.now(UTC)
        return self._value("SELECT api.push(%s::uuid, %s::text[], %s)", lease, list(lines), now)

    def pull_acts(self, lease: str, request: Mapping[str, Any]) -> PulledActs:
        return acts_of(self.rows(ACTS, lease, json.dumps(dict(request))))

    def pull_registers(self, lease: str, request: Mapping[str, Any]) -> PulledRows:
        return rows_of(self.rows(ROWS, lease, json.dumps(dict(request))))

    def lookup(self, lease: str, id_number: str, why: str) -> dict[str, Any]:
        return self._value("SELECT api.lookup(%s::uuid, %s, %s)", lease, id_number, why)

    def blob_put(self, lease: str, digest: str, size: int, offset: int, part: bytes) -> int:
        """Send a part of a blob; how many bytes the hub has now (the next part begins there)."""
        query = "SELECT api.blob_put(%s::uuid, %s, %s, %s, %s)"
        return int(self._value(query, lease, digest, size, offset, part)["have"])

    def blob_get(self, lease: str, digest: str, offset: int, length: int) -> bytes | None:
        """A part of a blob; None where the hub has no such blob for this station."""
        found = self._value("SELECT api.blob_get(%s::uuid, %s, %s, %s)", lease, digest, offset, length)
        return None if found is None else bytes(found)

    # --- waiting

    def listen(self, channel: str) -> None:
        """Be woken by the hub. Raises HubFailed where a pooler stands between that cannot do it."""
        with self._bounded(CALL_S):
            self._connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))

    def wait(self, seconds: float, wake: int | None = None) -> frozenset[str]:
        """Return when the hub has something, when `wake` (a file descriptor) is readable, or in time.

        What is returned are the channels on which the hub called since the last wait.
        """
        heard = self._heard()
        if heard:
            return heard
        descriptors = [self._connection.fileno()] + ([] if wake is None else [wake])
        try:
            ready, _, _ = select.select(descriptors, [], [], seconds)
        except (OSError, ValueError) as error:
            raise HubUnreachable("closed") from error
        return self._heard() if self._connection.fileno() in ready else frozenset()

    def _heard(self) -> frozenset[str]:
        """Take what has come; calls that came with the answer to a query are there already."""
        with self._bounded(CALL_S):
            raw = self._connection.pgconn
            raw.consume_input()
            while (call := raw.notifies()) is not None:
                self._called.add(call.relname.decode())
        heard = frozenset(self._called)
        self._called.clear()
        return heard

    def close(self) -> None:
        """End the connection, and whatever waits on it."""
        self._ended = True
        self._hang_up()
        with suppress(psycopg.Error):
            self._connection.close()

    # --- inside

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._bounded(CALL_S):
            return self._connection.execute(query.encode(), values).fetchall()

    def _value(self, query: str, *values: object) -> Any:
        return self.rows(query, *values)[0][0]

    @contextmanager
    def _bounded(self, seconds: float) -> Generator[None]:
        """Errors become ours, and a hub that does not answer is hung up on."""
        watch = Timer(seconds, self._hang_up)
        watch.daemon = True
        watch.start()
        try:
            yield
        except psycopg.Error as error:
            raise call_error(error, ended=self._ended) from error
        finally:
            watch.cancel()

    def _hang_up(self) -> None:
        """Shut the socket below the library: a call that waits for it fails at once."""
        with suppress(OSError, psycopg.Error):
            twin = socket.socket(fileno=os.dup(self._connection.fileno()))
            with suppress(OSError):
                twin.shutdown(socket.SHUT_RDWR)
            twin.close()


def connect_error(error: psycopg.Error) -> HubError:
    """Why there is no connection. libpq gives no code before the log-in, so its words are read."""
    text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    lower = str(error).lower()
    if isinstance(error, (pg.InvalidPassword, pg.InvalidAuthorizationSpecification)) or (
        "password authentication failed" in lower or "is not permitted to log in" in lower
    ):
        return HubRefusedLogin(text)
    if "no pg_hba.conf entry" in lower and "no encryption" in lower:
        return HubNotSecure(text)
    insecure = ("certificate", "signature failure", "does not support ssl", "sslmode")
    if any(words in lower for words in insecure):
        return HubNotSecure(text)
    if "role" in lower and "does not exist" in lower:
        return HubRefusedLogin(text)
    return HubUnreachable(text)


def call_error(error: psycopg.Error, *, ended: bool = False) -> HubError:
    """The error of a call on an open connection."""
    code = error.sqlstate or ""
    if code == STALE_LEASE:
        return IdentityInUse(error.diag.message_primary or "")
    if code in (NOT_A_COUNTER, "28000", "28P01"):
        return HubRefusedLogin(error.diag.message_primary or "")
    if code == PLAIN_LINE:
        return HubNotSecure(error.diag.message_primary or "")
    if ended or not code or code[:2] == "08" or code[:3] == "57P" or code == READ_ONLY:
        return HubUnreachable(str(error).strip().splitlines()[0] if str(error).strip() else "closed")
    return HubFailed(f"{code} {error.diag.message_primary or ''}".strip())
