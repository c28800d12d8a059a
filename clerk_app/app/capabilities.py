"""The table of contents of the program: its capabilities, in the order of the work and of the rail.

A capability is a folder of this name under `services` (its `capability.py` declares what it records, folds
and does) and one under `ui/pages` (its `SCREENS` declare pages, keys and words). Either half may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # nothing of it is needed before the first paint
    from clerk_app.services.capability import Capability
    from clerk_app.store.acts import Act, ClaimKind
    from clerk_app.store.projecting import Projections
    from clerk_app.ui.screens import PageSpec, Screens

NAMES = (
    "counter",
    "people",
    "desk",
    "watch",
    "cases",
    "acceptance",
    "intake",
    "withdrawal",
    "decision",
    "remedies",
    "fees",
    "production",
    "pickup",
    "permits",
    "residence",
    "online",
    "agency",
    "search",
    "day",
    "figures",
    "devices",
    "staff",
    "link",
    "printing",
    "endorsement",
    "calendar",
    "rules",
    "benefits",
    "impact",
    "rating",
    "audit",
    "retention",
)


@cache
def capabilities() -> tuple[Capability, ...]:
    """What the capabilities record, fold and do."""
    return tuple(part.CAPABILITY for part in _parts("clerk_app.services.{}.capability"))


@cache
def screens() -> tuple[Screens, ...]:
    """What the capabilities show. Imports no service."""
    return tuple(part.SCREENS for part in _parts("clerk_app.ui.pages.{}"))


def pages() -> tuple[PageSpec, ...]:
    """All pages, whoever may open them."""
    return tuple(page for part in screens() for page in part.pages)


def all_acts() -> tuple[type[Act], ...]:
    return tuple(act for capability in capabilities() for act in capability.acts)


@cache
def act_titles() -> Mapping[str, str]:
    """What each act is called, by its kind."""
    return {act.kind: act.title for act in all_acts()}


def all_claims() -> tuple[ClaimKind, ...]:
    return tuple(claim for capability in capabilities() for claim in capability.claims)


@cache
def projections() -> Projections:
    """All acts that the program knows, and what it folds of them."""
    from clerk_app.store.projecting import Projections

    declared = (projection for capability in capabilities() for projection in capability.projections)
    return Projections(all_acts(), declared)


def _parts(place: str) -> Iterator[ModuleType]:
    for name in NAMES:
        module = place.format(name)
        folder = module.removesuffix(".capability")
        if find_spec(folder) is not None and find_spec(module) is not None:
            yield import_module(module)
