"""缴费: a paid fee, a part of the search."""

from __future__ import annotations

from clerk_app.ui.declarations import Screens
from clerk_app.ui.pages.fees.words import WORDS

SCREENS = Screens(words=WORDS)
