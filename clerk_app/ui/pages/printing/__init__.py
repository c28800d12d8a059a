"""打印: the panel through which every paper goes, a part of other pages."""

from __future__ import annotations

from clerk_app.ui.pages.printing.words import WORDS
from clerk_app.ui.screens import Screens

SCREENS = Screens(words=WORDS)
