"""How large a campaign is: small with every run of the tests, of full length where CLERK_APP_TRUST is `long`."""

from __future__ import annotations

import os

LONG = os.environ.get("CLERK_APP_TRUST") == "long"


def size(small: int, long: int) -> int:
    return long if LONG else small
