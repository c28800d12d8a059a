"""What somebody sees who takes a permit: that it is theirs, and that it was handed over."""

from __future__ import annotations

from clerk_app.ui.attendance import ShownToApplicant, Stage
from clerk_app.ui.page import Page
from clerk_app.ui.pages.pickup.page import PickupPage


def pickup_shown(page: Page) -> ShownToApplicant | None:
    """None while no permit is being handed over."""
    case = page.handing.case if isinstance(page, PickupPage) else None
    if not isinstance(page, PickupPage) or case is None or page.stack.currentIndex() < 2:
        return None
    handed = page.stack.currentIndex() == 3
    stage, says = (Stage.DONE, "") if handed else (Stage.SERVED, "collect")
    holders = frozenset((case.person.id_number,))
    return ShownToApplicant(stage, holders, case.person.name, "pickup", says)
