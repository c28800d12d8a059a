"""Invented buildings of the tests, and forms that register people in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from clerk_app.demo.synthetic.houses import building_row
from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.registers.importing import put_rows
from clerk_app.registers.kinds.building import REGISTER as BUILDING
from clerk_app.services.desk.service import DeskService
from clerk_app.services.people.views import PersonView
from clerk_app.services.residence.acts import Declarant, DeclarantRole
from clerk_app.services.residence.views import Registering, ResidenceForm
from tests.conftest import TODAY, Counter
from tests.people import with_check_digit

ROWS = [building_row(index, TODAY) for index in range(0, 600)]
ROOMS = [row[0] + room for row in ROWS[:5] for room in ("000101", "000502", "001004")]
GONE = ROWS[499][0] + "000101"  # pulled down
OWN = Declarant(role=DeclarantRole.SELF)
LANDLORD = Declarant(
    role=DeclarantRole.LANDLORD, name="房东甲", number=with_check_digit("440303198001010010"), proof="产权证"
)


def furnish(counter: Counter) -> None:
    put_rows(counter.core.register, BUILDING, [(*row[:10], row[10] or None) for row in ROWS])


def person(counter: Counter, card: IdCard) -> PersonView:
    return counter.services[DeskService].open_card(counter.clerk, card).person


def form(*people: PersonView, left: date | None = None, **other: Any) -> ResidenceForm:
    said: dict[str, Any] = {
        "house_code": ROOMS[0],
        "moved_in": TODAY - timedelta(days=2),
        "dwelling": "own_home",
        "declarant": OWN,
    }
    return ResidenceForm(tuple(Registering(one, left) for one in people), **(said | other))


def from_elsewhere(one: PersonView) -> PersonView:
    """The same person found without the card."""
    return replace(one, card_type="register")
