"""The journal: append, claims, verification, rebuilding; as a state machine and against tampering."""

from __future__ import annotations

import json
import math
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule
from sqlalchemy import select, text

from clerk_app.app.data import open_store
from clerk_app.domain.errors import NotInThisState
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.staff.rows import StaffRow
from clerk_app.store.canonical import NO_HASH, canonical, sm3
from clerk_app.store.errors import ChainBroken, ClaimTaken
from clerk_app.store.models import ActRow, ClaimRow
from clerk_app.store.store import Store
from tests.acts import PROJECTIONS, Kind, open_case_claim, record as record_in, release
from tests.made import KEY, fresh_store
from tests.store.acts import acceptance, staff


def record(store: Store, login: str) -> None:
    with store.unit() as uow:
        record_in(uow, Kind.STAFF_ADDED, f"id-{login}", staff(login), [f"login:{login}"])
        uow.commit()


def tables(store: Store) -> list[list[tuple[Any, ...]]]:
    with store.read() as session:
        return [
            sorted(
                (tuple(map(str, row)) for row in session.execute(select(*table.__table__.columns))), key=str
            )
            for table in PROJECTIONS.rows
        ]


def test_sm3_is_the_standards() -> None:
    """GB/T 32905-2016, appendix A, example 1."""
    assert sm3(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_canonical_form_sorts_and_refuses_floats() -> None:
    assert canonical({"b": 1, "a": "䶮"}) == '{"a":"䶮","b":1}'.encode()
    for bad in (
        {"a": [1.5]},
        {"a": math.nan},
        {"a": -math.inf},
        {"a": [{10: 1, 9: 2}]},
        {"a": date(2026, 1, 1)},
    ):
        with pytest.raises(TypeError):
            canonical(bad)
    assert canonical({"a": (1, True, None)}) == b'{"a":[1,true,null]}'


def test_what_is_not_committed_is_not_there(store: Store) -> None:
    with store.unit() as uow:
        record_in(uow, Kind.STAFF_ADDED, "id-a", staff("a"))
    assert store.verify().acts == 0
    with store.read() as session:
        assert session.scalars(select(StaffRow)).all() == []


def test_an_error_in_a_unit_takes_everything_back(store: Store) -> None:
    with pytest.raises(NotInThisState), store.unit() as uow:
        photo = uow.put_blob(b"photo", "image/jpeg")
        record_in(uow, Kind.CASE_ACCEPTED, "case", acceptance("1", "43", photo))
        record_in(
            uow,
            Kind.CARD_HANDED_OVER,
            "case",
            {"recipient": "self", "recipient_name": "", "recipient_id_number": "", "signature": photo},
        )
    assert store.verify().acts == 0
    with pytest.raises(KeyError):
        store.blob(photo)


def test_a_claim_is_granted_once_until_it_is_released(store: Store) -> None:
    claim = open_case_claim("43")
    with store.unit() as uow:
        first = record_in(uow, Kind.STAFF_SIGNED_OUT, "x", {}, [claim])
        uow.commit()
    with pytest.raises(ClaimTaken) as raised, store.unit() as uow:
        record_in(uow, Kind.STAFF_SIGNED_OUT, "x", {}, [claim])
    assert raised.value.holder == first.id
    with store.unit() as uow:
        record_in(uow, Kind.STAFF_SIGNED_OUT, "x", {}, [release(claim)])
        record_in(uow, Kind.STAFF_SIGNED_OUT, "x", {}, [claim])
        uow.commit()


def test_listeners_hear_after_the_commit(store: Store) -> None:
    heard: list[int] = []
    leave = store.subscribe(lambda changed: heard.extend(act.seq for act in changed.acts))
    record(store, "a")
    leave()
    record(store, "b")
    assert heard == [1]


TAMPERING = {
    "payload": "UPDATE act SET payload = replace(payload, 'clerk', 'super') WHERE seq = 2",
    "actor": "UPDATE act SET actor = 'somebody' WHERE seq = 2",
    "time": "UPDATE act SET at = '2020-01-01 00:00:00.000000' WHERE seq = 2",
    "kind": "UPDATE act SET kind = 'staff.changed' WHERE seq = 2",
    "subject": "UPDATE act SET subject = 'id-z' WHERE seq = 2",
    "claims": "UPDATE act SET claims = '[]' WHERE seq = 2",
    "hash": "UPDATE act SET hash = replace(hash, substr(hash, 1, 1), 'g') WHERE seq = 2",
    "gap": "DELETE FROM act WHERE seq = 2",
    "order": "UPDATE act SET seq = CASE seq WHEN 2 THEN 1003 ELSE 1002 END WHERE seq IN (2, 3)",
    "first gone": "DELETE FROM act WHERE seq = 1",
}


@pytest.mark.parametrize("statement", TAMPERING.values(), ids=TAMPERING.keys())
def test_every_change_is_found(store: Store, statement: str) -> None:
    for login in "abcd":
        record(store, login)
    assert store.verify().acts == 4
    with store.unit() as uow:
        uow.session.execute(text("PRAGMA defer_foreign_keys = ON"))
        uow.session.execute(text("DELETE FROM claim"))
        uow.session.execute(text(statement))
        uow.session.execute(text("UPDATE act SET seq = seq - 1000 WHERE seq > 1000"))
        uow.commit()
    with pytest.raises(ChainBroken):
        store.verify()


def test_export_is_verified_by_a_program_of_its_own(store: Store, tmp_path: Path) -> None:
    """The journal's format is public: this check uses nothing of the product but SM3."""
    for login in "abc":
        record(store, login)
    assert store.export(tmp_path / "journal.jsonl") == 3
    previous = NO_HASH
    for seq, line in enumerate((tmp_path / "journal.jsonl").read_text("utf-8").splitlines(), start=1):
        act = json.loads(line)
        digest = act.pop("hash")
        body = json.dumps(act, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        assert (act["seq"], act["prev_hash"], sm3(body)) == (seq, previous, digest)
        previous = digest


class JournalMachine(RuleBasedStateMachine):
    """Cases led through their states in any order; reopening and rebuilding change nothing."""

    cases = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self.directory = tempfile.TemporaryDirectory()
        self.store = fresh_store(Path(self.directory.name) / "data", "FT-01")
        self.recorded = 0
        self.numbers = 0

    @rule(target=cases, photo=st.binary(max_size=64))
    def accept(self, photo: bytes) -> str:
        self.numbers += 1
        case = f"case-{self.numbers}"
        with self.store.unit("clerk") as uow:
            digest = uow.put_blob(photo, "image/jpeg")
            record_in(
                uow,
                Kind.CASE_ACCEPTED,
                case,
                acceptance(str(self.numbers), case, digest),
                [open_case_claim(case)],
            )
            uow.commit()
        self.recorded += 1
        return case

    @rule(
        case=cases,
        kind=st.sampled_from(
            [
                Kind.CASE_APPROVED,
                Kind.CASE_REFUSED,
                Kind.CASE_RETURNED,
                Kind.PRODUCTION_SENT,
                Kind.CARD_ARRIVED,
            ]
        ),
        commit=st.booleans(),
    )
    def advance(self, case: str, kind: Kind, commit: bool) -> None:
        payload = {"round": 1, "reason": "r", "article": "a", "note": "", "batch": "b"}
        payload |= {"card_number": f"SZ-{case}", "issued": "2026-11-23", "shelf": "B-1"}
        try:
            with self.store.unit("supervisor") as uow:
                record_in(uow, kind, case, payload)
                if commit:
                    uow.commit()
                    self.recorded += 1
        except NotInThisState:
            pass

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = open_store(Path(self.directory.name) / "data", key=KEY)

    @rule()
    def rebuild(self) -> None:
        before = tables(self.store)
        self.store.rebuild()
        assert tables(self.store) == before

    @invariant()
    def whole(self) -> None:
        assert self.store.verify().acts == self.recorded

    @invariant()
    def one_row_a_case(self) -> None:
        with self.store.read() as session:
            assert len(session.scalars(select(ApplicationRow.id)).all()) == self.numbers
            assert len(session.scalars(select(ClaimRow)).all()) == self.numbers
            assert len(session.scalars(select(ActRow.id)).all()) == self.recorded

    def teardown(self) -> None:
        self.store.close()
        self.directory.cleanup()


JournalMachine.TestCase.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestJournalMachine = JournalMachine.TestCase
