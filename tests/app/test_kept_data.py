"""What the first program and a newer one wrote, through the services of this one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clerk_app.app.wiring import Station, open_station
from clerk_app.domain.staff import Role
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.search.service import SearchService
from clerk_app.services.staff.accounts import AccountService
from clerk_app.services.staff.service import StaffService
from tests.people import ELIGIBLE, invented_card
from tests.store.fixtures import FIXTURES, PASSWORD, expected_tables, unpacked


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def station(name: str, tmp_path: Path) -> Iterator[Station]:
    opened = open_station(unpacked(f"{name}/FT-01", tmp_path))
    last = opened.store.last_at
    assert last is not None
    opened.store.clock = lambda: max(datetime.now(UTC), last)  # it may have been recorded later than today
    yield opened
    opened.close()


@pytest.mark.parametrize("name", ["v1"], indirect=True)
def test_every_case_and_draft_of_the_first_program_opens(station: Station) -> None:
    clerk = station.services[StaffService].sign_in("clerk", PASSWORD)
    cases = expected_tables()["application"]
    for case in cases:
        view = station.services[SearchService].case(clerk, case["id"])
        assert (view.line.number, view.line.state.value) == (case["number"], case["state"])
        assert view.person.name == case["name"]
        assert view.photo is not None
    assert len(station.services[SearchService].find_cases(clerk, "")) == len(cases) == 16
    steps = sorted(draft.step for draft in station.services[AcceptanceService].drafts(clerk))
    assert steps == sorted(row["body"]["step"] for row in expected_tables()["draft"])
    assert station.services[StaffService].sign_in("supervisor", PASSWORD).login == "supervisor"


NEWER = pytest.mark.parametrize("name", ["newer"], indirect=True)


def newer_case(which: str) -> str:
    return str(json.loads((FIXTURES / "newer" / "cases.json").read_text("utf-8"))[which])


@NEWER
@pytest.mark.parametrize(
    "which",
    [
        "plain",
        "unknown_payload_key",
        "unknown_pickup",
        "unknown_person_key",
        "unknown_service",
    ],
)
def test_a_case_that_holds_more_than_we_know_opens(station: Station, which: str) -> None:
    clerk = station.services[StaffService].sign_in("clerk", PASSWORD)
    case = newer_case(which)
    row = next(row for row in expected_tables("newer/tables.json")["application"] if row["id"] == case)
    view = station.services[SearchService].case(clerk, case)
    assert (view.line.number, view.person.name) == (row["number"], row["name"])


@NEWER
def test_lists_show_a_case_of_a_service_that_we_do_not_know(station: Station) -> None:
    clerk, supervisor = (
        station.services[StaffService].sign_in(login, PASSWORD) for login in ("clerk", "supervisor")
    )
    assert len(station.services[SearchService].find_cases(clerk, "")) == 5
    assert len(station.services[DecisionService].queue(supervisor)) == 5


@NEWER
def test_accounts_are_listed_with_a_role_that_we_do_not_know(station: Station) -> None:
    admin = station.services[StaffService].sign_in("administrator", PASSWORD)
    accounts = {account.login: account for account in station.services[AccountService].list(admin)}
    assert accounts.keys() == {"clerk", "supervisor", "issuer", "administrator", "examiner"}


@NEWER
def test_who_has_a_role_that_we_do_not_know_works_with_the_other_one(station: Station) -> None:
    session = station.services[StaffService].sign_in("examiner", PASSWORD)
    assert Role.CLERK in session.officer.roles


@NEWER
def test_drafts_with_keys_that_we_do_not_know_are_offered(station: Station) -> None:
    clerk = station.services[StaffService].sign_in("clerk", PASSWORD)
    assert len(station.services[AcceptanceService].drafts(clerk)) == 3


@NEWER
def test_the_desk_opens_beside_a_draft_that_we_do_not_know(station: Station) -> None:
    clerk = station.services[StaffService].sign_in("clerk", PASSWORD)
    assert (
        station.services[DeskService].open_card(clerk, invented_card(ELIGIBLE)).person.name == ELIGIBLE.name
    )
