"""How the hub stands, as text for Prometheus (exposition format 0.0.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

Sample = tuple[Mapping[str, str], float]


def metrics(found: Mapping[str, Any]) -> str:
    """Samples of what `status` has found: sizes in bytes, times in seconds, Unix time for moments."""
    refused: Counter[tuple[str, str]] = Counter()
    for line in found["refused_by_postgresql"] or ():
        refused[line["code"], line["why"]] += line["times"]
    counters = [line for line in found["counters"] if not line["removed"]]
    families: list[tuple[str, str, str, Iterable[Sample]]] = [
        ("hub_version", "gauge", "Number of the schema", [({}, found["version"])]),
        ("hub_database_bytes", "gauge", "Size of the database", [({}, found["database_bytes"] or 0)]),
        ("hub_feed_age_seconds", "gauge", "Age of the oldest transaction", [({}, found["feed_age_s"])]),
        ("hub_epoch_start_seconds", "gauge", "When the epoch began", [({}, _unix(found["epoch_since"]))]),
        ("hub_tidied_seconds", "gauge", "When `hub tidy` was last done", [({}, _unix(found["tidied_at"]))]),
        ("hub_acts_total", "counter", "Acts that were taken", [({}, found["acts"])]),
        ("hub_conflicts_total", "counter", "Acts that lost a claim", [({}, found["conflicts"])]),
        ("hub_refused_total", "counter", "Acts of accounts that were locked", [({}, found["refused"])]),
        (
            "hub_counter_acts_total",
            "counter",
            "Acts of a counter",
            [(_of(line), line["acts"]) for line in counters],
        ),
        (
            "hub_counter_seen_seconds",
            "gauge",
            "When a counter was last heard",
            [(_of(line), _unix(line["last_seen"])) for line in counters if line["last_seen"]],
        ),
        (
            "hub_counter_connections",
            "gauge",
            "Sessions of a counter",
            [(_of(line), line["connections"]) for line in counters],
        ),
        (
            "hub_counter_clock_skew_seconds",
            "gauge",
            "Its clock less the hub's",
            [(_of(line), line["skew_ms"] / 1000) for line in counters if line["skew_ms"] is not None],
        ),
        (
            "hub_alarm_total",
            "counter",
            "Alarms of the last hundred, by day",
            [
                ({"counter": line["counter"], "kind": line["kind"], "day": line["day"]}, line["times"])
                for line in found["alarms"]
            ],
        ),
        (
            "hub_postgresql_refused_total",
            "counter",
            "What PostgreSQL refused, from the end of its log",
            [({"code": code, "why": why}, times) for (code, why), times in sorted(refused.items())],
        ),
        (
            "hub_standby_behind_bytes",
            "gauge",
            "What a standby lacks",
            [
                ({"standby": line["name"], "sync": line["sync_state"]}, line["behind_bytes"] or 0)
                for line in found["standbys"]
            ],
        ),
    ]
    return "".join(_family(*family) for family in families)


def _family(name: str, kind: str, help_: str, samples: Iterable[Sample]) -> str:
    full = f"clerk_app_{name}"
    lines = [f"# HELP {full} {help_}", f"# TYPE {full} {kind}"]
    for labels, value in samples:
        said = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels.items())
        lines.append(f"{full}{{{said}}} {value:.15g}" if said else f"{full} {value:.15g}")
    return "\n".join(lines) + "\n"


def _of(line: Mapping[str, Any]) -> dict[str, str]:
    return {"counter": line["counter"], "station": line["station"]}


def _escaped(text: str) -> str:
    return str(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _unix(moment: str) -> float:
    """PostgreSQL's text of a time says its zone, in hours alone where it may."""
    when = datetime.fromisoformat(moment)
    return when.replace(tzinfo=when.tzinfo or UTC).timestamp()
