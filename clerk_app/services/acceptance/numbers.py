"""受理编号: the numbers that an application gets."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session as Rows

from clerk_app.services.acceptance.errors import NumbersUsedUp
from clerk_app.services.cases.numbering import day_prefix
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.store.models import table_of
from clerk_app.store.prepared import Prepared

MOST_NUMBERS_A_DAY = 9999
_NUMBER = table_of(ApplicationRow).c.number
_LAST_NUMBER = Prepared(  # a range, which the index answers; LIKE would read them all
    select(func.max(_NUMBER).label("number")).where(_NUMBER.between(bindparam("first"), bindparam("last")))
)


def next_number(core: Core, rows: Rows) -> str:
    """受理编号, 17 digits: day (6), station (4), counter (3), number of the day (4).

    Raises NumbersUsedUp after the 9,999th of a day.
    """
    prefix = day_prefix(core, rows)
    last = _LAST_NUMBER.first(rows, first=f"{prefix}0000", last=f"{prefix}{MOST_NUMBERS_A_DAY}").number
    following = 1 if last is None else int(last[-4:]) + 1
    if following > MOST_NUMBERS_A_DAY:
        raise NumbersUsedUp()
    return f"{prefix}{following:04d}"
