"""`clerk-app hub ...` and `clerk-app sync` as an administrator and a scheduled task run them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from clerk_app.app.data import open_store
from clerk_app.app.wiring import set_up
from clerk_app.demo.postgres import Server
from clerk_app.hub import admin
from clerk_app.hub.anchor_keys import make_key, public_from_text, public_text
from clerk_app.settings import SecuritySettings, Settings, StationSettings
from tests.acts import Kind, record
from tests.end2end.program import Said, clerk_app
from tests.hub.conftest import Database
from tests.hub.counters import FUTIAN, LONGGANG, Hub, running_hub
from tests.store.acts import acceptance

pytestmark = pytest.mark.end2end

PERSON = "430102199003070012"


@pytest.fixture
def url(database: Database) -> str:
    """The administrator's address of an empty database."""
    return database.url


@pytest.fixture
def made(postgres: Server, tmp_path: Path) -> Iterator[Hub]:
    with running_hub(postgres, tmp_path) as hub:
        yield hub


@pytest.fixture
def hub(made: Hub) -> str:
    """The administrator's address of a hub."""
    return made.database.url


def run(verb: str, *arguments: str | Path, **changed: str) -> Said:
    return clerk_app("hub", verb, *arguments, "--json", **changed)


def made_counter(directory: Path, name: str, station: str, settings_lines: str) -> Path:
    """A data directory as the set-up leaves it, with the lines that `add-counter` printed."""
    settings = Settings(
        station=StationSettings(station, "示范派出所（虚构）"), security=SecuritySettings(keyring=False)
    )
    set_up(directory / name, name, settings).close()
    file = directory / name / "settings.toml"
    kept = file.read_text("utf-8").partition("[hub]")
    rest = kept[2].partition("\n[")
    file.write_text(kept[0] + (f"[{rest[2]}\n" if rest[2] else "") + settings_lines, "utf-8")
    return directory / name


def accept(data: Path, number: str) -> None:
    store = open_store(data)
    with store.unit("clerk-1") as uow:
        photo = uow.put_blob(b"\xff\xd8photo\xff\xd9", "image/jpeg")
        claims = [f"open-case:{PERSON}:permit", f"receipt:{number}"]
        record(uow, Kind.CASE_ACCEPTED, f"case-{number}", acceptance(number, PERSON, photo), claims)
        uow.commit()
    store.close()


def sync(data: Path) -> Said:
    return clerk_app("--data-dir", data, "sync", "--once", "--json")


def enrolled(hub: Hub, name: str, station: str = FUTIAN) -> Path:
    """The data directory of a counter that is enrolled and set up."""
    return made_counter(hub.directory, name, station, f'[hub]\nurl = "{hub.enrol(name, station)}"\n')


# --- the administrator


def test_init_makes_a_hub_once(url: str) -> None:
    newest = admin.newest_version()
    assert run("init", url).done().json == {"before": 0, "version": newest}
    assert run("init", url).done().json == {"before": newest, "version": newest}
    told = run("status", url).done().json
    assert (told["version"], told["require_tls"], told["counters"], told["alarms"]) == (newest, True, [], [])


def test_init_lets_counters_in_without_tls_only_where_it_is_said(url: str) -> None:
    run("init", url, "--plain").done()
    assert run("status", url).done().json["require_tls"] is False


def test_a_newer_hub_is_refused(hub: str) -> None:
    with psycopg.connect(hub, autocommit=True) as connection:
        connection.execute("UPDATE hub.meta SET value = '99' WHERE key = 'version'")
    run("init", hub).complains("CA-H04", 3)


def test_the_settings_of_a_counter_are_told_once(hub: str) -> None:
    said = run("add-counter", hub, "FT-01", "--station", FUTIAN).done()
    told = said.json
    password = str(conninfo_to_dict(told["url"])["password"])
    assert len(password) >= 24
    assert password not in said.err
    assert told["settings"].startswith("[hub]\n")
    with psycopg.connect(told["url"]) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("counter_FT-01",)
    again = run("add-counter", hub, "FT-01", "--station", FUTIAN).complains("CA-H12", 2)
    assert password not in again.out + again.err
    status = run("status", hub).done()
    assert password not in status.out + status.err


def test_without_json_only_the_settings_go_to_standard_output(hub: str) -> None:
    said = clerk_app("hub", "add-counter", hub, "FT-01", "--station", FUTIAN).done()
    assert said.out.startswith('[hub]\nurl = "postgresql://counter_FT-01:')
    assert "told once" in said.err


def test_no_password_stands_in_the_servers_log(hub: str, made: Hub) -> None:
    with psycopg.connect(hub, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {made.database.name} SET log_statement = 'all'".encode())
        connection.execute(f"ALTER DATABASE {made.database.name} SET log_min_duration_statement = 0".encode())
    told = run("add-counter", hub, "FT-01", "--station", FUTIAN).done().json
    password = str(conninfo_to_dict(told["url"])["password"])
    with psycopg.connect(told["url"]) as connection:
        connection.execute("SELECT 1")
    log = "".join(path.read_text("utf-8") for path in (made.database.server.data / "log").glob("*"))
    assert "counter_FT-01" in log
    assert password not in log


def test_names_that_are_wrong(hub: str) -> None:
    run("remove-counter", hub, "FT-77").complains("CA-H13", 2)
    run("readmit", hub, "FT-77").complains("CA-H13", 2)
    assert clerk_app("hub", "anchor", hub).code == 2
    assert clerk_app("hub").code == 2


@pytest.mark.parametrize("verb", ["init", "status"])
def test_a_hub_that_cannot_be_reached(verb: str, hub: str) -> None:
    place = conninfo_to_dict(hub)
    run(verb, f"postgresql://{place['host']}:1/x").complains("CA-H01", 3)
    run(verb, "no address").complains("CA-H11", 2)
    wrong = hub.replace(str(place["password"]), "guessed")
    run(verb, wrong).complains("CA-H02", 3)


def test_status_takes_its_address_from_the_environment(hub: str) -> None:
    assert run("status", CLERK_APP_HUB_ADMIN_URL=hub).done().json["acts"] == 0
    run("status").complains("CA-H09", 2)


# --- counters


def test_sync_brings_counters_level(hub: str, made: Hub) -> None:
    first, second, theirs = (
        enrolled(made, "FT-01"),
        enrolled(made, "FT-02"),
        enrolled(made, "LG-01", LONGGANG),
    )
    accept(first, "1")
    told = sync(first).done().json
    assert (told["pushed"], told["refused"]) == (
        4,
        0,
    )  # its set-up, its key, the address of the hub, the case
    assert told["seconds"] >= 0
    told = sync(second).done().json
    assert (told["pushed"], told["pulled"]) == (3, 4)
    accept(theirs, "2")
    said = sync(theirs)
    assert (said.code, said.json["pushed"], said.json["refused"]) == (1, 4, 1)
    told = sync(first).done().json
    assert (told["pushed"], told["refused"], told["pulled"]) == (0, 0, 3)
    assert clerk_app("--data-dir", second, "journal", "verify", "--json").done().json["verified"]
    status = run("status", hub).done().json
    assert (status["acts"], status["conflicts"], status["refused"]) == (12, 1, 0)
    assert {line["counter"]: line["acts"] for line in status["counters"]} == {
        "FT-01": 4,
        "FT-02": 3,
        "LG-01": 4,
    }


def test_sync_without_a_hub(tmp_path: Path) -> None:
    data = made_counter(tmp_path, "FT-01", FUTIAN, "")
    sync(data).complains("CA-H09", 2)


def test_a_removed_counter_is_told_so(hub: str, made: Hub) -> None:
    data = enrolled(made, "FT-01")
    sync(data).done()
    assert run("remove-counter", hub, "FT-01").done().json == {"removed": "FT-01"}
    sync(data).complains("CA-H02", 3)
    assert [line["removed"] for line in run("status", hub).json["counters"]] == [True]
    told = run("add-counter", hub, "FT-01", "--station", FUTIAN).done().json
    settings = data / "settings.toml"
    settings.write_text(settings.read_text("utf-8").partition("[hub]")[0] + told["settings"], "utf-8")
    sync(data).done()


def test_a_restored_counter_waits_until_it_is_readmitted(hub: str, made: Hub, tmp_path: Path) -> None:
    data = enrolled(made, "FT-01")
    sync(data).done()
    backup = tmp_path / "backup.db"
    clerk_app("--data-dir", data, "backup", backup).done()
    accept(data, "1")
    sync(data).done()
    clerk_app("--data-dir", data, "restore", backup, "--fewer").done()
    sync(data).complains("CA-H05", 3)
    alarmed = run("status", hub)
    assert alarmed.code == 1
    assert [(line["counter"], line["kind"]) for line in alarmed.json["alarms"]] == [("FT-01", "lease")]
    assert "ALARM FT-01 lease" in clerk_app("hub", "status", hub).out
    assert run("readmit", hub, "FT-01").done().json == {"readmitted": "FT-01"}
    assert sync(data).done().json["pulled"] == 1
    assert clerk_app("--data-dir", data, "journal", "verify", "--json").done().json["acts"] == 4


# --- anchors


def test_an_anchor_is_made_once_a_day(hub: str, made: Hub, tmp_path: Path) -> None:
    data, key = enrolled(made, "FT-01"), tmp_path / "anchor.pem"
    sync(data).done()
    first = run("anchor", hub, "--key", key, "--day", "2026-11-23").done().json
    assert (first["day"], first["heads"], first["broken"]) == ("2026-11-23", 1, [])
    assert key.stat().st_mode & 0o077 == 0
    assert len(public_from_text(first["public_key"])) == 32
    assert "PRIVATE" not in json.dumps(first)
    assert run("anchor", hub, "--key", key, "--day", "2026-11-23").done().json == first
    assert sync(data).done().json["pushed"] == 1
    verify = ("--data-dir", data, "journal", "verify", "--json")
    assert clerk_app(*verify, "--anchor-key", first["public_key"]).done().json["acts"] == 4
    another = public_text(make_key(tmp_path / "other.pem"))
    clerk_app(*verify, "--anchor-key", another).complains("CA-S23", 1)
    clerk_app(*verify, "--anchor-key", "short").complains("CA-H29", 2)


def test_a_chain_that_does_not_verify_is_named(hub: str, made: Hub, tmp_path: Path) -> None:
    sync(enrolled(made, "FT-01")).done()
    with psycopg.connect(hub, autocommit=True) as connection:
        connection.execute("UPDATE hub.act SET body = replace(body, 'shenzhen', 'elsewhere')")
    said = run("anchor", hub, "--key", tmp_path / "anchor.pem")
    assert (said.code, said.json["broken"]) == (1, ["FT-01"])
