"""The hub: a city's registers at a counter, an act on another counter's screen, two thousand counters.

Each part stands in a module of its own, with its floors and aims: `bench_hub_mirror`,
`bench_hub_latency`, `bench_hub_city`. The city is measured at ten times a day's pace with a connection
to the hub for each counter, and, smaller and at its own pace, through PgBouncer with far fewer
connections than counters: what that costs is a log-in of a counter for almost every call.
"""

from __future__ import annotations

from typing import Any

PEOPLE = 2_000_000
FEW = 10  # counters a connection, where the pool is bounded


def run(
    *, people: int = PEOPLE, acts: int = 200, counters: int = 2_000, seconds: float = 60.0
) -> dict[str, Any]:
    """All parts, one after the other; `met` where every part meets its aims.

    Args:
        people: In the registers of the mirror.
        acts: Whose way to another screen is measured, woken and by polling each.
        counters: Of the city.
        seconds: Of its steady state.
    """
    from benchmarks import bench_hub_city, bench_hub_latency, bench_hub_mirror

    few = max(2, counters // FEW)
    parts = {
        "mirror": bench_hub_mirror.run(people=people),
        "latency": bench_hub_latency.run(acts=acts),
        "city": bench_hub_city.run(counters=counters, seconds=seconds, pooler=False),
        "bounded": bench_hub_city.run(
            counters=few, seconds=seconds / 2, pace=1.0, backends=max(1, few // FEW)
        ),
    }
    met = all(part["met"] for name, part in parts.items() if name != "bounded")
    return {"met": met, **parts}
