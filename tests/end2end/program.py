"""The program as a process of its own, and what it must say when it cannot go on."""

from __future__ import annotations

import atexit
import base64
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from clerk_app.demo.station import PASSWORD
from clerk_app.devices.card_reader.card_json import card_to_json
from clerk_app.devices.card_reader.contract import IdCard
from tests.end2end import warm
from tests.quiet import hear_process

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "resources" / "samples"
CODED = re.compile(r"^(?P<what>.+) \[(?P<code>CA-[A-Z]\d\d)\]$")


@dataclass(frozen=True)
class Said:
    """How a run of the program ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object on standard output; anything else there fails the test."""
        lines = self.out.splitlines()
        assert len(lines) == 1, (self.out, self.err)
        value = json.loads(lines[0])
        assert isinstance(value, dict)
        return value

    def done(self) -> Said:
        assert self.code == 0, (self.code, self.out, self.err)
        return self

    def complains(self, support_code: str, exit_code: int) -> Said:
        """A message of four parts: what happened with its code, what it means, what to do; no traceback."""
        assert "Traceback" not in self.err, self.err
        lines = self.err.strip().splitlines()
        at = [number for number, line in enumerate(lines) if CODED.match(line)]
        assert at, (self.code, self.out, self.err)
        found = CODED.match(lines[at[0]])
        assert found is not None
        assert found["code"] == support_code, self.err
        parts = lines[at[0] : at[0] + 3]
        assert len(parts) == 3, f"what, means, do: {parts}"
        assert all(re.search("[\u4e00-\u9fff]", part) for part in parts), parts
        assert not re.search(r"\{\w*\}", self.err), f"an unfilled field: {self.err}"
        assert self.code == exit_code, (self.code, self.err)
        return self


def environment(**changed: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CLERK_APP_")}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"} | changed


def clerk_app(*arguments: str | Path, stdin: str = "", timeout_s: float = 60, **changed: str) -> Said:
    """One command in a process of its own (see `warm`)."""
    if not warm.POSSIBLE:
        return cold(*arguments, stdin=stdin, timeout_s=timeout_s, **changed)
    ended = _hearth().run(
        [str(part) for part in arguments],
        stdin=stdin,
        environment=environment(**changed),
        timeout_s=timeout_s,
    )
    hear_process(ended.err)
    return Said(ended.code, ended.out, ended.err)


def cold(*arguments: str | Path, stdin: str = "", timeout_s: float = 60, **changed: str) -> Said:
    """One command from a fresh interpreter, as a shell starts it."""
    done = subprocess.run(
        [sys.executable, "-m", "clerk_app", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout_s,
        cwd=ROOT,
        env=environment(**changed),
        check=False,
    )
    hear_process(done.stderr)
    return Said(done.returncode, done.stdout, done.stderr)


@cache
def _hearth() -> warm.Hearth:
    hearth = warm.Hearth()
    atexit.register(hearth.close)
    return hearth


@cache
def photo() -> bytes:
    """A real picture of nobody, in the measures of a permit photo."""
    file = io.BytesIO()
    Image.linear_gradient("L").resize((358, 441)).convert("RGB").save(file, "JPEG", quality=85)
    return file.getvalue()


@cache
def signature() -> bytes:
    file = io.BytesIO()
    picture = Image.new("RGBA", (240, 80))
    ImageDraw.Draw(picture).line([(20, 60), (90, 15), (120, 65), (220, 20)], fill="black", width=4)
    picture.save(file, "PNG")
    return file.getvalue()


@dataclass(frozen=True)
class Station:
    """A data directory that a test owns, with the invented people and an account a role."""

    data: Path
    work: Path

    def run(self, *arguments: str | Path, stdin: str = "", **changed: str) -> Said:
        """One command on the data; whoever acts in it (``--as``) gives the password that all accounts have."""
        if "--as" in arguments and "--password-file" not in arguments:
            arguments = (*arguments, "--password-file", self.password_file())
        return clerk_app("--data-dir", self.data, *arguments, stdin=stdin, **changed)

    def password_file(self, password: str = PASSWORD) -> Path:
        path = self.work / f"password-{hashlib.sha256(password.encode()).hexdigest()[:8]}"
        path.write_text(f"{password}\n", "utf-8")
        return path

    def acts(self) -> int:
        """How many acts are recorded, after the whole chain, the claims and the photos were verified."""
        verified = self.run("journal", "verify", "--json").done().json
        assert verified["verified"] is True
        return int(verified["acts"])

    def card_file(self, card: IdCard) -> Path:
        path = self.work / f"card-{card.id_number}.json"
        path.write_text(json.dumps(card_to_json(card), ensure_ascii=False), "utf-8")
        return path

    def kinds(self) -> Counter[str]:
        """How many acts of each kind are recorded."""
        return Counter(json.loads(line)["kind"] for line in self.journal().splitlines())

    def journal(self) -> bytes:
        """The acts, a line each."""
        file = self.work / "acts.jsonl"
        self.run("journal", "export", file).done()
        return file.read_bytes()

    def case_file(self, of: IdCard, **changed: Any) -> Path:
        path = self.work / f"case-{of.id_number}.json"
        form = {
            "card": card_to_json(of),
            "service": "first_issue",
            "phone": "13900000000",
            "photo_base64": base64.b64encode(photo()).decode(),
            "signature_base64": base64.b64encode(signature()).decode(),
        } | changed
        path.write_text(json.dumps(form, ensure_ascii=False), "utf-8")
        return path

    def signature_file(self) -> Path:
        path = self.work / "signature.png"
        path.write_bytes(signature())
        return path

    def accept(self, card: IdCard) -> dict[str, Any]:
        return self.run("accept", self.case_file(card), "--as", "clerk", "--json").done().json
