"""A comparison of two laws as plain values: what the command prints and the page exports."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from clerk_app.domain.law.casefile import Case, case_to_json
from clerk_app.domain.law.comparison.changes import LawChange
from clerk_app.domain.law.comparison.witnesses import GAIN, LOSE, Effect, Witness
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.verdict_file import verdict_to_json
from clerk_app.domain.names import DISTRICTS
from clerk_app.services.impact.groups import DISTRICT
from clerk_app.services.impact.service import Compared, Impact, ServiceChange

FOUND, NOBODY, NOT_FOUND, HIDDEN, NO_EFFECT = "found", "nobody", "not_found", "hidden", "no_effect"


def whom(effect: Effect, kind: str) -> str:
    """Whether somebody gains or loses by a change: FOUND, NOBODY (everybody at a boundary was looked at),
    NOT_FOUND (not everybody was), HIDDEN by another change, NO_EFFECT of words alone."""
    if not (effect.change.judges or effect.change.gives):
        return NO_EFFECT
    if effect.found(kind):
        return FOUND
    if effect.hidden:
        return HIDDEN
    return NOBODY if effect.exhaustive else NOT_FOUND


def plain(old: Policy, new: Policy, effects: Sequence[Effect], impact: Impact | None) -> dict[str, Any]:
    """The comparison as JSON values: changes, witnesses and, where a mirror was counted, counts."""
    return {
        "old": _policy(old),
        "new": _policy(new),
        "changes": [_change(effect) for effect in effects],
        "witnesses": [_witness(witness, old) for effect in effects for witness in effect.witnesses],
        "counts": None if impact is None else counts(impact),
    }


def counts(impact: Impact) -> dict[str, Any]:
    """How many people of the mirror are moved, by service and by group."""
    return {
        "on": impact.on.isoformat(),
        "people": impact.people,
        "services": {name: _service(change) for name, change in impact.changes.items()},
        "groups": [
            {"service": name, "by": by, "group": group_name(by, group), "gain": gain, "lose": lose}
            for name, change in impact.changes.items()
            for by, group, gain, lose in groups_of(change)
        ],
        "only_old": list(impact.only_old),
        "only_new": list(impact.only_new),
    }


def groups_of(change: ServiceChange) -> list[tuple[str, str, int, int]]:
    """What is grouped by, the group, how many gain and how many lose; in order."""
    keys = sorted({(by, group) for _, by, group in change.groups})
    return [(*key, change.groups[(GAIN, *key)], change.groups[(LOSE, *key)]) for key in keys]


def group_name(by: str, group: str) -> str:
    """A group as it is read: districts by name."""
    return DISTRICTS.get(group, group) if by == DISTRICT else group


def _policy(policy: Policy) -> dict[str, Any]:
    return {"name": policy.name, "from": policy.in_force_from.isoformat(), "source": policy.source}


def _change(effect: Effect) -> dict[str, Any]:
    change = effect.change
    before, after = change.words()
    return {
        "path": change.path,
        "title": change.title,
        "words": words_of(change),
        "article": change.article,
        "services": [service.value for service in change.services],
        "before": before,
        "after": after,
        "gain": whom(effect, GAIN),
        "lose": whom(effect, LOSE),
        "searched": effect.searched,
        "exhaustive": effect.exhaustive,
    }


def words_of(change: LawChange) -> str:
    """A change in Chinese words."""
    before, after = change.words()
    return f"{change.title}：{change.label} {before} → {after}"


def _witness(witness: Witness, old: Policy) -> dict[str, Any]:
    name = f"{witness.change.path}:{witness.kind}"
    case = Case(name, witness.on, old.name, witness.service, witness.facts)
    return {
        "change": witness.change.path,
        "kind": witness.kind,
        "case": case_to_json(case),
        "before": verdict_to_json(witness.before, phrases=False),
        "after": verdict_to_json(witness.after, phrases=False),
    }


def _service(change: ServiceChange) -> dict[str, Any]:
    return {
        "gain": change.gain,
        "lose": change.lose,
        "gain_by": dict(sorted(change.gain_by.items())),
        "lose_by": dict(sorted(change.lose_by.items())),
        "moves": {f"{old}>{new}": count for (old, new), count in sorted(change.moves.items())},
    }


def write_csv(path: Path, compared: Compared) -> None:
    """Changes and groups as one table for a spreadsheet (UTF-8 with a mark, as those programs ask for)."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("part", "what", "article", "group", "gain", "lose"))
        for effect in compared.effects:
            row = (whom(effect, GAIN), whom(effect, LOSE))
            writer.writerow(("change", words_of(effect.change), effect.change.article, "", *row))
        for name, change in compared.impact.changes.items():
            writer.writerow(("count", name, "", "", change.gain, change.lose))
            for by, group, gain, lose in groups_of(change):
                writer.writerow(("count", name, "", f"{by}: {group_name(by, group)}", gain, lose))
