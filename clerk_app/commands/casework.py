"""What the commands of casework share: an opened counter, a session, the answer as JSON or words."""

from __future__ import annotations

import argparse
import base64
import json
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clerk_app.domain.errors import KnownError
from clerk_app.services.house import House
from clerk_app.services.views import Session


class BadCaseFile(KnownError):
    """The file given to a command is not what the command reads; `where` names file and key."""

    code = "CA-B02"

    def __init__(self, where: str, why: str) -> None:
        super().__init__(where, why)
        self.where, self.why = where, why


@dataclass(frozen=True, slots=True)
class AtWork:
    house: House
    session: Session


def add_staff_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as", dest="staff", required=True, metavar="STAFF", help="login of who acts")
    parser.add_argument("--json", action="store_true", help="answer with one JSON object")


@contextmanager
def at_work(args: argparse.Namespace) -> Generator[AtWork]:
    """The services of the data directory, with a session for ``--as``.

    Whoever may read the key of the database may act through it, so no password is asked for.
    """
    from clerk_app.bootstrap import open_house

    with open_house(args.data_dir) as house:
        yield AtWork(house, house.staff.session_for(args.staff))


def answer(args: argparse.Namespace, values: Mapping[str, Any]) -> None:
    """The outcome: one JSON object on standard output, or words on standard error."""
    if args.json:
        print(json.dumps(dict(values), ensure_ascii=False))
    else:
        print("  ".join(f"{key} {value}" for key, value in values.items()), file=sys.stderr)


def read_json(path: Path) -> Mapping[str, Any]:
    """Raises BadCaseFile with file and line where it is no JSON object."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadCaseFile(str(path), error.strerror or str(error)) from error
    except json.JSONDecodeError as error:
        raise BadCaseFile(f"{path}:{error.lineno}", error.msg) from error
    if not isinstance(value, dict):
        raise BadCaseFile(str(path), "expected an object")
    return value


def bytes_of(base: Path, mapping: Mapping[str, Any], key: str) -> bytes:
    """A picture of the file: ``{"key": "path beside the file"}`` or ``{"key_base64": "..."}``."""
    if f"{key}_base64" in mapping:
        return base64.b64decode(mapping[f"{key}_base64"])
    if key not in mapping:
        raise BadCaseFile(key, "missing")
    try:
        return (base.parent / mapping[key]).read_bytes()
    except OSError as error:
        raise BadCaseFile(f"{key}: {mapping[key]}", error.strerror or str(error)) from error
