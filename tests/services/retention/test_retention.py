"""What must not be kept longer is gone from every file, and the chain that it stood in holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.domain.cases import CaseState
from clerk_app.domain.errors import RoleMissing
from clerk_app.services.cases.errors import CaseGone
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.retention.errors import NoRetention
from clerk_app.services.retention.service import RetentionService
from clerk_app.services.search.finding import FindService
from clerk_app.services.search.service import SearchService
from clerk_app.settings import RetentionSettings
from clerk_app.store.database import connect
from clerk_app.store.errors import ChainBroken
from tests.conftest import Counter, withdraw
from tests.made import KEY
from tests.people import ELIGIBLE, RARE, invented_card
from tests.services.acceptance.test_case import accept
from tests.store.test_journal_format import check


def after(counter: Counter, years: int) -> RetentionService:
    """Retention where the settings say so many years."""
    settings = replace(counter.core.settings, retention=RetentionSettings(case_years=years))
    return RetentionService(replace(counter.core, settings=settings))


def in_five_years(counter: Counter) -> None:
    """Each officer signs in anew: sessions do not last."""
    counter.clock.now += timedelta(days=5 * 366)


def plain(directory: Path) -> str:
    """All that the database holds, without the cipher; nothing may lie in free pages or in the log."""
    assert not (directory / "counter.db-wal").exists() or not (directory / "counter.db-wal").stat().st_size
    connection = connect(directory / "counter.db", KEY, synchronous="FULL")
    try:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return "".join(
            str(row) for (name,) in tables for row in connection.execute(f'SELECT * FROM "{name}"').fetchall()
        )
    finally:
        connection.close()


def test_an_erased_case_is_nowhere_and_the_chain_holds(counter: Counter, tmp_path: Path) -> None:
    case, kept = accept(counter), accept(counter, RARE)
    withdraw(counter, case.case_id)
    person = invented_card(ELIGIBLE)
    counter.services[FindService].note(counter.clerk, ELIGIBLE.name, 1)
    retention = after(counter, 5)
    assert retention.due(counter.administrator) == ()
    in_five_years(counter)
    assert [due.number for due in retention.due(counter.administrator)] == [case.number]
    head = counter.store.head()
    said = retention.erase(counter.administrator)
    assert said.cases == (case.number,)
    assert said.acts >= 3  # accepted, withdrawn, and who looked
    assert not said.still_named
    data = counter.store.data_dir
    assert counter.store.verify(blobs=True, expected=head).acts == head.acts + 1
    counter.store.verify_tables()
    counter.store.rebuild()
    counter.store.verify_tables()
    with pytest.raises(CaseGone) as gone:
        counter.services[SearchService].case(counter.clerk, case.number)
    assert (gone.value.number, gone.value.years) == (case.number, 5)
    view = counter.services[SearchService].case(counter.clerk, kept.number)
    assert view.line.state is CaseState.ACCEPTED
    assert view.photo is not None
    counter.store.export(tmp_path / "journal.jsonl")
    assert check(tmp_path / "journal.jsonl", tmp_path).returncode == 0
    counter.store.close()
    everything = plain(data)
    assert kept.number in everything
    assert RARE.name in everything
    for personal in (person.id_number, person.name):
        assert personal
        assert personal not in everything, personal


ERASED = """WHERE payload = '{"erased":true}'"""
CHANGES = (
    f"""UPDATE act SET payload = '{{"erased":true,"x":1}}' {ERASED}""",
    f"UPDATE act SET at = '2020-01-01 00:00:00.000000' {ERASED}",
    f"UPDATE act SET actor = 'x' {ERASED}",
    """UPDATE act SET payload = '{"erased":true}' WHERE seq = 2""",
    """UPDATE act SET payload = replace(payload, '"years":5', '"years":6') WHERE kind = 'case.erased'""",
    "DELETE FROM act WHERE kind = 'case.erased'",
)


def test_what_was_erased_otherwise_is_found(counter: Counter) -> None:
    withdraw(counter, accept(counter).case_id)
    in_five_years(counter)
    after(counter, 5).erase(counter.administrator)
    counter.store.verify()
    for change in CHANGES:
        with pytest.raises(ChainBroken), counter.store._write() as rows:
            assert rows.connection().exec_driver_sql(change).rowcount
            counter.store._walk(rows)
    counter.store.verify()


def test_nothing_goes_without_a_term_nor_by_anybody(counter: Counter) -> None:
    case = accept(counter)
    reasons = counter.services[DecisionService].reasons(counter.supervisor, case.case_id)
    counter.services[DecisionService].refuse(
        counter.supervisor, case.case_id, reason=reasons[0].code, article=reasons[0].article
    )
    in_five_years(counter)
    retention = after(counter, 5)
    for session in (counter.clerk, counter.supervisor, counter.issuer):
        with pytest.raises(RoleMissing):
            retention.erase(session)
    with pytest.raises(NoRetention):
        after(counter, 0).erase(counter.administrator)
    assert counter.services[SearchService].case(counter.clerk, case.number).line.state is CaseState.REFUSED
