"""The record of who searched for what."""

from __future__ import annotations

from clerk_app.services.core import Core
from clerk_app.services.people.acts import PeopleSearched
from clerk_app.services.session import Session


def note_search(core: Core, session: Session, text: str, found: int) -> None:
    """Record that people or cases were searched by a text."""
    officer = session.officer.staff_id
    with core.store.unit(officer) as uow:
        uow.record(officer, PeopleSearched(text=text, found=found))
        uow.commit()
