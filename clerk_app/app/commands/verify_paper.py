"""``clerk-app verify-paper TEXT or --image FILE``: is this paper genuine, and does it still stand?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from clerk_app.documents.paper_proof import SCHEME
from clerk_app.services.printing.proving import PaperProof


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("text", metavar="TEXT", nargs="?", help="what a scanner reads from the QR code")
    what.add_argument(
        "--image", type=Path, metavar="FILE", help="a scan or photo of the paper (PNG, JPEG ...)"
    )
    parser.add_argument(
        "--keys",
        type=Path,
        metavar="FILE",
        help="list of keys that the city signed, for papers of other stations and for where no counter is",
    )
    parser.add_argument(
        "--city-key", metavar="KEY", help="public key of the city; default: that of the settings"
    )
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """0 genuine and current; 1 it is not genuine, or stands no longer."""
    from clerk_app.app.commands.casework import answer

    text = code_in(args.image) if args.image else args.text
    proof = _proof(args, text) if text else PaperProof(False)
    answer(args, told(proof))
    return 0 if proof.genuine and proof.state in ("current", "unknown") else 1


def told(proof: PaperProof) -> dict[str, Any]:
    """The answer as programs read it; of what is no code of ours nothing is known."""
    said = proof.statement
    return {
        "genuine": proof.genuine,
        "kind": proof.kind or None,
        "number": None if said is None else said.number,
        "counter": None if said is None else said.counter,
        "printed_at": None if said is None else said.printed_at.isoformat(),
        "key": None if said is None else said.key,
        "state": proof.state.value,
    }


def code_in(image: Path) -> str:
    """The code of ours in a picture; "" where it shows none. Raises BadCaseFile."""
    import zxingcpp
    from PIL import Image, UnidentifiedImageError

    from clerk_app.app.commands.casework import BadCaseFile

    try:
        with Image.open(image) as picture:
            found = zxingcpp.read_barcodes(picture.convert("L"))
    except UnidentifiedImageError as error:
        raise BadCaseFile(str(image), "no picture") from error
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadCaseFile(str(image), str(error)) from error
    return next((code.text for code in found if code.text.startswith(f"{SCHEME}:")), "")


def _proof(args: argparse.Namespace, text: str) -> PaperProof:
    """By the counter's journal where there is a counter, else by the list alone. Raises NoDatabase."""
    from clerk_app.app.commands.paper_keys import city_key_of, read_list
    from clerk_app.app.wiring import opened_for_command
    from clerk_app.services.printing.catalogue import all_papers
    from clerk_app.services.printing.proving import ProvingService, prove_by_list
    from clerk_app.store.errors import NoDatabase

    listed = () if args.keys is None else read_list(args.keys)
    city = city_key_of(args)
    try:
        with opened_for_command(args.data_dir) as station:
            return station.services[ProvingService].prove(text, listed, city)
    except NoDatabase:
        if args.keys is None:
            raise
        return prove_by_list(text, all_papers(), listed, city)
