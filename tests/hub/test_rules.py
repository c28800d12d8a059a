"""What the hub checks of acts and claims is data: what the functions hold of it, and what the data do."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import psycopg
import pytest

from clerk_app.app.hub_declarations import hub_rules
from clerk_app.hub import admin
from clerk_app.hub.link import HubLink
from clerk_app.hub.rules import ClaimRule, HubRules, KindRule
from clerk_app.store.canonical import NO_HASH
from tests.acts import Kind
from tests.hub.counters import FUTIAN, LONGGANG, Hub, forged_line

PERSON, OTHER = "430102199003070012", "43010219900307002X"
NO_RULES = HubRules((), ())


def rules_in(hub: Hub) -> tuple[set[KindRule], set[ClaimRule]]:
    kinds = hub.rows("SELECT kind, decisive, account, alarm FROM hub.kind_rule")
    claims = hub.rows("SELECT prefix, scope, answers_lookup, own_numbers FROM hub.claim_rule")
    return {KindRule(*row) for row in kinds}, {ClaimRule(*row) for row in claims}


def test_no_function_names_a_kind_or_a_claim(hub: Hub) -> None:
    declared = hub_rules()
    words = {rule.prefix for rule in declared.claims} | {rule.kind for rule in declared.kinds}
    words |= {kind.value for kind in Kind}
    pattern = re.compile("|".join(rf"(?<![\w-]){re.escape(word)}(?![\w-])" for word in sorted(words)))
    sources = hub.rows(
        "SELECT p.oid::regprocedure::text, pg_get_functiondef(p.oid) FROM pg_proc p "
        "WHERE p.pronamespace IN ('hub'::regnamespace, 'api'::regnamespace) AND p.prokind = 'f'"
    )
    assert len(sources) > 30
    assert {name: pattern.findall(source) for name, source in sources if pattern.search(source)} == {}


def test_the_hub_holds_what_is_declared(hub: Hub) -> None:
    declared = hub_rules()
    assert rules_in(hub) == (set(declared.kinds), set(declared.claims))


def test_what_a_program_does_not_know_stays_and_what_it_knows_is_as_it_says(hub: Hub) -> None:
    """Counters of a newer program go on sending when an older one has upgraded the hub."""
    before = rules_in(hub)
    admin.init(hub.connection, NO_RULES)
    assert rules_in(hub) == before
    changed = HubRules(
        (KindRule("case.approved", alarm=True), KindRule("pension.granted", decisive=True)), ()
    )
    admin.init(hub.connection, changed)
    kinds, claims = rules_in(hub)
    assert kinds == (before[0] - {KindRule("case.approved", decisive=True)}) | set(changed.kinds)
    assert claims == before[1]


def test_rules_that_cannot_be_kept_are_refused() -> None:
    with pytest.raises(ValueError, match=r"case\.approved"):
        HubRules((KindRule("case.approved"), KindRule("case.approved", decisive=True)), ())
    with pytest.raises(ValueError, match="login"):
        HubRules((), (ClaimRule("login"), ClaimRule("login", "station")))
    with pytest.raises(ValueError, match="login"):
        ClaimRule("login", "station", answers_lookup=True)


@dataclass
class Sender:
    """A counter that sends acts of kinds that no program knows yet."""

    link: HubLink
    lease: str
    name: str
    lines: list[str] = field(default_factory=list[str])

    @classmethod
    def enrol(cls, hub: Hub, name: str, station: str = FUTIAN) -> Sender:
        exchange = hub.counter(name, station).exchange
        return cls(exchange.link, exchange.lease, name)

    def push(self, kind: str, *claims: str, actor: str = "boss", **values: Any) -> str:
        """Send one act; the outcome. `values`: subject, payload."""
        before = str(json.loads(self.lines[-1])["hash"]) if self.lines else NO_HASH
        line = forged_line(
            self.name, len(self.lines) + 1, before, kind=kind, claims=claims, actor=actor, **values
        )
        answer = self.link.push(self.lease, [line])
        assert answer["stopped"] is None
        self.lines.append(line)
        return str(answer["answers"][0]["outcome"])


def test_a_kind_decides_once_it_is_declared(hub: Hub) -> None:
    sender = Sender.enrol(hub, "FT-01")
    sender.push("staff.locked", subject="boss")
    assert sender.push("pension.granted") == "accepted"
    admin.init(hub.connection, HubRules((KindRule("pension.granted", decisive=True),), ()))
    assert sender.push("pension.granted") == "refused"
    assert sender.push("pension.granted", actor="another") == "accepted"
    assert sender.push("pension.suspicious") == "accepted"
    assert hub.alarms() == {}
    admin.init(hub.connection, HubRules((KindRule("pension.suspicious", alarm=True),), ()))
    assert sender.push("pension.suspicious") == "accepted"
    assert hub.alarms() == {("FT-01", "reported"): 1}


def test_a_lock_by_a_declared_kind_holds_until_it_lapses(hub: Hub) -> None:
    sender = Sender.enrol(hub, "FT-01")
    rules = (
        KindRule("pension.frozen", account="locks"),
        KindRule("pension.freed", account="unlocks"),
        KindRule("pension.granted", decisive=True),
    )
    admin.init(hub.connection, HubRules(rules, ()))
    sender.push("pension.frozen", subject="boss", payload={"until": "2999-01-01T00:00:00.000000Z"})
    assert sender.push("pension.granted") == "refused"
    sender.push("pension.freed", subject="boss")
    assert sender.push("pension.granted") == "accepted"
    sender.push("pension.frozen", subject="boss", payload={"until": "2020-01-01T00:00:00.000000Z"})
    assert sender.push("pension.granted") == "accepted"


def test_a_claim_is_the_citys_unless_it_is_declared_to_be_a_stations(hub: Hub) -> None:
    ours, neighbour = Sender.enrol(hub, "FT-01"), Sender.enrol(hub, "FT-02")
    theirs = Sender.enrol(hub, "LG-01", LONGGANG)
    admin.init(hub.connection, HubRules((), (ClaimRule("ticket", "station"), ClaimRule("seat"))))
    claims = ("ticket:7", "ticket", "tickets:7", "seat:7", "unknown:7")
    assert {ours.push("ticket.drawn", claim, subject="a") for claim in claims} == {"accepted"}
    said = {claim: theirs.push("ticket.drawn", claim, subject="b") for claim in claims}
    assert said == dict.fromkeys(("ticket:7", "ticket"), "accepted") | dict.fromkeys(claims[2:], "conflict")
    assert neighbour.push("ticket.drawn", "ticket:7", subject="c") == "conflict"
    ours.push("ticket.returned", "-ticket:7", subject="a")
    assert neighbour.push("ticket.drawn", "ticket:7", subject="c") == "accepted"
    held = dict(hub.rows("SELECT claim, counter FROM hub.claim WHERE claim ~ '^ticket@.*:7'"))
    assert held == {f"ticket@{FUTIAN}:7": "FT-02", f"ticket@{LONGGANG}:7": "LG-01"}


def test_who_is_looked_up_is_told_of_whoever_holds_a_claim_about_the_person(hub: Hub) -> None:
    here, away = hub.counter("FT-01"), hub.counter("LG-01", LONGGANG)
    act = away.accept("440307202600001", PERSON)
    away.send()
    other = Sender.enrol(hub, "LG-02", LONGGANG)
    claims = (f"pension:{PERSON}:2026", f"open-case:{OTHER}:permit")
    other.push("pension.granted", *claims, payload={"number": "P7"})
    answer = here.exchange.link.lookup(here.exchange.lease, PERSON.lower(), "number")
    assert [(held.pop("claim"), held.pop("act")) for held in answer["claims"]] == [
        (f"open-case:{PERSON}:permit", act.id)
    ]
    admin.init(hub.connection, HubRules((), (ClaimRule("pension", answers_lookup=True),)))
    answer = here.exchange.link.lookup(here.exchange.lease, PERSON, "number")
    assert [(held["claim"], held["number"], held["station"]) for held in answer["claims"]] == [
        (f"open-case:{PERSON}:permit", "440307202600001", LONGGANG),
        (f"pension:{PERSON}:2026", "P7", LONGGANG),
    ]
    nobody = here.exchange.link.lookup(here.exchange.lease, PERSON[:-1], "number")
    assert (nobody["claims"], nobody["open_case"]) == ([], None)


def test_a_counter_of_an_older_program_finds_the_open_case_where_it_looks(hub: Hub) -> None:
    here, away = hub.counter("FT-01"), hub.counter("LG-01", LONGGANG)
    act = away.accept("440307202600001", PERSON)
    away.send()
    told = here.exchange.link.lookup(here.exchange.lease, PERSON, "number")["open_case"]
    assert (told["act"], told["counter"], told["number"]) == (act.id, "LG-01", "440307202600001")
    assert datetime.fromisoformat(told["at"]) == act.at


def test_a_look_up_reads_no_claim_but_those_about_the_person(hub: Hub) -> None:
    hub.connection.execute(
        "INSERT INTO hub.claim SELECT 'open-case:' || n || ':permit', n, 's', 'k', 'c', 'x', '', now() "
        "FROM generate_series(1, 20000) n"
    )
    read = (
        "SELECT seq_tup_read, idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relid = 'hub.claim'::regclass"
    )
    with hub.connection.transaction():
        before = hub.rows(read)[0]
        assert [held["act"] for held in hub.rows("SELECT hub.claims_about('777')")[0][0]] == ["777"]
        after = hub.rows(read)[0]
    assert (after[0] - before[0], after[1] - before[1]) == (0, 1)


def test_a_counter_reads_no_rules(hub: Hub) -> None:
    with psycopg.connect(hub.enrol("FT-01"), autocommit=True) as connection:
        for table in ("hub.kind_rule", "hub.claim_rule"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT * FROM {table}".encode())
