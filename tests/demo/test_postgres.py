"""A cluster of our own: found, made, admitted by TLS and password alone, killed, taken up again."""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import trustme

from clerk_app.demo import postgres as local_postgres, unprivileged
from clerk_app.demo.postgres import (
    PostgresFailed,
    PostgresMissing,
    Server,
    found_builds,
    make_server,
    running,
)
from clerk_app.demo.unprivileged import may_enter

WHEEL = [build for build in found_builds() if "pginstall" in build.parent.name]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = make_server(tmp_path_factory.mktemp("cluster"), fsync=False)
    made.start()
    yield made
    made.remove()


def ask(server: Server, question: str, database: str = "postgres") -> object:
    with psycopg.connect(server.url(database)) as connection:
        row = connection.execute(question).fetchone()
    return None if row is None else row[0]


def test_a_new_cluster_is_utf_8_and_has_a_superuser_with_a_password(server: Server) -> None:
    assert ask(server, "SHOW server_encoding") == "UTF8"
    assert ask(server, "SELECT rolpassword LIKE 'SCRAM-SHA-256$%' FROM pg_authid WHERE rolname = 'postgres'")
    assert stat.S_IMODE((server.place / "password").stat().st_mode) == 0o600


def test_a_wrong_password_and_a_line_without_tls_are_refused(server: Server) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(server.url("postgres", password="wrong"))
    if server.ca is not None:
        bare = server.url("postgres").partition("?")[0] + "?sslmode=disable"
        with pytest.raises(psycopg.OperationalError, match="no encryption"):
            psycopg.connect(bare)


@pytest.mark.skipif(found_builds() == WHEEL, reason="the only build here has no TLS")
def test_the_certificate_is_verified(server: Server, tmp_path: Path) -> None:
    assert server.ca is not None
    assert ask(server, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()") is True
    other = tmp_path / "other.pem"
    other.write_bytes(trustme.CA().cert_pem.bytes())
    with pytest.raises(psycopg.OperationalError, match="certificate verify failed"):
        psycopg.connect(
            server.url("postgres").partition("?")[0] + f"?sslmode=verify-full&sslrootcert={other}"
        )


def test_a_database_is_made_once_and_its_name_is_quoted(server: Server) -> None:
    name = 'odd "name" 名/?'
    for _ in range(2):
        server.create_database(name)
    assert ask(server, "SELECT current_database()", name) == name


def test_its_log_can_be_read_by_program(server: Server) -> None:
    with pytest.raises(psycopg.errors.DivisionByZero):
        ask(server, "SELECT 1 / 0 AS here_it_is")
    kind = "jsonlog" if int((server.data / "PG_VERSION").read_text("utf-8")) >= 15 else "csvlog"
    log = server.data / str(ask(server, f"SELECT pg_current_logfile('{kind}')"))
    assert "here_it_is" in log.read_text("utf-8")
    assert "here_it_is" in server.log_tail()


def test_what_was_committed_outlives_a_kill_and_a_stop(server: Server) -> None:
    with psycopg.connect(server.url("postgres")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    for end in (server.kill, server.stop, lambda: server.stop("immediate")):
        assert server.is_running()
        end()
        assert not server.is_running()
        end()  # of one that has ended: nothing
        with pytest.raises(psycopg.OperationalError):
            ask(server, "SELECT answer FROM kept")
        server.start()
        server.start()
        assert ask(server, "SELECT answer FROM kept") == 42


def test_a_cluster_is_taken_up_again_with_its_port_and_its_data(tmp_path: Path) -> None:
    directory = tmp_path / "hub"
    with running(directory, fsync=False, tls=False, max_connections=20) as first:
        first.create_database("clerk")
    assert not first.is_running()
    with running(directory, max_connections=30) as second:
        assert (second.port, second.place, second.binaries) == (first.port, first.place, first.binaries)
        assert ask(second, "SHOW max_connections", "clerk") == "30"
        assert ask(second, "SHOW fsync") == "on"
    second.remove()
    assert list(directory.iterdir()) == []
    assert second.place == directory


def test_a_making_that_was_broken_off_is_begun_anew(tmp_path: Path) -> None:
    broken = make_server(tmp_path, fsync=False)
    (broken.place / "server.json").unlink()
    (broken.data / "global" / "pg_control").unlink()
    with running(tmp_path, fsync=False) as whole:
        assert ask(whole, "SELECT 1") == 1
    whole.remove()


def test_a_failure_carries_the_last_lines_of_the_log(server: Server, tmp_path: Path) -> None:
    second = make_server(tmp_path, port=server.port, fsync=False)
    with pytest.raises(PostgresFailed, match="could not bind") as failed:
        second.start()
    assert failed.value.program == "pg_ctl start"
    second.remove()


def test_with_no_build_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(local_postgres, "found_builds", list[Path])
    with pytest.raises(PostgresMissing, match="postgresql"):
        make_server(tmp_path)


@pytest.mark.skipif(not WHEEL, reason="no wheel of PostgreSQL here")
def test_the_wheel_serves_where_nothing_else_does(tmp_path: Path) -> None:
    with running(tmp_path, binaries=WHEEL[0], fsync=False) as server:
        assert server.ca is None
        assert ask(server, "SELECT 1") == 1
    with running(tmp_path, fsync=False) as again:  # by the build that fits its data
        assert again.binaries.name == "bin"
        assert ask(again, "SELECT 1") == 1
    again.remove()


def test_the_newest_build_of_a_folder_comes_first(tmp_path: Path) -> None:
    places = [tmp_path / name / "bin" for name in ("9", "pginstall", "18", "pginstall16")]
    found = local_postgres._newest_first(places)
    assert [place.parent.name for place in found] == ["18", "pginstall16", "9", "pginstall"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as somebody else")
class TestAsRoot:
    def test_it_runs_as_an_account_without_rights(self, server: Server) -> None:
        pid = int((server.data / "postmaster.pid").read_text("utf-8").splitlines()[0])
        assert Path(f"/proc/{pid}").stat().st_uid == server.data.stat().st_uid != 0

    def test_a_closed_directory_holds_a_pointer_to_an_open_place(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o700)
        made = make_server(tmp_path / "hub", fsync=False)
        assert made.place != made.directory
        assert (made.directory / "place.txt").read_text("utf-8") == str(made.place)
        place = made.place
        made.remove()
        assert not place.exists()

    def test_an_open_directory_is_used_itself_whatever_the_umask(self) -> None:
        before = os.umask(0o077)
        try:
            folder = Path(tempfile.mkdtemp(dir="/tmp"))
            folder.chmod(0o711)
            with running(folder, fsync=False) as server:
                assert server.place == folder
                assert ask(server, "SELECT 1") == 1
            shutil.rmtree(folder)
        finally:
            os.umask(before)

    def test_a_build_that_the_account_cannot_run_is_copied(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o700)
        binaries = tmp_path / "build" / "bin"
        binaries.mkdir(parents=True)
        (binaries / "postgres").write_text("x", encoding="utf-8")
        place = tmp_path / "place"
        account = (unprivileged.NOBODY, unprivileged.NOBODY)
        assert not may_enter(binaries, account)
        copy = local_postgres._enterable(binaries, place, account)
        assert (copy / "postgres").read_text("utf-8") == "x"
        assert copy.is_relative_to(place)


def test_the_port_is_kept_beside_the_data(server: Server) -> None:
    assert json.loads((server.place / "server.json").read_text("utf-8")) == {"port": server.port}
