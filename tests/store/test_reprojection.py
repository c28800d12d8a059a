"""Folding anew what belongs together: it changes nothing that was right, and puts right what was not."""

from __future__ import annotations

import pytest
from hypothesis import given, note
from sqlalchemy import select

from clerk_app.services.cases.rows import ApplicationRow, EndorsementRow, PermitRow
from clerk_app.services.endorsement.rows import BulkRunRow
from clerk_app.store import journal, order, reprojection
from clerk_app.store.models import ActRow, SettlementRow
from clerk_app.store.projecting import Part
from clerk_app.store.store import Store
from tests.acts import PROJECTIONS, Kind, endorsement_claim, open_case_claim, release
from tests.store.deeds import do
from tests.store.paper_hub import derived
from tests.store.test_receiving import (
    SCHEDULES,
    Station,
    Stations,
    accept,
    record,
    schedules,
    station,
    stations,
    whole,
)

__all__ = ["station", "stations"]  # fixtures that are used here too
RUN_ENDS = {"list": "0" * 64, "endorsed": 1, "struck": 0, "alone": False}


def parts_of(store: Store) -> set[Part]:
    with store.read() as session:
        parts = {store.projections.part_of(act) for act in journal.acts(session)}
    return {part for part in parts if part is not None}


@SCHEDULES
@given(schedule=schedules())
def test_folding_anew_what_is_right_changes_nothing(
    stations: Stations, schedule: list[tuple[str, str, int]]
) -> None:
    station = stations.make()
    for what, counter, pick in schedule:
        note(f"{what} {counter} {pick}")
        station.step(what, counter, pick)
    for store in station.stores.values():
        before = derived(store)
        for part in sorted(parts_of(store)):
            with store._write() as session:
                reprojection.reproject(session, store.projections, [part])
            assert derived(store) == before, part
        with store._write() as session:
            reprojection.reproject(session, store.projections, parts_of(store))
        assert derived(store) == before


def test_every_fold_and_what_is_left_of_a_fallen_act_belongs_to_an_aggregate() -> None:
    folded = {act.kind for projection in PROJECTIONS.all for act in projection.folds}
    assert folded == {kind for name in PROJECTIONS.aggregates for kind in PROJECTIONS.kinds_of(name)}
    assert {act.kind for projection in PROJECTIONS.all for act in projection.fallen} <= folded
    assert {act.kind for projection in PROJECTIONS.all for act in projection.having} <= folded


# --- a card that came at two counters


def send_to_production(store: Store, case: str, person: str) -> None:
    accept(store, case, person)
    record(store, Kind.CASE_APPROVED, case, {"round": 1})
    record(store, Kind.PRODUCTION_SENT, case, {"batch": "b"})


def arrive(store: Store, case: str, card: str) -> None:
    payload = {"card_number": card, "issued": "2026-11-24", "shelf": "1"}
    record(store, Kind.CARD_ARRIVED, case, payload, f"permit:{card}")


def has_card(store: Store) -> dict[str, str | None]:
    with store.read() as session:
        permits = {row.number: row.case_id for row in session.scalars(select(PermitRow))}
        rows = session.scalars(select(ApplicationRow)).all()
        assert permits == {row.card_number: row.id for row in rows if row.card_number}
        return {row.id: row.card_number for row in rows}


@pytest.mark.parametrize("pull_first", [True, False])
def test_one_card_at_two_counters_is_of_the_case_that_counts_first(
    station: Station, *, pull_first: bool
) -> None:
    first, second = station.stores.values()
    send_to_production(first, "A", "43")
    send_to_production(second, "B", "44")
    station.level()
    arrive(second, "B", "S1")
    arrive(first, "A", "S1")
    station.hub.push(first)
    if pull_first:
        station.hub.pull(second)
        assert has_card(second) == {"A": "S1", "B": None}
        whole(second)
    station.level()
    for store in (first, second, station.onlooker):
        assert has_card(store) == {"A": "S1", "B": None}
        whole(store)
    arrive(second, "B", "S2")
    station.level()
    assert has_card(first) == {"A": "S1", "B": "S2"}


def test_a_card_goes_over_when_another_epoch_gives_another_order(station: Station) -> None:
    first, second = station.stores.values()
    send_to_production(first, "A", "43")
    send_to_production(second, "B", "44")
    station.level()
    station.step("back up", "FT-01", 0)
    arrive(second, "B", "S1")
    arrive(first, "A", "S1")
    station.hub.push(first)
    station.level()
    station.hub.go_back(station.backup, 3)
    station.hub.push(second)
    for store in (first, second):
        station.hub.pull(store)
        whole(store)
    station.level()
    for store in (first, second):
        assert has_card(store) == {"A": None, "B": "S1"}
        whole(store)


# --- other wholes


def test_a_run_that_was_signed_elsewhere_counts_with_all_its_cards(station: Station) -> None:
    first, second = station.stores.values()
    begun = {"service": "endorsement", "day": "2026-11-23", "policy": "p", "in_force_from": "2026-01-01"}
    record(first, Kind.BULK_STARTED, "run", begun, "bulk:open")
    station.level()
    given = {"run": "run", "id_number": "43", "day": "2026-11-23", "anniversary": "2027-03-01"}
    claim = endorsement_claim("S1", "2027-03-01")
    record(second, Kind.CARD_ENDORSED, "S1", {**given, "valid_to": "2028-03-01", "policy": "p"}, claim)
    record(first, Kind.BULK_SIGNED, "run", RUN_ENDS, release("bulk:open"))
    station.hub.push(second)
    station.level()
    for store in (first, second):
        with store.read() as session:
            assert session.get_one(BulkRunRow, "run").state == "signed"
            assert session.scalars(select(EndorsementRow.state)).all() == ["signed"]
        whole(store)


def test_what_two_counters_did_to_one_case_counts_in_the_order_of_the_hub(station: Station) -> None:
    first, second = station.stores.values()
    accept(first, "A", "43")
    station.level()
    record(first, Kind.CASE_WITHDRAWN, "A", {"reason": "asked"}, release(open_case_claim("43")))
    record(second, Kind.CASE_APPROVED, "A", {"round": 1}, "decision:A:1")
    station.hub.push(second)
    station.level()
    for store in (first, second, station.onlooker):
        with store.read() as session:
            row = session.get_one(ApplicationRow, "A")
            assert (row.state, row.withdrawn_reason) == ("withdrawn", "asked")
        whole(store)


# --- the order itself


@pytest.mark.parametrize("page", [1, 2, 3, 500])
def test_acts_with_one_place_are_all_read_whatever_the_page(
    station: Station, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    """Until all is sent anew to a new epoch, acts of two epochs may have one place."""
    first, second = station.stores.values()
    for number in range(4):
        for store in (first, second):
            do(store, "add_staff", number)
            accept(store, f"{store.counter}-{number}", str(number))
    station.level()
    with station.onlooker._write() as session:
        for row in session.scalars(select(SettlementRow)):
            row.xid, row.rev = row.xid // 2, 1
        session.commit()
    monkeypatch.setattr("clerk_app.store.order.PAGE", page)
    with station.onlooker.read() as session:
        places = {row.act_id: (row.xid, row.rev) for row in session.scalars(select(SettlementRow))}
        found = [(places.get(act.id, order.LAST), act.counter, act.seq) for act, _ in order.in_order(session)]
        assert len(found) == len(session.scalars(select(ActRow.id)).all())
    assert found == sorted(found)
