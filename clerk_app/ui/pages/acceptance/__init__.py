"""受理: the steps from the check to the receipt, a part of the person desk."""

from __future__ import annotations

from clerk_app.ui.declarations import Screens
from clerk_app.ui.pages.acceptance.keys import ACTIONS
from clerk_app.ui.pages.acceptance.words import WORDS

SCREENS = Screens(actions=ACTIONS, words=WORDS)
