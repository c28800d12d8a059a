"""Prepared statements write and read what SQLAlchemy itself would write and read."""

from __future__ import annotations

from datetime import UTC, date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from clerk_app.services.cases.rows import PermitRow
from clerk_app.services.staff.rows import StaffRow
from clerk_app.store.models import table_of
from clerk_app.store.prepared import Prepared
from clerk_app.store.store import Store

_STAFF, _PERMIT = table_of(StaffRow), table_of(PermitRow)
_ADD = Prepared(insert(_STAFF))
_BY_LOGIN = Prepared(select(_STAFF).where(_STAFF.c.login == bindparam("login")))
_ADD_PERMIT = Prepared(insert(_PERMIT))

_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
_moment = st.datetimes(timezones=st.just(UTC))
_rows = st.fixed_dictionaries(
    {
        "login": _text,
        "name": _text,
        "roles": st.lists(_text, max_size=3),
        "password_hash": _text,
        "locked": st.booleans(),
        "failed_tries": st.integers(0, 9),
        "must_change": st.booleans(),
        "earlier_hashes": st.lists(_text, max_size=3),
        "relatives": st.lists(_text, max_size=3),
    },
    optional={"id_number": _text, "locked_until": _moment, "last_failed_at": st.none() | _moment},
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=_rows)
def test_a_row_is_written_and_read_as_by_the_mapping(store: Store, values: dict[str, Any]) -> None:
    with store.unit() as uow:  # never committed
        rows = uow.session
        _ADD.run(rows, id="prepared", **values)
        rows.add(StaffRow(id="mapped", **values))
        rows.flush()
        text = "SELECT * FROM staff ORDER BY id"
        mapped, prepared = rows.connection().exec_driver_sql(text).all()
        assert tuple(prepared)[1:] == tuple(mapped)[1:]
        read = _BY_LOGIN.all(rows, login=values["login"])
        asked = rows.connection().execute(select(_STAFF)).all()
        assert [tuple(row) for row in read] == [tuple(row) for row in asked]
        assert read[0].roles == values["roles"]
        assert read[0].locked_until == values.get("locked_until")


def test_lists_and_constants_are_part_of_the_statement(store: Store) -> None:
    known = Prepared(
        select(_PERMIT.c.issued)
        .where(_PERMIT.c.number.in_(["a", "b"]), _PERMIT.c.id_number == bindparam("person"))
        .order_by(_PERMIT.c.issued)
        .limit(1)
    )
    days = (date(2026, 1, 1), date(2026, 1, 2), date(2025, 1, 1))
    with store.unit() as uow:
        for number, day in zip("abc", days, strict=True):
            _ADD_PERMIT.run(
                uow.session,
                number=number,
                case_id="x",
                id_number="43",
                issued=day,
                endorsed=[],
                handed_over=False,
            )
        assert [row.issued for row in known.all(uow.session, person="43")] == [days[0]]
        assert known.first(uow.session, person="44") is None
        lose = Prepared(
            update(_PERMIT).values(lost=bindparam("day")).where(_PERMIT.c.number == bindparam("which"))
        )
        lose.run(uow.session, day=days[0], which="a")
        lost = Prepared(
            select(func.count(_PERMIT.c.lost).label("lost"), func.max(_PERMIT.c.lost).label("day"))
        )
        assert lost.first(uow.session) == (1, days[0])
        Prepared(delete(_PERMIT).where(_PERMIT.c.number != bindparam("which"))).run(uow.session, which="a")
        assert lost.first(uow.session).lost == 1


def test_a_value_that_is_missing_or_too_many_is_a_defect(store: Store) -> None:
    with store.unit() as uow:
        with pytest.raises(TypeError, match="login"):
            _BY_LOGIN.first(uow.session)
        with pytest.raises(TypeError, match="logins"):
            _BY_LOGIN.first(uow.session, login="a", logins="b")
        with pytest.raises(TypeError, match="nmae"):
            _ADD.run(uow.session, id="a", nmae="b")


def test_an_error_is_the_one_that_sqlalchemy_raises_and_shows_no_values(store: Store) -> None:
    with store.unit() as uow:
        with pytest.raises(IntegrityError) as caught:
            _ADD.run(uow.session, id="a", login="secret-login")
        assert "NOT NULL" in str(caught.value)
        assert "secret-login" not in str(caught.value)
