"""PgBouncer before the hub of a measurement: each counter is logged in to the hub as itself.

The pooler has the counters' SCRAM verifiers (`auth_file`) and no password: what a counter proves to it,
it proves to the hub.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psutil
import psycopg

from benchmarks.hub_station import DATABASE, City
from clerk_app.demo.postgres import HOST
from clerk_app.demo.unprivileged import give, lesser_account, write_private

PROGRAM = shutil.which("pgbouncer", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
WAIT_S = 20.0
MOST_CLIENTS = 5_000
SETTINGS = """[databases]
{database} = host={host} port={hub_port} dbname={database}
[pgbouncer]
listen_addr = {host}
listen_port = {port}
unix_socket_dir =
logfile = {folder}/pgbouncer.log
pidfile = {folder}/pgbouncer.pid
auth_type = scram-sha-256
auth_file = {folder}/users.txt
pool_mode = transaction
default_pool_size = 1
max_client_conn = {clients}
max_db_connections = {backends}
server_idle_timeout = {idle_s}
server_lifetime = 86400
server_reset_query =
log_connections = 0
log_disconnections = 0
log_pooler_errors = 1
ignore_startup_parameters = extra_float_digits,options
{tls}"""
TLS = """client_tls_sslmode = require
client_tls_cert_file = {folder}/server.pem
client_tls_key_file = {folder}/server.key
server_tls_sslmode = verify-full
server_tls_ca_file = {folder}/ca.pem
"""


class PoolerMissing(Exception):
    """There is no PgBouncer on this machine: install Debian's package pgbouncer."""


@dataclass(frozen=True, slots=True)
class Pool:
    """A running pooler. `addresses` are the counters' own, with the pooler's port."""

    addresses: Mapping[str, str]
    process: psutil.Process | None

    def cpu_s(self) -> float:
        """Seconds of processor that the pooler has taken so far."""
        if self.process is None:
            return 0.0
        times = self.process.cpu_times()
        return times.user + times.system


def direct(addresses: Mapping[str, str]) -> Pool:
    """No pooler: the counters come to the hub itself."""
    return Pool(addresses, None)


@contextmanager
def pooled(city: City, addresses: Mapping[str, str], *, backends: int | None) -> Generator[Pool]:
    """PgBouncer with at most `backends` connections to the hub, None for one a counter, kept.

    Raises PoolerMissing.
    """
    if PROGRAM is None:
        raise PoolerMissing
    folder = city.server.place / "pool"
    port = _free_port()
    _configure(city, folder, port, backends)
    account = lesser_account()
    whom = {"user": account[0], "group": account[1], "extra_groups": []} if account else {}
    process = subprocess.Popen([PROGRAM, "-q", str(folder / "pgbouncer.ini")], cwd=folder, **whom)
    try:
        _await(port, process)
        parts = {counter: urlsplit(address) for counter, address in addresses.items()}
        through = {
            counter: urlunsplit(part._replace(netloc=part.netloc.rpartition(":")[0] + f":{port}"))
            for counter, part in parts.items()
        }
        yield Pool(through, psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait(WAIT_S)


def _configure(city: City, folder: Path, port: int, backends: int | None) -> None:
    folder.mkdir()
    account = lesser_account()
    give(folder, account)
    tls = ""
    if city.server.ca is not None:
        tls = TLS.format(folder=folder)
        for name in ("server.pem", "server.key", "ca.pem"):
            write_private(folder / name, (city.server.ca.parent / name).read_bytes(), account)
    settings = SETTINGS.format(
        database=DATABASE,
        host=HOST,
        port=port,
        hub_port=city.server.port,
        folder=folder,
        clients=MOST_CLIENTS,
        backends=backends or 0,
        idle_s=0 if backends is None else 60,
        tls=tls,
    )
    write_private(folder / "pgbouncer.ini", settings.encode(), account)
    query = "SELECT rolname, rolpassword FROM pg_authid WHERE rolname LIKE 'counter%' ORDER BY 1"
    with psycopg.connect(city.address) as connection:
        users = "".join(f'"{name}" "{verifier}"\n' for name, verifier in connection.execute(query))
    write_private(folder / "users.txt", users.encode(), account)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + WAIT_S
    while process.poll() is None and time.monotonic() < end:
        with suppress(OSError), socket.create_connection((HOST, port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError("pgbouncer did not start")
