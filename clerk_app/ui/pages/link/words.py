"""Words of the link: what came from the hub and what was done about it."""

from __future__ import annotations

from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary()
