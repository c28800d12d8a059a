"""Units of work, listeners and threads: what is recorded is whole, and nobody waits for himself."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from clerk_app.domain.errors import NotInThisState
from clerk_app.services.cases.rows import ApplicationRow, EndorsementRow
from clerk_app.store import folding, journal
from clerk_app.store.changes import Changed
from clerk_app.store.errors import ClaimTaken
from clerk_app.store.store import Store
from tests.acts import Kind, record
from tests.people import register_of
from tests.store.acts import acceptance, staff


def test_a_unit_with_a_failed_act_cannot_be_committed(store: Store) -> None:
    with store.unit() as uow:
        record(uow, Kind.STAFF_ADDED, "id-a", staff("a"), ["login:a"])
        uow.commit()
    with store.unit() as uow:
        with pytest.raises(ClaimTaken):
            record(uow, Kind.STAFF_ADDED, "id-b", staff("b"), ["login:a"])
        with pytest.raises(RuntimeError):
            record(uow, Kind.STAFF_SIGNED_OUT, "id-a", {})
        with pytest.raises(RuntimeError):
            uow.commit()
    with store.unit() as uow:
        record(uow, Kind.CASE_ACCEPTED, "case", acceptance("1", "43", uow.put_blob(b"p", "image/jpeg")))
        with pytest.raises(NotInThisState):
            record(uow, Kind.PRODUCTION_SENT, "case", {"batch": "b"})
        with pytest.raises(RuntimeError):
            uow.commit()
    assert store.verify(blobs=True).acts == 1


def test_what_is_folded_now_is_what_a_rebuild_reads(store: Store) -> None:
    with store.unit() as uow:
        act = record(uow, Kind.STAFF_ADDED, "id-a", staff("a") | {"roles": ("clerk", "issuer")})
        assert act.payload["roles"] == ["clerk", "issuer"]
        with pytest.raises(TypeError):
            record(uow, Kind.STAFF_SIGNED_OUT, "id-a", {"when": date(2026, 1, 1)})


@pytest.mark.logs("store.listener_failed acts=1 .ValueError")
def test_a_listener_that_fails_undoes_nothing(store: Store) -> None:
    heard: list[int] = []

    def fail(_acts: object) -> None:
        raise ValueError

    leave = store.subscribe(fail)
    store.subscribe(lambda changed: heard.append(changed.acts[0].seq))
    with store.unit() as uow:
        record(uow, Kind.STAFF_ADDED, "id-a", staff("a"))
        uow.commit()
    leave()
    leave()
    assert heard == [1]
    assert store.verify().acts == 1


def test_a_listener_may_write(store: Store) -> None:
    def follow(changed: Changed) -> None:
        store.drafts.drop("draft")
        if len(changed.acts) == 1:
            with store.unit() as uow:
                record(uow, Kind.STAFF_SIGNED_OUT, "id-a", {})
                record(uow, Kind.STAFF_SIGNED_OUT, "id-a", {})
                uow.commit()

    store.drafts.save("draft", "clerk", {}, {})
    store.subscribe(follow)
    with store.unit() as uow:
        record(uow, Kind.STAFF_ADDED, "id-a", staff("a"))
        uow.commit()
    assert (store.verify().acts, store.drafts.all()) == (3, ())


def test_a_unit_inside_a_unit_is_refused_at_once(store: Store) -> None:
    with store.unit(), pytest.raises(RuntimeError), store.unit():
        pass
    with store.unit(), pytest.raises(RuntimeError):
        store.drafts.save("draft", "clerk", {}, {})
    with store.unit() as uow:
        record(uow, Kind.STAFF_ADDED, "id-a", staff("a"))
        uow.commit()
    assert store.verify().acts == 1


def test_many_threads_write_and_read_one_chain(store: Store) -> None:
    started = threading.Barrier(8)

    def work(worker: int) -> None:
        started.wait()
        for number in range(20):
            with store.unit(f"clerk-{worker}") as uow:
                record(uow, Kind.STAFF_ADDED, f"id-{worker}-{number}", staff(f"login-{worker}-{number}"))
                uow.commit()
            store.drafts.save(f"draft-{worker}", "clerk", {"number": number}, {"photo": bytes([number])})
            register_of(store).facts("nobody")
            with store.read() as session:
                head = session.get(ApplicationRow, "none")
            assert head is None

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert store.verify().acts == 160
    assert {draft.body["number"] for draft in store.drafts.all()} == {19}


def test_a_reader_sees_one_moment(store: Store) -> None:
    with store.read() as session:
        assert session.get(ApplicationRow, "case") is None
        with store.unit() as uow:
            record(uow, Kind.CASE_ACCEPTED, "case", acceptance("1", "43", uow.put_blob(b"p", "image/jpeg")))
            uow.commit()
        session.expire_all()
        assert session.get(ApplicationRow, "case") is None
    with store.read() as session:
        row = session.get_one(ApplicationRow, "case")
        assert row.accepted_at.utcoffset() == timedelta(0)


def test_an_endorsement_counts_from_the_day_in_shenzhen(store: Store) -> None:
    with store.unit() as uow:
        photo = uow.put_blob(b"p", "image/jpeg")
        record(uow, Kind.CASE_ACCEPTED, "first", acceptance("1", "43", photo))
        record(uow, Kind.CASE_APPROVED, "first", {"round": 1})
        record(uow, Kind.PRODUCTION_SENT, "first", {"batch": "b"})
        record(uow, Kind.CARD_ARRIVED, "first", {"card_number": "S1", "issued": "2025-01-01", "shelf": "1"})
        record(uow, Kind.CASE_ACCEPTED, "second", acceptance("2", "44", photo))
        endorsed = {"round": 1, "valid_to": "2027-01-01", "card": "S1"}
        evening = datetime(2026, 1, 1, 20, tzinfo=UTC)  # four in the morning of the second
        act = journal.append(
            uow.session,
            store.counter,
            "s",
            kind=Kind.CASE_ENDORSED,
            version=1,
            subject="second",
            payload=endorsed,
            claims=(),
            at=evening,
        )
        said = store.projections.kinds.read(act)
        assert said is not None
        folding.fold(uow.session, store.projections, act, said)
        uow.commit()
    with store.read() as session:
        assert session.scalars(select(EndorsementRow.day)).all() == [date(2026, 1, 2)]


def test_blobs_are_stored_once(store: Store) -> None:
    with store.unit() as uow:
        first, second = uow.put_blob(b"same", "image/jpeg"), uow.put_blob(b"same", "image/jpeg")
        assert first == second
        uow.commit()
    assert store.blob(first) == b"same"
    with pytest.raises(KeyError):
        store.blob("0" * 64)


def test_a_draft_is_kept_whole_and_newest_first(store: Store) -> None:
    store.drafts.save("one", "clerk", {"name": "王䶮"}, {"photo": b"1", "signature": b"2"})
    store.drafts.save("two", "clerk", {}, {})
    store.drafts.save("one", "clerk", {"name": "𠅤"}, {"photo": b"3"})
    draft = store.drafts.load("one")
    assert draft is not None
    assert (draft.body, draft.blobs, draft.owner) == ({"name": "𠅤"}, {"photo": b"3"}, "clerk")
    assert [draft.draft_id for draft in store.drafts.all()] == ["one", "two"]
    with store.unit() as uow:
        uow.drop_draft("one")
    assert store.drafts.load("one") is not None, "not committed"
    with store.unit() as uow:
        uow.drop_draft("one")
        uow.commit()
    assert store.drafts.load("one") is None
