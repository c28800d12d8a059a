"""From where acts were done, as the screens say it (the screens meet the store only through here)."""

from clerk_app.store.origin import UNKNOWN as UNKNOWN, By as By, Origin as Origin
