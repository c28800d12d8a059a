"""工作日表: has no page."""

from __future__ import annotations

from clerk_app.ui.pages.calendar.words import WORDS
from clerk_app.ui.screens import Screens

SCREENS = Screens(words=WORDS)
