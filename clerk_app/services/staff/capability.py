"""Accounts, signing in and out."""

from __future__ import annotations

from argon2 import PasswordHasher

from clerk_app.services.capability import Capability
from clerk_app.services.container import Services
from clerk_app.services.core import Core
from clerk_app.services.staff.accounts import AccountService
from clerk_app.services.staff.acts import (
    LOGIN,
    ClockConfirmed,
    RelativeDeclared,
    SecurityChanged,
    StaffAdded,
    StaffChanged,
    StaffLocked,
    StaffProposalRejected,
    StaffProposed,
    StaffSignedIn,
    StaffSignedOut,
    StaffSignInFailed,
    StaffUnlocked,
)
from clerk_app.services.staff.projection import ACCOUNTS, SECURITY
from clerk_app.services.staff.security import SecurityService
from clerk_app.services.staff.service import StaffService
from clerk_app.services.staff.vouching import VouchingService


def _accounts(services: Services) -> AccountService:
    hasher = services.find(PasswordHasher)
    return AccountService(services[Core]) if hasher is None else AccountService(services[Core], hasher)


def _service(services: Services) -> StaffService:
    hasher = services.find(PasswordHasher)
    return StaffService(services[Core]) if hasher is None else StaffService(services[Core], hasher)


CAPABILITY = Capability(
    name="staff",
    acts=(
        StaffAdded,
        StaffChanged,
        StaffProposed,
        StaffProposalRejected,
        RelativeDeclared,
        ClockConfirmed,
        StaffSignedIn,
        StaffSignInFailed,
        StaffSignedOut,
        StaffLocked,
        StaffUnlocked,
        SecurityChanged,
    ),
    claims=(LOGIN,),
    projections=(ACCOUNTS, SECURITY),
    services={
        StaffService: _service,
        AccountService: _accounts,
        VouchingService: lambda services: VouchingService(services[Core], services[StaffService]),
        SecurityService: lambda services: SecurityService(services[Core]),
    },
)
