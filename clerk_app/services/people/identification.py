"""Who a person is, from the card on the reader and from the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from clerk_app.devices.card_reader.contract import CardType, IdCard
from clerk_app.domain.identity import IdType, birth_date_of, mask
from clerk_app.domain.law.records import Facts, Person
from clerk_app.domain.names import ETHNIC_GROUPS
from clerk_app.registers.kinds.person import RegisteredPerson
from clerk_app.services.people.acts import Applicant, Representative
from clerk_app.services.people.views import PersonView
from clerk_app.store.codec import read_record, write_record

_ID_TYPES = {
    CardType.MAINLAND: IdType.MAINLAND_ID,
    CardType.HMT: IdType.HMT_RESIDENCE_PERMIT,
    CardType.FOREIGN_2017: IdType.FOREIGN_PERMANENT_RESIDENT,
    CardType.FOREIGN_2023: IdType.FOREIGN_PERMANENT_RESIDENT,
}
REGISTERS = frozenset({"residence", "insurance", "education", "talent", "cards"})


def number_of(card: IdCard) -> str:
    """The number under which the person is registered (the 2017 foreign card has no other)."""
    return card.id_number or card.permit_number or ""


def is_expired(card: IdCard, today: date) -> bool:
    """Whether the card ran out before `today`; a card without an end (长期) never does."""
    return card.valid_to is not None and card.valid_to < today


def view_of_card(card: IdCard, today: date, *, in_register: bool) -> PersonView:
    warnings = list(card.warnings)
    if is_expired(card, today):
        warnings.append("card_expired")
    if not in_register:
        warnings.append("not_in_register")
    return PersonView(
        name=card.name,
        name_raw=card.name_raw,
        name_en=card.name_en,
        sex=card.sex,
        birth_date=card.birth_date,
        id_number=number_of(card),
        id_masked=mask(number_of(card)),
        card_type=card.card_type.value,
        ethnic_group=ETHNIC_GROUPS.get(card.ethnic_group or "", card.ethnic_group),
        nationality=card.nationality,
        address=card.address,
        newest_address=card.newest_address,
        issuer=card.issuer,
        valid_from=card.valid_from,
        valid_to=card.valid_to,
        permit_number=card.permit_number,
        sam=card.sam,
        warnings=tuple(dict.fromkeys(warnings)),
    )


def view_of_registered(person: RegisteredPerson) -> PersonView:
    return PersonView(
        name=person.name,
        name_raw=person.name,
        sex=person.sex,
        birth_date=person.birth_date,
        id_number=person.id_number,
        id_masked=mask(person.id_number),
        card_type="register",
        ethnic_group=ETHNIC_GROUPS.get(person.ethnic_group or "", person.ethnic_group),
        address=person.household_address,
    )


def facts_of_card(card: IdCard) -> Facts:
    """What the card alone proves: who it is. Every register is unknown."""
    number = number_of(card)
    person = Person(_ID_TYPES[card.card_type], number, card.birth_date, number[:6])
    return Facts(person, unknown=REGISTERS)


def facts_of_view(person: PersonView) -> Facts:
    """What is known of somebody whom no register holds: who it is, by the document that was shown."""
    types = {card_type.value: id_type for card_type, id_type in _ID_TYPES.items()}
    number = person.id_number
    who = Person(types.get(person.card_type, IdType.MAINLAND_ID), number, person.birth_date, number[:6])
    return Facts(who, unknown=REGISTERS)


def unread(person: PersonView) -> PersonView:
    """The person of a case, whose card was read then and cannot be read now."""
    return replace(person, card_type="register", sam=None, vouched=None, warnings=())


def applicant_of(person: PersonView) -> Applicant:
    """What an act keeps of a person; the chip's photo is kept apart, by its hash."""
    return Applicant(**{item.name: getattr(person, item.name) for item in fields(Applicant)})


def view_of_applicant(applicant: Applicant) -> PersonView:
    """The person of an act, for the screens."""
    kept = {item.name: getattr(applicant, item.name) for item in fields(Applicant)}
    kept["birth_date"] = applicant.birth_date or birth_date_of(applicant.id_number) or date.min
    return PersonView(**kept, id_masked=mask(applicant.id_number))


def person_to_json(person: PersonView) -> dict[str, Any]:
    """The person of a draft, in the form in which an act will keep it."""
    return write_record(applicant_of(person))


def person_from_json(mapping: Mapping[str, Any]) -> PersonView:
    """The person of a case or a draft; what this program does not know is left out. Raises UnreadableAct."""
    return view_of_applicant(read_record(Applicant, mapping))


def representative_from_json(mapping: Mapping[str, Any] | None) -> Representative | None:
    """Who acted for the applicant, as it was kept; None where nobody did. Raises UnreadableAct."""
    return None if mapping is None else read_record(Representative, mapping)
