"""权益: what the permit gives, a part of the person desk."""

from __future__ import annotations

from clerk_app.ui.screens import Screens

SCREENS = Screens()
