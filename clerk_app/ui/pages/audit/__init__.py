"""审计: every act in words and as data, followed, proven, and what stands out among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.pages.audit.keys import ACTIONS
from clerk_app.ui.pages.audit.words import WORDS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.audit.page import AuditPage

    return AuditPage(context)


PAGE = PageSpec("audit", QT_TRANSLATE_NOOP("Pages", "审计"), "eye", "Ctrl+Shift+A", Right.AUDIT, _open)

SCREENS = Screens(pages=(PAGE,), actions=ACTIONS, words=WORDS)
