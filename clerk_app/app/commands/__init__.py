"""The commands of ``clerk-app``, one module each: `add_arguments(parser)` and `run(args) -> exit code`."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

log = logging.getLogger(__name__)

# name, module, help. The table spares the start of one command the imports of all others.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    (
        "demo",
        "clerk_app.demo.commands.demo",
        "open the counter of an invented station with simulated devices",
    ),
    ("check", "clerk_app.app.commands.check", "judge case files by the law"),
    ("set-up", "clerk_app.app.commands.set_up", "make counters without a window, from a file of answers"),
    ("read-card", "clerk_app.app.commands.read_card", "read one identity card"),
    (
        "simulate-reader",
        "clerk_app.demo.commands.simulate_reader",
        "a GA 450 card reader on a pseudo terminal",
    ),
    ("devices", "clerk_app.app.commands.devices", "what is found, what works, what is wrong and what to do"),
    (
        "training",
        "clerk_app.demo.commands.training",
        "a training station: invented people, papers marked as such",
    ),
    ("generate", "clerk_app.demo.commands.generate", "invented registers as CSV files"),
    ("import", "clerk_app.app.commands.import_", "registers from CSV files into the local database"),
    ("accept", "clerk_app.app.commands.accept", "accept an application without a window"),
    ("decide", "clerk_app.app.commands.decide", "approve or refuse a case"),
    ("produce", "clerk_app.app.commands.produce", "send cases to production, or note that a card arrived"),
    ("hand-over", "clerk_app.app.commands.hand_over", "hand a card over"),
    ("endorse", "clerk_app.app.commands.endorse", "endorse a permit at once, its holder's card in hand"),
    (
        "endorse-all",
        "clerk_app.app.commands.endorse_all",
        "endorse every holder who meets everything, and sign the list",
    ),
    (
        "permit",
        "clerk_app.app.commands.permit",
        "a permit that is held: report its loss, cancel it, lift either",
    ),
    ("law", "clerk_app.app.commands.law", "the policies: what is wrong with them, and what they rule"),
    ("calendar", "clerk_app.app.commands.calendar", "the working-day table: import a year, sign it, list"),
    (
        "hub",
        "clerk_app.app.commands.hub",
        "the central database: init, load, counters, snapshot, anchor, status",
    ),
    ("sync", "clerk_app.app.commands.sync", "push and pull without a window"),
    ("journal", "clerk_app.app.commands.journal", "verify, rebuild or export the journal"),
    ("backup", "clerk_app.app.commands.backup", "a consistent copy while the counter works"),
    ("restore", "clerk_app.app.commands.restore", "put a backup in place after verifying it"),
    ("retention", "clerk_app.app.commands.retention", "cases whose time is over: list or erase them"),
    ("staff", "clerk_app.app.commands.staff", "accounts: add, list, lock, unlock, reset"),
    ("clock", "clerk_app.app.commands.clock", "a supervisor's word that a clock which went back is right"),
    ("security", "clerk_app.app.commands.security", "how strictly the counter asks who works there"),
    ("print", "clerk_app.app.commands.print_", "one document of one case as PDF"),
    ("verify-paper", "clerk_app.app.commands.verify_paper", "is this paper genuine, and does it still stand"),
    (
        "paper-keys",
        "clerk_app.app.commands.paper_keys",
        "the keys that sign papers: list, certify, install, turn over, the page for browsers",
    ),
    (
        "sdt-host",
        "clerk_app.app.commands.sdt_host",
        "internal: call a reader's vendor library for another process",
    ),
    (
        "wlt-host",
        "clerk_app.app.commands.wlt_host",
        "internal: decode chip photos with a vendor library for another process",
    ),
    ("bench", "clerk_app.app.commands.bench", "measurements, each as a ratio to its floor in the same run"),
)


def offered() -> tuple[tuple[str, str, str], ...]:
    """The commands of this installation: the benchmarks stand beside the program in a source checkout only."""
    measured = (Path(__file__).parents[3] / "benchmarks").is_dir()
    return tuple(command for command in COMMANDS if measured or command[0] != "bench")


def report(error: Exception, *, as_json: bool) -> int:
    """Put an error into words on standard error and choose the exit code."""
    from clerk_app.devices.errors import DeviceError
    from clerk_app.domain.errors import KnownError
    from clerk_app.ui.words import words_for

    if as_json:
        import json  # no window waits for it

        words = words_for(error)
        print(json.dumps({"error": words.code, "message": words.what}, ensure_ascii=False))
    say(error)
    if not isinstance(error, KnownError):
        log.error("command.defect", exc_info=error)
        return 3
    of_hub = _of_the_hub(error)
    if of_hub is not None:
        return of_hub
    return 3 if isinstance(error, DeviceError) else _no_or_usage(error)


def _of_the_hub(error: Exception) -> int | None:
    """The hub failed (3), unless what was said to it is wrong (2) or the answer is no (1)."""
    from clerk_app.services import errors

    wrong_words = (
        errors.BadHubAddress,
        errors.BadPublicKey,
        errors.CounterKnown,
        errors.CounterUnknown,
        errors.NoHub,
    )
    if isinstance(error, wrong_words):
        return 2
    if isinstance(error, errors.LeaveNeeded):
        return 1
    return 3 if isinstance(error, errors.HubError) else None


def say(error: Exception) -> None:
    """What happened with its code, what it means and what to do, a line each, on standard error."""
    from clerk_app.ui.words import words_for

    words = words_for(error)
    for line in (f"{words.what} [{words.code}]", words.means, words.do):
        if line:
            print(line, file=sys.stderr)


def _no_or_usage(error: Exception) -> int:
    """Rules and states answer "no" (1); what the caller gave us wrong is usage (2)."""
    from clerk_app.app.answers import BadAnswers
    from clerk_app.app.commands.casework import BadCaseFile
    from clerk_app.app.commands.signing_in import OfficerNeeded, PasswordNeeded, PasswordUnreadable
    from clerk_app.devices.card_reader.card_json import BadCardFile
    from clerk_app.domain.law.casefile import BadCase
    from clerk_app.domain.law.errors import BadPolicy
    from clerk_app.services.cases.errors import CaseNotFound
    from clerk_app.services.errors import FormIncomplete, StoreError
    from clerk_app.services.people.errors import PersonUnknown
    from clerk_app.services.printing.key_list import BadKeyList
    from clerk_app.services.staff.errors import LoginUnknown, OutOfRange
    from clerk_app.settings import BadSettings

    wrong_input = (
        StoreError,
        CaseNotFound,
        PersonUnknown,
        FormIncomplete,
        LoginUnknown,
        OutOfRange,
        BadAnswers,
        BadCaseFile,
        OfficerNeeded,
        BadKeyList,
        PasswordNeeded,
        PasswordUnreadable,
        BadCardFile,
        BadCase,
        BadPolicy,
        BadSettings,
    )
    return 2 if isinstance(error, wrong_input) else 1
