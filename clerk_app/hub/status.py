"""How the hub stands: counters, heads of the chains, what did not stand, alarms, age of the feed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import psycopg
from psycopg import Connection
from psycopg.rows import dict_row

from clerk_app.hub.admin import changed_limits, mark_of, role_of, version_of
from clerk_app.hub.link import NOT_A_COUNTER, PLAIN_LINE, STALE_LEASE

LOG_BYTES = 4 << 20  # of the server's log that are looked through
# What ends a counter's statement or session without an alarm, since that would go with the transaction.
_REFUSALS = {
    "42501": "no privilege",
    "28P01": "wrong password",
    "28000": "may not log in",
    "40001": "met another push",
    "40P01": "met another push",
    "53100": "disk full",
    "53200": "out of memory",
    "53300": "too many connections",
    "53400": "a limit of the server",
    "55P03": "waited too long",
    "58030": "disk error",
    "54000": "too large",
    "54001": "too deep",
    "23505": "id of another station",
    "25P03": "transaction held open",
    "57014": "took too long",
    NOT_A_COUNTER: "no counter",
    PLAIN_LINE: "no TLS",
    STALE_LEASE: "stale lease",
}
_OF_THE_SERVER = frozenset({"53", "58"})  # whoever met it: a full disk is everybody's

_COUNTERS = """
SELECT c.counter, c.station, c.district, c.removed_at IS NOT NULL AS removed, c.last_seen, c.last_push,
       c.last_seq AS acts, c.last_hash AS head, c.skew_ms, c.program, host(c.address) AS address,
       (SELECT count(*) FROM pg_stat_activity a WHERE a.usename = c.role) AS connections,
       CASE WHEN c.act_day = current_date THEN c.act_day_bytes ELSE 0 END AS act_bytes_today,
       c.verifier, r.rolconfig AS settings
FROM hub.counter c LEFT JOIN pg_roles r ON r.rolname = c.role ORDER BY c.counter
"""
_PASSWORDS = "SELECT a.rolname, a.rolpassword FROM pg_authid a JOIN hub.counter c ON c.role = a.rolname"
_FROM_ELSEWHERE = """
SELECT count(*) FROM hub.act WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())
"""
_FEED = """
SELECT coalesce(extract(epoch FROM max(clock_timestamp() - xact_start)), 0)::float8
FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()
"""
_HOLDER = """
SELECT usename, application_name, state, extract(epoch FROM clock_timestamp() - xact_start)::float8 AS seconds
FROM pg_stat_activity
WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid() ORDER BY xact_start LIMIT 1
"""
_TIDY_DUE = """
SELECT count(*) FROM hub.meta
WHERE key = 'tidied_at' AND value::timestamptz < now() - interval '36 hours'
"""
_STANDBYS = """
SELECT application_name AS name, host(client_addr) AS address, state, sync_state,
       pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::bigint AS behind_bytes
FROM pg_stat_replication ORDER BY application_name
"""


def status(connection: Connection[tuple[Any, ...]]) -> dict[str, Any]:
    """Everything an administrator looks at, as JSON: times ISO, ages in seconds, sizes in bytes."""
    cursor = connection.cursor(row_factory=dict_row)
    meta = {row["key"]: row["value"] for row in cursor.execute("SELECT key, value FROM hub.meta").fetchall()}
    outcomes = {
        row["outcome"]: row["n"]
        for row in cursor.execute("SELECT outcome, count(*) AS n FROM hub.act GROUP BY outcome").fetchall()
    }
    alarms = cursor.execute(
        "SELECT counter, kind, day, first_at, last_at, times, detail FROM hub.alarm "
        "ORDER BY last_at DESC LIMIT 100"
    ).fetchall()
    anchor = cursor.execute("SELECT day, root, heads FROM hub.anchor ORDER BY day DESC LIMIT 1").fetchone()
    size = cursor.execute("SELECT pg_database_size(current_database()) AS bytes").fetchone()
    holder = cursor.execute(_HOLDER).fetchone()
    age = connection.execute(_FEED).fetchone()
    found: dict[str, Any] = {
        "version": version_of(connection),
        "epoch": meta["epoch"],
        "epoch_since": meta["epoch_since"],
        "timeline": _text(connection, "SELECT hub.timeline()"),
        "tidied_at": meta.get("tidied_at"),
        "tidy_due": _is_due(connection),
        "standbys": cursor.execute(_STANDBYS).fetchall(),
        "require_tls": meta["require_tls"] == "true",
        "database_bytes": None if size is None else size["bytes"],
        "feed_age_s": 0.0 if age is None else round(float(age[0]), 3),
        "feed_held_by": holder,
        "acts": sum(outcomes.values()),
        "conflicts": outcomes.get("conflict", 0),
        "refused": outcomes.get("refused", 0),
        "acts_of_another_cluster": _count(connection, _FROM_ELSEWHERE),  # new-epoch brings them back
        "counters": _counters(connection),
        "alarms": alarms,
        "refused_by_postgresql": refusals(connection),
        "anchor": anchor,
    }
    return json.loads(json.dumps(found, default=str))


def _counters(connection: Connection[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """The counters, and what their roles have changed about themselves, as PostgreSQL lets every role do.

    `password_changed` is None where we may not read the verifiers: that takes a superuser.
    """
    passwords: dict[str, str] | None = None
    with suppress(psycopg.errors.InsufficientPrivilege):
        passwords = dict(connection.execute(_PASSWORDS).fetchall())
    rows = connection.cursor(row_factory=dict_row).execute(_COUNTERS).fetchall()
    for row in rows:
        verifier, settings = row.pop("verifier"), row.pop("settings") or []
        now = None if passwords is None else passwords.get(role_of(row["counter"]))
        row["password_changed"] = None if passwords is None else bool(now) and mark_of(now) != verifier
        row["settings_changed"] = changed_limits(settings)
    return rows


def _is_due(connection: Connection[tuple[Any, ...]]) -> bool:
    """Whether the nightly `hub tidy` was left out: plans and rows grow old meanwhile."""
    return _count(connection, _TIDY_DUE) > 0


def _text(connection: Connection[tuple[Any, ...]], query: str) -> str:
    row = connection.execute(query.encode()).fetchone()
    return "" if row is None else str(row[0])


def _count(connection: Connection[tuple[Any, ...]], query: str) -> int:
    row = connection.execute(query.encode()).fetchone()
    return 0 if row is None else int(row[0])


def refusals(connection: Connection[tuple[Any, ...]]) -> list[dict[str, Any]] | None:
    """What PostgreSQL refused to counters' roles, counted from its own log.

    None where the log cannot be read: it needs ``logging_collector`` with ``jsonlog`` (15 and newer)
    and a superuser or pg_read_server_files.
    """
    text = None
    with suppress(psycopg.Error):
        row = connection.execute("SELECT pg_current_logfile('jsonlog')").fetchone()
        if row is not None and row[0] is not None:
            got = connection.execute(
                "SELECT pg_read_file(%s, greatest(size - %s, 0), %s) FROM pg_stat_file(%s)",
                (row[0], LOG_BYTES, LOG_BYTES, row[0]),
            ).fetchone()
            text = None if got is None else str(got[0])
    return None if text is None else _counted(text.splitlines())


def _counted(lines: Iterable[str]) -> list[dict[str, Any]]:
    seen: Counter[tuple[str, str, str]] = Counter()
    last: dict[tuple[str, str, str], str] = {}
    for line in lines:
        try:
            entry = json.loads(line)
        except ValueError:
            continue  # the first line may be cut
        user, code = str(entry.get("user", "")), str(entry.get("state_code", ""))
        if code in _REFUSALS and (user.startswith("counter_") or code[:2] in _OF_THE_SERVER):
            key = (user, code, str(entry.get("message", ""))[:120])
            seen[key] += 1
            last[key] = str(entry.get("timestamp", ""))
    return [
        {
            "role": user,
            "code": code,
            "why": _REFUSALS[code],
            "message": said,
            "times": times,
            "last": last[key],
        }
        for key, times in seen.most_common(50)
        for user, code, said in [key]
    ]
