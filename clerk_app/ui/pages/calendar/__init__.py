"""工作日表: has no page."""

from __future__ import annotations

from clerk_app.ui.declarations import Screens
from clerk_app.ui.pages.calendar.words import WORDS

SCREENS = Screens(words=WORDS)
