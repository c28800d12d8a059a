"""Who gives a command proves it as at the screen: by the password and, where it is asked for, the own card."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from clerk_app.domain.errors import KnownError
from clerk_app.services.session import Session
from clerk_app.services.staff.errors import SecondFactorNeeded
from clerk_app.services.staff.service import StaffService

if TYPE_CHECKING:
    from clerk_app.app.wiring import Station
    from clerk_app.devices.card_reader.contract import IdCard

T = TypeVar("T")
CARD_S = 30.0  # how long a command waits for the officer's card, seconds


class PasswordNeeded(KnownError):
    """A command was given without a password, and there is no terminal to ask at; `option` would give it."""

    code = "CA-B03"

    def __init__(self, option: str) -> None:
        super().__init__(option)
        self.option = option


class OfficerNeeded(KnownError):
    """What a command gives with this `option` names people: somebody has to answer for it (``--as``)."""

    code = "CA-B06"

    def __init__(self, option: str) -> None:
        super().__init__(option)
        self.option = option


class PasswordUnreadable(KnownError):
    """The file that should hold a password cannot be read; `why` as the system says it."""

    code = "CA-B04"

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path, why)
        self.path, self.why = path, why


def add_officer_arguments(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    parser.add_argument(
        "--as", dest="staff", required=required, metavar="STAFF", help="login name of who acts"
    )
    parser.add_argument(
        "--password-file",
        metavar="FILE",
        help="file whose first line is the password of --as; - reads standard input; "
        "without it the terminal is asked",
    )


def password_from(source: str | None, option: str, prompt: str) -> str:
    """A password from the first line of a file, from standard input (``-``) or from the terminal.

    Raises PasswordNeeded where nothing is named and no terminal can be asked, PasswordUnreadable.
    """
    if source == "-":
        return sys.stdin.readline().rstrip("\r\n")
    if source is not None:
        try:
            lines = Path(source).read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "not UTF-8"
            raise PasswordUnreadable(source, why) from error
        return lines[0] if lines else ""
    if not sys.stdin.isatty():
        raise PasswordNeeded(option)
    return getpass.getpass(prompt)


@contextmanager
def signed_in(args: argparse.Namespace, station: Station) -> Generator[Session]:
    """A session for ``--as``, which ends with the command.

    Raises PasswordNeeded, PasswordUnreadable, SignInFailed, AccountLocked, SecondFactorWrong; where the
    second factor is asked for, what the card reader raises.
    """
    staff = station.services[StaffService]
    password = password_from(args.password_file, "--password-file", f"Password of {args.staff}: ")
    session = proven(station, lambda card: staff.sign_in(args.staff, password, card))
    try:
        yield session
    except BaseException:
        with suppress(KnownError):  # what stopped the command is said, not what it stopped besides
            staff.sign_out(session)
        raise
    staff.sign_out(session)


def proven(station: Station, work: Callable[[IdCard | None], T]) -> T:
    """The outcome of what asks for the officer's own card where the counter's rules say so: then it is read."""
    try:
        return work(None)
    except SecondFactorNeeded:
        return work(_own_card(station))


def _own_card(station: Station) -> IdCard:
    """The card on the counter's reader. Raises SecondFactorNeeded without a reader, DeviceError."""
    from clerk_app.devices.card_reader import KIND, ReaderSettings
    from clerk_app.devices.card_reader.opening import read_with_sam

    table = station.settings.device(ReaderSettings)
    if not table.port:
        raise SecondFactorNeeded("")
    kind = next(kind for kind in station.devices.kinds if kind.name == KIND.name)
    reader = kind.opened(table)
    try:
        return read_with_sam(reader, timeout_s=CARD_S, cancel=Event(), on_waiting=_ask_for_card)
    finally:
        reader.close()


def _ask_for_card() -> None:
    print("请把您本人的身份证放在读卡器上 / lay your own card on the reader", file=sys.stderr)
