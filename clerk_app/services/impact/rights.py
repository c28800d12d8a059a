"""Who may ask what another law would change: whoever looks after the law of the station."""

from __future__ import annotations

from clerk_app.domain.staff import Right

PREPARES_LAW = Right.MANAGE_CALENDAR
