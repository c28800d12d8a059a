"""An application of the portal is used once in the whole city, whoever comes first, whatever becomes of the case."""

from __future__ import annotations

import pytest

from clerk_app.services.cases.online import used_by
from clerk_app.store.acts import release
from tests.acts import Kind, record
from tests.hub.counters import FUTIAN, LONGGANG, PHOTO, Bare, Hub, level
from tests.store.acts import acceptance

ONLINE = "WS2026112000001"
FIRST, SECOND = "430102199003070012", "360103199506150021"


def complete(counter: Bare, number: str, id_number: str) -> str:
    """Accept a case from the application; the case."""
    case = f"case-{counter.name}-{number}"
    with counter.store.unit("clerk-1") as uow:
        digest = uow.put_blob(PHOTO, "image/jpeg")
        origin = {
            "number": ONLINE,
            "submitted_at": "2026-11-20T12:00:00Z",
            "station": FUTIAN,
            "form": "2026-11-20T12:00:00+00:00",
        }
        claims = [f"open-case:{id_number}:permit", f"receipt:{number}", f"online-application:{ONLINE}"]
        record(
            uow, Kind.CASE_ACCEPTED, case, acceptance(number, id_number, digest) | {"online": origin}, claims
        )
        uow.commit()
    return case


def used(counter: Bare) -> str | None:
    with counter.store.read() as rows:
        return used_by(rows, ONLINE)


@pytest.mark.parametrize("station", [FUTIAN, LONGGANG])
def test_of_two_that_complete_one_application_one_stands(hub: Hub, station: str) -> None:
    """Two counters that did not know of each other; not even the open case of one person binds them here."""
    one, other = hub.counter("FT-01"), hub.counter("FT-02", station)
    case = complete(one, "26112300010010001", FIRST)
    late = complete(other, "26112300010020001", SECOND)
    one.send()
    level(other, one)
    assert other.states()[late] == "duplicate"
    assert one.states()[case] == "accepted"
    assert used(one) == case
    assert used(other) in (case, None if station == LONGGANG else case)
    for counter in (one, other):
        before = counter.states()
        counter.store.rebuild()
        assert counter.states() == before


def test_it_stays_used_after_the_case_was_withdrawn(hub: Hub) -> None:
    one, other = hub.counter("FT-01"), hub.counter("LG-01", LONGGANG)
    case = complete(one, "26112300010010001", FIRST)
    one.record(
        Kind.CASE_WITHDRAWN,
        case,
        {"reason": "另行申请"},
        release(f"open-case:{FIRST}:permit"),
    )
    one.send()
    late = complete(other, "26112300010020001", FIRST)
    level(other, one)
    assert other.states()[late] == "duplicate"
    assert used(one) == case
