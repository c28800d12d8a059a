"""The visitors of the demonstration meet the desk that their notes promise, whatever the day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from clerk_app.cli import main
from clerk_app.demo.station import PASSWORD, make_demo
from clerk_app.demo.synthetic.registers import COLUMNS
from clerk_app.demo.synthetic.visitors import visitor_tables, visitors
from clerk_app.devices.card_reader.card_json import card_from_json, card_to_json
from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.identity import check_character
from clerk_app.domain.law.records import Service
from clerk_app.services.desk.service import DeskService
from clerk_app.services.staff.service import StaffService

TODAY = datetime.now(SHENZHEN).date()
MEETS = {
    "expired": {Service.FIRST_ISSUE: "eligible"},
    "child": {Service.FIRST_ISSUE: "not_eligible"},
    "newcomer": {Service.FIRST_ISSUE: "refer"},
    "local": {Service.FIRST_ISSUE: "wrong_service"},
    "endorse": {Service.ENDORSEMENT: "eligible"},
    "late": {Service.ENDORSEMENT: "eligible", Service.REISSUE_EXCHANGE: "not_eligible"},
    "lost": {Service.REISSUE_LOST: "eligible", Service.ENDORSEMENT: "not_eligible"},
    "exchange": {Service.REISSUE_EXCHANGE: "eligible"},
    "reapply": {Service.REAPPLY: "eligible"},
    "withdraws": {Service.FIRST_ISSUE: "eligible"},
    "became_local": {Service.ENDORSEMENT: "wrong_service"},
    "online": {Service.FIRST_ISSUE: "eligible"},
    "online_differs": {Service.FIRST_ISSUE: "eligible"},
    "unit_agent": {Service.FIRST_ISSUE: "eligible"},
    "watched": {Service.FIRST_ISSUE: "eligible"},
}


def test_each_meets_the_verdict_of_its_note(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, persons=0, seed=1, today=TODAY, say=lambda _: None)
    try:
        services = demo.station.services
        session = services[StaffService].sign_in("clerk", PASSWORD)
        assert set(MEETS) == set(demo.notes)
        for key, expected in MEETS.items():
            verdicts = services[DeskService].open_card(session, demo.cards[key]).verdicts
            found = {verdict.service: verdict.outcome.value for verdict in verdicts}
            assert {service: found[service] for service in expected} == expected, key
    finally:
        demo.close()
    assert main(["--data-dir", str(tmp_path), "journal", "verify"]) == 0  # every command finds it there


@pytest.mark.parametrize("on", [date(2024, 2, 29), TODAY, date(2027, 1, 1)])
def test_cards_and_rows_are_well_formed_on_any_day(on: date) -> None:
    for visitor in visitors(on):
        number = visitor.card.id_number or ""
        assert check_character(number[:17]) == number[17]
        assert card_from_json(card_to_json(visitor.card)) == visitor.card
    for table, rows in visitor_tables(on).items():
        assert {len(row) for row in rows} == {len(COLUMNS[table])}
