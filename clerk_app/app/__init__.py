"""Start-up and wiring. Whoever starts the program comes through here, so the kit is told its capabilities."""

from __future__ import annotations

from clerk_app.app.capabilities import act_titles, screens
from clerk_app.ui import installed

installed.provide(screens, act_titles)
