"""Tables of projections follow their declarations: made, dropped and folded anew when a counter opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from clerk_app.app.data import open_store
from clerk_app.store.database import open_engine
from clerk_app.store.tables import make_tables
from tests.acts import PROJECTIONS
from tests.store.fixtures import (
    FOLDED,
    KEY,
    Tables,
    expected_tables,
    same_as_then,
    shape_of,
    tables_of,
    unpacked,
)

CHANGES = {
    "a table that is not there yet": ("DROP TABLE permit",),
    "a table without a column": ("ALTER TABLE application DROP COLUMN shelf",),
    "a table with one column more": ("ALTER TABLE payment ADD COLUMN colour TEXT",),
    "a column of another type": (
        "ALTER TABLE staff DROP COLUMN name",
        "ALTER TABLE staff ADD COLUMN name INTEGER NOT NULL DEFAULT 0",
    ),
    "a table without its index": ("DROP INDEX ix_payment_case_id",),
    "all of them": ("DROP TABLE print", "DROP TABLE application", "DROP TABLE leave", "DROP TABLE conflict"),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A counter of the first program, opened once by this one."""
    directory = unpacked("v1/FT-01", tmp_path)
    open_store(directory, key=KEY).close()
    return directory


def folded() -> Tables:
    return {table: rows for table, rows in expected_tables().items() if table in FOLDED}


def changed(data: Path, *statements: str) -> None:
    engine = opened(data)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def opened(data: Path) -> Engine:
    return open_engine(data / "counter.db", KEY, synchronous="FULL")


@pytest.mark.parametrize("statements", CHANGES.values(), ids=CHANGES.keys())
def test_what_differs_from_its_declaration_is_folded_anew(data: Path, statements: tuple[str, ...]) -> None:
    then = folded()
    before = tables_of(data, shape_of(then))
    changed(data, *statements)
    store = open_store(data, key=KEY)
    assert store.verify().acts > 0
    store.close()
    same_as_then(data, then)
    assert tables_of(data, shape_of(then)) == before
    engine = opened(data)
    assert make_tables(engine, PROJECTIONS, data) == ()
    engine.dispose()


def test_only_what_is_folded_with_it_is_touched(data: Path) -> None:
    """The endorsements of cases and of runs stand in one table, so the runs go with the cases."""
    changed(
        data,
        "UPDATE staff SET name = 'untouched'",
        "DELETE FROM application",
        "DELETE FROM bulk_run",
        "DROP TABLE payment",
    )
    engine = opened(data)
    assert make_tables(engine, PROJECTIONS, data) == ("payment",)
    engine.dispose()
    then = folded()
    assert {row["name"] for row in tables_of(data, {"staff": ["name"]})["staff"]} == {"untouched"}
    assert (
        tables_of(data, shape_of({"application": then["application"]}))["application"] == then["application"]
    )


def test_what_fails_midway_leaves_the_tables_as_they_were(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(data, "ALTER TABLE payment ADD COLUMN colour TEXT")
    rows = tables_of(data, {"payment": ["id", "colour"]})

    def cut_off(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("clerk_app.store.folding.fold_settled", cut_off)
    with pytest.raises(KeyboardInterrupt):
        open_store(data, key=KEY)
    monkeypatch.undo()
    assert rows["payment"]
    assert tables_of(data, {"payment": ["id", "colour"]}) == rows
    open_store(data, key=KEY).close()
    same_as_then(data, folded())
