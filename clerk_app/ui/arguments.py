"""What one page gives another when it opens it."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.services.people.views import PersonView


@dataclass(frozen=True, slots=True)
class HandOver:
    """Argument of ``go("pickup", ...)``: the case, and the card that was just read, if one was."""

    case_id: str
    card: IdCard | None = None


@dataclass(frozen=True, slots=True)
class OfCase:
    """Argument of a page of one deed: the case, by id or number, and the page to which Esc leads back."""

    case_id: str
    back: str = "search"


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
