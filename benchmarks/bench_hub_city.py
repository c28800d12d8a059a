"""Two thousand counters on one hub: a day's work at ten times its pace, and polls, through PgBouncer.

Each counter is a role of its own (`hub add-counter`) with a kept TLS connection to PgBouncer and sends
real acts: those of one person, recorded by a real counter, copied for other people and chained anew. The
hub is what `hub init` makes, its commits reach the disk, and PgBouncer (transaction pooling) logs in to
it over TLS as the counter, because the hub knows a counter by its session's role. Clients, pooler and
hub share this machine.

The day: PEOPLE_A_DAY people a counter in DAY_S seconds, each with the acts of the recording, one photo
and one signature. Acts come at random moments; the wait of an act runs from the moment in which it was
done, not from that in which the counter came to send it. Polls ask for the station's acts every 5 s and for
the registers every 30 s, as the product does. Pictures all have the same bytes (the hub does not
look into them) and names of their own.

Aims: no refusal, and a push within 1 s at the 99th percentile. Floor, in the same run, over the same
connections and at the same moments: one INSERT of as many bytes for each act.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import statistics
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from psycopg import AsyncConnection, Error

from benchmarks.hub_acts import Line, Recording, lines, recorded
from clerk_app.hub.feed import ACTS, ROWS, acts_of

if TYPE_CHECKING:
    from benchmarks.hub_pool import Pool
    from benchmarks.hub_station import City

AIM_P99_S = 1.0
COUNTERS, SECONDS, PACE = 2_000, 60.0, 10.0
PEOPLE_A_DAY, DAY_S = 100, 8 * 3600
POLL_S = 5.0
A_STATION = 5  # counters
AT_ONCE = 16  # log-ins under way at a time
PUSH = "SELECT api.push(%s::uuid, %s::text[], %s)"
FEEDS = ("urgent", "large", "insurance")
QUIET_S = 3.0  # from the last log-in to the first call, in which all fall into their step
MORNING = 20  # acts that each counter has sent before: two people
LATE = 2.0  # times the measured time; what has not been sent by then is given up
PICTURE = os.urandom(64 * 1024)


def run(
    *,
    counters: int = COUNTERS,
    seconds: float = SECONDS,
    pace: float = PACE,
    backends: int | None = None,
    pooler: bool = True,
    heed: bool = False,
    registers_every: int = 6,
) -> dict[str, Any]:
    """One measurement.

    Args:
        counters: How many.
        seconds: Of the steady state, for the hub's calls and once more for the floor.
        pace: Times the pace of a day.
        backends: The most connections of PgBouncer to the hub; None for one a counter, kept.
        pooler: False: the counters come to the hub itself.
        registers_every: Ask for the registers with one poll in so many; the product does every 30 s.
        heed: Listen, and fetch the station's acts when woken; only without the pooler.
    """
    from benchmarks.hub_pool import direct, pooled
    from benchmarks.hub_station import enrol, running_hub

    with tempfile.TemporaryDirectory() as name:
        recording = recorded(Path(name))
        with running_hub(Path(name), max_connections=(backends or counters) + 20) as city:
            begun = perf_counter()
            addresses = enrol(city, counters, A_STATION)
            enrolled = (perf_counter() - begun) / counters
            plans = _plans(recording, list(addresses), seconds, pace)
            if pooler:
                with pooled(city, addresses, backends=backends) as pool:
                    measured = _Run(city, pool, plans, seconds, heed=False, registers_every=registers_every)()
            else:
                measured = _Run(
                    city, direct(addresses), plans, seconds, heed=heed, registers_every=registers_every
                )()
    return {
        **measured,
        "counters": counters,
        "pace": pace,
        "backends_allowed": backends or counters,
        "enrol_ms": round(enrolled * 1000, 1),
        "acts_a_person": len(recording.acts),
    }


@dataclass(slots=True)
class _Plan:
    """What a counter has to send: the acts with the seconds after the start in which they are done."""

    counter: str
    morning: list[Line]  # sent before the measurement: a backend plans each statement at its first calls
    acts: list[tuple[float, Line]]
    poll_at: float
    lease: str = field(default_factory=lambda: str(uuid.uuid4()))
    cursor: tuple[str, int] = ("0", 0)
    connection: AsyncConnection[tuple[Any, ...]] | None = None


def _plans(recording: Recording, counters: list[str], seconds: float, pace: float) -> list[_Plan]:
    chosen = random.Random(20260601)
    gap = DAY_S / (PEOPLE_A_DAY * len(recording.acts)) / pace
    plans: list[_Plan] = []
    for index, counter in enumerate(counters):
        times: list[float] = []
        moment = chosen.expovariate(1 / gap)
        while moment < seconds:
            times.append(moment)
            moment += chosen.expovariate(1 / gap)
        people = iter(range(index * 1_000, (index + 1) * 1_000))
        made = lines(recording, counter, f"{index:07d}", people)
        morning = list(islice(made, MORNING))
        acts = list(zip(times, islice(made, len(times)), strict=True))
        plans.append(_Plan(counter, morning, acts, chosen.uniform(0, POLL_S)))
    return plans


@dataclass(slots=True)
class _Tally:
    waits: list[float] = field(default_factory=list[float])  # of acts, from done to answered, seconds
    calls: dict[str, list[float]] = field(default_factory=dict[str, list[float]])
    errors: Counter[str] = field(default_factory=Counter[str])
    outcomes: Counter[str] = field(default_factory=Counter[str])
    received: int = 0  # acts that came by a poll


@dataclass(slots=True)
class _Run:
    """The counters at work on one hub; `tally` belongs to the phase that runs."""

    city: City
    pool: Pool
    plans: list[_Plan]
    seconds: float
    heed: bool
    registers_every: int
    tally: _Tally = field(default_factory=_Tally)
    start: float = 0.0  # of the phase, monotonic seconds

    def __call__(self) -> dict[str, Any]:
        return asyncio.run(self._measure())

    async def _measure(self) -> dict[str, Any]:
        gate = asyncio.Semaphore(AT_ONCE)
        begun = perf_counter()
        await asyncio.gather(*(self._open(plan, gate) for plan in self.plans))
        opened = perf_counter() - begun
        before = await asyncio.to_thread(_seen, self.city, self.pool)
        tally = await self._phase(self._work)
        after = await asyncio.to_thread(_seen, self.city, self.pool)
        floor = await self._phase(self._insert)
        bare = await asyncio.to_thread(_seen, self.city, self.pool)
        for plan in self.plans:
            if plan.connection is not None:
                await plan.connection.close()
        return {
            **_judged(tally, floor, self.seconds),
            **_costs(before, after, bare, tally),
            "login_s": round(opened, 1),
        }

    async def _open(self, plan: _Plan, gate: asyncio.Semaphore) -> None:
        async with gate:
            plan.connection = await AsyncConnection.connect(
                self.pool.addresses[plan.counter], autocommit=True, prepare_threshold=None
            )
            request = {"lease": None, "next": plan.lease, "acts": ["0", 0], "acked": 0}
            head = (await self._rows(plan, "head", "SELECT api.head(%s::jsonb)", json.dumps(request)))[0][0]
            if self.heed:
                await plan.connection.execute(f'LISTEN "{head["channel"]}"'.encode())
                await plan.connection.execute(b"LISTEN hub_registers")
            for line in plan.morning:
                await self._send(plan, [line])
                await self._fetch(plan)
                await self._ask_registers(plan)

    async def _phase(self, work: Callable[[_Plan], Coroutine[Any, Any, None]]) -> _Tally:
        self.tally, self.start = _Tally(), perf_counter() + QUIET_S
        await asyncio.gather(*(work(plan) for plan in self.plans))
        return self.tally

    # --- one counter

    async def _work(self, plan: _Plan) -> None:
        """Push what is done and poll, one call after the other, as a counter's link does."""
        waiting, poll_at = list(reversed(plan.acts)), plan.poll_at
        polls = int(poll_at * 1000)  # not everybody asks for the registers at the first one
        while waiting or poll_at < self.seconds:
            if self._now() > LATE * self.seconds:
                self.tally.errors["too late"] += len(waiting)
                return
            due = min(waiting[-1][0] if waiting else self.seconds, poll_at)
            woken = await self._idle(plan, due)
            try:
                if woken:
                    await self._fetch(plan)
                elif waiting and waiting[-1][0] <= self._now():
                    await self._push(plan, waiting)
                else:
                    await self._fetch(plan)
                    if polls % self.registers_every == 0:
                        await self._ask_registers(plan)
                    poll_at, polls = poll_at + POLL_S, polls + 1
            except Error as error:
                self.tally.errors[f"{error.sqlstate or type(error).__name__}"] += 1
                return

    def _now(self) -> float:
        return perf_counter() - self.start

    async def _idle(self, plan: _Plan, until: float) -> bool:
        """Wait; whether the hub woke us before the time."""
        left = until - self._now()
        if not self.heed or plan.connection is None:
            await asyncio.sleep(left)
            return False
        async for _ in plan.connection.notifies(timeout=max(0.0, left), stop_after=1):
            return True
        return False

    async def _push(self, plan: _Plan, waiting: list[tuple[float, Line]]) -> None:
        """All acts that are done by now, their pictures first."""
        batch: list[tuple[float, Line]] = []
        while waiting and waiting[-1][0] <= self._now():
            batch.append(waiting.pop())
        answer = await self._send(plan, [line for _, line in batch])
        now = self._now()
        self.tally.waits.extend(now - done for done, _ in batch)
        self.tally.outcomes.update(item["outcome"] for item in answer["answers"])
        if answer["stopped"]:
            self.tally.errors[answer["stopped"]] += 1

    async def _send(self, plan: _Plan, batch: list[Line]) -> dict[str, Any]:
        for digest, size in (blob for line in batch for blob in line.blobs):
            query = "SELECT api.blob_put(%s::uuid, %s, %s, 0, %s)"
            await self._rows(plan, "blob_put", query, plan.lease, digest, size, PICTURE[:size])
        texts = [line.line for line in batch]
        return (await self._rows(plan, "push", PUSH, plan.lease, texts, datetime.now(UTC)))[0][0]

    async def _fetch(self, plan: _Plan) -> None:
        request = json.dumps({"after": list(plan.cursor), "epoch": self.city.epoch, "limit": 500})
        acts = acts_of(await self._rows(plan, "pull_acts", ACTS, plan.lease, request)).acts
        if acts:
            xid, rev = acts[-1].settled.place
            plan.cursor = (str(xid), rev)
            self.tally.received += len(acts)

    async def _ask_registers(self, plan: _Plan) -> None:
        """Whether any feed has something new, as the product asks."""
        feeds = {feed: ["1", 0] for feed in FEEDS}
        request = {"scope": "station", "epoch": self.city.epoch, "feeds": feeds}
        await self._rows(plan, "pull_registers", ROWS, plan.lease, json.dumps(request))

    async def _insert(self, plan: _Plan) -> None:
        """The floor: as many bytes as each act has, at the same moments."""
        query = "INSERT INTO public.bare (body) VALUES (%s)"
        for done, line in plan.acts:
            if self._now() > LATE * self.seconds:
                self.tally.errors["too late"] += 1
                continue
            await asyncio.sleep(done - self._now())
            try:
                await self._rows(plan, "insert", query, line.line)
            except Error as error:
                self.tally.errors[f"{error.sqlstate or type(error).__name__}"] += 1
                return
            self.tally.waits.append(self._now() - done)

    async def _rows(self, plan: _Plan, name: str, query: str, *values: Any) -> list[Any]:
        assert plan.connection is not None
        started = perf_counter()
        cursor = await plan.connection.execute(query.encode(), values)
        rows = await cursor.fetchall() if cursor.description else []
        self.tally.calls.setdefault(name, []).append(perf_counter() - started)
        return rows


# --- what it took


@dataclass(frozen=True, slots=True)
class _Seen:
    """Seconds of processor and bytes, at one moment."""

    hub_cpu: float
    pool_cpu: float
    client_cpu: float
    wal: int
    acts: int
    act_bytes: int  # table with its indexes
    blob_bytes: int
    backends: int
    memory: int  # private bytes of a backend, on average


def _seen(city: City, pool: Pool) -> _Seen:
    import psutil
    import psycopg

    with psycopg.connect(city.address, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        row = connection.execute(
            "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint, (SELECT count(*) FROM hub.act), "
            "pg_total_relation_size('hub.act') + pg_total_relation_size('hub.claim'), "
            "pg_total_relation_size('hub.blob') + pg_total_relation_size('hub.blob_part'), "
            "(SELECT count(*) FROM pg_stat_activity WHERE usename LIKE 'counter%')"
        ).fetchone()
    assert row is not None
    postmaster = psutil.Process(city.postmaster)
    times = postmaster.cpu_times()
    hub = times.user + times.system + times.children_user + times.children_system
    memory: list[int] = []
    for child in postmaster.children():
        with suppress(psutil.Error):
            spent = child.cpu_times()
            hub += spent.user + spent.system
            if len(memory) < 50 and "counter" in " ".join(child.cmdline()):
                memory.append(child.memory_full_info().uss)
    mean = round(statistics.mean(memory)) if memory else 0
    return _Seen(hub, pool.cpu_s(), time.process_time(), *row, memory=mean)


def _p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[98] if len(values) > 1 else 0.0


def _judged(tally: _Tally, floor: _Tally, seconds: float) -> dict[str, Any]:
    refused = sum(tally.errors.values()) + tally.outcomes["conflict"] + tally.outcomes["refused"]
    p99, floor_p99 = _p99(tally.waits), _p99(floor.waits)
    calls = sum(map(len, tally.calls.values()))
    return {
        "push_p99_ms": round(p99 * 1000, 1),
        "aim_ms": AIM_P99_S * 1000,
        "ratio": round(statistics.median(tally.waits) / statistics.median(floor.waits), 1),
        "met": refused == 0 and p99 <= AIM_P99_S,
        "refused": refused,
        "push_p50_ms": round(statistics.median(tally.waits) * 1000, 1),
        "floor_p50_ms": round(statistics.median(floor.waits) * 1000, 1),
        "floor_p99_ms": round(floor_p99 * 1000, 1),
        "acts_s": round(len(tally.waits) / seconds),
        "calls_s": round(calls / seconds),
        "received": tally.received,
        "errors": dict(tally.errors) | {f"floor {name}": count for name, count in floor.errors.items()},
        "calls": {
            name: [len(times), round(statistics.median(times) * 1000, 1), round(_p99(times) * 1000, 1)]
            for name, times in tally.calls.items()
        },
    }


def _costs(before: _Seen, after: _Seen, bare: _Seen, tally: _Tally) -> dict[str, Any]:
    acts = max(1, after.acts - before.acts)
    photos = max(1, len(tally.calls.get("blob_put", ())))
    return {
        "hub_cpu_s": round(after.hub_cpu - before.hub_cpu, 1),
        "pool_cpu_s": round(after.pool_cpu - before.pool_cpu, 1),
        "client_cpu_s": round(after.client_cpu - before.client_cpu, 1),
        "floor_hub_cpu_s": round(bare.hub_cpu - after.hub_cpu, 1),
        "wal_bytes_an_act": round((after.wal - before.wal) / acts),
        "bytes_an_act": round((after.act_bytes - before.act_bytes) / acts),
        "bytes_a_picture": round((after.blob_bytes - before.blob_bytes) / photos),
        "backends": after.backends,
        "backend_mb": round(after.memory / 1e6, 1),
    }
