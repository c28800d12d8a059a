"""Ordinary days at a hub: what one counter does arrives at the others, and everybody folds it alike."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import select

from clerk_app.app.hub_declarations import hub_rules
from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.offline import OfflineLevel
from clerk_app.domain.law.records import Service
from clerk_app.domain.staff import Role
from clerk_app.hub import admin
from clerk_app.hub.errors import HubFailed, HubUnreachable, LeaveNeeded
from clerk_app.hub.exchange import PUSH_ACTS
from clerk_app.hub.link import HubLink
from clerk_app.hub.loading import load_directory
from clerk_app.hub.state import LinkState
from clerk_app.services.acceptance.errors import AcceptedElsewhere
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.acceptance.views import AcceptedCase
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.link.service import LinkService
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.production.service import ProductionService
from clerk_app.services.staff.accounts import AccountService
from clerk_app.services.staff.rows import StaffRow
from clerk_app.services.staff.service import StaffService
from clerk_app.store.canonical import sm3
from clerk_app.store.models import ActRow
from tests.acts import Kind, record
from tests.conftest import PASSWORD
from tests.hub.counters import LONGGANG, PHOTO, Bare, Desk, Hub, forged_line, level, unsent
from tests.hub.mirrored import FAR, csv_of, number, write
from tests.people import ELIGIBLE, RARE, Invented, invented_card
from tests.store.acts import staff

PNG = b"\x89PNGsignature"


def accept(desk: Desk, person: Invented = ELIGIBLE) -> AcceptedCase:
    clerk = desk.sessions["clerk"]
    opened = desk.services[DeskService].open_card(clerk, invented_card(person))
    draft = desk.services[AcceptanceService].begin(clerk, opened, Service.FIRST_ISSUE)
    return desk.services[AcceptanceService].accept(
        clerk, replace(draft, phone="13800000000", photo=PHOTO, signature=PNG)
    )


def case_state(desk: Desk, case_id: str) -> CaseState | None:
    with desk.store.read() as rows:
        row = rows.get(ApplicationRow, case_id)
        return None if row is None else CaseState(row.state)


# --- through the services


def test_a_case_goes_from_counter_to_counter(hub: Hub) -> None:
    first, second, third = (hub.desk(f"FT-0{index}") for index in (1, 2, 3))
    first.add_accounts()
    first.sign_in()
    for other in (second, third):
        other.ear.until(lambda desk=other: desk.knows(*Role))
        other.sign_in()
    case = accept(first)
    second.ear.until(lambda: case_state(second, case.case_id) is CaseState.ACCEPTED)
    second.services[DecisionService].approve(second.sessions["supervisor"], (case.case_id,))
    third.ear.until(lambda: case_state(third, case.case_id) is CaseState.APPROVED)
    third.services[ProductionService].send(third.sessions["issuer"], (case.case_id,))
    third.services[ProductionService].arrived(
        third.sessions["issuer"], case.case_id, card_number="SZ0001", shelf="B-17"
    )
    first.ear.until(lambda: case_state(first, case.case_id) is CaseState.READY)
    first.services[PickupService].hand_over(
        first.sessions["issuer"], case.case_id, card=invented_card(ELIGIBLE), signature=PNG
    )
    for desk in (second, third):
        desk.ear.until(lambda desk=desk: case_state(desk, case.case_id) is CaseState.HANDED_OVER)
    for desk in (first, second, third):
        desk.level()
        desk.store.verify()
    histories = [
        [
            (line.at, line.kind)
            for line in desk.services[PickupService].open(desk.sessions["issuer"], case.case_id).history
        ]
        for desk in (first, second, third)
    ]
    assert histories[0] == histories[1] == histories[2]


def test_a_listener_is_woken_long_before_it_would_ask(hub: Hub) -> None:
    first, second = hub.desk("FT-01", poll_s=600), hub.desk("FT-02", poll_s=600)
    first.level()
    second.level()
    first.add_accounts()
    second.ear.until(lambda: second.knows(*Role), seconds=20)


def test_where_the_hub_calls_nobody_a_colleague_is_seen_soon_all_the_same(hub: Hub) -> None:
    admin.init(hub.connection, hub_rules(), notify=False)
    first, second = hub.desk("FT-01", poll_s=600), hub.desk("FT-02", poll_s=600)
    first.level()
    second.level()
    first.add_accounts()
    second.ear.until(lambda: second.knows(*Role), seconds=20)


def let_in(hub: Hub, counter: str, may: bool) -> None:
    with psycopg.connect(hub.database.url, autocommit=True) as connection:
        words = sql.SQL("ALTER ROLE {} LOGIN" if may else "ALTER ROLE {} NOLOGIN")
        connection.execute(words.format(sql.Identifier(admin.role_of(counter))))


def test_two_stations_accept_the_same_person(hub: Hub) -> None:
    ours, neighbour, theirs = hub.desk("FT-01"), hub.desk("FT-02"), hub.desk("LG-01", LONGGANG)
    for desk in (ours, theirs):
        desk.add_accounts()
        desk.sign_in()
    neighbour.ear.until(lambda: neighbour.knows(*Role))
    neighbour.sign_in()
    for desk in (ours, neighbour, theirs):
        desk.level()
    let_in(hub, "FT-01", False)  # so that it comes back later than the other one
    hub.database.server.stop()
    earlier, later = accept(theirs), accept(ours)
    hub.database.server.start()
    theirs.loop.poke()
    theirs.level()
    let_in(hub, "FT-01", True)
    ours.loop.poke()
    ours.level()
    for desk in (ours, neighbour):
        desk.loop.poke()
        desk.ear.until(lambda desk=desk: case_state(desk, later.case_id) is CaseState.DUPLICATE)
        desk.ear.until(lambda desk=desk: desk.services[LinkService].open_conflicts() == 1)
        line = desk.services[LinkService].conflicts(desk.sessions["supervisor"])[0]
        assert (line.outcome, line.why, line.number) == ("conflict", "claim_taken", later.number)
        winner = desk.services[LinkService].conflict(desk.sessions["supervisor"], line.conflict_id).winner
        assert winner is not None
        assert (winner.station, winner.number) == (LONGGANG, earlier.number)
    assert case_state(theirs, earlier.case_id) is CaseState.ACCEPTED
    assert theirs.services[LinkService].open_conflicts() == 0


def test_a_conflict_that_was_handled_is_handled_everywhere(hub: Hub) -> None:
    ours, other = hub.desk("FT-01"), hub.desk("FT-02")
    theirs = hub.counter("LG-01", LONGGANG)
    theirs.accept("1", invented_card(ELIGIBLE).id_number)
    theirs.send()
    ours.add_accounts()
    ours.sign_in()
    with pytest.raises(AcceptedElsewhere):
        accept(ours)
    other.ear.until(lambda: other.knows(*Role) and other.services[LinkService].open_conflicts() == 1)
    other.sign_in()
    line = other.services[LinkService].conflicts(other.sessions["supervisor"])[0]
    other.services[LinkService].handle(other.sessions["supervisor"], line.conflict_id, "申请人已知")
    ours.ear.until(lambda: ours.services[LinkService].open_conflicts() == 0)
    assert (
        ours.services[LinkService].conflict(ours.sessions["supervisor"], line.conflict_id).note
        == "申请人已知"
    )


def out_of_reach() -> HubLink:
    raise HubUnreachable("held back")


def test_a_locked_supervisor_decides_nothing_anywhere(hub: Hub) -> None:
    first, second = hub.desk("FT-01"), hub.desk("FT-02")
    first.add_accounts()
    first.sign_in()
    second.ear.until(lambda: second.knows(*Role))
    second.sign_in()
    case = accept(first)
    second.ear.until(lambda: case_state(second, case.case_id) is CaseState.ACCEPTED)
    second.level()
    hub.database.server.stop()
    connect, second.loop._connect = second.loop._connect, out_of_reach  # the first is back before the second
    first.services[AccountService].lock_account(first.sessions["administrator"], "supervisor")
    second.services[DecisionService].approve(second.sessions["supervisor"], (case.case_id,))
    hub.database.server.start()
    first.loop.poke()
    first.level()
    second.loop._connect = connect
    second.loop.poke()
    second.ear.until(lambda: case_state(second, case.case_id) is CaseState.ACCEPTED)
    first.ear.until(lambda: first.services[LinkService].open_conflicts() == 1)
    line = first.services[LinkService].conflicts(first.sessions["administrator"])[0]
    assert (line.outcome, line.why, line.kind) == ("refused", "account_locked", "case.approved")
    assert case_state(first, case.case_id) is CaseState.ACCEPTED


def test_an_acceptance_is_provisional_until_the_hub_has_it(hub: Hub) -> None:
    desk = hub.desk("FT-01")
    desk.add_accounts()
    desk.sign_in()
    desk.level()
    assert accept(desk).provisional is False
    hub.database.server.stop()
    desk.ear.until(lambda: desk.loop.view().state is LinkState.OFFLINE)
    waiting = accept(desk, RARE)
    assert waiting.provisional
    assert desk.services[DecisionService].case(desk.sessions["clerk"], waiting.case_id).line.provisional
    hub.database.server.start()
    desk.loop.poke()
    desk.level()
    assert not desk.services[DecisionService].case(desk.sessions["clerk"], waiting.case_id).line.provisional


def test_a_counter_that_is_cut_off_for_days_asks_for_leave(hub: Hub) -> None:
    desk = hub.desk("FT-01")
    desk.add_accounts()
    desk.sign_in()
    desk.level()
    desk.loop.stop()
    desk.clock.now += timedelta(hours=5)
    assert desk.services[LinkService].standing().level is OfflineLevel.WARN
    desk.clock.now += timedelta(hours=70)
    with pytest.raises(LeaveNeeded):
        accept(desk)
    desk.services[LinkService].allow_offline(desk.sessions["supervisor"], "线路中断")
    assert accept(desk).number
    desk.clock.now += timedelta(hours=13)
    with pytest.raises(LeaveNeeded):
        accept(desk, RARE)


def test_looking_somebody_up_at_the_hub_is_an_act(hub: Hub, tmp_path: Path) -> None:
    load_directory(hub.connection, write(tmp_path / "files", csv_of({7: FAR})))
    desk = hub.desk("FT-01")
    desk.add_accounts()
    desk.sign_in()
    desk.level()
    opened = desk.services[DeskService].open_number(desk.sessions["clerk"], number(7))
    assert opened.person.id_number == number(7)
    with desk.store.read() as rows:
        act = rows.scalars(select(ActRow).where(ActRow.subject == number(7))).one()
    assert act.payload == {"by": "number", "at_hub": True}
    assert hub.rows("SELECT counter, id_number, why FROM hub.looked_up") == [("FT-01", number(7), "number")]


# --- claims of a station


def test_two_counters_that_worked_alone_bring_the_same_login(hub: Hub) -> None:
    """The accounts that came second stay, under another name, so that their acts keep their author."""
    first, second = hub.desk("FT-01", start=False), hub.desk("FT-02", start=False)
    for desk in (first, second):
        desk.add_accounts()
        desk.sign_in()
    first.loop.start()
    first.level()
    second.loop.start()
    second.level()
    second.ear.until(lambda: second.services[LinkService].open_conflicts() == len(Role))
    for desk in (first, second):
        desk.loop.poke()
        desk.level()
        desk.ear.until(lambda desk=desk: desk.services[LinkService].open_conflicts() == len(Role))
        with desk.store.read() as rows:
            logins = set(rows.scalars(select(StaffRow.login)))
        assert logins == {*Role, *(f"{role}@FT-02" for role in Role)}
        desk.store.verify()
    assert second.services[StaffService].sign_in("clerk", PASSWORD).officer == first.sessions["clerk"].officer


def test_the_same_login_at_two_stations_is_no_matter(hub: Hub) -> None:
    ours, theirs = hub.counter("FT-01"), hub.counter("LG-01", LONGGANG)
    for one in (ours, theirs):
        one.record(Kind.STAFF_ADDED, f"staff-{one.name}", staff("clerk"), "login:clerk")
        one.send()
    assert set(ours.outcomes().values()) == set(theirs.outcomes().values()) == {"accepted"}


# --- bare counters: answers that were lost, limits, pictures, kinds


def same(*counters: Bare) -> None:
    """All know the same acts, words, cases and claims, and their journals verify."""
    seen = [
        [
            one.rows("SELECT counter, seq, hash FROM act ORDER BY 1, 2"),
            one.rows("SELECT act_id, outcome, xid, rev FROM settlement ORDER BY 1"),
            one.rows("SELECT id, state, round FROM application ORDER BY 1"),
            one.rows("SELECT claim, act_id FROM claim ORDER BY 1"),
            one.rows("SELECT id, outcome, why, winner FROM conflict ORDER BY 1"),
        ]
        for one in counters
    ]
    assert all(item == seen[0] for item in seen)
    for one in counters:
        one.store.verify(blobs=True)


@pytest.mark.parametrize("first", [0, 1])
def test_whoever_sends_first_holds_the_claim(hub: Hub, first: int) -> None:
    both = (hub.counter("FT-01"), hub.counter("FT-02"))
    acts = [one.accept(f"{index}", "430102199003070012") for index, one in enumerate(both)]
    both[first].send()
    level(*both)
    level(*both)
    same(*both)
    assert both[0].states() == {
        acts[first].subject: "accepted",
        acts[1 - first].subject: "duplicate",
    }


def lose_the_answer(counter: Bare, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the next push reach the hub, and its answer nobody."""
    push = counter.exchange.link.push

    def cut(*arguments: object) -> dict[str, object]:
        push(*arguments)  # type: ignore[arg-type]
        raise HubUnreachable("cut")

    monkeypatch.setattr(counter.exchange.link, "push", cut)
    with pytest.raises(HubUnreachable):
        counter.exchange.push()
    monkeypatch.undo()


def test_a_lost_answer_is_settled_by_what_comes_back(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    counter, other = hub.counter("FT-01"), hub.counter("FT-02")
    other.accept("9", "430102199003070012")
    other.send()
    counter.accept("1", "430102199003070012")
    lose_the_answer(counter, monkeypatch)
    assert unsent(counter.store) == 1
    assert counter.states() == {"case-FT-01-1": "accepted"}
    counter.reconnect()
    assert unsent(counter.store) == 0
    level(counter, other)
    same(counter, other)
    assert counter.states()["case-FT-01-1"] == "duplicate"
    assert hub.rows("SELECT count(*) FROM hub.act WHERE counter = 'FT-01'") == [(1,)]


def test_a_counter_that_was_killed_between_goes_on(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    counter = hub.counter("FT-01")
    counter.accept("1", "430102199003070012")
    lose_the_answer(counter, monkeypatch)
    counter.close()
    hub.opened.remove(counter)
    again = hub.open(counter.store.data_dir, "FT-01")
    again.greet()
    again.accept("2", "430102199003070020")
    level(again)
    assert set(again.outcomes().values()) == {"accepted"}
    assert hub.rows("SELECT last_seq FROM hub.counter") == [(2,)]


def test_a_greeting_whose_answer_was_lost_is_no_second_machine(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = hub.counter("FT-01")
    head = counter.exchange.link.head

    def cut(request: object) -> dict[str, object]:
        head(request)  # type: ignore[arg-type]
        raise HubUnreachable("cut")

    for _ in range(3):
        monkeypatch.setattr(counter.exchange.link, "head", cut)
        with pytest.raises(HubUnreachable):
            counter.greet()
        monkeypatch.undo()
    counter.reconnect()
    assert hub.alarms() == {}


def test_more_acts_than_a_call_takes(hub: Hub) -> None:
    counter, other = hub.counter("FT-01"), hub.counter("FT-02")
    with counter.store.unit("clerk-1") as uow:
        for index in range(PUSH_ACTS * 2 + 30):
            record(uow, Kind.PERSON_LOOKED_UP, f"person-{index}", {"by": "number"})
        uow.commit()
    level(counter, other)
    same(counter, other)
    assert counter.exchange.tally.pushed == PUSH_ACTS * 2 + 30


def test_large_acts_go_in_smaller_batches(hub: Hub) -> None:
    counter = hub.counter("FT-01")
    for index in range(8):
        counter.record(Kind.PERSON_LOOKED_UP, f"person-{index}", {"by": "x" * 250_000})
    counter.send()
    assert hub.rows("SELECT count(*) FROM hub.act") == [(8,)]


def test_an_act_that_no_hub_takes_is_named_and_keeps_the_rest_back(hub: Hub) -> None:
    counter = hub.counter("FT-01")
    counter.record(Kind.PERSON_LOOKED_UP, "person-1", {"by": "number"})
    counter.record(Kind.PERSON_LOOKED_UP, "person-2", {"by": "x" * 300_000})
    counter.record(Kind.PERSON_LOOKED_UP, "person-3", {"by": "number"})
    with pytest.raises(HubFailed, match="too_large seq 2"):
        counter.exchange.push()
    assert counter.store.link_place().acked == "1"
    assert hub.alarms() == {("FT-01", "too_large"): 1}


def test_photos_come_after_the_acts(hub: Hub) -> None:
    counter, other, stranger = hub.counter("FT-01"), hub.counter("FT-02"), hub.counter("LG-01", LONGGANG)
    photo = bytes(range(256)) * 3000  # three parts
    counter.accept("1", "430102199003070012", photo=photo)
    level(counter, other, stranger)
    assert other.store.blob(sm3(photo)) == photo
    assert other.store.wanted_blobs(5) == []
    assert stranger.exchange.blob(sm3(photo)) is None


def test_a_photo_that_is_not_what_it_should_be_is_not_taken(hub: Hub) -> None:
    counter, other = hub.counter("FT-01"), hub.counter("FT-02")
    counter.accept("1", "430102199003070012")
    counter.send()
    hub.rows("UPDATE hub.blob_part SET bytes = %s RETURNING 1", b"\xff\xd8other\xff\xd9")
    other.fetch()
    assert other.store.find_blob(sm3(PHOTO)) is None
    assert other.store.wanted_blobs(5) == [sm3(PHOTO)]


def test_kinds_of_a_newer_program_are_kept_and_folded_by_nobody(hub: Hub) -> None:
    newer, older = hub.counter("FT-01"), hub.counter("FT-02")
    line = forged_line("FT-01", kind="case.beamed_up", subject="case-1", payload={"to": "orbit"})
    newer.exchange.link.push(newer.exchange.lease, [line])
    older.fetch()
    assert older.rows("SELECT kind, payload FROM act") == [("case.beamed_up", '{"to":"orbit"}')]
    older.store.verify()
    older.store.rebuild()
    assert older.rows("SELECT count(*) FROM idle_act") == [(0,)]
    file = older.store.data_dir / "acts.jsonl"
    older.store.export(file)
    assert json.loads(file.read_text("utf-8")) == json.loads(line)


def test_nobody_receives_another_stations_acts(hub: Hub) -> None:
    ours, theirs = hub.counter("FT-01"), hub.counter("LG-01", LONGGANG)
    ours.accept("1", "430102199003070012")
    theirs.accept("2", "430102199003070012")
    level(ours, theirs)
    assert {row[0] for row in ours.rows("SELECT counter FROM act")} == {"FT-01"}
    assert {row[0].partition(":")[0] for row in theirs.rows("SELECT counter FROM act")} == {"LG-01", "hub"}


def test_what_is_sent_while_a_transaction_runs_is_not_skipped(hub: Hub) -> None:
    """Rows appear in the order of their transactions, not of their commits."""
    counter, other = hub.counter("FT-01"), hub.counter("FT-02")
    with hub.connection.transaction():
        hub.connection.execute("SELECT pg_current_xact_id()")
        counter.accept("1", "430102199003070012")
        counter.send()
        other.exchange.pull()
        assert other.exchange.held_back
        assert other.states() == {}
    other.fetch()
    assert other.states() == {"case-FT-01-1": "accepted"}
