"""Walks what was recorded and says whether it is still that. What can be found is in docs/journal-format.md.

The rows are read as they lie in the file, not through the mappings: somebody who changed them need
not have left values that the mappings can read.

A million acts are walked in little more than it takes to hash them: the database puts the hashed texts of a page
together, while those of the page before are hashed. Payload and claims stand there as they were stored, which is
their canonical form. Each is asked for as one valid JSON value, so that its end cannot be moved into a neighbour;
texts are quoted as JSON quotes them. A page of which anything does not fit is read once more, value by value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from clerk_app.store.canonical import NO_HASH, canonical, sm3
from clerk_app.store.codec import Kinds
from clerk_app.store.erasing import FIELDS, erased_in, stored_body
from clerk_app.store.errors import ChainBroken
from clerk_app.store.journal import PAGE, ChainHead
from clerk_app.store.order import claims_held
from clerk_app.store.prepared import run_text

_TEXT = (  # one text of all parts at once: joined two by two they would be copied twenty times
    """concat('{"actor":', json_quote(actor), ',"at":"', substr(at, 1, 10), 'T', substr(at, 12), """
    """'Z","claims":', claims, ',"counter":', json_quote(counter), ',"id":', json_quote(id), """
    """',"kind":', json_quote(kind), ',"payload":', payload, ',"prev_hash":', json_quote(prev_hash), """
    """',"seq":', seq, ',"subject":', json_quote(subject), """
    """CASE WHEN version = 1 THEN '}' ELSE concat(',"version":', version, '}') END)"""
)
_PLAIN = (
    "typeof(payload) = 'text' AND json_valid(payload) AND substr(payload, 1, 1) = '{' "
    "AND typeof(claims) = 'text' AND json_valid(claims) AND substr(claims, 1, 1) = '[' "
    "AND length(at) = 26 AND substr(at, 11, 1) = ' ' AND typeof(seq) = 'integer' AND typeof(version) = 'integer'"
)
_PAGE = (  # a page in one row: its acts, its last number, and for each the text and the two hashes
    f"SELECT count(*), max(seq), CAST(group_concat(CASE WHEN {_PLAIN} THEN {_TEXT} END, char(10)) AS BLOB), "
    "group_concat(prev_hash, char(10)), group_concat(hash, char(10)) "
    f"FROM (SELECT * FROM act WHERE counter = ? AND seq > ? ORDER BY seq LIMIT {PAGE})"
)
_BEFORE_ALL = -(1 << 63)

Walked = Callable[
    [int], object
]  # told how many acts were walked since it was told last; what it raises ends the walk


@dataclass(slots=True)
class Findings:
    """What the acts of our own chain say must be there besides; another counter's pictures may come later."""

    own: str
    kinds: Kinds
    blobs: dict[str, tuple[str, int]] = field(default_factory=dict[str, tuple[str, int]])

    def note(self, body: dict[str, Any]) -> None:
        if body["counter"] == self.own:
            for digest in self.kinds.blobs_of(body["kind"], body["payload"]):
                self.blobs.setdefault(digest, (body["counter"], body["seq"]))


def verify_chain(
    session: Session, counter: str, findings: Findings | None = None, walked: Walked | None = None
) -> ChainHead:
    """Walk one chain. Raises ChainBroken at the first act that is not what was recorded.

    Args:
        session: A transaction that nobody else uses meanwhile.
        counter: Whose chain.
        findings: Takes what the acts name; without it the walk is quicker.
        walked: Told after each page how many acts it held.
    """
    head, erased = ChainHead(0, NO_HASH), cache(partial(erased_in, session))
    for page, plainly in _pages(session, counter):
        before, head = head, _page_head(page, head) if findings is None else None
        if head is None:
            head = _walk_plainly(plainly(), counter, before, findings, erased)
        if walked is not None:
            walked(head.acts - before.acts)
    noted = session.execute(
        text("SELECT seq, hash FROM chain_head WHERE counter = :counter"), {"counter": counter}
    ).first()
    _compare_head(counter, head, ChainHead(0, NO_HASH) if noted is None else ChainHead(noted[0], noted[1]))
    return head


_Page = tuple[int, Any, Any, Any, Any]


def _pages(session: Session, counter: str) -> Iterator[tuple[_Page, Callable[[], Iterator[dict[str, Any]]]]]:
    """The pages of a chain, each with the way to read it value by value. The next is read in a thread meanwhile."""

    def read(after: Any) -> _Page:
        return run_text(session, _PAGE, (counter, after)).fetchone()

    def plainly(after: Any, following: Future[_Page]) -> Iterator[dict[str, Any]]:
        following.result()  # one at a time asks on the connection
        return _rows(session, counter, after)

    with ThreadPoolExecutor(1, "chain") as reader:
        before: Any = _BEFORE_ALL
        page = read(before)
        while page[0]:
            following = reader.submit(read, page[1])
            yield page, partial(plainly, before, following)
            before, page = page[1], following.result()


def _page_head(page: _Page, before: ChainHead) -> ChainHead | None:
    """The head after a page whose acts all go on from `before`; None where anything does not fit."""
    count, last, texts, prev_hashes, hashes = page
    if last != before.acts + count or not isinstance(texts, bytes):
        return None
    hashed = texts.split(b"\n")
    digests = [sm3(one) for one in hashed]
    if len(digests) != count or str(hashes).split("\n") != digests:
        return None
    if str(prev_hashes).split("\n") != [before.head, *digests[:-1]]:
        return None
    return ChainHead(last, digests[-1])


def _walk_plainly(
    rows: Iterator[dict[str, Any]],
    counter: str,
    head: ChainHead,
    findings: Findings | None,
    erased: Callable[[], Mapping[tuple[str, int], tuple[str, str]]],
) -> ChainHead:
    """The head after these acts. Raises ChainBroken."""
    for row in rows:
        seq = head.acts + 1
        if row["seq"] != seq:
            raise ChainBroken(counter, seq, "gap")
        if row["prev_hash"] != head.head:
            raise ChainBroken(counter, seq, "link")
        try:
            body = stored_body(row)
            digest = sm3(canonical(body))
            if digest == row["hash"] and findings is not None:
                findings.note(body)
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise ChainBroken(counter, seq, "hash") from error
        if digest != row["hash"]:
            if erased().get((counter, seq)) != (row["hash"], digest):
                raise ChainBroken(counter, seq, "hash")
            digest = row["hash"]  # an act of the chain says that just this was left of it
        head = ChainHead(seq, digest)
    return head


def _compare_head(counter: str, head: ChainHead, noted: ChainHead) -> None:
    if head == noted:
        return
    if isinstance(noted.acts, int) and head.acts < noted.acts:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ChainBroken(counter, head.acts + 1, "missing")
    raise ChainBroken(counter, head.acts, "head")


def verify_expected(session: Session, counter: str, expected: ChainHead) -> None:
    """Whether the chain still holds a head that was printed or kept elsewhere. Raises ChainBroken."""
    if expected.acts == 0:
        return
    found = session.execute(
        text("SELECT hash FROM act WHERE counter = :counter AND seq = :seq"),
        {"counter": counter, "seq": expected.acts},
    ).scalar()
    if found is None:
        raise ChainBroken(counter, expected.acts, "missing")
    if found != expected.head:
        raise ChainBroken(counter, expected.acts, "head")


def verify_claims(session: Session) -> None:
    """The claims that are held are those that the acts took and did not release. Raises ChainBroken."""
    held = claims_held(session)
    for claim, act_id in session.execute(text("SELECT claim, act_id FROM claim")):
        known = held.pop(claim, None)
        if known is None or known.act_id != act_id:
            raise _claim_broken(session, act_id)
    if held:
        first = min(held.values(), key=lambda holder: holder.seq)
        raise ChainBroken(first.counter, first.seq, "claim")


def _claim_broken(session: Session, act_id: str) -> ChainBroken:
    row = session.execute(text("SELECT counter, seq FROM act WHERE id = :id"), {"id": act_id}).first()
    return ChainBroken("", 0, "claim") if row is None else ChainBroken(row[0], row[1], "claim")


def verify_blobs(session: Session, findings: Findings) -> None:
    """Every photo and signature that an act names is there, and is what it was. Raises ChainBroken."""
    named = dict(findings.blobs)
    for digest, data in session.execute(text("SELECT digest, data FROM blob")).yield_per(20):
        place = named.pop(digest, None)
        if sm3(data) != digest:
            counter, seq = place or ("", 0)
            raise ChainBroken(counter, seq, "blob")
    if named:
        counter, seq = min(named.values(), key=lambda place: place[1])
        raise ChainBroken(counter, seq, "blob")


def _rows(session: Session, counter: str, after: Any) -> Iterator[dict[str, Any]]:
    """The acts of one page, value by value."""
    columns = (*FIELDS, "hash")
    query = text(
        f"SELECT {', '.join(columns)} FROM act WHERE counter = :counter AND seq > :after "
        f"ORDER BY seq LIMIT {PAGE}"
    )
    for row in session.execute(query, {"counter": counter, "after": after}):
        yield dict(zip(columns, row, strict=True))
