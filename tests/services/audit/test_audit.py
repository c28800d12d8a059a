"""An auditor finds every act, follows whom they name, sees what stands out, and proves the whole."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from threading import Event

import pytest

from clerk_app.domain.errors import RoleMissing
from clerk_app.domain.identity import mask
from clerk_app.domain.staff import Role
from clerk_app.services.audit import service
from clerk_app.services.audit.errors import ActUnknown, VerifyingStopped
from clerk_app.services.audit.service import AuditService
from clerk_app.services.audit.views import AuditFilter, UnusualKind
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.people.acts import PersonLookedUp
from clerk_app.services.staff.errors import SignInFailed
from clerk_app.services.staff.service import StaffService
from clerk_app.store.database import connect
from clerk_app.store.errors import ChainBroken
from clerk_app.store.journal import append
from tests.conftest import Counter, add_account
from tests.made import KEY
from tests.people import ELIGIBLE, HMT, invented_card
from tests.services.acceptance.test_case import accept


def audit(counter: Counter) -> AuditService:
    return counter.services[AuditService]


def test_every_act_is_listed_newest_first_page_by_page(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "PAGE", 7)
    for _ in range(15):
        counter.services[DeskService].open_card(counter.clerk, invented_card(HMT))
    auditor, whole = counter.sessions["auditor"], counter.store.head().acts
    seen = list((page := audit(counter).acts(auditor, AuditFilter())).lines)
    assert len(seen) == 7
    while page.more:
        page = audit(counter).acts(auditor, AuditFilter(), before=seen[-1])
        seen += page.lines
    assert [line.seq for line in seen] == list(range(whole, 0, -1))
    again = audit(counter).acts(auditor, AuditFilter()).lines
    assert [line.kind for line in again[:2]] == ["audit.searched", "person.looked_up"]  # one act a search


def test_a_person_a_case_and_an_officer_are_followed(counter: Counter) -> None:
    case = accept(counter)
    counter.services[DeskService].open_card(counter.clerk, invented_card(HMT))
    counter.services[DecisionService].approve(counter.supervisor, (case.case_id,))
    auditor = counter.sessions["auditor"]
    by_person = audit(counter).acts(auditor, AuditFilter(about=ELIGIBLE.id_number)).lines
    by_case = audit(counter).acts(auditor, AuditFilter(about=case.number)).lines
    kinds = [line.kind for line in by_person]
    assert {"person.looked_up", "case.accepted", "case.approved"} <= {*kinds}
    assert {line.act for line in by_case} < {line.act for line in by_person}
    assert {line.about for line in by_case} == {f"{ELIGIBLE.name} {case.number}"}
    assert HMT.id_number not in {line.about for line in by_person}
    boss = counter.supervisor.officer.staff_id
    (approved,) = audit(counter).acts(auditor, AuditFilter(officer=boss, about=case.number)).lines
    opened = audit(counter).open(auditor, approved.act)
    assert (opened.follow, opened.line.officer_name) == (case.number, counter.supervisor.name)
    looked = next(line for line in by_person if line.kind == "person.looked_up")
    assert looked.about == mask(ELIGIBLE.id_number)


def test_days_are_those_of_shenzhen(counter: Counter) -> None:
    counter.clock.now = datetime(2026, 11, 25, 16, 30, tzinfo=UTC)  # 00:30 of the 26th there
    counter.services[DeskService].open_card(counter.clerk, invented_card(HMT))
    auditor = counter.sessions["auditor"]
    looked = AuditFilter(kind=PersonLookedUp.kind, first=date(2026, 11, 26), last=date(2026, 11, 26))
    assert len(audit(counter).acts(auditor, looked).lines) == 1
    before = AuditFilter(kind=PersonLookedUp.kind, last=date(2026, 11, 25))
    assert audit(counter).acts(auditor, before).lines == ()


def test_no_password_is_shown_and_looking_is_recorded_once(counter: Counter) -> None:
    auditor = counter.sessions["auditor"]
    added = audit(counter).acts(auditor, AuditFilter(kind="staff.added")).lines[0]
    opened = audit(counter).open(auditor, added.act)
    assert opened.payload["password_hash"] == added.said["password_hash"] == "…"
    audit(counter).open(auditor, added.act)
    looks = audit(counter).acts(auditor, AuditFilter(kind="audit.opened")).lines
    assert len(looks) == 1
    with pytest.raises(ActUnknown):
        audit(counter).open(auditor, "none")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_nobody_else_reads_the_journal(counter: Counter, role: Role) -> None:
    session = counter.sessions[role.value]
    for deed in (
        lambda: audit(counter).acts(session, AuditFilter()),
        lambda: audit(counter).open(session, "x"),
        lambda: audit(counter).unusual(session, AuditFilter()),
        lambda: audit(counter).verify(session, lambda _walked, _whole: None),
        lambda: audit(counter).officers(session),
    ):
        with pytest.raises(RoleMissing):
            deed()


def test_what_stands_out_is_told_with_the_acts_it_was_counted_from(counter: Counter) -> None:
    auditor, clerk = counter.sessions["auditor"], counter.clerk
    assert audit(counter).unusual(auditor, AuditFilter()) == ()
    for _ in range(6):
        counter.services[DeskService].open_card(clerk, invented_card(HMT))
    for _ in range(3):
        with pytest.raises(SignInFailed):
            counter.services[StaffService].sign_in("issuer", "wrong")
    counter.clock.now = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # 23:00
    counter.services[DeskService].open_card(clerk, invented_card(HMT))
    found = {one.kind: one for one in audit(counter).unusual(auditor, AuditFilter())}
    assert set(found) == {UnusualKind.LOOK_UPS, UnusualKind.SIGN_INS, UnusualKind.NIGHT}
    for one in found.values():
        assert len(audit(counter).acts(auditor, one.filter).lines) == one.count
    assert (found[UnusualKind.LOOK_UPS].count, found[UnusualKind.NIGHT].count) == (7, 1)
    assert found[UnusualKind.LOOK_UPS].about == mask(HMT.id_number)


def test_a_weekend_stands_out(counter: Counter) -> None:
    counter.clock.now = datetime(2026, 11, 28, 2, 0, tzinfo=UTC)  # a Saturday, 10:00
    counter.services[DeskService].open_card(counter.clerk, invented_card(HMT))
    found = audit(counter).unusual(counter.sessions["auditor"], AuditFilter(first=date(2026, 11, 28)))
    assert [(one.kind, one.count) for one in found] == [(UnusualKind.NIGHT, 1)]


def test_refusals_of_one_officer_are_compared_with_the_others(counter: Counter) -> None:
    strict, mild = counter.supervisor, add_account(counter, "mild", Role.SUPERVISOR)
    decided = [(mild, "case.approved")] * 4 + [(strict, "case.refused")] * 3 + [(strict, "case.approved")]
    with counter.store.unit() as uow:
        for at, (officer, kind) in enumerate(decided):
            append(
                uow.session,
                counter.store.counter,
                officer.officer.staff_id,
                kind=kind,
                version=1,
                subject=f"case-{at}",
                payload={"round": 1},
                claims=(),
                at=counter.clock(),
            )
        uow.commit()
    refusals = [
        one
        for one in audit(counter).unusual(counter.sessions["auditor"], AuditFilter())
        if one.kind is UnusualKind.REFUSALS
    ]
    assert [(one.officer_name, one.count, one.of, one.others) for one in refusals] == [(strict.name, 3, 4, 0)]


def test_the_journal_is_verified_with_progress_and_the_outcome_recorded(counter: Counter) -> None:
    auditor, told = counter.sessions["auditor"], list[tuple[int, int]]()
    acts = counter.store.head().acts
    verified = audit(counter).verify(auditor, lambda walked, whole: told.append((walked, whole)))
    assert told[-1] == (acts, acts) == (verified.acts, acts)
    (noted,) = audit(counter).acts(auditor, AuditFilter(kind="audit.verified")).lines
    assert (noted.said["acts"], noted.said["head"], noted.said["why"]) == (acts, verified.head, "")


def test_a_walk_that_is_stopped_says_nothing(counter: Counter) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(VerifyingStopped) as stopped:
        audit(counter).verify(counter.sessions["auditor"], lambda _walked, _whole: None, stop)
    assert stopped.value.walked == stopped.value.whole


def test_a_changed_act_is_found_and_that_it_was_found_is_recorded(counter: Counter) -> None:
    connection = connect(counter.store.data_dir / "counter.db", KEY, synchronous="FULL")
    connection.execute("UPDATE act SET actor = 'nobody' WHERE seq = 2")
    connection.close()
    auditor = counter.sessions["auditor"]
    with pytest.raises(ChainBroken):
        audit(counter).verify(auditor, lambda _walked, _whole: None)
    (noted,) = audit(counter).acts(auditor, AuditFilter(kind="audit.verified")).lines
    assert noted.said["why"].endswith("2 hash")


def test_who_takes_the_journal_away_is_an_auditor_and_is_recorded(counter: Counter) -> None:
    auditor, taken = counter.sessions["auditor"], io.BytesIO()
    for role in ("clerk", "supervisor", "administrator"):
        with pytest.raises(RoleMissing):
            audit(counter).export(counter.sessions[role], taken)
    assert not taken.getvalue()
    assert audit(counter).export(auditor, taken) == counter.store.head().acts
    last = json.loads(taken.getvalue().splitlines()[-1])
    assert (last["kind"], last["actor"], last["payload"]["to"]) == (
        "audit.exported",
        auditor.officer.staff_id,
        "-",
    )
