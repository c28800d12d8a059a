"""What the hub must know of the registers: data that `hub init` and `hub load` write into it."""

from __future__ import annotations

from typing import Any

from psycopg import Connection

from clerk_app.registers.catalogue import Catalogue

SINCE = 7  # the version of the hub that brings the table

_PUT = """
    INSERT INTO hub.register_rule AS k (register, feed, scope, about_person, run) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (register) DO UPDATE
    SET scope = excluded.scope, about_person = excluded.about_person, run = excluded.run
    WHERE (k.scope, k.about_person, k.run) IS DISTINCT FROM (excluded.scope, excluded.about_person, excluded.run)
"""


def write_register_rules(connection: Connection[tuple[Any, ...]], catalogue: Catalogue) -> None:
    """Let the hub take these registers, in the caller's transaction.

    What is not named stays: another program may still load it. So does the feed in which a register was at
    first, since counters read on where they are.
    """
    with connection.cursor() as cursor:
        cursor.executemany(
            _PUT,
            [
                (item.name, item.feed, item.scope, item.about_person, item.run > 0)
                for item in catalogue.values()
            ],
        )
