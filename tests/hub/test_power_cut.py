"""A power cut that sends no FIN: a counter in a network of its own, whose cable is pulled (root on Linux)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from clerk_app.app.hub_declarations import hub_rules
from clerk_app.demo.postgres import HOST, Server, make_server
from clerk_app.hub import admin
from tests.hub.conftest import Database
from tests.hub.counters import Hub

NOTICED_S = 55.0  # 20 + 3 x 5, and a busy machine
ROOT = Path(__file__).parents[2]
CLIENT = """
import json, sys, time
from clerk_app.hub.errors import HubError
from clerk_app.hub.link import HubLink
link = HubLink(sys.argv[1])
link.rows("SELECT 1")
print("ready", flush=True)
sys.stdin.readline()
start = time.monotonic()
try:
    link.rows("SELECT 1")
    said = "answered"
except HubError as error:
    said = type(error).__name__
print(json.dumps([said, time.monotonic() - start]), flush=True)
"""

pytestmark = [
    pytest.mark.campaign,
    pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("ip") is None,
        reason="network namespaces need root and iproute2",
    ),
]


def ip(*words: str) -> None:
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"ip {' '.join(words)}: {done.stderr.strip()}")


@pytest.fixture
def cable() -> Iterator[tuple[str, str]]:
    """A namespace behind a cable of two ends, 10.213.0.1 here and .2 there; its name, and that of our end."""
    name = f"cut{uuid4().hex[:6]}"
    ours, theirs = f"{name}a", f"{name}b"
    ip("netns", "add", name)
    try:
        ip("link", "add", ours, "type", "veth", "peer", "name", theirs, "netns", name)
        ip("addr", "add", "10.213.0.1/24", "dev", ours)
        ip("link", "set", ours, "up")
        ip("-n", name, "addr", "add", "10.213.0.2/24", "dev", theirs)
        ip("-n", name, "link", "set", theirs, "up")
        yield name, theirs
    finally:
        subprocess.run(["ip", "netns", "del", name], check=False)


@pytest.fixture
def server(cable: tuple[str, str], tmp_path: Path) -> Iterator[Server]:
    made = make_server(tmp_path / "postgres", fsync=False)
    with (made.data / "clerk.conf").open("a", encoding="utf-8") as file:
        file.write(f"listen_addresses = '{HOST},10.213.0.1'\n")
    with (made.data / "pg_hba.conf").open("a", encoding="utf-8") as file:
        file.write("host all all 10.213.0.0/24 scram-sha-256\n")
    made.start()
    try:
        yield made
    finally:
        made.remove()


def sessions(hub: Hub) -> set[str]:
    rows = hub.rows("SELECT usename FROM pg_stat_activity WHERE starts_with(usename, 'counter_')")
    return {row[0].removeprefix("counter_") for row in rows}


def test_both_ends_notice_that_the_other_is_gone(
    server: Server, cable: tuple[str, str], tmp_path: Path
) -> None:
    """And a role without these settings is still there: so it is they that do it."""
    name, theirs = cable
    server.create_database("hub")
    with psycopg.connect(server.url("hub"), autocommit=True) as connection:
        admin.init(connection, hub_rules(), require_tls=server.ca is not None)
        hub = Hub(Database("hub", server.url("hub"), server), connection, tmp_path)
        clients: list[subprocess.Popen[str]] = []
        for counter in ("FT-01", "FT-02"):
            parts = conninfo_to_dict(hub.enrol(counter)) | {"hostaddr": "10.213.0.1"}
            if counter == "FT-02":
                for setting in ("tcp_keepalives_idle", "tcp_user_timeout"):
                    connection.execute(f'ALTER ROLE "counter_{counter}" RESET {setting}'.encode())
            address = make_conninfo("", **parts)  # type: ignore[arg-type]
            command = ["ip", "netns", "exec", name, sys.executable, "-c", CLIENT, address]
            clients.append(
                subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
        try:
            for client in clients:
                assert client.stdout is not None
                assert client.stdout.readline() == "ready\n"
            assert sessions(hub) == {"FT-01", "FT-02"}
            ip("-n", name, "link", "set", theirs, "down")
            cut = time.monotonic()
            assert clients[0].stdin is not None
            clients[0].stdin.write("\n")
            clients[0].stdin.flush()
            while "FT-01" in sessions(hub) and time.monotonic() - cut < NOTICED_S:
                time.sleep(1)
            took = time.monotonic() - cut
            assert sessions(hub) == {"FT-02"}, "which would be there for hours"
            assert took < NOTICED_S
            assert clients[0].stdout is not None
            said, seconds = json.loads(clients[0].stdout.readline())
            assert said == "HubUnreachable"
            assert seconds < NOTICED_S
            print(f"the hub noticed after {took:.0f} s, the counter after {seconds:.0f} s")
        finally:
            for client in clients:
                client.kill()
                client.communicate()
