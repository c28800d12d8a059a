"""A standby of a cluster of `postgres`, by streaming, and its promotion: for tests of failover and for trying it.

The way is the one that docs/hub.md tells an administrator ("Failover"): pg_basebackup with ``-R``, a slot, and
``pg_ctl promote``. As there, nothing promotes by itself.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import psycopg

from clerk_app.demo.postgres import (
    HOST,
    MARK,
    PASSWORD,
    SUPERUSER,
    PostgresFailed,
    Server,
    free_port,
    make_place,
)
from clerk_app.demo.unprivileged import give, lesser_account, run, write_private

_NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")


def make_standby(
    primary: Server, directory: Path, name: str = "standby", *, port: int | None = None
) -> Server:
    """Copy a running cluster and let the copy follow it; the copy is not started.

    Args:
        primary: Runs, and admits replication from then on.
        directory: Of the standby, made where it is missing.
        name: Of its slot and of its session at the primary, as ``synchronous_standby_names`` knows it.
        port: Of 127.0.0.1; None takes a free one.

    Raises PostgresFailed, ValueError for a name that is none.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    account = lesser_account()
    place = make_place(directory, account)
    admitted = "host" if primary.ca is None else "hostssl"
    hba = primary.data / "pg_hba.conf"
    line = f"{admitted} replication {SUPERUSER} {HOST}/32 scram-sha-256\n"
    if line not in hba.read_text("utf-8"):
        hba.write_text(hba.read_text("utf-8") + line, encoding="utf-8")
        with psycopg.connect(primary.url("postgres"), autocommit=True) as connection:
            connection.execute("SELECT pg_reload_conf()")
    data = place / "data"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(mode=0o700)
    give(data, account)
    source = f"{primary.url('postgres')}&application_name={name}"
    command = [str(primary.binaries / "pg_basebackup"), "-d", source, "-D", str(data), "-X", "stream"]
    done = run([*command, "-c", "fast", "-R", "-C", "-S", name], place)
    if done.returncode != 0:
        raise PostgresFailed("pg_basebackup", done.stderr)
    standby = Server(directory.resolve(), HOST, port or free_port(), primary.ca, primary.binaries)
    settings = (primary.data / "clerk.conf").read_text("utf-8")
    (data / "clerk.conf").write_text(
        re.sub(r"(?m)^port = .*$", f"port = {standby.port}", settings), encoding="utf-8"
    )
    give(data / "clerk.conf", account)
    write_private(place / PASSWORD, (primary.place / PASSWORD).read_bytes(), account)
    (place / MARK).write_text(json.dumps({"port": standby.port}), encoding="utf-8")
    return standby


def promote(standby: Server) -> None:
    """Make it the primary, and wait until it may be written to. Raises PostgresFailed."""
    standby.control("promote")
