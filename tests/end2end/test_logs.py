"""Nobody's name and nobody's number stand in a log, whatever a day brings."""

from __future__ import annotations

import re

import pytest

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.store.database import connect
from tests.end2end.program import SAMPLES, Said, Station, clerk_app

pytestmark = pytest.mark.end2end
LOGGED = re.compile(r"^\d{4}-\d\d-\d\d .* (DEBUG|INFO|WARNING|ERROR) ", re.MULTILINE)


def personal(card: IdCard) -> list[str]:
    parts = (card.name, card.name_raw, card.name_en, card.id_number, card.permit_number, card.address)
    return [part for part in parts if part]


def test_a_case_leaves_nobody_in_the_logs(station: Station, cards: dict[str, IdCard]) -> None:
    run = station.run
    said: list[Said] = [
        clerk_app("--verbose", "read-card", "--port", "simulated", "--card", path, "--json")
        for path in sorted(SAMPLES.glob("*.json"))
    ]
    number = station.accept(cards["eligible"])["number"]
    said += [
        run("--verbose", "accept", station.case_file(cards["wang_yan"]), "--as", "clerk", "--json"),
        run("--verbose", "accept", station.case_file(cards["wang_yan"]), "--as", "clerk", "--json"),
        run("--verbose", "accept", station.case_file(cards["short_of_stay"]), "--as", "clerk", "--json"),
        run("--verbose", "accept", station.case_file(cards["hmt"]), "--as", "clerk", "--json"),
        run("--verbose", "decide", number, "--approve", "--as", "supervisor", "--json"),
        run("--verbose", "produce", number, "--as", "issuer", "--json"),
        run("--verbose", "produce", number, "--arrived", "SZ0000001", "--as", "issuer", "--json"),
        run(
            "--verbose",
            "hand-over",
            number,
            "--card",
            station.card_file(cards["hmt"]),
            "--signature",
            station.signature_file(),
            "--as",
            "issuer",
        ),
        run(
            "--verbose",
            "hand-over",
            number,
            "--card",
            station.card_file(cards["eligible"]),
            "--signature",
            station.signature_file(),
            "--as",
            "issuer",
        ),
        run("--verbose", "print", number, "receipt", "--pdf", station.work / "a.pdf", "--as", "clerk"),
        run(
            "--verbose", "print", number, "application_form", "--pdf", station.work / "b.pdf", "--as", "clerk"
        ),
        run("--verbose", "journal", "verify"),
        run("--verbose", "journal", "rebuild"),
        run("--verbose", "backup", station.work / "copy.db"),
        run("--verbose", "staff", "list", "--json", "--as", "admin"),
    ]
    text = "\n".join(one.err for one in said)
    assert LOGGED.search(text), "nothing was logged: the test shows nothing"
    for card in cards.values():
        for part in personal(card):
            assert part not in text
    assert "陈晓岚" not in text, "a clerk is somebody too"


def test_an_error_of_the_database_does_not_carry_the_values_of_its_statement(
    station: Station, cards: dict[str, IdCard]
) -> None:
    key = bytes.fromhex((station.data / "key").read_text())
    raw = connect(station.data / "counter.db", key, synchronous="FULL")
    raw.execute("ALTER TABLE application RENAME TO elsewhere")
    raw.close()
    said = station.run("--verbose", "accept", station.case_file(cards["eligible"]), "--as", "clerk")
    said.complains("CA-S00", 2)
    for part in personal(cards["eligible"]):
        assert part not in said.err
