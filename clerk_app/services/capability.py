"""What a capability declares once: everything that the rest of the program must know of it is read from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from clerk_app.services.container import Services
from clerk_app.store.acts import Act, ClaimKind
from clerk_app.store.projecting import Projection


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """One capability of the counter: what its folder under `services` brings into the program.

    Its papers are the modules of its ``papers`` folder, its pages are declared under `ui.pages`.

    Args:
        name: That of the folder.
        acts: What it records.
        claims: The kinds of unique key that its acts take.
        projections: What is folded of its acts.
        services: Its use cases, by class; each is made from the others when it is first asked for.
        begin: Done once when all services are there.
    """

    name: str
    acts: tuple[type[Act], ...] = ()
    claims: tuple[ClaimKind, ...] = ()
    projections: tuple[Projection, ...] = ()
    services: Mapping[type, Callable[[Services], object]] = field(
        default_factory=dict[type, Callable[[Services], object]]
    )
    begin: Callable[[Services], object] | None = None
