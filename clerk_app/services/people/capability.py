"""Who people are."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.people.acts import IdentityVouched, PeopleSearched, PersonLookedUp

CAPABILITY = Capability(
    name="people",
    acts=(PersonLookedUp, PeopleSearched, IdentityVouched),
)
