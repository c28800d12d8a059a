"""Reads a policy from TOML and refuses whatever is wrong with file, line and reason."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from typing import TypeVar

from clerk_app.domain.policy import (
    BadPolicy,
    ConsecutiveMonths,
    ContinuousResidence,
    CurrentRegistration,
    Cycle,
    Deadline,
    Declaration,
    Deemed,
    DirectRoute,
    EndorsementWindow,
    Guard,
    IdentityGuard,
    InsuranceMonths,
    Legacy,
    LegacyGuard,
    MonthsInWindow,
    NonLocalGuard,
    NoOpenCase,
    Note,
    OpenQuestion,
    PermitGuard,
    PermitInState,
    Policy,
    RefusalReason,
    Remedy,
    ResidenceDays,
    Rule,
    ServiceRules,
    Step,
    Words,
)
from clerk_app.domain.records import CardState, IdType, Scheme, Service
from clerk_app.domain.toml_tables import Table, read_toml

FORMAT = 1
TALENT_KINDS = ("certified_talent", "returned_overseas", "senior_skilled_worker")
DEGREE_LEVELS = ("junior_college", "bachelor", "master", "doctor")
EDUCATION_KINDS = (
    "senior_high",
    "secondary_vocational",
    "technical",
    "vocational_high",
    "higher",
    "junior_high",
    "primary",
)
_SHORTEST_MONTH = 28
_LONGEST_MONTH = 31
_RUNS_FROM = ("acceptance", "payment", "request", "inquiry")
_GIVES = ("new_cycle", "endorsed", "same_cycle", "nothing")
_TOPICS = ("benefit", "history", "settlement", "convention", "agency")
_GUARDS = (IdentityGuard, NonLocalGuard, PermitGuard, LegacyGuard)

T = TypeVar("T")
K = TypeVar("K")
AnyRule = Guard | Rule


def parse_policy(file: str, text: str) -> Policy:
    """The policy in a file's text; `file` is only named in errors. Raises BadPolicy."""
    table = read_toml(file, text)
    if table.integer("format", 1, 1_000) != FORMAT:
        raise table.wrong("format", "unknown_format")
    in_force = table.table("in_force")
    begins, ends = in_force.day("from"), in_force.day("to") if in_force.has("to") else None
    if ends is not None and ends < begins:
        raise in_force.wrong("to", "ends_before_begins")
    in_force.end()
    cycle = _cycle(table.table("cycle")) if table.has("cycle") else None
    legacy = _legacy(table.table("legacy")) if table.has("legacy") else None
    rules = _named(table.tables("rule"), _rule, lambda rule: rule.rule, "rule")
    routes = _named(table.tables("route"), _route, lambda route: route.rule, "rule")
    deadlines = _named(table.tables("deadline"), _deadline, lambda deadline: deadline.key, "key")
    parts = _Parts(rules, routes, deadlines, cycle, legacy)
    services = _named(table.tables("service"), parts.service, lambda service: service.service, "service")
    policy = Policy(
        name=table.text("name"),
        place=table.words("place"),
        title=table.words("title"),
        source=table.text("source"),
        in_force_from=begins,
        in_force_to=ends,
        forecast_months=table.integer("forecast_months", 1, 120),
        cycle=cycle,
        legacy=legacy,
        services=services,
        deadlines=deadlines,
        refusal_reasons=tuple(
            _named(table.tables("reason"), _reason, lambda item: item.code, "code").values()
        ),
        remedies=tuple(_named(table.tables("remedy"), _remedy, lambda item: item.key, "key").values()),
        declarations=tuple(
            _named(table.tables("declaration"), _declaration, lambda item: item.dwelling, "dwelling").values()
        ),
        notes=tuple(_named(table.tables("note"), _note, lambda item: (item.topic, item.key), "key").values()),
        english=_english(text, file),
    )
    table.end()
    if not services:
        raise BadPolicy(file, 0, "no_service")
    return policy


def _named(
    tables: tuple[Table, ...], read: Callable[[Table], T], key_of: Callable[[T], K], key: str
) -> dict[K, T]:
    """The records of an array by their key, which may not stand twice."""
    records: dict[K, T] = {}
    for table in tables:
        line = table.line(key)
        record = read(table)
        table.end()
        if key_of(record) in records:
            error = table.wrong(key, "twice", str(key_of(record)))
            error.line = line
            raise error
        records[key_of(record)] = record
    return records


def _english(text: str, file: str) -> dict[str, str]:
    """Every ``{ zh = "...", en = "..." }`` of the file, for screens in English."""
    words: dict[str, str] = {}
    waiting: list[object] = [tomllib.loads(text)]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            pair: Mapping[str, object] = item
            if pair.keys() == {"zh", "en"}:
                zh, en = str(pair["zh"]), str(pair["en"])
                if words.setdefault(zh, en) != en:
                    raise BadPolicy(file, 0, "two_translations", zh)
            waiting.extend(pair.values())
        elif isinstance(item, list):
            waiting.extend(item)
    return words


def _cycle(table: Table) -> Cycle:
    months = table.integer("months", 1, 600)
    window = table.integer("window_days", 1, 20_000)
    if window >= months * _SHORTEST_MONTH:
        raise table.wrong("window_days", "window_longer_than_cycle", f"{window} days, {months} months")
    cycle = Cycle(months, window, table.integer("cancel_after_months", 1, 600), table.article())
    table.end()
    return cycle


def _legacy(table: Table) -> Legacy:
    legacy = Legacy(table.day("valid_on"), table.day("exchange_until"), table.article())
    if legacy.exchange_until < legacy.valid_on:
        raise table.wrong("exchange_until", "ends_before_begins")
    table.end()
    return legacy


# --- rules, by kind


def _rule(table: Table) -> AnyRule:
    kind = table.text("kind")
    if kind not in _READERS:
        raise table.wrong("kind", "unknown_kind", kind)
    return _READERS[kind](table, (table.text("rule"), table.words("title"), table.article()))


_Head = tuple[str, Words, str]


def _permit_guard(table: Table, head: _Head) -> PermitGuard:
    instead_table = table.table("instead")
    instead = {
        instead_table.member("", name, CardState): instead_table.choice(name, Service)
        for name in instead_table.names()
    }
    states = table.choices("states", CardState)
    if states & instead.keys():
        raise table.wrong("instead", "allowed_state")
    return PermitGuard(*head, states, instead)


def _continuous(table: Table, head: _Head) -> ContinuousResidence:
    return ContinuousResidence(
        *head,
        months=table.integer("months", 1, 1200),
        gap_days=table.integer("gap_days", 0, 3660),
        deemed=tuple(_deemed(item) for item in table.tables("deemed")),
    )


def _deemed(table: Table) -> Deemed:
    deemed = Deemed(
        kind=table.one_of("kind", ("registered_days", "legacy_held")),
        months=table.integer("months", 1, 120),
        days=table.integer("days", 1, 3660),
        until=table.day("until"),
        article=table.article(),
    )
    if deemed.days > deemed.months * _LONGEST_MONTH:
        raise table.wrong("days", "more_days_than_window")
    table.end()
    return deemed


def _residence_days(table: Table, head: _Head) -> ResidenceDays:
    rule = ResidenceDays(
        *head,
        months=table.integer("months", 1, 120),
        days=table.integer("days", 1, 3660),
        window_months=table.integer("window_months", 1, 120),
    )
    if rule.days > rule.window_months * _LONGEST_MONTH:
        raise table.wrong("days", "more_days_than_window")
    return rule


def _insurance(table: Table, head: _Head) -> InsuranceMonths:
    branches: list[ConsecutiveMonths | MonthsInWindow] = []
    for branch in table.tables("branches"):
        months = branch.integer("months", 1, 600)
        if branch.has("window"):
            window = branch.integer("window", 1, 600)
            if months > window:
                raise branch.wrong("months", "more_months_than_window")
            branches.append(MonthsInWindow(months, window))
        else:
            branches.append(ConsecutiveMonths(months, branch.flag("since_registration")))
        branch.end()
    if not branches:
        raise table.wrong("branches", "empty")
    return InsuranceMonths(*head, schemes=table.choices("schemes", Scheme), branches=tuple(branches))


_READERS: dict[str, Callable[[Table, _Head], AnyRule]] = {
    "identity": lambda t, h: IdentityGuard(*h, t.choices("id_types", IdType), t.texts("refused_prefixes")),
    "non_local": lambda t, h: NonLocalGuard(*h, t.texts("local_prefixes")),
    "permit_guard": _permit_guard,
    "legacy_guard": lambda _, h: LegacyGuard(*h),
    "no_open_case": lambda _, h: NoOpenCase(*h),
    "continuous_residence": _continuous,
    "residence_days": _residence_days,
    "current_registration": lambda _, h: CurrentRegistration(*h),
    "insurance": _insurance,
    "endorsement_window": lambda _, h: EndorsementWindow(*h),
    "permit_in_state": lambda t, h: PermitInState(
        *h, t.choices("states", CardState), t.choice("first", Service)
    ),
    "open": lambda t, h: OpenQuestion(*h, t.words("question")),
}


def _route(table: Table) -> DirectRoute:
    return DirectRoute(
        table.text("rule"),
        table.words("title"),
        table.article(),
        talent=frozenset(_known(table, "talent", TALENT_KINDS)),
        degree_levels=frozenset(_known(table, "degree_levels", DEGREE_LEVELS)),
        education=frozenset(_known(table, "education", EDUCATION_KINDS)),
    )


def _known(table: Table, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    values = table.texts(key)
    for value in values:
        if value not in known:
            raise table.wrong(key, "unknown_value", value)
    return values


# --- the rest


def _deadline(table: Table) -> Deadline:
    days = table.integer("working_days", 1, 366)
    steps = tuple(
        Step(item.text("key"), item.words("title"), item.integer("working_days", 1, 366))
        for item in table.tables("steps")
    )
    if steps and sum(step.working_days for step in steps) != days:
        raise table.wrong("steps", "steps_do_not_add_up")
    key = table.text("key")
    return Deadline(
        key, table.words("title"), table.article(), days, table.one_of("runs_from", _RUNS_FROM), steps
    )


def _reason(table: Table) -> RefusalReason:
    words = table.words("title")
    return RefusalReason(table.text("code"), words.zh, table.article(), words.en)


def _remedy(table: Table) -> Remedy:
    return Remedy(table.text("key"), table.words("title"), table.words("text"), table.article())


def _declaration(table: Table) -> Declaration:
    return Declaration(
        dwelling=table.text("dwelling"),
        title=table.words("title"),
        declarant=table.words("declarant"),
        days=table.integer("days", 0, 366),
        exempt_below_days=table.integer("exempt_below_days", 0, 366),
        fine=table.integer("fine", 0, 1_000_000),
        article=table.article(),
    )


def _note(table: Table) -> Note:
    return Note(
        table.one_of("topic", _TOPICS),
        table.text("key"),
        table.words("title"),
        table.article(),
        table.any_value("value"),
    )


class _Parts:
    """What the services of a policy are put together from."""

    def __init__(
        self,
        rules: Mapping[str, AnyRule],
        routes: Mapping[str, DirectRoute],
        deadlines: Mapping[str, Deadline],
        cycle: Cycle | None,
        legacy: Legacy | None,
    ) -> None:
        self._rules, self._routes, self._deadlines = rules, routes, deadlines
        self._cycle, self._legacy = cycle, legacy

    def service(self, table: Table) -> ServiceRules:
        guards = tuple(self._guard(table, name) for name in table.texts("guards"))
        always, ordinary = self._plain(table, "always"), self._plain(table, "ordinary")
        route = self._found(table, "route", self._routes) if table.has("route") else None
        gives = table.one_of("gives", _GIVES)
        if gives == "endorsed" and self._cycle is None:
            raise table.wrong("gives", "no_cycle")
        documents = table.table("documents")
        return ServiceRules(
            service=table.choice("service", Service),
            title=table.words("title"),
            article=table.article(),
            guards=guards,
            always=always,
            ordinary=ordinary,
            route=route,
            route_rules=self._plain(table, "route_rules"),
            fee=table.integer("fee", 0, 10_000),
            fee_article=table.article("fee_article"),
            refusal=self._found(table, "refusal", self._deadlines) if table.has("refusal") else None,
            issue=self._found(table, "issue", self._deadlines) if table.has("issue") else None,
            gives=gives,
            documents={key: documents.texts(key) for key in documents.names()},
        )

    def _found(self, table: Table, key: str, known: Mapping[str, T]) -> T:
        name = table.text(key)
        if name not in known:
            raise table.wrong(key, "unknown_value", name)
        return known[name]

    def _guard(self, table: Table, name: str) -> Guard:
        rule = self._rules.get(name)
        if not isinstance(rule, _GUARDS):
            raise table.wrong("guards", "unknown_rule", name)
        if isinstance(rule, LegacyGuard) and self._legacy is None:
            raise table.wrong("guards", "no_legacy", name)
        return rule

    def _plain(self, table: Table, key: str) -> tuple[Rule, ...]:
        rules: list[Rule] = []
        for name in table.texts(key, optional=True):
            rule = self._rules.get(name)
            if rule is None or isinstance(rule, _GUARDS):
                raise table.wrong(key, "unknown_rule", name)
            if isinstance(rule, EndorsementWindow) and self._cycle is None:
                raise table.wrong(key, "no_cycle", name)
            rules.append(rule)
        return tuple(rules)
