"""Reads go through the same gate as writes: who may not, sees nothing; who may, is recorded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clerk_app.domain.errors import RoleMissing
from clerk_app.domain.law.records import Service
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.acts import CaseViewed
from clerk_app.services.cases.views import DraftView
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.errors import AccountLocked, SignedOut
from clerk_app.services.people.acts import PeopleSearched
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.search.service import SearchService
from clerk_app.services.session import Session
from clerk_app.services.staff.accounts import AccountService
from clerk_app.services.staff.service import StaffService
from clerk_app.store.models import ActRow
from tests.conftest import Counter
from tests.people import ELIGIBLE, RARE, invented_card
from tests.services.acceptance.test_case import accept

Read = Callable[[Counter, Session, str, DraftView], object]

READS: dict[str, Read] = {
    "search.case": lambda c, s, case, d: c.services[SearchService].case(s, case),
    "search.find": lambda c, s, case, d: c.services[SearchService].find_cases(s, ELIGIBLE.name),
    "decision.case": lambda c, s, case, d: c.services[DecisionService].case(s, case),
    "decision.reasons": lambda c, s, case, d: c.services[DecisionService].reasons(s, case),
    "pickup.open": lambda c, s, case, d: c.services[PickupService].open(s, case),
    "print.render_case": lambda c, s, case, d: c.services[PrintingService].render_case(s, "receipt", case),
    "desk.search": lambda c, s, case, d: c.services[DeskService].search(s, ELIGIBLE.name),
    "desk.open": lambda c, s, case, d: c.services[DeskService].open_card(s, invented_card(ELIGIBLE)),
    "drafts": lambda c, s, case, d: c.services[AcceptanceService].drafts(s),
    "returned": lambda c, s, case, d: c.services[AcceptanceService].returned(s),
    "save": lambda c, s, case, d: c.services[AcceptanceService].save(s, d),
    "discard": lambda c, s, case, d: c.services[AcceptanceService].discard(s, d.draft_id),
}


@pytest.fixture
def case(counter: Counter) -> str:
    return accept(counter).case_id


@pytest.fixture
def draft(counter: Counter) -> DraftView:
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(RARE))
    return counter.services[AcceptanceService].begin(counter.clerk, desk, Service.FIRST_ISSUE)


def test_administrators_and_auditors_read_nothing_of_a_case(
    counter: Counter, case: str, draft: DraftView
) -> None:
    for role in ("administrator", "auditor"):
        for name, read in READS.items():
            with pytest.raises(RoleMissing):
                pytest.fail(f"{role} {name}: {read(counter, counter.sessions[role], case, draft)}")
    assert len(counter.services[AcceptanceService].drafts(counter.clerk)) == 1
    for role in ("administrator", "auditor"):
        assert counter.services[DeskService].overview(counter.sessions[role]).drafts == ()


@pytest.mark.parametrize("how", ["signed out", "locked"])
def test_whoever_left_or_was_locked_reads_nothing(
    counter: Counter, case: str, draft: DraftView, how: str
) -> None:
    staff = counter.services[StaffService]
    for login in ("clerk", "supervisor"):
        if how == "locked":
            counter.services[AccountService].lock_account(counter.administrator, login)
        else:
            staff.sign_out(counter.sessions[login])
    for login in ("clerk", "supervisor"):
        for name, read in READS.items():
            with pytest.raises(AccountLocked if how == "locked" else SignedOut):
                pytest.fail(f"{login} {name}: {read(counter, counter.sessions[login], case, draft)}")
        with pytest.raises((AccountLocked, SignedOut)):
            counter.services[DeskService].overview(counter.sessions[login])


def test_who_searched_and_who_looked_is_recorded(counter: Counter, case: str) -> None:
    counter.services[SearchService].find_cases(counter.supervisor, f" {ELIGIBLE.name} ")
    counter.services[DeskService].search(counter.supervisor, ELIGIBLE.name)
    for _ in range(3):
        counter.services[SearchService].case(counter.supervisor, case)
    counter.services[SearchService].case(counter.issuer, case)
    with counter.store.read() as rows:
        searched = rows.query(ActRow).filter_by(kind=PeopleSearched.kind).all()
        viewed = rows.query(ActRow).filter_by(kind=CaseViewed.kind).order_by(ActRow.seq).all()
    assert [act.payload for act in searched] == [{"text": ELIGIBLE.name, "found": 1}] * 2
    by = [(act.actor, act.subject) for act in viewed]
    assert by == [(one.officer.staff_id, case) for one in (counter.supervisor, counter.issuer)]
    history = counter.services[SearchService].case(counter.clerk, case).history
    assert {line.kind for line in history} == {"case.accepted"}
