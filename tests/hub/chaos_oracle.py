"""What must hold after any trouble. Each breach is a finding with a name; no finding is what is wanted."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from psycopg import Connection
from sqlalchemy import text

from clerk_app.app.data import open_store
from clerk_app.domain.errors import KnownError
from clerk_app.store.canonical import NO_HASH, canonical, sm3
from clerk_app.store.models import ClaimRow, SettlementRow, table_of
from clerk_app.store.store import Store
from tests.acts import PROJECTIONS

STATION_CLAIMS = ("login:", "calendar:", "bulk:")  # matters of one station; every other claim is the city's
COMPARED = (*PROJECTIONS.rows, ClaimRow, SettlementRow)
_ACT = ("id", "counter", "seq", "station", "subject", "hash", "body", "outcome", "ruling", "xid", "rev")
SHOWN = 5  # of each kind of finding


@dataclass(frozen=True)
class Finding:
    name: str
    detail: str

    def __str__(self) -> str:
        return f"{self.name}: {self.detail}"


@dataclass
class Told:
    """What the processes said while they lived; their pipes fill it from several threads."""

    acts: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    words: dict[str, set[tuple[str, int, int]]] = field(default_factory=lambda: defaultdict(set))
    papers: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    findings: list[Finding] = field(default_factory=list[Finding])
    _guard: Lock = field(default_factory=Lock)

    def hear(self, counter: str, item: Mapping[str, Any]) -> None:
        with self._guard:
            match item:
                case {"act": act_id}:
                    if act_id in self.acts:
                        self.findings.append(Finding("twice", f"{counter} committed {act_id} twice"))
                    self.acts[act_id] = {**item, "counter": counter}
                case {"words": words}:
                    for act_id, outcome, xid, rev in words:
                        self.words[act_id].add((outcome, xid, rev))
                        if len(self.words[act_id]) > 1:
                            said = sorted(self.words[act_id])
                            self.findings.append(Finding("two_words", f"the hub on {act_id}: {said}"))
                case {"paper": paper}:
                    self.papers.append(tuple(paper))
                case _:
                    name = next(iter(item))
                    self.findings.append(Finding(name, f"{counter} {item[name]}"))

    def find(self, name: str, detail: str) -> None:
        with self._guard:
            self.findings.append(Finding(name, detail))

    def has(self, *names: str) -> bool:
        return any(finding.name in names for finding in self.findings)


def examine(
    connection: Connection[tuple[Any, ...]], told: Told, directories: Mapping[str, Path], key: bytes
) -> list[Finding]:
    """Everything that is not as it must be; at most SHOWN findings of a name."""
    hub: list[dict[str, Any]] = [
        dict(zip(_ACT, row, strict=True))
        for row in connection.execute(
            "SELECT id, counter, seq, station, subject, hash, body, outcome, ruling, xid::text::bigint, rev "
            "FROM hub.act ORDER BY xid, rev"
        )
    ]
    stations = dict(connection.execute("SELECT counter, station FROM hub.counter").fetchall())
    _hub_once(told, hub)
    _hub_chains(told, hub)
    claims = connection.execute("SELECT claim, act, station FROM hub.claim").fetchall()
    _hub_claims(told, hub, {claim: act for claim, act, _ in claims})
    for counter, kind, times, detail in connection.execute(
        "SELECT counter, kind, times, detail FROM hub.alarm"
    ):
        told.find(f"alarm_{kind}", f"{counter} {times} times: {detail}")
    shown: dict[str, dict[str, Any]] = {}
    for counter, directory in directories.items():
        store = open_store(directory, key=key)
        try:
            station = stations[counter]
            held = {claim: act for claim, act, of in claims if of == station}
            tables = _local(told, store, station, hub)
            _local_claims(told, store, station, held)
        finally:
            store.close()
        first = shown.setdefault(stations[counter], {"counter": counter, "tables": tables})
        for table, rows in tables.items():
            if (other := _difference(rows, first["tables"][table])) is not None:
                told.find("projections", f"{table} of {counter} and {first['counter']} differ: {other}")
    _papers(told)
    return _few(told.findings)


def _few(findings: list[Finding]) -> list[Finding]:
    seen: Counter[str] = Counter()
    few: list[Finding] = []
    for finding in findings:
        seen[finding.name] += 1
        if seen[finding.name] <= SHOWN:
            few.append(finding)
    return few


# --- the hub


def _hub_once(told: Told, hub: list[dict[str, Any]]) -> None:
    """Every act that was committed is at the hub, once, and is what it was."""
    there: dict[str, list[str]] = defaultdict(list)
    for act in hub:
        there[act["id"]].append(act["hash"])
    for act_id, hashes in there.items():
        if len(hashes) > 1:
            told.find("twice", f"{act_id} is at the hub {len(hashes)} times")
    for act_id, act in told.acts.items():
        if act_id not in there:
            told.find("lost", f"{act['counter']} {act['seq']} {act['kind']} is not at the hub")
        elif act["hash"] not in there[act_id]:
            told.find("changed", f"{act_id} is another one at the hub")


def _hub_chains(told: Told, hub: list[dict[str, Any]]) -> None:
    """Every chain at the hub, its own too, hangs together; hashes are reckoned anew from the lines."""
    heads: dict[str, tuple[int, str]] = {}
    for act in sorted(hub, key=lambda act: (act["counter"], act["seq"])):
        body: dict[str, Any] = json.loads(act["body"])
        named, seq, head = body.pop("hash"), *heads.get(act["counter"], (0, NO_HASH))
        same = sm3(canonical(body)) == named == act["hash"]
        if not same or (body["seq"], body["prev_hash"]) != (seq + 1, head) or body["id"] != act["id"]:
            told.find("chain", f"{act['counter']} {act['seq']} at the hub")
        heads[act["counter"]] = (act["seq"], named)


def _hub_claims(told: Told, hub: list[dict[str, Any]], table: dict[str, str]) -> None:
    """Played again, no claim is granted twice, and the holders are those of the table.

    In the order of rows, which are numbered while the claims are taken. Transactions of two stations may
    be numbered otherwise; those of one are not, so the counters' order gives the same (see `_local`).
    """
    held: dict[str, dict[str, Any]] = {}
    for act in sorted(hub, key=lambda act: act["rev"]):
        if act["outcome"] != "accepted":
            continue
        for entry in json.loads(act["body"])["claims"]:
            name = _claim_of(entry.removeprefix("-"), act["station"])
            holder = held.get(name)
            if not entry.startswith("-"):
                if holder is not None:
                    told.find("granted_twice", f"{name}: {holder['id']}, then {act['id']}")
                held.setdefault(name, act)
            elif holder is not None and all(holder[key] == act[key] for key in ("subject", "station")):
                del held[name]  # of a person's one permit two stations may have listed an endorsement
    replayed = {name: act["id"] for name, act in held.items()}
    for name in sorted(replayed.keys() | table.keys()):
        if replayed.get(name) != table.get(name):
            told.find("claim_table", f"{name}: {table.get(name)}, by the acts {replayed.get(name)}")


def _claim_of(claim: str, station: str) -> str:
    if not claim.startswith(STATION_CLAIMS):
        return claim
    kind, _, rest = claim.partition(":")
    return f"{kind}@{station}:{rest}"


# --- one counter


def _local(told: Told, store: Store, station: str, hub: list[dict[str, Any]]) -> dict[str, list[str]]:
    """What this counter holds against the hub and against itself; its derived tables."""
    counter = store.counter
    with store.read() as session:
        query = (
            "SELECT a.id, a.hash, s.xid, s.rev, s.outcome, s.ruling FROM act a "
            "LEFT JOIN settlement s ON s.act_id = a.id"
        )
        here = {row[0]: tuple(row[1:]) for row in session.execute(text(query))}
    at_hub = {
        act["id"]: (act["hash"], act["xid"], act["rev"], act["outcome"], act["ruling"])
        for act in hub
        if act["station"] == station
    }
    for act_id in sorted(here.keys() | at_hub.keys()):
        ours, theirs = here.get(act_id), at_hub.get(act_id)
        if ours is None:
            told.find("missing", f"{act_id} of the station is not at {counter}")
        elif theirs is None:
            told.find("lost", f"{act_id} of {counter} is not at the hub")
        elif ours[0] != theirs[0]:
            told.find("changed", f"{act_id} is another one at {counter}")
        elif ours != theirs:
            told.find("outcome", f"{act_id} at {counter} {ours[1:]}, at the hub {theirs[1:]}")
    for act_id, act in told.acts.items():
        if act["counter"] == counter and act_id not in here:
            told.find("lost", f"{counter} {act['seq']} {act['kind']} is not in its own journal")
    before = _tables(store)
    try:
        store.verify(blobs=True)
        store.rebuild()
    except KnownError as error:
        told.find("chain", f"{counter} {error!r}")
    for table, rows in _tables(store).items():
        if (other := _difference(rows, before[table])) is not None:
            told.find("rebuild", f"{table} of {counter} folds otherwise: {other}")
    return before


def _local_claims(told: Told, store: Store, station: str, at_hub: dict[str, str]) -> None:
    """Who holds what, as this counter reckons it for its station, and as the hub has granted it."""
    with store.read() as session:
        rows = session.execute(text("SELECT claim, act_id FROM claim"))
        here = {_claim_of(claim, station): act_id for claim, act_id in rows}
    for name in sorted(here.keys() | at_hub.keys()):
        if here.get(name) != at_hub.get(name):
            told.find("claims", f"{name}: {here.get(name)} at {store.counter}, {at_hub.get(name)} at the hub")


def _tables(store: Store) -> dict[str, list[str]]:
    """The rows of everything that is derived from acts, as text, in one order."""
    found: dict[str, list[str]] = {}
    with store.read() as session:
        for row in COMPARED:
            name = table_of(row).name
            found[name] = sorted(repr(tuple(line)) for line in session.execute(text(f"SELECT * FROM {name}")))
    return found


def _difference(rows: list[str], others: list[str]) -> str | None:
    if rows == others:
        return None
    only, lacking = sorted(set(rows) - set(others)), sorted(set(others) - set(rows))
    likes = [row[:600] for row in (*only[:1], *lacking[:1])]
    return f"{len(only)} only here, {len(lacking)} only there, like {likes}"


def _papers(told: Told) -> None:
    """No copy of a document comes out of a printer twice, and no print number stands on two papers."""
    copies = Counter(paper[:2] for paper in told.papers)
    numbers = Counter(paper[2:] for paper in told.papers)
    for paper, times in (*copies.items(), *numbers.items()):
        if times > 1:
            told.find("printed_twice", f"{paper} came out {times} times")
