"""受理: the steps from the check to the receipt, a part of the person desk."""

from __future__ import annotations

from clerk_app.ui.pages.acceptance.keys import ACTIONS
from clerk_app.ui.pages.acceptance.words import WORDS
from clerk_app.ui.screens import Screens

SCREENS = Screens(actions=ACTIONS, words=WORDS)
