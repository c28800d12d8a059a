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
from typing import Any, cast

from clerk_app.app.commands.signing_in import add_officer_arguments, signed_in
from clerk_app.devices.card_reader.card_json import BadCardFile, card_from_json
from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.errors import KnownError
from clerk_app.services.container import Services
from clerk_app.services.session import Session

LARGEST = 32 << 20  # bytes of a file that a command is given


class BadCaseFile(KnownError):
    """The file given to a command is not what the command reads; `where` names file and key."""

    code = "CA-B02"

    def __init__(self, where: str, why: str) -> None:
        super().__init__(where, why)
        self.where, self.why = where, why


@dataclass(frozen=True, slots=True)
class AtWork:
    services: Services
    session: Session


def add_staff_argument(parser: argparse.ArgumentParser) -> None:
    add_officer_arguments(parser)
    parser.add_argument("--json", action="store_true", help="answer with one JSON object")


@contextmanager
def at_work(args: argparse.Namespace) -> Generator[AtWork]:
    """The services of the data directory, while the officer of ``--as`` is signed in.

    Raises what `signing_in.signed_in` raises, and what opening the counter does.
    """
    from clerk_app.app.wiring import opened_for_command

    with opened_for_command(args.data_dir) as station, signed_in(args, station) as session:
        yield AtWork(station.services, session)


def answer(args: argparse.Namespace, values: Mapping[str, Any]) -> None:
    """The outcome: one JSON object on standard output, or words on standard error."""
    if args.json:
        print(json.dumps(dict(values), ensure_ascii=False))
    else:
        print("  ".join(f"{key} {value}" for key, value in values.items()), file=sys.stderr)


def read_json(path: Path) -> Mapping[str, Any]:
    """Raises BadCaseFile with file and line where it is no JSON object."""
    try:
        value = json.loads(read_bytes(path).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadCaseFile(str(path), "not UTF-8") from error
    except json.JSONDecodeError as error:
        raise BadCaseFile(f"{path}:{error.lineno}", error.msg) from error
    except RecursionError as error:
        raise BadCaseFile(str(path), "nested too deep") from error
    if not isinstance(value, dict):
        raise BadCaseFile(str(path), "expected an object")
    return value


def card_of(path: Path, value: object) -> IdCard:
    """The identity card in an object (keys of read-card). Raises BadCaseFile with the file and the key."""
    if not isinstance(value, dict):
        raise BadCaseFile(f"{path}: card", "expected an object")
    try:
        return card_from_json(cast("dict[str, Any]", value))
    except BadCardFile as error:
        raise BadCaseFile(f"{path}: {error.key}", error.why) from error


def text_of(path: Path, mapping: Mapping[str, Any], key: str, default: str = "") -> str:
    value = mapping.get(key, default)
    if not isinstance(value, str):
        raise BadCaseFile(f"{path}: {key}", "expected text")
    return value


def picture_of(path: Path, mapping: Mapping[str, Any], key: str) -> bytes:
    """The photo or the signature that a case file gives; empty where it says that there is none.

    It is tried as it will be printed: what is accepted must come out on paper. Raises BadCaseFile.
    """
    data = bytes_of(path, mapping, key)
    if data:
        try_picture(f"{path}: {key}", data, ink=key == "signature")
    return data


def try_picture(where: str, data: bytes, *, ink: bool) -> None:
    """Raises BadCaseFile for bytes that are no picture, or a signature without a stroke."""
    from clerk_app.documents.errors import PictureBroken
    from clerk_app.documents.sheet import readable_picture, shows_nothing

    try:
        readable_picture(data, where, ink=ink)
    except PictureBroken as error:
        raise BadCaseFile(where, "no readable picture, or nothing on it") from error
    if not ink and shows_nothing(data):
        raise BadCaseFile(where, "a picture of one colour")


def bytes_of(path: Path, mapping: Mapping[str, Any], key: str) -> bytes:
    """Bytes of the file: ``{"key": "path beside the file"}`` or ``{"key_base64": "..."}``."""
    encoded = f"{key}_base64"
    if encoded in mapping:
        try:
            return base64.b64decode(text_of(path, mapping, encoded), validate=True)
        except ValueError as error:
            raise BadCaseFile(f"{path}: {encoded}", "no base64") from error
    if key not in mapping:
        raise BadCaseFile(f"{path}: {key}", "missing")
    return read_bytes(path.parent / text_of(path, mapping, key))


def read_bytes(path: Path) -> bytes:
    """Raises BadCaseFile, also for a file of more than `LARGEST` bytes."""
    try:
        with path.open("rb") as file:  # a device or a pipe has no size to ask for
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise BadCaseFile(str(path), f"larger than {LARGEST >> 20} MB")
        return data
    except OSError as error:
        raise BadCaseFile(str(path), error.strerror or str(error)) from error
