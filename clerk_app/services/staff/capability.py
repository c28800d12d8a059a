"""Accounts, signing in and out."""

from __future__ import annotations

from argon2 import PasswordHasher

from clerk_app.services.capability import Capability
from clerk_app.services.container import Services
from clerk_app.services.core import Core
from clerk_app.services.staff.acts import (
    LOGIN,
    StaffAdded,
    StaffChanged,
    StaffLocked,
    StaffSignedIn,
    StaffSignedOut,
    StaffSignInFailed,
    StaffUnlocked,
)
from clerk_app.services.staff.projection import ACCOUNTS
from clerk_app.services.staff.service import StaffService


def _service(services: Services) -> StaffService:
    hasher = services.find(PasswordHasher)
    return StaffService(services[Core]) if hasher is None else StaffService(services[Core], hasher)


CAPABILITY = Capability(
    name="staff",
    acts=(
        StaffAdded,
        StaffChanged,
        StaffSignedIn,
        StaffSignInFailed,
        StaffSignedOut,
        StaffLocked,
        StaffUnlocked,
    ),
    claims=(LOGIN,),
    projections=(ACCOUNTS,),
    services={StaffService: _service},
)
