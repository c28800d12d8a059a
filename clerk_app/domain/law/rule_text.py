"""Reads the rules and routes of a policy: one reader a kind, each number within its range."""

from __future__ import annotations

from collections.abc import Callable

from clerk_app.domain.identity import IdType
from clerk_app.domain.law.phrases import Bilingual
from clerk_app.domain.law.records import CardState, Scheme, Service
from clerk_app.domain.law.requirements import (
    Branch,
    CardAtHand,
    ConsecutiveMonths,
    ContinuousResidence,
    CurrentRegistration,
    Deemed,
    DirectRoute,
    EndedRun,
    EndorsementWindow,
    Guard,
    IdentityGuard,
    InsuranceMonths,
    LegacyGuard,
    LossDeclared,
    MonthsInAll,
    MonthsInWindow,
    NonLocalGuard,
    NoOpenCase,
    OpenQuestion,
    PermitGuard,
    PermitInState,
    ResidenceDays,
    Rule,
)
from clerk_app.domain.law.toml_tables import Table

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
_LONGEST_MONTH = 31

AnyRule = Guard | Rule
_Head = tuple[str, Bilingual, str]


def read_rule(table: Table) -> AnyRule:
    kind = table.text("kind")
    if kind not in _READERS:
        raise table.wrong("kind", "unknown_kind", kind)
    return _READERS[kind](table, (table.text("rule"), table.words("title"), table.article()))


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
            ended = branch.choice("ended", EndedRun) if branch.has("ended") else EndedRun.COUNTS
            branches.append(ConsecutiveMonths(months, branch.flag("since_registration"), ended))
        branch.end()
    if not branches:
        raise table.wrong("branches", "empty")
    mixed_open = table.has("mixed_open") and table.flag("mixed_open")
    return InsuranceMonths(*head, table.choices("schemes", Scheme), tuple(branches), mixed_open)


def _window(table: Table, head: _Head) -> EndorsementWindow:
    gap = table.integer("residence_gap_days", 0, 3660) if table.has("residence_gap_days") else None
    return EndorsementWindow(*head, gap)


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
    "endorsement_window": _window,
    "permit_in_state": lambda t, h: PermitInState(
        *h, t.choices("states", CardState), t.choice("first", Service)
    ),
    "card_at_hand": lambda t, h: CardAtHand(*h, t.choice("instead", Service)),
    "loss_declared": lambda _, h: LossDeclared(*h),
    "open": lambda t, h: OpenQuestion(*h, t.words("question")),
}


def read_route(table: Table) -> DirectRoute:
    return DirectRoute(
        table.text("rule"),
        table.words("title"),
        table.article(),
        talent=frozenset(known(table, "talent", TALENT_KINDS)),
        degree_levels=frozenset(known(table, "degree_levels", DEGREE_LEVELS)),
        education=frozenset(known(table, "education", EDUCATION_KINDS)),
    )


def known(table: Table, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    values = table.texts(key)
    for value in values:
        if value not in known:
            raise table.wrong(key, "unknown_value", value)
    return values
