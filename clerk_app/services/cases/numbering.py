"""Numbers that a counter gives out without asking anybody: day (6), station (4), counter (3), then a running one."""

from __future__ import annotations

from sqlalchemy.orm import Session as Rows

from clerk_app.domain.days import SHENZHEN
from clerk_app.services.core import Core


def day_prefix(core: Core, rows: Rows) -> str:
    """The 13 digits with which every number of today at this counter begins."""
    day = core.clock().astimezone(SHENZHEN).strftime("%y%m%d")
    station = "".join(filter(str.isdigit, core.counter(rows).station))[-4:].rjust(4, "0")
    counter = "".join(filter(str.isdigit, core.store.counter))[-3:].rjust(3, "0")
    return f"{day}{station}{counter}"
