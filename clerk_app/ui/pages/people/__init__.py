"""人员核对: has no page."""

from __future__ import annotations

from clerk_app.ui.pages.people.words import WORDS
from clerk_app.ui.screens import Screens

SCREENS = Screens(words=WORDS)
