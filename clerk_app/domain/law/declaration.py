"""Residence registration: who declares a stay, and by when (条例 arts. 7 to 13).

The duty is the same for foreigners and residents of Hong Kong, Macao and Taiwan (art. 51).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from clerk_app.domain.errors import KnownError
from clerk_app.domain.law.policy import Declaration, Policy


class UnknownDwelling(KnownError):
    """The policy says nothing of this kind of dwelling; `known` names those it speaks of."""

    code = "CA-L06"

    def __init__(self, dwelling: str, known: tuple[str, ...]) -> None:
        super().__init__(dwelling, known)
        self.dwelling, self.known = dwelling, known


@dataclass(frozen=True, slots=True)
class DeclarationDue:
    """What has to be declared about one stay.

    `moved_in_by` and `moved_out_by` are the last calendar days; the day of moving does not count
    (民法典 art. 201), and 0 days means the day itself. `exempt`: so short that it need not be declared.
    """

    rule: Declaration
    moved_in_by: date
    moved_out_by: date | None
    exempt: bool


def declare(policy: Policy, dwelling: str, moved_in: date, moved_out: date | None = None) -> DeclarationDue:
    """Who has to declare the stay, and by when. Raises UnknownDwelling."""
    for rule in policy.declarations:
        if rule.dwelling == dwelling:
            within = timedelta(days=rule.days)
            short = moved_out is not None and (moved_out - moved_in).days < rule.exempt_below_days
            return DeclarationDue(
                rule,
                moved_in + within,
                None if moved_out is None else moved_out + within,
                short,
            )
    raise UnknownDwelling(dwelling, tuple(rule.dwelling for rule in policy.declarations))
