"""The index of the laws (条文索引): each article and paragraph by number, subject and hash of its text.

The texts themselves are not held. A policy cites laws in words, as papers print them; `LawIndex.cited` finds
what is meant and refuses what no law has, and a text that is given is held against the hashes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from clerk_app.resources import resource_path

_DIGITS = "零一二三四五六七八九"
_NUMERAL = f"[{_DIGITS}〇十百]+"
_PART = re.compile(
    rf"(?:第({_NUMERAL})(?:条|项))?(?:第({_NUMERAL})款)?(?:第（({_NUMERAL})）项)?"  # article, paragraph, item
)
_ARTICLES = re.compile(
    rf"(?:[、至]?第{_NUMERAL}(?:条|项)(?:第{_NUMERAL}款)?(?:第（{_NUMERAL}）项)?)+"  # in a running sentence
)
_LAW_NAME = re.compile(r"《[^《》]*》(?:（[^（）]*[号年]）)?")
_HEAD = re.compile(rf"第({_NUMERAL})条[ 　]")
_ITEM = re.compile(rf"（{_NUMERAL}）")
_ENDS = "。；："  # how a paragraph or an item ends; headings and what a web page adds do not
_FINGERPRINT = 16  # hex digits


class UnknownArticle(Exception):
    """Inside the domain only: the reader of a policy turns it into a BadPolicy with its line."""

    def __init__(self, cited: str) -> None:
        super().__init__(cited)
        self.cited = cited


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph (款): how many items (项) it has, its subject in our own words, the hash of its text.

    `fingerprint` is empty where the text is not held. `outside` says why the article is out of scope; it
    stands with the first paragraph of an article that this program neither rules on nor shows.
    """

    law: str
    article: int
    number: int
    items: int
    fingerprint: str
    about: str
    outside: str


@dataclass(frozen=True, slots=True)
class Law:
    """A law or another source. `text` names the file of its text where all of it was read, else empty."""

    key: str
    name: str  # as it is cited
    text: str
    paragraphs: Mapping[tuple[int, int], Paragraph]
    any_article: int = 0  # a law that a policy brings along: it has so many articles, nothing more is known

    @property
    def articles(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(article for article, _ in self.paragraphs))


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited: None is the whole of the law, of the article, of the paragraph."""

    law: Law
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None

    def covers(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph is cited, or its whole article. A law as a whole is pinned to no text."""
        return (
            paragraph.law == self.law.key
            and self.article == paragraph.article
            and self.paragraph in (None, paragraph.number)
        )


class LawIndex:
    """All laws by the names under which they are cited."""

    def __init__(self, laws: Iterable[Law]) -> None:
        self.laws = tuple(laws)
        self._by_name = {law.name: law for law in self.laws}
        names = sorted(self._by_name, key=len, reverse=True)
        self._name = re.compile("|".join(map(re.escape, names)))
        self._known: dict[str, tuple[Citation, ...]] = {}

    def __getitem__(self, key: str) -> Law:
        """By key. Raises KeyError."""
        return {law.key: law for law in self.laws}[key]

    def with_laws(self, articles_of: Mapping[str, int]) -> LawIndex:
        """With laws that a policy brings along: how many articles each has, by name."""
        own = [
            Law(name, name, "", {}, count) for name, count in articles_of.items() if name not in self._by_name
        ]
        return LawIndex((*self.laws, *own)) if own else self

    def cited(self, text: str) -> tuple[Citation, ...]:
        """What a text cites: laws one after another, their articles after each, a remark after a colon.

        Raises UnknownArticle with the part that no law has.
        """
        if text not in self._known:
            self._known[text] = tuple(self._read(text))
        return self._known[text]

    def _read(self, text: str) -> Iterator[Citation]:
        place, law, alone = 0, None, False  # alone: a law of which no article was named yet
        last = Citation(self.laws[0])
        while place < len(text) and text[place] != "：":
            if (name := self._name.match(text, place)) is not None:
                if law is not None and alone:
                    yield Citation(law)
                law, alone, place = self._by_name[name[0]], True, name.end()
                last = Citation(law)
                continue
            joined = text[place] if text[place] in "、至" else ""
            if joined and (law is None or self._name.match(text, place + 1) is not None):
                place += 1
                continue
            part = _PART.match(text, place + len(joined))
            if law is None or part is None or not part[0]:
                raise UnknownArticle(text[place:])
            here = _citation(law, last, part)
            _check(here, part[0])
            if joined == "至":
                yield from (Citation(law, n) for n in range((last.article or 0) + 1, here.article or 0))
            yield here
            last, alone, place = here, False, part.end()
        if law is None:
            raise UnknownArticle(text)
        if alone:
            yield Citation(law)

    def mentions(self, text: str, short: Mapping[str, str]) -> tuple[Citation, ...]:
        """What a running sentence cites of laws known to the index; `short` gives full names by short ones.

        Raises UnknownArticle.
        """
        found: list[Citation] = []
        for name in _LAW_NAME.finditer(text):
            law = self._by_name.get(short.get(name[0], name[0]))
            if law is not None:
                cited = _ARTICLES.match(text, name.end())
                found += self.cited(law.name + (cited[0] if cited is not None else ""))
        return tuple(found)


def _citation(law: Law, last: Citation, part: re.Match[str]) -> Citation:
    """One part; what it leaves out is that of the part before."""
    article, paragraph, item = (None if digits is None else _number(digits) for digits in part.groups())
    if article is None:
        article = last.article
        if paragraph is None:
            paragraph = last.paragraph
    return Citation(law, article, paragraph, item)


def _check(cited: Citation, text: str) -> None:
    law, article, paragraph = cited.law, cited.article, cited.paragraph or 1
    if law.any_article and article is not None and article <= law.any_article:
        return
    row = None if article is None else law.paragraphs.get((article, paragraph))
    if row is None or (cited.item or 0) > row.items:
        raise UnknownArticle(f"{law.name}{text}")


def _number(text: str) -> int:
    """A Chinese numeral below 1000."""
    number = digit = 0
    for sign in text.replace("〇", "零"):
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        else:
            number, digit = number + (digit or 1) * {"十": 10, "百": 100}[sign], 0
    return number + digit


@cache
def shipped_index() -> LawIndex:
    """The index that ships with the program, read once."""
    found: dict[str, dict[tuple[int, int], Paragraph]] = {}
    for law, article, number, *rest in _rows("paragraphs.csv"):
        items, print_, about, outside = rest
        one = Paragraph(law, int(article), int(number), int(items), print_, about, outside)
        found.setdefault(law, {})[one.article, one.number] = one
    return LawIndex(Law(key, name, text, found.get(key, {})) for key, name, text in _rows("laws.csv"))


def _rows(file: str) -> Iterator[list[str]]:
    """The rows of a table that needs no quotes, for a counter waits for it: no cell holds a comma."""
    lines = resource_path("law", file).read_text("utf-8").splitlines()
    return (line.split(",") for line in lines[1:])


# --- a text held against the index


@dataclass(frozen=True, slots=True)
class TextChange:
    """A paragraph whose text is not the one that the index knows: changed, gone or new."""

    law: Law
    article: int
    paragraph: int
    what: str


def text_changes(law: Law, text: str) -> tuple[TextChange, ...]:
    """Where a text of the law differs from the one that was read, in its order."""
    given = {place: fingerprint(words) for place, words in paragraphs_of(text).items()}
    changes: list[TextChange] = []
    for place in sorted(given.keys() | law.paragraphs.keys()):
        known = law.paragraphs.get(place)
        what = "new" if known is None else "gone" if place not in given else "changed"
        if known is None or given.get(place) != known.fingerprint:
            changes.append(TextChange(law, *place, what))
    return tuple(changes)


def paragraphs_of(text: str) -> dict[tuple[int, int], str]:
    """The paragraphs of a law's text by article and number, each with its items.

    An article begins with its number and a blank; a line that ends like no sentence (a heading, what a web
    page adds) belongs to none.
    """
    found: dict[tuple[int, int], str] = {}
    article = number = 0
    for line in map(str.strip, text.splitlines()):
        head = _HEAD.match(line)
        if head is not None:
            article, number = _number(head[1]), 1
            found[article, number] = line[head.end() :].strip()
        elif article and line and line[-1] in _ENDS:
            if _ITEM.match(line) is None:
                number += 1
            found[article, number] = f"{found.get((article, number), '')}\n{line}".strip()
    return found


def fingerprint(words: str) -> str:
    """The hash of a paragraph: of its signs, whatever blanks a copy put between them."""
    return hashlib.sha256("".join(words.split()).encode()).hexdigest()[:_FINGERPRINT]
