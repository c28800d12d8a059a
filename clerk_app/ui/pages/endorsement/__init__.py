"""批量签注: has no page."""

from __future__ import annotations

from clerk_app.ui.pages.endorsement.words import WORDS
from clerk_app.ui.screens import Screens

SCREENS = Screens(words=WORDS)
