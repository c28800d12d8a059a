"""What was filed on the portal beside the card and the registers: what agrees, what differs, which of both counts.

The card says who somebody is and the registers where they live; how they are reached and where the card goes, the
applicant says, as far as the law leaves it to them.
"""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.contact import is_phone
from clerk_app.registers.kinds.online_application import OnlineApplication
from clerk_app.registers.kinds.person import REGISTER as PERSON
from clerk_app.registers.kinds.photo_receipt import REGISTER as PHOTO_RECEIPT
from clerk_app.registers.kinds.station import REGISTER as STATION
from clerk_app.services.cases.online import OnlineFiling, law_of, lives_in
from clerk_app.services.core import Core
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.online.views import Difference, FiledContact


@dataclass(frozen=True, slots=True)
class FilingComparison:
    agrees: tuple[str, ...]
    differs: tuple[Difference, ...]
    contact: FiledContact
    image_number: str  # of the applicant's receipts: that which was filed, else the newest; "" without any


class _Comparing:
    def __init__(self) -> None:
        self.agrees: list[str] = []
        self.differs: list[Difference] = []

    def field(self, name: str, filed: str, known: str, *, taken: str = "") -> None:
        """Compare one; nothing is said of what the applicant left out."""
        if not filed:
            return
        if filed == known:
            self.agrees.append(name)
        else:
            self.differs.append(Difference(name, filed, known, taken or known))


def compare(
    core: Core, desk: PersonDesk, item: OnlineApplication, filing: OnlineFiling, own: str
) -> FilingComparison:
    """Field by field. `own` is the code of this station."""
    comparing = _Comparing()
    number = desk.person.id_number
    comparing.field("name", item.name, desk.person.name)
    stay = desk.facts.current_stay
    home = "" if stay is None else stay.house_code
    comparing.field("home", _address(core, item.house_code), _address(core, home))
    person = core.register.one(PERSON, number)
    phone = "" if person is None else person.phone or ""
    if item.phone and not phone:
        comparing.agrees.append("phone")
    else:
        comparing.field("phone", item.phone, phone, taken=item.phone)
    receipts = [receipt.image_number for receipt in core.register.find(PHOTO_RECEIPT, number)]
    known = item.image_number if item.image_number in receipts else (receipts or [""])[-1]
    comparing.field("image_number", item.image_number, known)
    _compare_station(core, comparing, desk, filing, own)
    contact = _contact(core, comparing, item, phone)
    return FilingComparison(tuple(comparing.agrees), tuple(comparing.differs), contact, known)


def _compare_station(
    core: Core, comparing: _Comparing, desk: PersonDesk, filing: OnlineFiling, own: str
) -> None:
    """Where the applicant handed it in, beside the station over the house where they live."""
    home = lives_in(core, desk.facts) or own
    taken = own if filing.here else filing.station.code
    comparing.field("station", filing.station.name, _station(core, home), taken=_station(core, taken))


def _contact(core: Core, comparing: _Comparing, item: OnlineApplication, phone: str) -> FiledContact:
    """How the applicant is reached; posted only where the law posts what was applied for on the portal."""
    note = law_of(core, "collect")
    in_person = note is not None and item.service in str(note.value).split()
    pickup = "counter" if in_person or item.pickup != "post" else "post"
    if item.pickup:
        comparing.field("pickup", item.pickup, pickup)
    said = item.phone if is_phone(item.phone) else phone
    return FiledContact(said, pickup, item.post_address if pickup == "post" else "")


def _address(core: Core, house_code: str) -> str:
    house = core.register.house(house_code) if house_code else None
    return house_code if house is None else house.address


def _station(core: Core, code: str) -> str:
    known = core.register.one(STATION, code)
    return code if known is None else known.name
