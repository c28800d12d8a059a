"""What one page gives another when it opens it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.services.people.acts import Vouched
from clerk_app.services.people.views import PersonView


@dataclass(frozen=True, slots=True)
class HandOver:
    """Argument of ``go("pickup", ...)``: the case, and the card that was just read, if one was."""

    case_id: str
    card: IdCard | None = None
    vouched: Vouched | None = None  # a supervisor said who is here


@dataclass(frozen=True, slots=True)
class OfCase:
    """Argument of a page of one deed: the case, by id or number, and the page to which Esc leads back."""

    case_id: str
    back: str = "search"
    vouched: Vouched | None = None  # a supervisor said who is here


@dataclass(frozen=True, slots=True)
class VouchFor:
    """Argument of ``go("identity", ...)``: of whom a supervisor is to say who it is, and where to go with that.

    `then` is the page, `about` gives its argument: of the vouched person, or of None where nobody vouched.
    """

    person: PersonView
    then: str
    about: Callable[[PersonView | None], object]


@dataclass(frozen=True, slots=True)
class HeldBy:
    """Argument of ``go("permits", ...)``: whose permit, and the page to which Esc leads back."""

    person: PersonView
    back: str


@dataclass(frozen=True, slots=True)
class ShowCase:
    """Argument of ``go("search", ...)``: the one case that is to be opened, by its id or its number."""

    case_id: str


@dataclass(frozen=True, slots=True)
class Reopen:
    """Argument of ``go("desk", ...)``: a returned case that is to be corrected."""

    case_id: str


@dataclass(frozen=True, slots=True)
class ToldPerson:
    """Argument of ``go("intake", ...)``: whom something was told, where they are not at the desk."""

    id_number: str
    name: str
