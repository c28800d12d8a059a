"""Words of what every capability shares: rules, databases, the hub, devices."""

from __future__ import annotations

from clerk_app.ui.common_words import counter, devices, hub, rules, store

COMMON = (counter.WORDS, rules.WORDS, store.WORDS, hub.WORDS, devices.WORDS)
