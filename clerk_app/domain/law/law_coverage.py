"""What became of each article of a law: a rule decides by it, a screen or paper shows it, or it is out of scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from clerk_app.domain.law.dated import laws_of
from clerk_app.domain.law.law_index import Citation, Law, LawIndex, Paragraph, TextChange

# What the desk and the papers print of a policy, by its tables (and the topic of notes): where it is seen.
SHOWN_ON = {
    "reason": "paper refusal_notice",
    "remedy": "paper refusal_notice",
    "note.benefit": "page benefits",
    "note.settlement": "page benefits",
    "note.history": "page benefits",
    "note.convention": "page benefits",
    "note.online": "page online",
    "penalty": "page benefits",
}
_NOT_SHOWN = ("note",)  # of other topics
_PAPERS = "papers"
_NAMES = ("key", "rule", "code", "service", "dwelling", "name", "kind")


class ArticleState(StrEnum):
    RULED = "ruled"
    SHOWN = "shown"
    OUT_OF_SCOPE = "out_of_scope"
    NONE = "none"  # nothing is known of it: a defect of the index or of a policy


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of a policy that cites the law.

    `where` it is seen at the counter; empty for what decides, None for what is read only by those who amend
    the law.
    """

    name: str
    cites: tuple[Citation, ...]
    where: str | None


@dataclass(frozen=True, slots=True)
class ArticleCoverage:
    """One article. `rules` are what cites it; `reason` says where it is seen, or why it is out of scope."""

    law: Law
    article: int
    state: ArticleState
    rules: tuple[str, ...]
    reason: str


def entries_of(mapping: Mapping[str, Any], index: LawIndex) -> tuple[Entry, ...]:
    """What a policy cites, entry by entry, as it was read from its file on one day.

    Raises UnknownArticle.
    """
    return tuple(_entries(mapping, "", "", index)) + tuple(_sentences(mapping, index))


def short_names(mapping: Mapping[str, Any]) -> dict[str, str]:
    """Full names by the short ones that papers use."""
    return {law["short"]: law.get("explained", law["name"]) for law in laws_of(mapping)}


def _entries(table: Mapping[str, Any], name: str, where: str | None, index: LawIndex) -> Iterator[Entry]:
    for key, value in table.items():
        if key == "article" or key.endswith("_article"):
            yield Entry(name if key == "article" else f"{name}.{key}", index.cited(value), where)
        elif isinstance(value, dict):
            yield from _entries(value, f"{name}.{key}" if name else key, where, index)
        elif isinstance(value, list):
            for place, element in enumerate(value):
                if isinstance(element, dict):
                    called = next((str(element[each]) for each in _NAMES if each in element), str(place))
                    inner = where if name else _where(key, element)
                    yield from _entries(
                        element, f"{name}.{key}.{called}" if name else f"{key}.{called}", inner, index
                    )


def _where(array: str, element: Mapping[str, Any]) -> str | None:
    """Where an element of an array is seen; empty where it decides, None where nobody sees it."""
    place = SHOWN_ON.get(f"{array}.{element.get('topic', '')}", SHOWN_ON.get(array))
    return place if place is not None else None if array in _NOT_SHOWN else ""


def _sentences(mapping: Mapping[str, Any], index: LawIndex) -> Iterator[Entry]:
    short = short_names(mapping)
    for paper, sentences in mapping.get(_PAPERS, {}).items():
        for key, text in sentences.items():
            if isinstance(text, str) and (cites := index.mentions(text, short)):
                yield Entry(f"{_PAPERS}.{paper}.{key}", cites, f"paper {paper}")


def coverage(law: Law, entries: Iterable[Entry]) -> tuple[ArticleCoverage, ...]:
    """Every article of a law, in its order."""
    cited = tuple(entries)
    return tuple(_covered(law, article, cited) for article in law.articles)


def _covered(law: Law, article: int, entries: tuple[Entry, ...]) -> ArticleCoverage:
    citing = [entry for entry in entries if any((c.law, c.article) == (law, article) for c in entry.cites)]
    rules = tuple(dict.fromkeys(entry.name for entry in citing if entry.where == ""))
    if rules:
        return ArticleCoverage(law, article, ArticleState.RULED, rules, "")
    seen = {entry.name: entry.where for entry in citing if entry.where}
    if seen:
        places = ", ".join(dict.fromkeys(seen.values()))
        return ArticleCoverage(law, article, ArticleState.SHOWN, tuple(seen), places)
    reason = law.paragraphs[article, 1].outside
    state = ArticleState.OUT_OF_SCOPE if reason else ArticleState.NONE
    return ArticleCoverage(law, article, state, (), reason)


def to_look_at(change: TextChange, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The entries of a policy to look at when a paragraph of a text is not the one that was read."""
    law = change.law
    known = law.paragraphs.get((change.article, change.paragraph))
    place = known or Paragraph(law.key, change.article, change.paragraph, 0, "", "", "")
    return tuple(dict.fromkeys(entry.name for entry in entries if any(c.covers(place) for c in entry.cites)))
