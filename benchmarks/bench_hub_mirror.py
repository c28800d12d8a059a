"""A city's registers at a counter: the first mirror, a small change, and a verdict meanwhile.

The hub is a PostgreSQL of our own on this machine (TLS where the build has it) with one person row, one
stay and one insurance run a person; the counter mirrors the whole city into an encrypted file.

Floors, in the same run: psql's COPY BINARY of the same rows to /dev/null, and the sqlite3 shell's
``.import`` of the same rows into the same tables with the same index, plain. Aims: by pull at least the
speed of ``.import``, by snapshot twice that; 10,000 changed rows from the hub's commit to the counter's
verdict within a second; a verdict while a mirror is received at most twice a quiet one (medians of
facts and verdict).
"""

from __future__ import annotations

import csv
import json
import random
import statistics
import subprocess
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.floor import HOUSE, number_of

AIM_PULL, AIM_SNAPSHOT = 1.0, 2.0  # times the shell's .import
AIM_CHANGE_S = 1.0
AIM_BUSY = 2.0  # times a quiet verdict
PEOPLE = 2_000_000
CHANGED = 10_000
VERDICTS = 400
STATION = "440304010001"
TABLES = ("person", "stay", "insurance")
COUNTER = "FT-01"


def run(*, people: int = PEOPLE) -> dict[str, Any]:
    from clerk_app.demo.postgres import make_server

    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        server = make_server(directory / "hub", fsync=False)
        try:
            server.start()
            server.create_database("clerk")
            return _measured(server, directory, people)
        finally:
            server.remove()


def _measured(server: Any, directory: Path, people: int) -> dict[str, Any]:
    from clerk_app.app.hub_declarations import hub_rules
    from clerk_app.hub import admin
    from clerk_app.hub.loading import allow_scope
    from clerk_app.hub.snapshots import build_snapshot

    address = server.url("clerk")
    with admin.administration(address) as connection:
        admin.init(connection, hub_rules(), require_tls=server.ca is not None)
        counter = admin.add_counter(connection, address, COUNTER, STATION).address
        allow_scope(connection, COUNTER, "city")
        filled = _timed(lambda: _fill(connection, people))
        rows = people * len(TABLES)
        copied = rows / _timed(lambda: _copy_out(server, address))
        imported = rows / _import(connection, directory)
        with _mirror(counter, directory / "pulled") as mirror:
            pulled = rows / _timed(mirror.level)
        built: list[Any] = []
        building = _timed(lambda: built.append(build_snapshot(connection)))
        with _mirror(counter, directory / "taken", mirror.lease) as mirror:
            taken = rows / _timed(mirror.level)
            quiet = _verdicts(mirror.register, people, VERDICTS)
            changed, applied = _change(connection, mirror, people)
            busy = _while_received(connection, mirror, people)
    met = (
        pulled >= AIM_PULL * imported
        and taken >= AIM_SNAPSHOT * imported
        and changed <= AIM_CHANGE_S
        and statistics.median(busy) <= AIM_BUSY * statistics.median(quiet)
    )
    return {
        "snapshot_ratio": round(taken / imported, 2),
        "aim_snapshot": AIM_SNAPSHOT,
        "pull_ratio": round(pulled / imported, 2),
        "aim_pull": AIM_PULL,
        "change_s": round(changed, 3),
        "aim_change_s": AIM_CHANGE_S,
        "busy_ratio": round(statistics.median(busy) / statistics.median(quiet), 2),
        "aim_busy": AIM_BUSY,
        "met": met,
        "snapshot_rows_s": round(taken),
        "pull_rows_s": round(pulled),
        "import_rows_s": round(imported),
        "copy_rows_s": round(copied),
        "changed_rows": applied,
        "quiet_us": round(statistics.median(quiet) * 1e6),
        "busy_us": round(statistics.median(busy) * 1e6),
        "busy_p99_us": round(_p99(busy) * 1e6),
        "quiet_p99_us": round(_p99(quiet) * 1e6),
        "busy_verdicts": len(busy),
        "build_s": round(building, 1),
        "snapshot_mb": round(built[0].bytes / 1e6, 1),
        "fill_s": round(filled, 1),
        "people": people,
    }


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[98]


# --- the hub's registers


def _fill(connection: Any, people: int) -> None:
    """Rows straight into the hub's table, as a load would leave them."""
    house = json.dumps([HOUSE, "福田区虚构街1号101", "福田", None, STATION], ensure_ascii=False)
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY hub.register_row (feed, register, key, station, body) FROM STDIN") as copy,
    ):
        copy.write_row(("large", "house", HOUSE, STATION, house))
        for table in TABLES:
            feed = "insurance" if table == "insurance" else "large"
            for number in sorted(map(number_of, range(people))):
                key, body = _row(table, number)
                copy.write_row((feed, table, key, STATION, body))
    connection.execute("ANALYZE hub.register_row")


def _row(table: str, number: str) -> tuple[str, str]:
    from clerk_app.domain.months import month_of

    start = (date.today() - timedelta(days=1100)).isoformat()
    values: list[Any] = []
    if table == "person":
        birth = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
        sex = "male" if int(number[16]) % 2 else "female"
        name = f"测试{number[10:17]}"
        values = [number, "mainland_id", name, sex, birth, "01", number[:6], "虚构路1号", None, None]
        return number, json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    if table == "stay":
        values = [number, start, None, HOUSE]
        return f"{number}\t{start}\t{HOUSE}", json.dumps(values, separators=(",", ":"))
    first = month_of(date.today()) // 62 * 62
    bits = (1 << month_of(date.today()) - first) - 1
    return f"{number}\tpension", json.dumps([[first, bits, None]], separators=(",", ":"))


# --- floors


def _copy_out(server: Any, address: str) -> None:
    """psql writes the rows in binary to /dev/null."""
    query = "COPY (SELECT key, body FROM hub.register_row ORDER BY feed, register, key) TO STDOUT BINARY"
    psql = server.binaries / "psql"
    with Path("/dev/null").open("wb") as nowhere:
        subprocess.run([psql, address, "-qc", query], stdout=nowhere, check=True)


def _import(connection: Any, directory: Path) -> float:
    """Seconds of the sqlite3 shell for the same rows in the same tables, three files in a row."""
    from clerk_app.registers.catalogue import CATALOGUE
    from clerk_app.registers.schema import create_table

    script = ""
    for table in TABLES:
        path = directory / f"{table}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            for values in _values(connection, table):
                writer.writerow(["" if value is None else value for value in values])
        script += f"{create_table(CATALOGUE[table])};\n.import --csv {path} {table}\n"
    script += "CREATE INDEX ix_person_name ON person (name);\n"  # as the mirror has it
    plain = directory / "plain.db"
    took = _timed(lambda: subprocess.run(["sqlite3", plain], input=script.encode(), check=True))
    for path in directory.glob("*.csv"):
        path.unlink()
    plain.unlink()
    return took


def _values(connection: Any, table: str) -> Iterator[tuple[Any, ...]]:
    query = f"COPY (SELECT key, body FROM hub.register_row WHERE register = '{table}' ORDER BY key) TO STDOUT"
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        copy.set_types(["text", "text"])
        for key, body in copy.rows():
            read = json.loads(body)
            if table == "insurance":
                yield from ((*key.split("\t"), *months) for months in read)
            else:
                yield tuple(read)


# --- the counter


@dataclass
class _Mirror:
    """A counter's register on its link."""

    register: Any
    feed: Any
    link: Any
    lease: str
    head: Any

    def level(self) -> None:
        while self.step():
            pass

    def step(self) -> bool:
        return bool(self.feed.step(self.link, self.lease, self.head).more)


@contextmanager
def _mirror(address: str, directory: Path, lease: str | None = None) -> Iterator[_Mirror]:
    from clerk_app.hub.exchange import HubHead
    from clerk_app.hub.link import HubLink
    from clerk_app.hub.registers import RegisterFeed
    from clerk_app.registers.register import Register

    directory.mkdir()
    link, fresh = HubLink(address), str(uuid.uuid4())
    answer = link.head({"lease": lease, "next": fresh, "acts": ["0", 0]})
    now = datetime.now(UTC)
    head = HubHead(answer["epoch"], "", "", "", now, 0, answer["registers"], 0)
    register = Register(directory / "register.db", bytes(range(32)))
    try:
        yield _Mirror(register, RegisterFeed(register, "city"), link, fresh, head)
    finally:
        register.close()
        link.close()
        for path in directory.iterdir():
            path.unlink()


def _verdicts(register: Any, people: int, count: int) -> list[float]:
    """Seconds of `count` verdicts on random people, their facts read from the register."""
    judge = _judge(register)
    chosen = random.Random(20260601)
    numbers = [number_of(chosen.randrange(people)) for _ in range(count)]
    return [_timed(lambda number=number: judge(number)) for number in numbers]


def _judge(register: Any) -> Callable[[str], Any]:
    from clerk_app.domain.law.eligibility import judge
    from clerk_app.domain.law.records import Service
    from clerk_app.services.rules.rulebook import load_rules

    rules, today = load_rules(), date.today()
    policy = rules.policy_on(today)

    def verdict(number: str) -> Any:
        facts = register.facts(number)
        if facts is None:
            raise AssertionError("the register does not hold the person")
        return judge(policy, Service.FIRST_ISSUE, facts, today, rules.calendar)

    return verdict


def _change(connection: Any, mirror: _Mirror, people: int) -> tuple[float, int]:
    """Seconds from the hub's commit of many changed rows to a verdict on the last of them; how many."""
    judge = _judge(mirror.register)
    mirror.level()
    chosen = sorted(random.Random(7).sample(range(people), min(CHANGED, people)))
    numbers = [number_of(index) for index in chosen]
    connection.execute(
        "UPDATE hub.register_row SET body = jsonb_set(body::jsonb, '{9}', '\"13800000000\"')::text "
        "WHERE feed = 'large' AND register = 'person' AND key = ANY (%s)",
        (numbers,),
    )
    started = perf_counter()
    mirror.level()
    judge(numbers[-1])
    took = perf_counter() - started
    if {mirror.register.person(number).phone for number in numbers} != {"13800000000"}:
        raise AssertionError("a change did not arrive")
    return took, len(numbers)


def _while_received(connection: Any, mirror: _Mirror, people: int) -> list[float]:
    """Verdicts during the reception of a whole mirror: the hub has begun a new epoch."""
    from dataclasses import replace

    from clerk_app.hub import admin
    from clerk_app.hub.snapshots import build_snapshot

    admin.new_epoch(connection, "bench")
    build_snapshot(connection)
    fresh = str(uuid.uuid4())
    answer = mirror.link.head({"lease": mirror.lease, "next": fresh, "acts": ["0", 0]})
    mirror.lease, mirror.head = fresh, replace(mirror.head, epoch=answer["epoch"])
    done = threading.Event()

    def receive() -> None:
        try:
            mirror.level()
        finally:
            done.set()

    thread = threading.Thread(target=receive)
    thread.start()
    judge, chosen = _judge(mirror.register), random.Random(11)
    times: list[float] = []
    while not done.is_set():
        number = number_of(chosen.randrange(people))
        times.append(_timed(lambda number=number: judge(number)))
        with suppress(TimeoutError):
            done.wait(0.02)  # a counter asks now and then, it does not race
    thread.join()
    return times
