"""缴费: a paid fee, a part of the search."""

from __future__ import annotations

from clerk_app.ui.pages.fees.words import WORDS
from clerk_app.ui.screens import Screens

SCREENS = Screens(words=WORDS)
