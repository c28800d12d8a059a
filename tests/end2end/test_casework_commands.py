"""A whole case by commands, each a process of its own; the answers that programs rely on."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from clerk_app import __version__
from clerk_app.demo.station import PASSWORD, officer_number
from clerk_app.demo.synthetic.registers import write_csv
from clerk_app.demo.synthetic.visitors import visitor_tables, visitors
from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.days import SHENZHEN
from tests.end2end.program import Station, clerk_app

pytestmark = pytest.mark.end2end
SIGNING = {"staff.signed_in", "staff.signed_out"}


def picture_of(pdf: Path) -> Path:
    """A scan of the first page."""
    document = pypdfium2.PdfDocument(pdf)
    picture = pdf.with_suffix(".png")
    document[0].render(scale=203 / 72, grayscale=True).to_pil().save(picture)
    document.close()
    return picture


def test_a_case_from_the_card_to_the_card_in_the_hand(station: Station, cards: dict[str, IdCard]) -> None:
    card = cards["wang_yan"]
    accepted = station.accept(card)
    assert set(accepted) == {"case", "number", "query_code", "due_refusal", "due_issue", "fee"}
    number, case = accepted["number"], accepted["case"]
    assert len(number) == 17
    assert date.fromisoformat(accepted["due_refusal"]) < date.fromisoformat(accepted["due_issue"])

    slip = station.work / "paper" / "receipt.pdf"
    printed = station.run("print", number, "receipt", "--pdf", slip, "--as", "clerk", "--json").done().json
    assert Path(printed["file"]) == slip
    assert slip.read_bytes().startswith(b"%PDF")
    verify = ("verify-paper", "--image", picture_of(slip), "--json")
    proof = station.run(*verify).done().json
    assert set(proof) == {"genuine", "kind", "number", "counter", "printed_at", "key", "state"}
    assert (proof["genuine"], proof["kind"], proof["state"]) == (True, "receipt", "current")
    assert (proof["number"], len(proof["key"])) == (number, 8)
    none_of_ours = station.run("verify-paper", number, "--json")
    assert (none_of_ours.code, none_of_ours.json["genuine"], none_of_ours.json["state"]) == (
        1,
        False,
        "unknown",
    )

    decided = station.run("decide", number, "--approve", "--as", "supervisor", "--json").done().json
    assert decided == {"case": case, "state": "approved"}
    sent = station.run("produce", number, "--as", "issuer", "--json").done().json
    assert sent["cases"] == [case]
    assert sent["batch"]
    arrived = station.run(
        "produce", case, "--arrived", "SZ0000001", "--shelf", "B-17", "--as", "issuer", "--json"
    )
    assert arrived.done().json == {"case": case, "state": "ready", "card_number": "SZ0000001"}
    cards_file = station.work / "arrived.csv"
    rows = ("case_number,card_number,shelf", f"{number},SZ0000001,B-17", f"{number},{number},B-18")
    cards_file.write_text("\n".join(rows), encoding="utf-8")
    again = station.run("produce", "--arrivals", cards_file, "--as", "issuer", "--json")
    assert (again.code, again.err.startswith("arrived.csv:3: ")) == (1, True)
    assert (again.json["taken"], again.json["known"], again.json["bad"][0]["code"]) == (0, 1, "CA-C71")

    hand_over = ("hand-over", number, "--signature", station.signature_file(), "--as", "issuer", "--json")
    stranger = station.run(*hand_over, "--card", station.card_file(cards["eligible"]))
    stranger.complains("CA-R05", 1)
    assert stranger.json["error"] == "CA-R05"
    own = station.run(*hand_over, "--card", station.card_file(card)).done().json
    assert own == {"case": case, "state": "handed_over"}
    slip = station.work / "slip.pdf"
    station.run("print", number, "pickup_slip", "--pdf", slip, "--as", "issuer", "--json").done()
    assert slip.exists()

    before, kinds = station.acts(), station.kinds()
    assert station.run("journal", "rebuild", "--json").done().json["acts"] == before
    again = station.run(*hand_over, "--card", station.card_file(card))
    again.complains("CA-R04", 1)
    assert set(station.kinds() - kinds) == SIGNING | {"case.viewed"}
    station.acts()


def test_what_the_rules_forbid_is_answered_no_and_records_nothing(
    station: Station, cards: dict[str, IdCard]
) -> None:
    before = station.kinds()
    short = station.run("accept", station.case_file(cards["short_of_stay"]), "--as", "clerk", "--json")
    assert short.complains("CA-C01", 1).json["error"] == "CA-C01"
    role = station.run("accept", station.case_file(cards["eligible"]), "--as", "issuer")
    role.complains("CA-R03", 1)
    assert set(station.kinds() - before) == {"person.looked_up"} | SIGNING
    number = station.accept(cards["eligible"])["number"]
    twice = station.run("accept", station.case_file(cards["eligible"]), "--as", "clerk")
    twice.complains("CA-C02", 1)
    station.run("decide", number, "--approve", "--as", "clerk").complains("CA-R03", 1)
    station.run("decide", number, "--refuse", "no_such_reason", "--as", "supervisor").complains("CA-B02", 2)
    assert (station.kinds() - before)["case.accepted"] == 1
    assert not [kind for kind in station.kinds() if kind.startswith(("case.approved", "case.refused"))]
    station.acts()


def test_a_refusal_with_its_notice(station: Station, cards: dict[str, IdCard]) -> None:
    number = station.accept(cards["refused"])["number"]
    asked = station.run("decide", number, "--refuse", "?", "--as", "supervisor").complains("CA-B02", 2)
    reason = asked.err.split("（", 1)[1].split(" | ")[0]
    refuse = ("decide", number, "--refuse", reason, "--note", "材料不符", "--as", "supervisor", "--json")
    refused = station.run(*refuse).done().json
    assert refused["state"] == "refused"
    notice = station.work / "notice.pdf"
    station.run("print", number, "refusal_notice", "--pdf", notice, "--as", "clerk").done()
    assert notice.stat().st_size > 1000
    station.run("print", number, "pickup_slip", "--pdf", notice, "--as", "clerk").complains("CA-P03", 1)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"card": None}, "CA-B02"),
        ({"card": {"card_type": "mainland"}}, "CA-B02"),
        ({"service": "no_such_service"}, "CA-B02"),
        ({"photo_base64": "not base64!"}, "CA-B02"),
        ({"photo_base64": ""}, "CA-C03"),
        ({"photo_base64": "cnViYmlzaA=="}, "CA-B02"),
        ({"signature_base64": ""}, "CA-C03"),
        ({"photo": "no such file.jpg", "photo_base64": None}, "CA-B02"),
        ({"phone": 7}, "CA-B02"),
    ],
)
def test_a_wrong_case_file_is_named(
    station: Station, cards: dict[str, IdCard], changed: dict[str, object], code: str
) -> None:
    path = station.case_file(cards["eligible"], **changed)
    said = station.run("accept", path, "--as", "clerk", "--json").complains(code, 2)
    assert said.json["error"] == code
    if code == "CA-B02":
        assert path.name in said.err


def test_files_that_are_no_case_at_all(station: Station, cards: dict[str, IdCard]) -> None:
    missing = station.run("accept", station.work / "none.json", "--as", "clerk").complains("CA-B02", 2)
    assert "none.json" in missing.err
    broken = station.work / "broken.json"
    broken.write_text('{\n"card": {\n')
    assert "broken.json:3" in station.run("accept", broken, "--as", "clerk").complains("CA-B02", 2).err
    binary = station.work / "binary.json"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    station.run("accept", binary, "--as", "clerk").complains("CA-B02", 2)
    good = station.case_file(cards["eligible"])
    station.run("accept", good, "--as", "nobody").complains("CA-A01", 1)
    for command in (
        ("decide", "X1", "--approve"),
        ("produce", "X1"),
        ("print", "X1", "receipt", "--pdf", "x"),
    ):
        station.run(*command, "--as", "supervisor").complains("CA-C04", 2)


def test_wrong_usage_ends_with_code_2() -> None:
    for arguments in (("dance",), ("decide", "X"), ("accept",), ("staff",), ("journal", "burn")):
        said = clerk_app(*arguments)
        assert said.code == 2
        assert "usage" in said.err
        assert said.out == ""


def test_the_journal_is_exported_as_another_program_can_verify_it(
    station: Station, cards: dict[str, IdCard]
) -> None:
    station.accept(cards["eligible"])
    verified = station.run("journal", "verify", "--json").done().json
    file = station.work / "journal.jsonl"
    said = station.run("journal", "export", file, "--json").done().json
    assert said == {"acts": verified["acts"], "file": str(file)}
    head = "0" * 64
    for line in file.read_bytes().splitlines():
        act = json.loads(line)
        assert act["prev_hash"] == head
        head = act.pop("hash")
        text = json.dumps(act, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert hashlib.new("sm3", text.encode()).hexdigest() == head
    assert head == verified["head"]
    expect = ("journal", "verify", "--json", "--expect")
    assert station.run(*expect, f"{verified['acts']}:{head}").code == 0
    assert station.run(*expect, f"{verified['acts']}:{'0' * 64}").code == 1
    station.run("journal", "export", station.work / "no" / "where.jsonl").complains("CA-S04", 2)
    piped = station.run("journal", "export", "-").done()
    assert piped.out.encode() == file.read_bytes()


def test_accounts(station: Station, cards: dict[str, IdCard]) -> None:
    given, password, by = "Banyan-Bridge-77", "Lychee-Garden-42", ("--as", "admin", "--json")
    new, number = ("--new-password-file", "-"), officer_number(200)
    add = ("staff", "add", "second", "--name", "第二人", "--roles", "clerk,supervisor", *new, *by)
    assert station.run(*add, "--id-number", number, stdin=f"{given}\n").done().json["state"] == "proposed"
    second = ("--as", "second", "--password-file", station.password_file(password))
    station.run("staff", "confirm", "second", *by).complains("CA-C20", 1)
    station.run("staff", "confirm", "second", "--as", "supervisor").done()
    old = ("--as", "second", "--password-file", station.password_file(given))
    station.run("accept", station.case_file(cards["eligible"]), *old).complains("CA-A12", 1)
    station.run("staff", "password", *old, *new, stdin=f"{given}\n").complains("CA-A05", 1)
    station.run("staff", "password", *old, *new, stdin=f"{password}\n").done()
    station.run(*add, "--id-number", officer_number(201), stdin=f"{given}\n").complains("CA-A06", 1)
    third = ("staff", "add", "third", "--name", "三", *new, *by, "--roles")
    other = ("--id-number", officer_number(201))
    station.run(*third, "clerk", *other, stdin="short\n").complains("CA-A05", 1)
    station.run(*third, "king", *other, stdin=f"{given}\n").complains("CA-B02", 2)
    station.run(*third, "clerk,auditor", *other, stdin=f"{given}\n").complains("CA-R06", 1)
    station.run(*third, "clerk", "--id-number", number.lower(), stdin=f"{given}\n").complains("CA-A16", 1)
    station.run(*third, "clerk", "--id-number", "1", stdin=f"{given}\n").complains("CA-A15", 1)
    rows = {row["login"]: row for row in station.run("staff", "list", *by).done().json["staff"]}
    assert set(rows) == {"clerk", "supervisor", "issuer", "admin", "auditor", "second"}
    assert set(rows["second"]["roles"]) == {"clerk", "supervisor"}
    station.run("staff", "lock", "second", *by).done()
    locked = station.run("staff", "list", *by).done().json["staff"]
    assert [row["login"] for row in locked if row["locked"]] == ["second"]
    station.run("accept", station.case_file(cards["eligible"]), *second).complains("CA-A02", 1)
    station.run("staff", "unlock", "second", *by).done()
    station.run("staff", "lock", "admin", *by).complains("CA-A08", 1)
    station.run("staff", "lock", "nobody", *by).complains("CA-A07", 2)
    accepted = station.run("accept", station.case_file(cards["eligible"]), "--json", *second)
    station.run("decide", accepted.done().json["number"], "--approve", *second).complains("CA-R01", 1)
    reset = station.run("staff", "reset", "second", *new, *by, stdin="Mango-Street-31\n").done()
    assert reset.json == {"login": "second", "state": "proposed"}
    waiting = station.run("staff", "list", *by).done().json["proposed"]
    assert [(row["login"], row["change"]) for row in waiting] == [("second", "reset")]
    station.run("staff", "reject", "second", "--as", "supervisor").done()
    station.run("staff", "confirm", "second", "--as", "supervisor").complains("CA-A13", 1)


def test_who_gives_a_command_proves_it(station: Station, cards: dict[str, IdCard]) -> None:
    """Neither a name alone nor a wrong password does anything; tries count as at the screen."""
    case = station.case_file(cards["eligible"])
    accept = ("--data-dir", station.data, "accept", case, "--as", "clerk", "--json")
    before = station.kinds()
    clerk_app(*accept).complains("CA-B03", 2)
    clerk_app(*accept, "--password-file", station.work / "none").complains("CA-B04", 2)
    for _ in range(4):
        clerk_app(*accept, "--password-file", "-", stdin="wrong\n").complains("CA-A01", 1)
    assert station.kinds() - before == {"staff.sign_in_failed": 4}
    assert clerk_app(*accept, "--password-file", "-", stdin=f"{PASSWORD}\n").done().json["number"]
    for command, code, exit_code in (
        (("staff", "reset", "supervisor"), "CA-B03", 2),
        (("staff", "lock", "supervisor"), "CA-R03", 1),
        (("staff", "list"), "CA-R03", 1),
    ):
        assert clerk_app("--data-dir", station.data, *command).code == 2
        station.run(*command, "--as", "clerk").complains(code, exit_code)
    add = ("staff", "add", "x", "--name", "某", "--roles", "administrator", "--new-password-file", "-")
    add = (*add, "--id-number", officer_number(200))
    station.run(*add, stdin="Lychee-Garden-42\n").complains("CA-B03", 2)


def test_every_act_says_from_where(station: Station, cards: dict[str, IdCard]) -> None:
    station.accept(cards["eligible"])
    acts = [json.loads(line) for line in station.journal().splitlines()]
    origins = {(act["kind"], act["payload"]["origin"]["by"]) for act in acts}
    assert ("case.accepted", "command") in origins
    assert ("counter.set_up", "window") in origins
    assert {act["payload"]["origin"]["program"] for act in acts} == {__version__}
    accepted = next(act for act in acts if act["kind"] == "case.accepted")
    assert accepted["payload"]["person"]["sam"] is None  # no reader: the card came from a file


def test_the_rules_of_security_are_changed_by_an_administrator_alone(station: Station) -> None:
    change = ("security", "--failed-tries", "3", "--json", "--as")
    station.run(*change, "supervisor").complains("CA-R03", 1)
    assert station.run(*change, "admin").done().json["failed_tries"] == 3
    station.run("security", "--idle-minutes", "9999", "--as", "admin").complains("CA-A11", 2)
    wrong = ("security", "--json", "--as", "admin", "--password-file", "-")
    for left in (2, 1):
        assert (
            f"还可以试 {left} 次"
            in clerk_app("--data-dir", station.data, *wrong, stdin="no\n").complains("CA-A01", 1).err
        )
    variable = station.run("staff", "list", "--as", "admin", CLERK_APP_SECURITY_SECOND_FACTOR="false")
    variable.complains("CA-B01", 2)


def test_a_command_asks_for_the_own_card_where_the_window_does(
    station: Station, cards: dict[str, IdCard]
) -> None:
    """On a counter without a reader it is refused; simulators do not help."""
    station.run("security", "--second-factor", "on", "--as", "admin").done()
    accept = ("accept", station.case_file(cards["eligible"]), "--as", "clerk", "--json")
    station.run(*accept).complains("CA-A03", 1)
    station.run(*accept, CLERK_APP_READER_PORT="simulated").complains("CA-D24", 3)


def test_a_permit_is_endorsed_at_once_and_once(station: Station) -> None:
    today = datetime.now(SHENZHEN).date()
    write_csv(station.work / "visitors", visitor_tables(today))
    station.run("import", station.work / "visitors").done()
    card = next(visitor.card for visitor in visitors(today) if visitor.key == "endorse")
    endorse = ("endorse", station.card_file(card), "--as", "clerk", "--json")
    endorsed = station.run(*endorse).done().json
    assert endorsed["late"] is False
    assert date.fromisoformat(endorsed["day"]) == today
    assert endorsed["next_from"] < endorsed["next_to"] == endorsed["valid_to"]
    station.run(*endorse).complains("CA-C01", 1)
    assert station.kinds()["permit.endorsed"] == 1
    station.run("endorse", station.card_file(card), "--as", "issuer").complains("CA-R03", 1)


def test_a_permit_is_reported_lost_found_cancelled_and_restored(station: Station) -> None:
    """Whoever holds a permit comes, calls, and wins against its cancellation: the acts of the page."""
    today = datetime.now(SHENZHEN).date()
    write_csv(station.work / "visitors", visitor_tables(today))
    station.run("import", station.work / "visitors").done()
    card = next(visitor.card for visitor in visitors(today) if visitor.key == "endorse")
    file, number = station.card_file(card), str(card.id_number)

    def permit(verb: str, who: object, login: str, *more: object) -> Any:
        return station.run("permit", verb, who, *more, "--as", login, "--json")

    assert permit("show", number, "clerk").done().json["lost_since"] is None
    by_phone = ("--channel", "phone", "--reporter", "周某")
    permit("report-lost", number, "clerk", *by_phone).complains("CA-C03", 2)  # related how?
    lost = permit("report-lost", number, "clerk", *by_phone, "--relation", "配偶").done().json
    assert lost["lost_since"] == today.isoformat()
    assert lost["history"][-1]["relation"] == "配偶"
    assert permit("found", file, "clerk").done().json["lost_since"] is None
    cancel = ("--ground", "false_papers", "--note", "合同系伪造")
    permit("cancel", file, "clerk", *cancel).complains("CA-R03", 1)
    cancelled = permit("cancel", file, "supervisor", *cancel).done().json
    assert cancelled["state"] == "cancelled"
    lift = ("--remedy", "litigation", "--decision", "2026-99", "--note", "判决撤销")
    restored = permit("lift", file, "supervisor", *lift).done().json
    assert (restored["state"], restored["history"][-1]["decision"]) == ("valid", "2026-99")
    permit("lift", file, "supervisor", *lift).complains("CA-C49", 1)
    kinds = station.kinds()
    assert (
        kinds["permit.cancelled"] == kinds["permit.cancellation_lifted"] == kinds["card.reported_lost"] == 1
    )
