"""Reads who declares a stay, and what it costs not to do one's duty (法律责任)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from clerk_app.domain.law.policy import Declaration, Penalty
from clerk_app.domain.law.toml_tables import Table

_PENALTIES_ABOUT = ("registration", "permit", "privacy")
_PER = ("person", "card", "act")


def read_penalty(table: Table) -> Penalty:
    """One penalty; a fine or detention without its `_most` is that much and no more. Raises BadPolicy."""

    def most(key: str, least: int, highest: int) -> int:
        return table.integer(f"{key}_most", least, highest) if table.has(f"{key}_most") else least

    fine = table.integer("fine", 0, 1_000_000)
    days = table.integer("detention_days", 0, 366) if table.has("detention_days") else 0
    return Penalty(
        key=table.text("key"),
        about=table.one_of("about", _PENALTIES_ABOUT),
        title=table.words("title"),
        fine=fine,
        fine_most=most("fine", fine, 1_000_000),
        per=table.one_of("per", _PER),
        article=table.article(),
        detention_days=days,
        detention_days_most=most("detention_days", days, 366),
        more=table.words("more") if table.has("more") else None,
    )


def declarations_by(penalties: Mapping[str, Penalty]) -> Callable[[Table], Declaration]:
    """The reader of declarations, which name one of these penalties. It raises BadPolicy."""

    def read(table: Table) -> Declaration:
        penalty = table.text("penalty")
        if penalty not in penalties:
            raise table.wrong("penalty", "unknown_value", penalty)
        return Declaration(
            dwelling=table.text("dwelling"),
            title=table.words("title"),
            declarant=table.words("declarant"),
            days=table.integer("days", 0, 366),
            exempt_below_days=table.integer("exempt_below_days", 0, 366),
            penalty=penalties[penalty],
            article=table.article(),
        )

    return read
