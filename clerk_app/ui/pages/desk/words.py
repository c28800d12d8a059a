"""Words of the person desk."""

from __future__ import annotations

from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary()
