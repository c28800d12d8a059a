"""What verification finds: each field, the cut-off end, claims and photos; and what a rebuild restores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from clerk_app.app.data import open_store
from clerk_app.store.canonical import sm3
from clerk_app.store.database import connect
from clerk_app.store.errors import ChainBroken, TablesDiffer
from clerk_app.store.journal import ChainHead
from clerk_app.store.models import ActRow, ClaimRow
from clerk_app.store.store import Store
from tests.acts import PROJECTIONS, Kind, decision_claim, login_claim, record
from tests.made import KEY
from tests.store.acts import acceptance, staff


@pytest.fixture
def whole(store: Store) -> Store:
    """Five acts with claims, and a photo."""
    with store.unit("clerk") as uow:
        for login in "abc":
            record(uow, Kind.STAFF_ADDED, f"id-{login}", staff(login), [login_claim(login)])
        photo = uow.put_blob(b"photo", "image/jpeg")
        record(uow, Kind.CASE_ACCEPTED, "case", acceptance("1", "43", photo), ["open-case:43:permit"])
        decided = {"round": 1, "reason": "r", "article": "a", "note": ""}
        record(uow, Kind.CASE_REFUSED, "case", decided, [decision_claim("case", 1), "-open-case:43:permit"])
        uow.commit()
    assert store.verify(blobs=True).acts == 5
    return store


def tamper(store: Store, *statements: str) -> None:
    """What somebody with the key can do to the file, past the program and its foreign keys."""
    connection = connect(store.data_dir / "counter.db", KEY, synchronous="FULL")
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        assert connection.execute(statement).rowcount != 0, f"changes nothing: {statement}"
    connection.close()


def broken(store: Store, **options: Any) -> tuple[int, str]:
    with pytest.raises(ChainBroken) as raised:
        store.verify(**options)
    return raised.value.seq, raised.value.why


FIELDS = {
    "id": ("UPDATE act SET id = 'another' WHERE seq = 3", (3, "hash")),
    "counter": ("UPDATE act SET counter = 'FT-02' WHERE seq = 3", None),
    "seq": ("UPDATE act SET seq = 9 WHERE seq = 3", (3, "gap")),
    "seq that is no number": ("UPDATE act SET seq = 'three' WHERE seq = 3", (3, "gap")),
    "at": ("UPDATE act SET at = '2020-01-01 00:00:00.000000' WHERE seq = 3", (3, "hash")),
    "at that is no time": ("UPDATE act SET at = 'yesterday' WHERE seq = 3", (3, "hash")),
    "at by a microsecond": (
        "UPDATE act SET at = substr(at, 1, 25) || ((substr(at, 26) + 1) % 10) WHERE seq = 3",
        (3, "hash"),
    ),
    "actor": ("UPDATE act SET actor = 'somebody' WHERE seq = 3", (3, "hash")),
    "kind": ("UPDATE act SET kind = 'staff.changed' WHERE seq = 3", (3, "hash")),
    "kind that there is not": ("UPDATE act SET kind = 'rubbish' WHERE seq = 3", (3, "hash")),
    "subject": ("UPDATE act SET subject = 'id-z' WHERE seq = 3", (3, "hash")),
    "payload": (
        "UPDATE act SET payload = replace(payload, 'clerk', 'administrator') WHERE seq = 3",
        (3, "hash"),
    ),
    "payload that is no JSON": ("UPDATE act SET payload = '{' WHERE seq = 3", (3, "hash")),
    "payload that is no object": ("UPDATE act SET payload = 'null' WHERE seq = 3", (3, "hash")),
    "payload with a float": ("UPDATE act SET payload = '{\"yuan\":1.5}' WHERE seq = 3", (3, "hash")),
    "payload as bytes": ("UPDATE act SET payload = x'ff' WHERE seq = 3", (3, "hash")),
    "claims": ("UPDATE act SET claims = '[]' WHERE seq = 3", (3, "hash")),
    "claims that are no list": ("UPDATE act SET claims = '{}' WHERE seq = 3", (3, "hash")),
    "prev_hash": ("UPDATE act SET prev_hash = hash WHERE seq = 3", (3, "link")),
    "hash": ("UPDATE act SET hash = prev_hash WHERE seq = 3", (3, "hash")),
    "hash of the last": ("UPDATE act SET hash = prev_hash WHERE seq = 5", (5, "hash")),
    "one taken out": ("DELETE FROM act WHERE seq = 3", (3, "gap")),
    "the first taken out": ("DELETE FROM act WHERE seq = 1", (1, "gap")),
    "the end cut off": ("DELETE FROM act WHERE seq >= 4", (4, "missing")),
    "everything": ("DELETE FROM act", (1, "missing")),
    "head": ("UPDATE chain_head SET hash = replace(hash, substr(hash, 1, 1), 'g')", (5, "head")),
    "head put back": ("UPDATE chain_head SET seq = 4", (5, "head")),
    "head put forward": ("UPDATE chain_head SET seq = 6", (6, "missing")),
    "head taken out": ("DELETE FROM chain_head", (5, "head")),
    "claim taken away": (f"DELETE FROM claim WHERE claim = '{login_claim('b')}'", (2, "claim")),
    "claim handed on": (
        f"UPDATE claim SET act_id = (SELECT id FROM act WHERE seq = 3) WHERE claim = '{login_claim('b')}'",
        (3, "claim"),
    ),
    "claim made up": ("INSERT INTO claim SELECT 'login:z', id FROM act WHERE seq = 1", (1, "claim")),
}


@pytest.mark.parametrize(("statement", "expected"), FIELDS.values(), ids=FIELDS.keys())
def test_every_change_is_found(whole: Store, statement: str, expected: tuple[int, str] | None) -> None:
    tamper(whole, statement)
    found = broken(whole)
    assert expected is None or found == expected


def test_two_acts_exchanged(whole: Store) -> None:
    tamper(
        whole,
        "UPDATE act SET seq = -seq WHERE seq IN (2, 3)",
        "UPDATE act SET seq = 5 + seq WHERE seq < 0",
    )
    assert broken(whole) == (2, "link")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE blob SET data = x'00'",
        "DELETE FROM blob",
        "UPDATE blob SET digest = replace(digest, '1', '2')",
    ],
)
def test_a_photo_that_was_changed_or_taken_out_is_found(whole: Store, statement: str) -> None:
    tamper(whole, statement)
    assert whole.verify().acts == 5, "photos are looked at only where it is asked for"
    assert broken(whole, blobs=True)[1] == "blob"


def test_a_cut_off_end_stays_found_when_the_counter_works_on(whole: Store) -> None:
    tamper(
        whole,
        "DELETE FROM claim WHERE act_id IN (SELECT id FROM act WHERE seq = 5)",
        "DELETE FROM act WHERE seq = 5",
    )
    with whole.unit() as uow:
        record(uow, Kind.STAFF_SIGNED_OUT, "id-a", {})
        uow.commit()
    assert broken(whole) == (5, "gap")


@pytest.mark.logs("store.heads_damaged")
def test_a_chain_that_was_reckoned_anew_is_found_by_a_printed_head(whole: Store) -> None:
    """With key and format one can forge the whole file; the head on paper stays what it was."""
    printed = whole.verify()
    whole.verify(expected=printed)
    with whole.read() as session:
        before = session.scalars(select(ActRow.hash).where(ActRow.seq == 4)).one()
        last_id = session.scalars(select(ActRow.id).where(ActRow.seq == 5)).one()
    tamper(
        whole,
        f"DELETE FROM claim WHERE act_id = '{last_id}'",
        "DELETE FROM act WHERE seq = 5",
        f"UPDATE chain_head SET seq = 4, hash = '{before}'",
        "INSERT INTO claim SELECT 'open-case:43:permit', id FROM act WHERE seq = 4",
    )
    assert broken(whole) == (5, "missing"), "the head log still knows"
    whole.close()
    (whole.data_dir / "counter.heads").write_bytes(b"")  # who can forge the database can take that away too
    whole = open_store(whole.data_dir, key=KEY)
    assert whole.verify().acts == 4
    assert broken(whole, expected=printed) == (5, "missing")
    with whole.unit() as uow:
        record(uow, Kind.STAFF_SIGNED_OUT, "id-a", {})
        uow.commit()
    assert whole.verify().acts == 5
    assert broken(whole, expected=printed) == (5, "head")
    assert broken(whole, expected=ChainHead(77, sm3(b""))) == (77, "missing")


def rows(store: Store) -> list[Any]:
    with store.read() as session:
        tables = [table.__table__ for table in (*PROJECTIONS.rows, ClaimRow)]
        return [sorted(map(str, session.execute(select(*table.columns)))) for table in tables]


def test_tables_that_are_not_what_the_acts_say_are_named_and_left(whole: Store) -> None:
    """(Issue: verification covered the acts and the pictures only.)"""
    whole.verify_tables()
    before = rows(whole)
    whole.verify_tables()
    assert rows(whole) == before
    tamper(whole, "UPDATE application SET state = 'approved'", "DELETE FROM staff WHERE login = 'a'")
    changed = rows(whole)
    assert whole.verify(blobs=True).acts == 5
    with pytest.raises(TablesDiffer) as found:
        whole.verify_tables()
    assert found.value.tables == ("application", "staff")
    assert rows(whole) == changed, "it is named, not mended in silence"
    whole.rebuild()
    whole.verify_tables()


def test_a_rebuild_restores_what_was_changed_past_the_journal(whole: Store) -> None:
    before = rows(whole)
    tamper(
        whole,
        "UPDATE staff SET roles = '[\"administrator\"]'",
        "UPDATE application SET state = 'approved'",
        "DELETE FROM claim",
    )
    assert rows(whole) != before
    whole.rebuild()
    assert rows(whole) == before
    assert whole.verify().acts == 5


def test_a_broken_journal_is_not_folded(whole: Store) -> None:
    before = rows(whole)
    tamper(whole, FIELDS["payload"][0])
    with pytest.raises(ChainBroken):
        whole.rebuild()
    assert rows(whole) == before


def test_reading_by_pages_leaves_no_act_out(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("clerk_app.store.journal.PAGE", 4)
    for count in range(1, 10):
        with store.unit() as uow:
            record(uow, Kind.STAFF_ADDED, f"id-{count}", staff(f"login{count}"))
            uow.commit()
        assert store.export(tmp_path / "journal") == count
        store.rebuild()
        with store.read() as session:
            assert session.execute(text("SELECT count(*) FROM staff")).scalar() == count
