"""Revision 0004: years, endorsements and runs come and go; endorsements at the counter come along."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import inspect, select

from clerk_app.app.data import create_store, open_store
from clerk_app.services.cases.rows import EndorsementRow
from clerk_app.store import migrating
from clerk_app.store.database import open_engine
from clerk_app.store.models import table_of
from clerk_app.store.store import Store
from tests.acts import Kind, record
from tests.made import KEY
from tests.store.acts import acceptance

NEW = {"calendar_year", "endorsement", "bulk_run"}


def endorsements(store: Store) -> list[tuple[object, ...]]:
    with store.read() as rows:
        return sorted((tuple(row) for row in rows.execute(select(table_of(EndorsementRow)))), key=str)


def test_a_journal_from_before_has_its_endorsements_after_the_upgrade(tmp_path: Path) -> None:
    store = create_store(tmp_path / "data", "FT-01", key=KEY)
    with store.unit("s-1") as uow:
        payload = acceptance("1", "43", uow.put_blob(b"p", "image/jpeg")) | {"service": "endorsement"}
        record(uow, Kind.CASE_ACCEPTED, "case", payload)
        given = {"round": 1, "valid_to": "2027-11-22", "card": "SZ1"}
        record(uow, Kind.CASE_ENDORSED, "case", given)
        uow.commit()
    before = endorsements(store)
    columns = [
        table_of(EndorsementRow).c.keys().index(name) for name in ("card", "id_number", "valid_to", "state")
    ]
    assert [tuple(row[at] for at in columns) for row in before] == [
        ("SZ1", "43", date(2027, 11, 22), "signed")
    ]
    store.close()
    path = tmp_path / "data" / "counter.db"
    engine = open_engine(path, KEY, synchronous="FULL")
    migrating.move(engine, migrating.COUNTER, path, "0003")
    assert not NEW & set(inspect(engine).get_table_names())
    migrating.migrate(engine, migrating.COUNTER, path)
    assert set(inspect(engine).get_table_names()) >= NEW
    engine.dispose()
    store = open_store(tmp_path / "data", key=KEY)
    assert endorsements(store) == before
    store.rebuild()
    assert endorsements(store) == before
    store.close()
