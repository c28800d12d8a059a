"""Accounts as the screens see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clerk_app.domain.staff import Role


@dataclass(frozen=True, slots=True)
class StaffView:
    staff_id: str
    login: str
    name: str
    roles: tuple[Role, ...]
    locked: bool
    locked_until: datetime | None
    has_card: bool
