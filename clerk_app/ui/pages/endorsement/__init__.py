"""批量签注: has no page."""

from __future__ import annotations

from clerk_app.ui.declarations import Screens
from clerk_app.ui.pages.endorsement.words import WORDS

SCREENS = Screens(words=WORDS)
