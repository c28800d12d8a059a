"""What the desk remembers while the window is made anew."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.services.cases.views import DraftView
from clerk_app.services.desk.views import PersonDesk


@dataclass(frozen=True, slots=True)
class DeskMemory:
    """Who is on the desk and what was begun, while the window is made anew."""

    desk: PersonDesk | None
    card: IdCard | None
    draft: DraftView | None
    typed: str = ""
