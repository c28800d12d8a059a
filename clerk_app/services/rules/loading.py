"""Reads the law from its files: policies and the working-day table."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from clerk_app.domain.law.errors import BadPolicy, PolicyMissing
from clerk_app.domain.law.law_coverage import Entry, entries_of
from clerk_app.domain.law.places import with_parts
from clerk_app.domain.law.policy import Policy, PolicyBook
from clerk_app.domain.law.policy_cases import proven_policies
from clerk_app.domain.law.policy_text import parse_policies
from clerk_app.domain.law.toml_tables import index_for, read_versions
from clerk_app.domain.workdays import WorkingDays, parse_workdays
from clerk_app.resources import resource_path


def load_policy_file(path: Path) -> Policy:
    """The newest version in a file, as a draft: its cases are not judged.

    Raises BadPolicy, also where the file is not there or no UTF-8.
    """
    return parse_policies(str(path), _text(path))[-1]


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadPolicy(str(path), 0, "unreadable", type(error).__name__) from error


def load_policies(directory: Path | None = None, *, only: str | None = None) -> PolicyBook:
    """All policies of a directory; those of the program by default. Raises BadPolicy.

    The cities that the law of a province governs are in the book under their own names. With `only`
    the files that do not speak of that policy are not read: a counter starts sooner.
    """
    return PolicyBook(
        (str(path), policy)
        for path in policy_files(directory)
        if only is None or _names(path, only)
        for policy in load_policies_of(path)
    )


def policy_files(directory: Path | None = None) -> tuple[Path, ...]:
    """The policy files of a directory; those of the program by default."""
    return tuple(sorted((resource_path("policies") if directory is None else directory).glob("*.toml")))


def load_policies_of(path: Path) -> tuple[Policy, ...]:
    """All versions that one file holds, for the cities that it governs too.

    Raises BadPolicy, also where a case of the file fails.
    """
    versions = proven_policies(str(path), _text(path))
    return tuple(policy for version in versions for policy in with_parts(version))


def load_entries(name: str, on: date, directory: Path | None = None) -> tuple[Entry, ...]:
    """What the version of a policy in force on the day cites of the law, entry by entry.

    Raises BadPolicy, PolicyMissing.
    """
    policy = load_policies(directory, only=name).on(name, on)
    for path in policy_files(directory):
        if _names(path, name):
            for version in read_versions(str(path), _text(path)):
                if version.mapping["name"] == name and version.begins == policy.in_force_from:
                    return entries_of(version.mapping, index_for(version))
    raise PolicyMissing(name, on, known=True)


def _names(path: Path, policy: str) -> bool:
    """Whether a file may hold the policy; one that can't be read is for `load_policies_of` to name."""
    try:
        return f'name = "{policy}"' in path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return True


@cache
def all_policies() -> PolicyBook:
    """All policies of the program, read once. Raises BadPolicy."""
    return load_policies()


def load_policy(name: str = "shenzhen") -> Policy:
    """The newest version of a policy of the program. Raises BadPolicy where there is none."""
    versions = load_policies().versions(name)
    if not versions:
        raise BadPolicy(name, 0, "unknown_policy", name)
    return versions[-1]


def law_named(text: str) -> Policy:
    """A policy by its file, or one of the program by name and day: ``shenzhen``, ``shenzhen@2016-10-31``.

    Without a day the newest version. Raises BadPolicy.
    """
    if Path(text).exists():
        return load_policy_file(Path(text))
    name, _, day = text.partition("@")
    try:
        found = all_policies().on(name, date.fromisoformat(day)) if day else load_policy(name)
    except (ValueError, PolicyMissing) as error:
        raise BadPolicy(text, 0, "unknown_policy", name) from error
    return found


def load_calendar(path: Path | None = None) -> WorkingDays:
    """The working-day table; that of the program by default. Raises BadCalendar."""
    file = resource_path("calendar", "workdays.csv") if path is None else path
    return parse_workdays(file.read_text("utf-8"))
