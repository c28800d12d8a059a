"""What an applicant sees of their acceptance: the summary while it is made, then when and with what to come back."""

from __future__ import annotations

from clerk_app.services.cases.views import DraftView
from clerk_app.ui.attendance import ShownToApplicant, Stage
from clerk_app.ui.pages.acceptance.page import AcceptancePage
from clerk_app.ui.words import id_spaced


def acceptance_shown(page: AcceptancePage) -> ShownToApplicant | None:
    """None while no draft is open."""
    draft, accepted = page.draft, page.accepted
    if draft is None:
        return None
    holders, service = holders_of(draft), draft.service.value
    if accepted is None:
        facts = [
            ("name", draft.person.name),
            ("id", id_spaced(draft.person.id_masked)),
            ("phone", draft.phone),
        ]
        facts.append(("pickup", f"pickup_{draft.pickup}"))
        if draft.pickup == "post":
            facts.append(("address", draft.post_address))
        shown = tuple((field, value) for field, value in facts if value)
        return ShownToApplicant(Stage.CHECK, holders, draft.person.name, service, facts=shown)
    return ShownToApplicant(
        Stage.DONE,
        holders,
        draft.person.name,
        service,
        day=None if accepted.due is None else accepted.due.promised,
        bring=("id", "receipt") if draft.pickup == "counter" else (),
        number=accepted.number,
        fee=accepted.fee,
    )


def holders_of(draft: DraftView) -> frozenset[str]:
    """The applicant, and who acts for them."""
    numbers = {draft.person.id_number}
    if draft.representative is not None:
        numbers.add(draft.representative.id_number)
    return frozenset(numbers)
