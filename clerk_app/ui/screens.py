"""The pages of a capability, and all that it adds to the window. Imports no Qt.

A folder under `ui.pages` holds one `Screens`. It is read before anything of the capability is shown, so
it imports nothing heavy: a page is imported when it is first opened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clerk_app.domain.staff import Right
from clerk_app.ui.declarations import ActionSpec, Board, Start, Vocabulary

if TYPE_CHECKING:
    from clerk_app.services.desk.views import Overview
    from clerk_app.ui.attendance import ShownToApplicant
    from clerk_app.ui.page import Context, Page


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page; `count` is the figure shown beside its entry on the rail.

    A page with `on_rail` False has no entry and no key there: an action of the window opens it.
    """

    id: str
    title: str  # Chinese, context "Pages"
    icon: str
    key: str  # portable text of the key that opens it
    right: Right | None  # None: everybody may open it
    factory: Callable[[Context], Page]  # imports the page when it is first opened
    count: Callable[[Overview], int] | None = None
    on_rail: bool = True


@dataclass(frozen=True, slots=True)
class ForApplicant:
    """What the applicant's screen tells while the page `page` is shown.

    `read` looks at the page, on the GUI thread; None: nobody is served there.
    """

    page: str
    read: Callable[[Page], ShownToApplicant | None]


@dataclass(frozen=True, slots=True)
class Screens:
    """What one capability adds to the window. Most have one page or none of their own."""

    pages: tuple[PageSpec, ...] = ()
    actions: tuple[ActionSpec, ...] = ()
    words: Vocabulary = field(default_factory=Vocabulary)
    starts: tuple[Start, ...] = ()
    boards: tuple[Board, ...] = ()
    for_applicant: tuple[ForApplicant, ...] = ()
