"""A file of answers: what the first start would ask, for one counter or for a hundred (docs/set-up.md).

Everything in it is checked before anything is made, and each fault is named with its line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from clerk_app.domain.errors import KnownError, RolesTogether
from clerk_app.domain.identity import fault_of, normal_number
from clerk_app.domain.staff import LOGIN_NAME, STATION_CODE, Right, Role, require_separate
from clerk_app.services.staff.errors import WeakPassword
from clerk_app.services.staff.passwords import check_password
from clerk_app.settings import BadSettings, Settings, StationSettings, settings_of, table_names
from clerk_app.toml_lines import Place, line_of, lines_of

_OWN = frozenset({"station", "counter", "account", "passwords"})
_STATION = frozenset({"code", "name", "phone"})
_COUNTER = frozenset({"number", "name", "data_dir"})
_ACCOUNT = frozenset({"login", "name", "id_number", "roles"})


@dataclass(frozen=True, slots=True)
class BadAnswer:
    """One thing in a file of answers that cannot be taken."""

    path: str
    line: int  # from 1
    where: str  # table and key
    why: str  # what is expected

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.where}: {self.why}"


class BadAnswers(KnownError):
    """A file of answers or of passwords is wrong. Nothing was made."""

    code = "CA-B05"

    def __init__(self, faults: tuple[BadAnswer, ...]) -> None:
        super().__init__(faults)
        self.faults = faults
        self.path, self.line = faults[0].path, faults[0].line
        self.where, self.why = faults[0].where, faults[0].why


@dataclass(frozen=True, slots=True)
class FirstAccount:
    login: str
    name: str
    id_number: str = field(repr=False)
    roles: frozenset[Role]
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CounterAnswers:
    number: int  # 1 to 999; where the settings name a hub, its address names the counter
    data_dir: Path | None  # None: the usual place
    settings: Settings = field(repr=False)  # may hold the hub's password


@dataclass(frozen=True, slots=True)
class Answers:
    counters: tuple[CounterAnswers, ...]
    accounts: tuple[FirstAccount, ...]


def read_answers(path: Path, today: date) -> Answers:
    """Read and check a file of answers and the file of passwords that it names. Raises BadAnswers."""
    text = _text(path)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        raise BadAnswers((BadAnswer(str(path), line, path.name, str(error)),)) from error
    reading = _Reading(path, tables, lines_of(text), today)
    answers = reading.answers()
    if reading.faults:
        raise BadAnswers(tuple(reading.faults))
    return answers


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not UTF-8"
        raise BadAnswers((BadAnswer(str(path), 1, path.name, why),)) from error


@dataclass(slots=True)
class _Reading:
    path: Path
    tables: Mapping[str, Any]
    lines: Mapping[Place, int]
    today: date
    faults: list[BadAnswer] = field(default_factory=list[BadAnswer])

    def answers(self) -> Answers:
        for name in self.tables:
            if name not in _OWN and name not in table_names():
                self.wrong((name,), "unknown table")
        station = self._station()
        counters = tuple(
            self._counter(place, table, station) for place, table in self._tables("counter", least=1)
        )
        self._alone(counters)
        passwords = self._passwords()
        accounts = [
            self._account(place, table, passwords) for place, table in self._tables("account", least=1)
        ]
        self._persons(accounts)
        return Answers(counters, tuple(accounts))

    def wrong(self, place: Place, why: str) -> None:
        words = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place)
        self.faults.append(BadAnswer(str(self.path), line_of(self.lines, place), words.lstrip("."), why))

    # --- the parts

    def _station(self) -> StationSettings:
        table = self.tables.get("station")
        if not isinstance(table, dict):
            self.wrong(("station",), "a table [station] is needed")
            return StationSettings()
        self._known(("station",), table, _STATION)
        code = self._word(("station", "code"), table)
        if STATION_CODE.fullmatch(code) is None:
            self.wrong(("station", "code"), "expected 12 digits")
        return StationSettings(
            code,
            self._word(("station", "name"), table),
            self._word(("station", "phone"), table, may_lack=True),
        )

    def _counter(self, place: Place, table: Mapping[str, Any], station: StationSettings) -> CounterAnswers:
        self._known(place, table, _COUNTER | table_names())
        number = table.get("number")
        if type(number) is not int or not 1 <= number <= 999:
            self.wrong((*place, "number"), "expected 1 to 999")
            number = 0
        name = self._word((*place, "name"), table)
        data_dir = self._word((*place, "data_dir"), table, may_lack=True)
        return CounterAnswers(
            number,
            self.path.parent / data_dir if data_dir else None,
            self._settings(place, table, station, name),
        )

    def _settings(
        self, place: Place, own: Mapping[str, Any], station: StationSettings, counter_name: str
    ) -> Settings:
        """What all counters have, and what one says differently."""
        merged: dict[str, dict[str, Any]] = {}
        for name in table_names():
            common, other = self.tables.get(name, {}), own.get(name, {})
            for held, at in ((common, (name,)), (other, (*place, name))):
                if not isinstance(held, dict):
                    self.wrong(at, "expected a table")
                    return Settings()
            merged[name] = {**common, **other}
        said = {item.name: getattr(station, item.name) for item in fields(station)}
        merged["station"] = said | {"counter_name": counter_name}
        try:
            return settings_of(str(self.path), merged)
        except BadSettings as error:
            table, _, key = error.where.partition(".")
            at: Place = (*place, table, key) if key in own.get(table, {}) else (table, key)
            self.wrong(at, error.why)
            return Settings()

    def _account(
        self, place: Place, table: Mapping[str, Any], passwords: Mapping[str, tuple[int, str]]
    ) -> FirstAccount:
        self._known(place, table, _ACCOUNT)
        login, name = self._word((*place, "login"), table), self._word((*place, "name"), table)
        number = normal_number(self._word((*place, "id_number"), table))
        if LOGIN_NAME.fullmatch(login) is None:
            self.wrong((*place, "login"), "expected 2 to 32 letters, digits or . _ -")
        if (fault := fault_of(number, self.today)) is not None:
            self.wrong((*place, "id_number"), f"no identity number: {fault.value}")
        known, password = {role.value for role in Role}, passwords.get(login)
        said = table.get("roles")
        words = [word for word in said if isinstance(word, str)] if isinstance(said, list) else []
        if not words or not known.issuperset(words) or len(words) != len(said or ()):
            self.wrong((*place, "roles"), f"expected an array of {', '.join(sorted(known))}")
        roles = frozenset(Role(word) for word in words if word in known)
        try:
            require_separate(roles)
        except RolesTogether:
            self.wrong((*place, "roles"), "these roles must not be one person's")
        if password is None:
            self.wrong((*place, "login"), "the file of passwords has no line for it")
        return FirstAccount(login, name, number, roles, "" if password is None else password[1])

    def _passwords(self) -> dict[str, tuple[int, str]]:
        """Login: line and password, of the file that the answers name."""
        named = self._word(("passwords",), self.tables)
        if not named:
            return {}
        path = self.path.parent / named
        try:
            if path.stat().st_mode & 0o077:
                self.faults.append(BadAnswer(str(path), 1, path.name, "others may read it: chmod 600"))
            lines = path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            self.wrong(("passwords",), f"{path}: {getattr(error, 'strerror', None) or 'not UTF-8'}")
            return {}
        found: dict[str, tuple[int, str]] = {}
        for number, line in enumerate(lines, start=1):
            login, _, password = line.partition(" ")
            if not login or login.startswith("#"):
                continue
            try:
                check_password(login, password)
            except WeakPassword as error:
                self.faults.append(BadAnswer(str(path), number, login, f"weak password: {error.why}"))
            found[login] = number, password
        return found

    # --- what holds for all together

    def _alone(self, counters: tuple[CounterAnswers, ...]) -> None:
        for name, values in (
            ("number", [counter.number for counter in counters]),
            ("data_dir", [counter.data_dir for counter in counters]),
        ):
            for at, value in enumerate(values):
                if value in values[:at] and value:
                    self.wrong(("counter", at, name), "another counter has it")
        if len(counters) > 1:
            for at, counter in enumerate(counters):
                if counter.data_dir is None:
                    self.wrong(("counter", at), "where several counters stand here, each needs its data_dir")

    def _persons(self, accounts: list[FirstAccount]) -> None:
        for at, account in enumerate(accounts):
            for other in accounts[:at]:
                if account.login == other.login:
                    self.wrong(("account", at, "login"), "another account has it")
                if account.id_number == other.id_number:
                    self.wrong(("account", at, "id_number"), "another account has it")
        if accounts and not any(
            Right.MANAGE_STAFF in role.rights for account in accounts for role in account.roles
        ):
            self.wrong(("account", 0, "roles"), "one account must be an administrator's")

    # --- reading

    def _tables(self, name: str, *, least: int) -> Iterator[tuple[Place, Mapping[str, Any]]]:
        found = self.tables.get(name, [])
        if not isinstance(found, list) or len(found) < least or not all(isinstance(t, dict) for t in found):
            self.wrong((name,), f"expected tables [[{name}]]")
            return
        for at, table in enumerate(found):
            yield (name, at), table

    def _known(self, place: Place, table: Mapping[str, Any], known: frozenset[str]) -> None:
        for key in table:
            if key not in known:
                self.wrong((*place, key), "unknown key")

    def _word(self, place: Place, table: Mapping[str, Any], *, may_lack: bool = False) -> str:
        value = table.get(str(place[-1]), "" if may_lack else None)
        if not isinstance(value, str) or not (value.strip() or may_lack):
            self.wrong(place, "expected a text" if value is not None else "is needed")
            return ""
        if not value.isprintable():  # names of files and stations: no line break, no NUL
            self.wrong(place, "expected a text without control characters")
            return ""
        return value.strip()
