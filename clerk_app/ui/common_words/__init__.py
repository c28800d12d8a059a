"""Words of what every capability shares: rules, databases, the hub, devices."""

from __future__ import annotations

from clerk_app.ui.common_words import devices, hub, rules, store

COMMON = (rules.WORDS, store.WORDS, hub.WORDS, devices.WORDS)
