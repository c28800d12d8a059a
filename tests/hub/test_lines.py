"""Lines that end without a word, and a hub that is short of something for a while."""

from __future__ import annotations

import socket
from time import monotonic

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from clerk_app.app.hub_declarations import hub_rules
from clerk_app.hub import admin
from clerk_app.hub.errors import HubFailed, HubUnreachable
from clerk_app.hub.exchange import Exchange
from clerk_app.hub.link import HubLink, call_error
from clerk_app.hub.rounds import FIRST_PUT_OFF_S, LONGEST_PUT_OFF_S, PutOff
from clerk_app.hub.state import LinkState
from clerk_app.hub.status import status
from tests.hub.counters import Hub, level, unsent
from tests.hub.proxy import Proxy

PERSON = "430102199003070012"
SHORT = """
CREATE FUNCTION hub.short() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '%s'; END $$;
CREATE TRIGGER short BEFORE INSERT ON hub.act FOR EACH ROW EXECUTE FUNCTION hub.short();
"""


def sessions(hub: Hub, counter: str) -> int:
    [(count,)] = hub.rows("SELECT count(*) FROM pg_stat_activity WHERE usename = %s", f"counter_{counter}")
    return int(count)


def test_a_counter_whose_power_is_cut_again_and_again_takes_its_own_place(hub: Hub) -> None:
    """The hub sees no end of the old lines: a proxy keeps them open, and swallows what is sent."""
    counter = hub.counter("FT-01")
    place = conninfo_to_dict(counter.address)
    for _ in range(admin.CONNECTIONS_A_COUNTER + 2):
        proxy = Proxy(int(str(place["port"])))
        parts = place | {"host": "127.0.0.1", "port": str(proxy.port)}
        hub.opened += [proxy, counter.exchange.link]  # which nobody closes before the end
        counter.exchange = Exchange(counter.store, HubLink(make_conninfo("", **parts)))  # type: ignore[arg-type]
        counter.greet()
        proxy.freeze = True
    hub.opened.append(counter.exchange.link)
    counter.exchange = Exchange(counter.store, HubLink(counter.address))
    counter.greet()
    until = monotonic() + 10
    while sessions(hub, "FT-01") > 1:
        assert monotonic() < until
    counter.accept("1", PERSON)
    level(counter)
    assert hub.alarms() == {}


def test_a_copy_of_its_disk_cannot_put_a_counter_out(hub: Hub) -> None:
    """Only who holds the lease ends other sessions."""
    counter = hub.counter("FT-01")
    copy = HubLink(counter.address)
    try:
        assert (
            copy.head({"lease": None, "next": "0190b2c4-0000-7000-8000-000000000000"})["refused"] == "lease"
        )
        assert sessions(hub, "FT-01") == 2
    finally:
        copy.close()


def test_both_ends_ask_whether_the_other_is_there(hub: Hub) -> None:
    link = HubLink(hub.enrol("FT-01"))
    try:
        twin = socket.socket(fileno=link._connection.fileno())
        try:
            asks = twin.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
            numbers = [
                twin.getsockopt(socket.IPPROTO_TCP, name)
                for name in (
                    socket.TCP_KEEPIDLE,
                    socket.TCP_KEEPINTVL,
                    socket.TCP_KEEPCNT,
                    socket.TCP_USER_TIMEOUT,
                )
            ]
        finally:
            twin.detach()
        assert (asks, numbers) == (1, [20, 5, 3, 30_000])
        names = ("tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count", "tcp_user_timeout")
        shown = [link.rows(f"SELECT current_setting('{name}')")[0][0] for name in names]
        assert shown == ["20", "5", "3", "30000"]
    finally:
        link.close()


def test_limits_that_are_new_are_given_to_counters_that_were_there(hub: Hub) -> None:
    hub.enrol("FT-01")
    hub.connection.execute('ALTER ROLE "counter_FT-01" RESET tcp_user_timeout')
    hub.connection.execute("ALTER ROLE \"counter_FT-01\" SET jit TO 'on'")
    assert status(hub.connection)["counters"][0]["settings_changed"] == ["jit", "tcp_user_timeout"]
    admin.init(hub.connection, hub_rules())
    assert status(hub.connection)["counters"][0]["settings_changed"] == ["jit"]


@pytest.mark.parametrize("code", ["53100", "53200", "57P03", "40001", "58030"])
def test_what_passes_is_tried_again_soon(code: str) -> None:
    error = call_error(psycopg.errors.lookup(code)("short of something"))
    assert isinstance(error, HubUnreachable) or (isinstance(error, HubFailed) and error.transient)


def test_tries_come_later_and_later_and_never_much() -> None:
    put_off, waits = None, list[float]()
    for _ in range(12):
        put_off = PutOff.after(HubFailed("53100 full"), put_off)
        waits.append(put_off.until - monotonic())
    assert waits[0] <= FIRST_PUT_OFF_S
    assert LONGEST_PUT_OFF_S / 2 - 0.1 <= min(waits[8:]) <= max(waits) <= LONGEST_PUT_OFF_S


@pytest.mark.logs("link.part_failed part=push code=CA-H07")
def test_a_full_disk_at_the_hub_stops_nobody_for_long(hub: Hub) -> None:
    desk, other = hub.desk("FT-01", poll_s=0.2), hub.counter("FT-02")
    desk.level()
    other.accept("1", PERSON)
    hub.connection.execute((SHORT % "53100").encode())
    desk.add_accounts()
    desk.ear.until(lambda: desk.loop.view().state is LinkState.OFFLINE)
    assert isinstance(desk.loop.view().error, HubFailed)
    assert unsent(desk.store)
    assert [line["why"] for line in status(hub.connection)["refused_by_postgresql"] or ()] != []
    assert hub.refused("53100")
    hub.connection.execute("DROP FUNCTION hub.short CASCADE")
    room = monotonic()
    desk.level()
    assert monotonic() - room < LONGEST_PUT_OFF_S
    assert hub.alarms() == {}
