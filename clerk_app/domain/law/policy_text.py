"""Reads a policy from TOML and refuses whatever is wrong with file, line and reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from clerk_app.domain.law.case_text import read_cases
from clerk_app.domain.law.dated import Version
from clerk_app.domain.law.deadline_text import read_deadline
from clerk_app.domain.law.duty_text import declarations_by, read_penalty
from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.phrases import Bilingual
from clerk_app.domain.law.policy import (
    CancellationGround,
    Cycle,
    Deadline,
    GovernedCity,
    GuardianRule,
    LateFact,
    LawName,
    Legacy,
    NoRoute,
    Note,
    Offline,
    Policy,
    RefusalReason,
    Remedy,
    ServiceRules,
)
from clerk_app.domain.law.records import LateKind, Service
from clerk_app.domain.law.requirements import (
    DirectRoute,
    EndorsementWindow,
    Guard,
    IdentityGuard,
    LegacyGuard,
    NonLocalGuard,
    OpenQuestion,
    PermitGuard,
    Rule,
)
from clerk_app.domain.law.rule_text import EDUCATION_KINDS, AnyRule, known, read_route, read_rule
from clerk_app.domain.law.shape_text import read_shape
from clerk_app.domain.law.shapes import Holds, Shape, all_of, any_of
from clerk_app.domain.law.toml_tables import Table, read_versions, table_of

FORMAT = 1
_SHORTEST_MONTH = 28
_MOST_HOURS = 366 * 24
_GIVES = ("new_cycle", "endorsed", "same_cycle", "nothing")
_TOPICS = ("benefit", "history", "settlement", "convention", "agency", "online")
_COUNTS = ("residence", "insurance", "permit")
_GUARDS = (IdentityGuard, NonLocalGuard, PermitGuard, LegacyGuard)

T = TypeVar("T")
K = TypeVar("K")


def parse_policies(file: str, text: str) -> tuple[Policy, ...]:
    """The versions of the policy in a file's text, oldest first; `file` is only named in errors.

    Their cases are read and not judged (`policy_cases.prove`). Raises BadPolicy.
    """
    versions = read_versions(file, text)
    policies = tuple(policy_of(file, version) for version in versions)
    for table in table_of(file, versions[-1]).tables("case"):
        on = table.day("on")
        if not any(policy.in_force(on) for policy in policies):
            raise table.wrong("on", "not_in_force", str(on))
    return policies


def policy_of(file: str, version: Version) -> Policy:
    """The policy that one version of a file says. Raises BadPolicy."""
    table = table_of(file, version)
    cases = table.tables("case")
    policy = _policy(file, table)
    named = (*version.mapping.get("rule", ()), *version.mapping.get("route", ()))
    beside = frozenset({*(item["rule"] for item in named), *policy.services, "cycle", "legacy"})
    return replace(policy, cases=read_cases(cases, policy, beside))


def parse_policy(file: str, text: str) -> Policy:
    """The newest version of the policy in a file's text. Raises BadPolicy, whichever version is wrong."""
    return parse_policies(file, text)[-1]


def _policy(file: str, table: Table) -> Policy:
    if table.integer("format", 1, 1_000) != FORMAT:
        raise table.wrong("format", "unknown_format")
    begins, ends, dates_open = _in_force(table.table("in_force"))
    cycle = _cycle(table.table("cycle")) if table.has("cycle") else None
    legacy = _legacy(table.table("legacy")) if table.has("legacy") else None
    rules, routes = _conditions(file, table)
    deadlines = _named(table.tables("deadline"), read_deadline, lambda deadline: deadline.key, "key")
    penalties = _named(table.tables("penalty"), read_penalty, lambda penalty: penalty.key, "key")
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
        refusal_reasons=_listed(table, "reason", _reason, lambda item: item.code, "code"),
        remedies=_listed(table, "remedy", _remedy, lambda item: item.key, "key"),
        declarations=_listed(
            table, "declaration", declarations_by(penalties), lambda item: item.dwelling, "dwelling"
        ),
        penalties=tuple(penalties.values()),
        notes=_listed(table, "note", _note, lambda item: (item.topic, item.key), "key"),
        in_force_open=dates_open,
        parts=_listed(table, "part", _part, lambda item: item.name, "name"),
        offline=_offline(table.table("offline")) if table.has("offline") else None,
        guardian=_guardian(table.table("guardian")) if table.has("guardian") else None,
        no_routes=_listed(table, "no_route", _no_route, lambda item: item.key, "key"),
        laws=_listed(table, "law", _law, lambda item: item.name, "name"),
        papers=_papers(table.table("papers")) if table.has("papers") else {},
        late=_named(table.tables("late"), _late, lambda item: item.fact, "fact"),
        cancellations=_listed(table, "cancellation", _cancellation, lambda item: item.key, "key"),
    )
    table.end()
    return _whole(file, policy, table.source.english | {item.title.zh: item.title.en for item in asked})


def _whole(file: str, policy: Policy, english: Mapping[str, str]) -> Policy:
    """The policy with its translations; all words were read by now."""
    _check_note_parts(file, policy)
    if not policy.services:
        raise BadPolicy(file, 0, "no_service")
    return replace(policy, english=english)


def _conditions(file: str, table: Table) -> tuple[Mapping[str, AnyRule], Mapping[str, DirectRoute]]:
    """Rules and routes by their key, which names one of them alone."""
    rules = _named(table.tables("rule"), read_rule, lambda rule: rule.rule, "rule")
    routes = _named(table.tables("route"), read_route, lambda route: route.rule, "rule")
    if twice := sorted(rules.keys() & routes.keys()):
        raise BadPolicy(file, 0, "twice", twice[0])
    return rules, routes


def _in_force(table: Table) -> tuple[date, date | None, Bilingual | None]:
    """First and last day, and what is not known of them."""
    begins, ends = table.day("from"), table.day("to") if table.has("to") else None
    if ends is not None and ends < begins:
        raise table.wrong("to", "ends_before_begins")
    dates_open = table.words("open") if table.has("open") else None
    table.end()
    return begins, ends, dates_open


def _listed(
    table: Table, array: str, read: Callable[[Table], T], key_of: Callable[[T], object], key: str
) -> tuple[T, ...]:
    return tuple(_named(table.tables(array), read, key_of, key).values())


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


def _cycle(table: Table) -> Cycle:
    months = table.integer("months", 1, 600)
    by_month = table.has("window_months")
    key, most, longest = ("window_months", 600, 1) if by_month else ("window_days", 20_000, _SHORTEST_MONTH)
    window = table.integer(key, 1, most)
    if window >= months * longest:
        raise table.wrong(key, "window_longer_than_cycle", f"{window}, {months} months")
    days, window_months = (0, window) if by_month else (window, 0)
    withdrawn = table.integer("withdrawn_days", 0, 366) if table.has("withdrawn_days") else 0
    cancel = table.integer("cancel_after_months", 0, 600)
    cycle = Cycle(months, days, cancel, table.article(), window_months, withdrawn)
    table.end()
    return cycle


def _dates_question(question: Bilingual, source: str) -> OpenQuestion:
    return OpenQuestion("in_force", Bilingual("施行情况", "Whether in force"), source, question)


def _part(table: Table) -> GovernedCity:
    return GovernedCity(
        table.text("name"), table.words("place"), table.article(), table.texts("local_prefixes")
    )


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


def _guardian(table: Table) -> GuardianRule:
    rule = GuardianRule(table.integer("below_age", 1, 120), table.article())
    table.end()
    return rule


def _reason(table: Table) -> RefusalReason:
    words = table.words("title")
    return RefusalReason(table.text("code"), words.zh, table.article(), words.en)


def _late(table: Table) -> LateFact:
    return LateFact(table.choice("fact", LateKind), table.words("title"), table.article())


def _cancellation(table: Table) -> CancellationGround:
    fact = table.choice("fact", LateKind) if table.has("fact") else None
    return CancellationGround(table.text("key"), table.words("title"), table.article(), fact)


def _remedy(table: Table) -> Remedy:
    return Remedy(
        table.text("key"),
        table.words("title"),
        table.words("text"),
        table.article(),
        days=table.integer("days", 1, 3660) if table.has("days") else 0,
        months=table.integer("months", 1, 1200) if table.has("months") else 0,
    )


def _no_route(table: Table) -> NoRoute:
    by_age = table.has("from_age")
    return NoRoute(
        table.text("key"),
        table.words("words"),
        table.article(),
        table.integer("from_age", 1, 120) if by_age else None,
        frozenset() if by_age else frozenset(known(table, "education", EDUCATION_KINDS)),
    )


def _law(table: Table) -> LawName:
    if table.has("articles"):  # of a law that the index does not hold: `table_of` has read it
        table.integer("articles", 1, 2000)
    return LawName(
        table.text("name"), table.text("short"), table.text("explained") if table.has("explained") else ""
    )


def _papers(table: Table) -> dict[str, dict[str, str]]:
    """Sentences by paper and key. Which keys a paper takes only the paper knows: a newer program's
    policy may speak of more than this one prints."""
    return {kind: table.table(kind).texts_below() for kind in table.names()}


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
        fee_open = table.has("fee_open") and table.flag("fee_open")
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
            asks=self._asks(table),
            fee=0 if fee_open else table.integer("fee", 0, 10_000),
            fee_article=table.article("fee_article"),
            refusal=self._found(table, "refusal", self._deadlines) if table.has("refusal") else None,
            issue=self._found(table, "issue", self._deadlines) if table.has("issue") else None,
            gives=gives,
            documents={key: documents.texts(key) for key in documents.names()},
            fee_open=fee_open,
        )

    def _asks(self, table: Table) -> Shape:
        """The tree of a service; without one, the shape of most: what is ordinary, unless by a route."""
        if table.has("asks"):
            for key in ("ordinary", "route", "route_rules"):
                if table.has(key):
                    raise table.wrong(key, "beside_asks")
            return read_shape(table, "asks", lambda name: self._rule(table, "asks", name))
        ordinary = all_of(Holds(rule) for rule in self._plain(table, "ordinary"))
        if not table.has("route"):
            return ordinary
        route = self._found(table, "route", self._routes)
        return any_of((ordinary, all_of(map(Holds, (route, *self._plain(table, "route_rules"))))))

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
        return tuple(self._rule(table, key, name) for name in table.texts(key, optional=True))

    def _rule(self, table: Table, key: str, name: str) -> Rule:
        rule = self._rules.get(name) or (self._routes.get(name) if key == "asks" else None)
        if rule is None or isinstance(rule, _GUARDS):
            raise table.wrong(key, "unknown_rule", name)
        if isinstance(rule, EndorsementWindow) and self._cycle is None:
            raise table.wrong(key, "no_cycle", name)
        return rule
