"""Words of the end of the day."""

from __future__ import annotations

from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary()
