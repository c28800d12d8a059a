"""Who stands at the counter: the one place that says whether somebody was identified, for every deed that needs it.

By their own card, read and valid today, or by a supervisor's word of today where the card cannot be read
(`services.staff.vouching`): the journal is asked for that word, and who gave it does not do the deed as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.errors import WrongPerson
from clerk_app.domain.staff import Officer
from clerk_app.services.core import Core, officers
from clerk_app.services.errors import SameHand
from clerk_app.services.people.acts import IdentityVouched, Vouched
from clerk_app.services.people.errors import CardNotInHand, IdentityExpired
from clerk_app.services.people.identification import is_expired, number_of
from clerk_app.services.people.views import PersonView
from clerk_app.store.acts import ABSENT, Absent
from clerk_app.store.codec import read_record
from clerk_app.store.models import ActRow

Shown = IdCard | Vouched  # by what somebody is identified at the counter


def require_identified(
    core: Core, rows: Rows, officer: Officer, person: PersonView, *, begun: bool = False
) -> None:
    """That work may be done for the person before the officer.

    `begun`: the person was identified when the case began, which is mended now; the day of that word is not asked.

    Raises CardNotInHand, IdentityExpired, SameHand.
    """
    if person.vouched is not None:
        _require_word(core, rows, officer, person.id_number, person.vouched, begun=begun)
    elif not person.from_card:
        raise CardNotInHand()
    elif "card_expired" in person.warnings:
        raise IdentityExpired()


def require_present(
    core: Core, rows: Rows, officer: Officer, shown: Shown, *, case: str, id_number: str
) -> None:
    """That it is the applicant of a case who is here.

    Raises WrongPerson where the card is another person's, IdentityExpired where it ran out; CardNotInHand where no
    supervisor said so of this person today, SameHand where the officer is that supervisor.
    """
    if isinstance(shown, Vouched):
        _require_word(core, rows, officer, id_number, shown)
        return
    if number_of(shown) != id_number:
        raise WrongPerson(case)
    require_valid(core, shown)


def require_valid(core: Core, card: IdCard) -> None:
    """Raises IdentityExpired where the card ran out before today."""
    if is_expired(card, core.today()):
        raise IdentityExpired()


def shown_by(shown: Shown) -> dict[str, Any]:
    """What an act says of it: the security module that read the card, or the word that stood for one."""
    vouched: Vouched | Absent = shown if isinstance(shown, Vouched) else ABSENT
    return {"sam": shown.sam if isinstance(shown, IdCard) else ABSENT, "vouched": vouched}


def vouched_in(rows: Rows, subject: str, kind: str) -> Vouched | None:
    """By whose word somebody was identified in the last act of a kind about `subject`; None where a card was read."""
    query = select(ActRow.payload).where(ActRow.subject == subject, ActRow.kind == kind)
    payload = rows.scalars(query.order_by(ActRow.at.desc(), ActRow.seq.desc()).limit(1)).first()
    return None if payload is None else vouched_of(payload)


def vouched_of(payload: Mapping[str, Any]) -> Vouched | None:
    """The word that an act carries, itself or in its person. Raises UnreadableAct."""
    person = payload.get("person")
    said = payload.get("vouched") or (person.get("vouched") if isinstance(person, Mapping) else None)
    return None if said is None else read_record(Vouched, said)


def _require_word(
    core: Core, rows: Rows, officer: Officer, id_number: str, vouched: Vouched, *, begun: bool = False
) -> None:
    """What is handed in says who vouched; the journal says whether anybody did, for whom and on which day."""
    act = rows.get(ActRow, vouched.act)
    if act is None or (act.kind, act.subject) != (IdentityVouched.kind, id_number):
        raise CardNotInHand()
    if not begun and day_in_shenzhen(act.at) != core.today():
        raise CardNotInHand()
    supervisor = str(act.payload.get("supervisor", ""))
    if any(officer.is_person(one) for one in officers(rows, (supervisor,))):
        raise SameHand(id_number)
