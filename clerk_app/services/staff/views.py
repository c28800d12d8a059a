"""Accounts as the screens see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clerk_app.domain.staff import Role
from clerk_app.services.staff.acts import AccountChange


@dataclass(frozen=True, slots=True)
class StaffView:
    staff_id: str
    login: str
    name: str
    roles: tuple[Role, ...]
    locked: bool
    locked_until: datetime | None
    has_card: bool


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A change of an account that waits for a second officer."""

    login: str
    name: str
    change: AccountChange
    roles: tuple[Role, ...]  # of a new account, or that are to be given
    by: str  # name of who proposed it
    at: datetime
    stuck: bool = False  # nobody at this counter may confirm it
