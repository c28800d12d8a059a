"""Reads a policy from TOML and refuses whatever is wrong with file, line and reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from clerk_app.domain.law.policy import (
    BadPolicy,
    Branch,
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
    MonthsInAll,
    MonthsInWindow,
    NonLocalGuard,
    NoOpenCase,
    Note,
    Offline,
    OpenQuestion,
    Part,
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
from clerk_app.domain.law.records import CardState, IdType, Scheme, Service
from clerk_app.domain.law.toml_tables import Table, read_toml

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
_MOST_HOURS = 366 * 24
_RUNS_FROM = ("acceptance", "payment", "request", "inquiry")
_GIVES = ("new_cycle", "endorsed", "same_cycle", "nothing")
_TOPICS = ("benefit", "history", "settlement", "convention", "agency")
_COUNTS = ("residence", "insurance", "permit")
_GUARDS = (IdentityGuard, NonLocalGuard, PermitGuard, LegacyGuard)

T = TypeVar("T")
K = TypeVar("K")
AnyRule = Guard | Rule


def parse_policy(file: str, text: str) -> Policy:
    """The policy in a file's text; `file` is only named in errors. Raises BadPolicy."""
    table, whole = read_toml(file, text)
    if table.integer("format", 1, 1_000) != FORMAT:
        raise table.wrong("format", "unknown_format")
    in_force = table.table("in_force")
    begins, ends = in_force.day("from"), in_force.day("to") if in_force.has("to") else None
    if ends is not None and ends < begins:
        raise in_force.wrong("to", "ends_before_begins")
    dates_open = in_force.words("open") if in_force.has("open") else None
    in_force.end()
    cycle = _cycle(table.table("cycle")) if table.has("cycle") else None
    legacy = _legacy(table.table("legacy")) if table.has("legacy") else None
    rules = _named(table.tables("rule"), _rule, lambda rule: rule.rule, "rule")
    routes = _named(table.tables("route"), _route, lambda route: route.rule, "rule")
    deadlines = _named(table.tables("deadline"), _deadline, lambda deadline: deadline.key, "key")
    source = table.text("source")
    asked = () if dates_open is None else (_dates_question(dates_open, source),)
    parts = _Parts(rules, routes, deadlines, cycle, legacy, asked)
    services = _named(table.tables("service"), parts.service, lambda service: service.service, "service")
    policy = Policy(
        name=table.text("name"),
        place=table.words("place"),
        title=table.words("title"),
        source=source,
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
        english=_english(whole, file) | {question.title.zh: question.title.en for question in asked},
        in_force_open=dates_open,
        parts=tuple(_named(table.tables("part"), _part, lambda item: item.name, "name").values()),
        offline=_offline(table.table("offline")) if table.has("offline") else None,
    )
    table.end()
    _check_note_parts(file, policy)
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


def _english(whole: Mapping[str, object], file: str) -> dict[str, str]:
    """Every ``{ zh = "...", en = "..." }`` of the file, for screens in English."""
    words: dict[str, str] = {}
    waiting: list[object] = [whole]
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
    by_month = table.has("window_months")
    key, most, longest = ("window_months", 600, 1) if by_month else ("window_days", 20_000, _SHORTEST_MONTH)
    window = table.integer(key, 1, most)
    if window >= months * longest:
        raise table.wrong(key, "window_longer_than_cycle", f"{window}, {months} months")
    days, window_months = (0, window) if by_month else (window, 0)
    cycle = Cycle(months, days, table.integer("cancel_after_months", 0, 600), table.article(), window_months)
    table.end()
    return cycle


def _dates_question(question: Words, source: str) -> OpenQuestion:
    return OpenQuestion("in_force", Words("施行情况", "Whether in force"), source, question)


def _part(table: Table) -> Part:
    return Part(table.text("name"), table.words("place"), table.article(), table.texts("local_prefixes"))


def _check_note_parts(file: str, policy: Policy) -> None:
    known = {part.name for part in policy.parts}
    for note in policy.notes:
        if note.part is not None and note.part not in known:
            raise BadPolicy(file, 0, "unknown_part", note.part)


def _legacy(table: Table) -> Legacy:
    legacy = Legacy(table.day("valid_on"), table.day("exchange_until"), table.article())
    if legacy.exchange_until < legacy.valid_on:
        raise table.wrong("exchange_until", "ends_before_begins")
    table.end()
    return legacy


def _offline(table: Table) -> Offline:
    warn, supervisor, leave = (
        table.integer(key, 1, _MOST_HOURS) if table.has(key) else None
        for key in ("warn_after_hours", "supervisor_after_hours", "leave_hours")
    )
    if warn is not None and supervisor is not None and warn >= supervisor:
        raise table.wrong("warn_after_hours", "warns_too_late", f"{warn}, {supervisor} hours")
    if supervisor is not None and leave is None:  # a leave without an end would be no limit
        raise table.wrong("", "missing_key", "offline.leave_hours")
    table.end()
    return Offline(warn, supervisor, leave)


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
    branches: list[Branch] = []
    for branch in table.tables("branches"):
        months = branch.integer("months", 1, 600)
        if branch.has("window"):
            window = branch.integer("window", 1, 600)
            if months > window:
                raise branch.wrong("months", "more_months_than_window")
            branches.append(MonthsInWindow(months, window))
        elif branch.has("in_all"):
            if not branch.flag("in_all"):
                raise branch.wrong("in_all", "unknown_value", "false")
            branches.append(MonthsInAll(months))
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
    by_calendar = table.has("calendar_days")
    days = table.integer("calendar_days" if by_calendar else "working_days", 1, 366)
    steps = tuple(
        Step(item.text("key"), item.words("title"), item.integer("working_days", 1, 366))
        for item in table.tables("steps")
    )
    if steps and (by_calendar or sum(step.working_days for step in steps) != days):
        raise table.wrong("steps", "steps_do_not_add_up")
    key = table.text("key")
    runs_from = table.one_of("runs_from", _RUNS_FROM)
    working, calendar = (0, days) if by_calendar else (days, 0)
    return Deadline(key, table.words("title"), table.article(), working, runs_from, steps, calendar)


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
    counts = table.one_of("counts", _COUNTS) if table.has("counts") else None
    value = table.integer("value", 1, 1200) if counts is not None else table.any_value("value")
    return Note(
        table.one_of("topic", _TOPICS),
        table.text("key"),
        table.words("title"),
        table.article(),
        value,
        counts,
        table.text("part") if table.has("part") else None,
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
        asked: tuple[OpenQuestion, ...],
    ) -> None:
        """`asked` is asked of everybody for every service, after what the service itself asks."""
        self._asked = asked
        self._rules, self._routes, self._deadlines = rules, routes, deadlines
        self._cycle, self._legacy = cycle, legacy

    def service(self, table: Table) -> ServiceRules:
        guards = tuple(self._guard(table, name) for name in table.texts("guards"))
        always = (*self._plain(table, "always"), *self._asked)
        ordinary = self._plain(table, "ordinary")
        fee_open = table.has("fee_open") and table.flag("fee_open")
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
            fee=0 if fee_open else table.integer("fee", 0, 10_000),
            fee_article=table.article("fee_article"),
            refusal=self._found(table, "refusal", self._deadlines) if table.has("refusal") else None,
            issue=self._found(table, "issue", self._deadlines) if table.has("issue") else None,
            gives=gives,
            documents={key: documents.texts(key) for key in documents.names()},
            fee_open=fee_open,
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
