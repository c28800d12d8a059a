"""The hub as its administrator sees it: making and upgrading it, counters, epochs.

Works as a superuser of the cluster, or as a role that may make roles and owns the database.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import Connection, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from clerk_app.hub.errors import CounterKnown, CounterUnknown, HubVersion
from clerk_app.hub.link import KEPT_ALIVE, ROLE_PREFIX, call_error, connect_error, secure
from clerk_app.hub.register_rules import SINCE as REGISTER_RULES_SINCE, write_register_rules
from clerk_app.hub.rules import HubRules, write_rules
from clerk_app.registers.catalogue import CATALOGUE
from clerk_app.resources import resource_path
from clerk_app.store.canonical import sm3

NUMBERED = re.compile(r"(\d{4})_\w+\.sql")
PASSWORD_BYTES = 24
CONNECTIONS_A_COUNTER = 4
_RULES_SINCE = 5  # the version that brings their tables
QUIET_TABLES = """
SELECT relname FROM pg_class WHERE relnamespace = 'hub'::regnamespace AND relkind = 'r'
  AND reloptions @> '{autovacuum_enabled=off}' ORDER BY relname
"""
_LOCK = 4403_0001  # pg_advisory_xact_lock: one upgrade at a time

# What a session of a counter may cost the hub. A session can raise its own limits, but what it then
# holds back is seen in `hub status`.
_ROLE_LIMITS = {
    "idle_in_transaction_session_timeout": "10s",
    "statement_timeout": "60s",
    "lock_timeout": "15s",
    "search_path": "pg_catalog",
    "tcp_keepalives_idle": "20",  # s: a counter whose power was cut is gone after 35 s, not after hours
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "30s",
    "idle_session_timeout": "10min",  # counters ask every few seconds; where a pooler answers for them
    "plan_cache_mode": "force_generic_plan",  # else each statement is planned five times in each session
    "jit": "off",  # compiling a feed's plan costs more than running it, at each poll
    "log_statement": "none",
    "log_min_error_statement": "panic",  # a wrong statement of theirs, however long, is not written down
    "temp_file_limit": "1GB",
}
_SUPERUSERS = frozenset({"log_statement", "log_min_error_statement", "temp_file_limit"})  # may give these


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A counter's way to the hub; the password is told once and kept nowhere."""

    counter: str
    station: str
    address: str  # postgresql://role:password@host:port/database?...


@contextmanager
def administration(address: str) -> Generator[Connection[tuple[Any, ...]]]:
    """A connection for the administrator, in autocommit. Errors become the hub's."""
    try:
        connection = psycopg.connect(
            make_conninfo(secure(address), **KEPT_ALIVE), autocommit=True, connect_timeout=10
        )
    except psycopg.Error as error:
        raise connect_error(error) from error
    try:
        yield connection
    except psycopg.Error as error:
        raise call_error(error) from error
    finally:
        connection.close()


def scripts() -> dict[int, str]:
    """The numbered SQL files by their number."""
    found = {
        int(match[1]): path.read_text("utf-8")
        for path in resource_path("hub").iterdir()
        if (match := NUMBERED.fullmatch(path.name))
    }
    return dict(sorted(found.items()))


def newest_version() -> int:
    return max(scripts())


def version_of(connection: Connection[tuple[Any, ...]]) -> int:
    """The number of the last file that was applied; 0 for a database that is no hub yet."""
    if connection.execute("SELECT to_regclass('hub.meta')").fetchone() == (None,):
        return 0
    row = connection.execute("SELECT value FROM hub.meta WHERE key = 'version'").fetchone()
    return 0 if row is None else int(row[0])


def init(
    connection: Connection[tuple[Any, ...]],
    rules: HubRules,
    *,
    require_tls: bool | None = None,
    notify: bool | None = None,
    up_to: int | None = None,
) -> tuple[int, int]:
    """Make the hub in an empty database, or bring it to this program's version; before and after.

    One transaction: an upgrade that fails leaves the hub as it was.

    Args:
        connection: An administrator's.
        rules: What the hub shall check of the program's acts and claims.
        require_tls: Whether counters must come over TLS; None leaves it as it is (at first: they must).
        notify: Whether pushes call the other counters of the station; None leaves it as it is (at first:
            they do). Each call wakes every listener of the database, so a whole city polls instead.
        up_to: Stop at this version (for the tests of upgrades).

    Raises HubVersion where the hub is newer than the program.
    """
    known = scripts()
    target = max(known) if up_to is None else up_to
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        before = version_of(connection)
        if before > max(known):
            raise HubVersion(before, max(known))
        for number, script in known.items():
            if before < number <= target:
                connection.execute(script.encode())
        if max(before, target) >= _RULES_SINCE:
            write_rules(connection, rules, max(before, target))
        if max(before, target) >= REGISTER_RULES_SINCE:
            write_register_rules(connection, CATALOGUE)
        _remember(connection, "version", str(max(before, target)))
        if notify is not None:
            _remember(connection, "notify", str(notify).lower())
        if require_tls is not None:
            _remember(connection, "require_tls", str(require_tls).lower())
        _give_new_limits(connection)
        connection.execute(resource_path("hub", "grants.sql").read_bytes())
    return before, max(before, target)


def _remember(connection: Connection[tuple[Any, ...]], key: str, value: str) -> None:
    connection.execute(
        "INSERT INTO hub.meta (key, value) VALUES (%s, %s) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def number_prefix(counter: str, station: str) -> str:
    """What the receipt numbers of a counter carry behind the day: 4 digits of the station, 3 of its own."""
    digits_of_station = "".join(filter(str.isdigit, station))[-4:].rjust(4, "0")
    return digits_of_station + "".join(filter(str.isdigit, counter))[-3:].rjust(3, "0")


def role_of(counter: str) -> str:
    return ROLE_PREFIX + counter


def add_counter(
    connection: Connection[tuple[Any, ...]],
    address: str,
    counter: str,
    station: str,
    district: str = "",
    scope: str = "station",
) -> Enrolled:
    """Enrol a counter: its role with a fresh password. One that was removed may come back.

    Args:
        connection: An administrator's.
        address: The administrator's own address; the counter's differs in role and password only.
        counter: Id of the counter, 1 to 32 of ``A-Z a-z 0-9 -``.
        station: Code of its station, 12 characters.
        district: Code of the district, 6 digits; "" takes the beginning of the station's code.
        scope: The widest registers that it may mirror: station, district or city.

    Raises CounterKnown (also where the receipt numbers of two counters would be the same).
    """
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    prefix = number_prefix(counter, station)
    with connection.transaction():
        row = connection.execute(
            "SELECT counter, removed_at FROM hub.counter WHERE counter = %s OR number_prefix = %s "
            "ORDER BY counter <> %s",
            (counter, prefix, counter),
        ).fetchone()
        if row is not None and (row[0] != counter or row[1] is None):
            raise CounterKnown(str(row[0]))
        mark = mark_of(_make_role(connection, role_of(counter), password))
        connection.execute(
            "INSERT INTO hub.counter (counter, role, station, district, number_prefix, scope, verifier) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s) "
            "ON CONFLICT (counter) DO UPDATE SET removed_at = NULL, lease = NULL, "
            "station = excluded.station, district = excluded.district, scope = excluded.scope, "
            "verifier = excluded.verifier",
            (counter, role_of(counter), station, district or station[:6], prefix, scope, mark),
        )
    return Enrolled(counter, station, _counter_address(address, role_of(counter), password))


def mark_of(verifier: str) -> str:
    """What is kept of a password's verifier: enough to see that the role has changed its password."""
    return sm3(verifier.encode())


def changed_limits(settings: Sequence[str]) -> list[str]:
    """Names of the limits of a counter's role that are others than it was given (`pg_roles.rolconfig`)."""
    now = dict(line.split("=", 1) for line in settings)
    names = _ROLE_LIMITS.keys() | now.keys()
    return sorted(name for name in names - _SUPERUSERS if now.get(name) != _ROLE_LIMITS.get(name))


def _make_role(connection: Connection[tuple[Any, ...]], role: str, password: str) -> str:
    """The role with its limits; its verifier, as which the password travels: no log of the server has it."""
    name = sql.Identifier(role)
    if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is None:
        connection.execute(sql.SQL("CREATE ROLE {}").format(name))
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    options = sql.SQL(
        "ALTER ROLE {} LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS "
        "CONNECTION LIMIT {} PASSWORD {}"
    ).format(name, sql.Literal(CONNECTIONS_A_COUNTER), sql.Literal(verifier.decode()))
    connection.execute(options)
    connection.execute(sql.SQL("GRANT hub_counter TO {}").format(name))
    _limit(connection, role, _ROLE_LIMITS)
    return verifier.decode()


def _limit(connection: Connection[tuple[Any, ...]], role: str, names: Iterable[str]) -> None:
    for key in names:
        if key in _SUPERUSERS and not _is_superuser(connection):
            continue
        put = sql.SQL("ALTER ROLE {} SET {} TO {}")
        name, value = sql.Identifier(role), sql.Literal(_ROLE_LIMITS[key])
        connection.execute(put.format(name, sql.Identifier(key), value))


def _give_new_limits(connection: Connection[tuple[Any, ...]]) -> None:
    """Limits that came after a role was made; what the role has changed itself stays to be seen."""
    rows = connection.execute(
        "SELECT r.rolname, coalesce(r.rolconfig, '{}') FROM pg_roles r "
        "JOIN hub.counter c ON c.role = r.rolname WHERE c.removed_at IS NULL AND starts_with(c.role, %s)",
        (ROLE_PREFIX,),
    ).fetchall()
    for role, settings in rows:
        _limit(connection, role, _ROLE_LIMITS.keys() - {line.partition("=")[0] for line in settings})


def _is_superuser(connection: Connection[tuple[Any, ...]]) -> bool:
    row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    return row is not None and bool(row[0])


def _counter_address(address: str, role: str, password: str) -> str:
    parts = {key: str(value) for key, value in conninfo_to_dict(secure(address)).items() if value is not None}
    host, database = parts.pop("host"), parts.pop("dbname")
    port = parts.pop("port", "5432")
    names = ("sslmode", "sslrootcert", "hostaddr", "target_session_attrs")
    kept = {key: parts[key] for key in names if key in parts}
    from urllib.parse import quote, urlencode

    hosts, ports = host.split(","), port.split(",")
    ports = ports * len(hosts) if len(ports) == 1 else ports
    place = ",".join(
        quote(name, safe="") if name.startswith("/") else f"{name}:{number}"
        for name, number in zip(hosts, ports, strict=True)
    )
    tail = urlencode(kept)
    return f"postgresql://{quote(role)}:{quote(password)}@{place}/{quote(database)}" + (tail and f"?{tail}")


def remove_counter(connection: Connection[tuple[Any, ...]], counter: str) -> None:
    """Let a counter in no more; what it sent stays. Raises CounterUnknown."""
    with connection.transaction():
        row = connection.execute(
            "UPDATE hub.counter SET removed_at = now(), lease = NULL WHERE counter = %s "
            "AND removed_at IS NULL RETURNING role",
            (counter,),
        ).fetchone()
        if row is None:
            raise CounterUnknown(counter)
        name = sql.Identifier(str(row[0]))
        connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN PASSWORD NULL").format(name))
        connection.execute(sql.SQL("REVOKE hub_counter FROM {}").format(name))
    connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", row)


def readmit(connection: Connection[tuple[Any, ...]], counter: str) -> None:
    """Let the next machine that comes under this identity take its lease. Raises CounterUnknown.

    For a counter that was restored from a backup, or when of two copies one has been put away.
    """
    done = connection.execute(
        "UPDATE hub.counter SET lease = NULL WHERE counter = %s AND removed_at IS NULL", (counter,)
    )
    if done.rowcount == 0:
        raise CounterUnknown(counter)


def tidy(connection: Connection[tuple[Any, ...]]) -> list[str]:
    """Vacuum and analyse what PostgreSQL is told to leave alone by day; the names of the tables.

    Once a night: every backend plans anew what it does with a table that was analysed.
    """
    names = [str(name) for (name,) in connection.execute(QUIET_TABLES).fetchall()]
    for name in names:
        connection.execute(sql.SQL("VACUUM (ANALYZE) hub.{}").format(sql.Identifier(name)))
    connection.execute("UPDATE hub.meta SET value = now()::text WHERE key = 'tidied_at'")
    return names


def new_epoch(connection: Connection[tuple[Any, ...]], why: str) -> str:
    """After the hub was restored from a backup: every counter reads and sends anew what it must."""
    with connection.transaction():
        connection.execute("SELECT hub.restamp()")
        row = connection.execute("SELECT hub.new_epoch(%s)", (why,)).fetchone()
    assert row is not None
    return str(row[0])
