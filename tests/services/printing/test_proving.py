"""Is this paper genuine, which one stands, and what a new key changes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerk_app.domain.errors import RoleMissing
from clerk_app.domain.law.records import Service
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.acceptance.views import AcceptedCase
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import Lacking
from clerk_app.services.printing.key_list import certified, list_from_text, list_to_json
from clerk_app.services.printing.keys import SECRET, PaperKeys
from clerk_app.services.printing.proving import PaperAbout, PaperProof, PaperStanding, ProvingService
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.printing.views import RenderedDocument
from tests.conftest import Counter, withdraw
from tests.documents.papers import photo, scanned, signature
from tests.people import ELIGIBLE, RARE, Invented, invented_card

CITY = Ed25519PrivateKey.from_private_bytes(bytes(range(2, 34)))
CITY_KEY = CITY.public_key().public_bytes_raw()


def accept(counter: Counter, person: Invented = ELIGIBLE) -> AcceptedCase:
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(person))
    draft = counter.services[AcceptanceService].begin(counter.clerk, desk, Service.FIRST_ISSUE)
    filled = replace(draft, phone="13800000000", photo=photo(), signature=signature())
    return counter.services[AcceptanceService].accept(counter.clerk, filled)


def printed(counter: Counter, case: str, kind: str = "receipt") -> str:
    """Print a paper of a case; the text of its QR code."""
    printing = counter.services[PrintingService]
    document = printing.render_case(counter.clerk, kind, case)
    printing.print(counter.clerk, document, cancel=Event(), on_waiting=lambda _reason: None)
    return code_of(document)


def code_of(document: RenderedDocument) -> str:
    return next(text for name, text in scanned(document.pdf).items() if "QR" in name)


def proven(counter: Counter, code: str) -> PaperProof:
    return counter.services[ProvingService].prove(code)


def test_a_paper_is_current_until_it_is_printed_anew_or_its_case_ends(counter: Counter) -> None:
    case = accept(counter)
    preview = code_of(counter.services[PrintingService].render_case(counter.clerk, "receipt", case.case_id))
    assert proven(counter, preview).state is PaperStanding.UNKNOWN  # of no print that is recorded
    first = printed(counter, case.case_id)
    form = printed(counter, case.case_id, "application_form")
    proof = proven(counter, first)
    assert (proof.genuine, proof.kind, proof.state) == (True, "receipt", PaperStanding.CURRENT)
    assert proof.case_id == case.case_id
    assert proof.statement is not None
    assert (proof.statement.number, proof.statement.counter) == (case.number, "FT-01")
    second = printed(counter, case.case_id)
    assert [proven(counter, code).state for code in (first, second, form)] == [
        PaperStanding.REPLACED,
        PaperStanding.CURRENT,
        PaperStanding.CURRENT,
    ]
    withdraw(counter, case.case_id)
    slip = printed(counter, case.case_id, "withdrawal_slip")
    assert proven(counter, second).state is PaperStanding.REVOKED
    assert proven(counter, slip).state is PaperStanding.CURRENT


def test_an_altered_code_is_not_genuine(counter: Counter) -> None:
    code = printed(counter, accept(counter).case_id)
    for place in range(4, len(code), 23):
        other = code[:place] + ("A" if code[place] != "A" else "B") + code[place + 1 :]
        assert not proven(counter, other).genuine
    assert proven(counter, "26112301010010001") == PaperProof(False)


def test_an_old_key_proves_its_time_and_nothing_later(counter: Counter) -> None:
    keys = counter.services[PaperKeys]
    old = printed(counter, accept(counter).case_id)
    before = keys.signer()
    with pytest.raises(RoleMissing):
        keys.turn(counter.clerk)
    counter.clock.now += timedelta(minutes=1)
    after = keys.turn(counter.administrator)
    assert after.key != before.key
    counter.clock.now += timedelta(minutes=1)
    new = printed(counter, accept(counter, RARE).case_id)
    assert proven(counter, old).genuine
    assert proven(counter, new).genuine
    assert [key.key for key in keys.own()] == [before.key, after.key]
    late = before.seal(
        letters="RCP", number="1", print_number="2", printed_at=counter.core.now(), copy=1,
        name="林知远", id_masked="4****2", said="",
    )  # fmt: skip
    assert not proven(counter, late).genuine


@pytest.mark.logs("paper.key_damaged")
def test_a_key_that_was_lost_or_damaged_is_followed_by_another(counter: Counter) -> None:
    old = printed(counter, accept(counter).case_id)
    first = counter.services[PaperKeys].signer()
    file = counter.store.data_dir / SECRET
    assert file.stat().st_mode & 0o077 == 0
    assert PaperKeys(counter.core).signer() == first
    signers = [first]
    for damage in (lambda: file.write_bytes(b"dam"), file.unlink, lambda: file.write_bytes(b"0" * 64)):
        damage()
        signers.append(PaperKeys(counter.core).signer())
    assert len({signer.key for signer in signers}) == 4
    assert proven(counter, old).genuine


def test_what_the_city_signs_is_recorded_and_nothing_else(counter: Counter) -> None:
    keys = counter.services[PaperKeys]
    keys.signer()
    (own,) = keys.own()
    signed = list_from_text(json.dumps(list_to_json([certified(own, CITY)], CITY_KEY)))
    forged = [certified(own, Ed25519PrivateKey.generate())]
    assert keys.certify(counter.administrator, forged, CITY_KEY) == 0
    assert keys.own() == (own,)
    assert keys.certify(counter.administrator, signed, CITY_KEY) == 1
    assert keys.own() == signed
    counter.store.rebuild()
    assert keys.own() == signed
    counter.clock.now += timedelta(minutes=1)
    keys.turn(counter.administrator)  # the certificate of a key at work says nothing of when it ended
    assert next(key.key for key in keys.own()) == own.key


def test_a_paper_of_its_own_number_leads_to_the_person_whom_it_is_about(counter: Counter) -> None:
    printing, proving = counter.services[PrintingService], counter.services[ProvingService]
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE))
    document = printing.render(counter.clerk, "notice_of_lacks", Lacking(desk, Service.FIRST_ISSUE))
    printing.print(counter.clerk, document, cancel=Event(), on_waiting=lambda _reason: None)
    person = desk.person.id_number
    assert proving.about(counter.clerk, document.print_number.lower()) == PaperAbout(
        "notice_of_lacks", person=person
    )
    proof = proven(counter, code_of(document))
    assert (proof.case_id, proof.person, proof.state) == ("", person, PaperStanding.CURRENT)
    assert person.encode() not in document.pdf
    assert person not in repr(document)


def test_the_print_of_a_case_leads_to_the_case_and_an_unknown_one_nowhere(counter: Counter) -> None:
    case = accept(counter)
    printing, proving = counter.services[PrintingService], counter.services[ProvingService]
    document = printing.render_case(counter.clerk, "receipt", case.case_id)
    assert proving.about(counter.clerk, document.print_number) is None  # not printed yet
    printing.print(counter.clerk, document, cancel=Event(), on_waiting=lambda _reason: None)
    about = proving.about(counter.clerk, document.print_number)
    assert about == PaperAbout("receipt", case.number)
    with pytest.raises(RoleMissing):
        proving.about(counter.administrator, document.print_number)
