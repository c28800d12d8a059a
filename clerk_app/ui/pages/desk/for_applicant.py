"""What a person sees of their own desk: what they can do today, or when to come again."""

from __future__ import annotations

from clerk_app.services.desk.sentence import sentence_of
from clerk_app.services.desk.views import PersonDesk
from clerk_app.ui.attendance import ShownToApplicant, Stage
from clerk_app.ui.page import Page
from clerk_app.ui.pages.acceptance.for_applicant import acceptance_shown
from clerk_app.ui.pages.desk.page import DeskPage


def desk_shown(page: Page) -> ShownToApplicant | None:
    """None while nobody is at the desk. The watch sign, other cases and reasons stay with the clerk."""
    if not isinstance(page, DeskPage):
        return None
    shown = page.stack.currentWidget()
    if shown is page.acceptance:
        return acceptance_shown(page.acceptance)
    desk = page.person.desk
    if shown is page.quiet or desk is None:
        return None
    if shown is page.endorsed:
        holders = frozenset((desk.person.id_number,))
        return ShownToApplicant(Stage.DONE, holders, desk.person.name, "endorsement")
    return _person_shown(desk)


def _person_shown(desk: PersonDesk) -> ShownToApplicant:
    said = sentence_of(desk)
    return ShownToApplicant(
        Stage.SERVED,
        frozenset((desk.person.id_number,)),
        desk.person.name,
        "" if said.verdict is None else said.verdict.service.value,
        said.saying.value,
        said.day,
    )
