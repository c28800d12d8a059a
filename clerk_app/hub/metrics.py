"""How the hub stands, as text for Prometheus (exposition format 0.0.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

Sample = tuple[Mapping[str, str], float]
Family = tuple[str, str, str, Iterable[Sample]]  # name, type, what it is


def metrics(found: Mapping[str, Any]) -> str:
    """Samples of what `status` has found: sizes in bytes, times in seconds, Unix time for moments."""
    families = (*_of_the_hub(found), *_of_counters(found["counters"]), *_of_trouble(found))
    return "".join(_family(*family) for family in families)


def _of_the_hub(found: Mapping[str, Any]) -> list[Family]:
    behind = [
        ({"standby": line["name"], "sync": line["sync_state"]}, line["behind_bytes"] or 0)
        for line in found["standbys"]
    ]
    return [
        ("hub_version", "gauge", "Number of the schema", [({}, found["version"])]),
        ("hub_database_bytes", "gauge", "Size of the database", [({}, found["database_bytes"] or 0)]),
        ("hub_feed_age_seconds", "gauge", "Age of the oldest transaction", [({}, found["feed_age_s"])]),
        ("hub_epoch_start_seconds", "gauge", "When the epoch began", [({}, _unix(found["epoch_since"]))]),
        ("hub_tidied_seconds", "gauge", "When `hub tidy` was last done", [({}, _unix(found["tidied_at"]))]),
        ("hub_acts_total", "counter", "Acts that were taken", [({}, found["acts"])]),
        ("hub_conflicts_total", "counter", "Acts that lost a claim", [({}, found["conflicts"])]),
        ("hub_refused_total", "counter", "Acts of accounts that were locked", [({}, found["refused"])]),
        ("hub_standby_behind_bytes", "gauge", "What a standby lacks", behind),
    ]


def _of_counters(lines: Iterable[Mapping[str, Any]]) -> list[Family]:
    there = [
        ({"counter": line["counter"], "station": line["station"]}, line)
        for line in lines
        if not line["removed"]
    ]
    seen = [(who, _unix(line["last_seen"])) for who, line in there if line["last_seen"]]
    skew = [(who, line["skew_ms"] / 1000) for who, line in there if line["skew_ms"] is not None]
    acts = [(who, line["acts"]) for who, line in there]
    sessions = [(who, line["connections"]) for who, line in there]
    return [
        ("hub_counter_acts_total", "counter", "Acts of a counter", acts),
        ("hub_counter_seen_seconds", "gauge", "When a counter was last heard", seen),
        ("hub_counter_connections", "gauge", "Sessions of a counter", sessions),
        ("hub_counter_clock_skew_seconds", "gauge", "Its clock less the hub's", skew),
    ]


def _of_trouble(found: Mapping[str, Any]) -> list[Family]:
    refused: Counter[tuple[str, str]] = Counter()
    for line in found["refused_by_postgresql"] or ():
        refused[line["code"], line["why"]] += line["times"]
    told = [({"code": code, "why": why}, times) for (code, why), times in sorted(refused.items())]
    alarms = [
        ({"counter": line["counter"], "kind": line["kind"], "day": line["day"]}, line["times"])
        for line in found["alarms"]
    ]
    return [
        ("hub_alarm_total", "counter", "The last hundred alarms, by day", alarms),
        ("hub_postgresql_refused_total", "counter", "Refused by PostgreSQL, from the end of its log", told),
    ]


def _family(name: str, kind: str, help_: str, samples: Iterable[Sample]) -> str:
    full = f"clerk_app_{name}"
    lines = [f"# HELP {full} {help_}", f"# TYPE {full} {kind}"]
    for labels, value in samples:
        said = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels.items())
        lines.append(f"{full}{{{said}}} {value:.15g}" if said else f"{full} {value:.15g}")
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return str(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _unix(moment: str) -> float:
    """PostgreSQL's text of a time says its zone, in hours alone where it may."""
    when = datetime.fromisoformat(moment)
    return when.replace(tzinfo=when.tzinfo or UTC).timestamp()
