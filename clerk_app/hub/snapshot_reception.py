"""Receiving a snapshot part by part: fetched and checked here, while the part before goes into the mirror.

A part is in memory in clear, and on the disk only as a file that is encrypted under a key of its own,
which is nowhere but in memory. Which parts are in stands in the mirror, with their rows.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.hub.errors import HubError
from clerk_app.registers.catalogue import Catalogue
from clerk_app.registers.mirror import Mirror, Place
from clerk_app.registers.pages import BadPages, seal
from clerk_app.store.database import KEY_BYTES

if TYPE_CHECKING:  # brings the database's client, which a counter without a hub never needs
    from clerk_app.hub.link import HubLink

FETCH_BYTES = 512 * 1024  # a call


class SnapshotGone(HubError):
    """The hub has put the snapshot away for a newer one."""

    code = "CA-H14"


LARGEST_PART = 1 << 30  # bytes, unpacked


class PartDamaged(HubError):
    """A part of a snapshot is not what its digest says, or no part of ours."""

    code = "CA-H15"


@dataclass(frozen=True, slots=True)
class PartInfo:
    register: str
    rows: int
    digest: str  # SHA-256 of the bytes that travel
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    horizon: int  # the feed goes on here
    taken_at: datetime
    parts: tuple[PartInfo, ...]

    def of(self, feed: str, catalogue: Catalogue) -> tuple[PartInfo, ...]:
        """The parts of a feed, of registers that this program knows."""
        return tuple(part for part in self.parts if catalogue.in_feed(part.register, feed))


@dataclass(frozen=True, slots=True)
class _Ready:
    """A part that waits to go in."""

    number: int
    snapshot: str | None
    register: str
    file: Path
    key: bytes


def read_manifest(link: HubLink, lease: str, snapshot: str) -> Manifest:
    """The list of a snapshot's parts. Raises SnapshotGone, PartDamaged."""
    text = _fetch(link, lease, f"snapshot:{snapshot}", None)
    try:
        read = json.loads(text)
        parts = tuple(PartInfo(*part) for part in read["parts"])
        return Manifest(int(read["horizon"]), datetime.fromisoformat(read["taken_at"]), parts)
    except (ValueError, KeyError, TypeError) as error:
        raise PartDamaged("manifest") from error


class PartReception:
    """Takes the parts of a snapshot in turn."""

    def __init__(self, mirror: Mirror) -> None:
        self._mirror = mirror
        self._ready: _Ready | None = None

    def step(self, link: HubLink, lease: str, place: Place, parts: Sequence[PartInfo]) -> int:
        """Fetch one part, and put in the one that was fetched before; how many rows went in.

        Raises SnapshotGone, PartDamaged, and what the link and the store raise; what was fetched and did
        not go in is fetched again.
        """
        ready, self._ready = self._ready, None
        if ready is not None and (ready.number, ready.snapshot) != (place.parts, place.snapshot):
            ready = None
        following = place.parts + (ready is not None)
        with ThreadPoolExecutor(1, "mirror-part") as pool:
            going_in = None if ready is None else pool.submit(self._put, place, ready)
            if following < len(parts):
                self._ready = self._prepare(link, lease, place, following, parts[following])
            return 0 if going_in is None else going_in.result()

    def _prepare(self, link: HubLink, lease: str, place: Place, number: int, part: PartInfo) -> _Ready:
        data = _fetch(link, lease, part.digest, part.size)
        if hashlib.sha256(data).hexdigest() != part.digest:
            raise PartDamaged(f"part {number}")
        key = os.urandom(KEY_BYTES)
        try:
            sealed = seal(_unpacked(data), key)
        except (zlib.error, BadPages) as error:
            raise PartDamaged(f"part {number}") from error
        file = self._mirror.file.directory / f"mirror-part-{number % 2}.db"
        file.write_bytes(sealed)
        return _Ready(number, place.snapshot, part.register, file, key)

    def _put(self, place: Place, ready: _Ready) -> int:
        try:
            return self._mirror.put_part(place, ready.register, ready.file, ready.key).rows - place.rows
        finally:
            ready.file.unlink(missing_ok=True)


def _fetch(link: HubLink, lease: str, digest: str, size: int | None) -> bytes:
    """The bytes of that digest, as far as they go or `size` says. Raises SnapshotGone."""
    have = bytearray()
    while size is None or len(have) < size:
        part = link.blob_get(lease, digest, len(have), FETCH_BYTES)
        if part is None:
            raise SnapshotGone(digest[:16])
        if not part:
            break
        have += part
    return bytes(have)


def _unpacked(data: bytes) -> bytes:
    """The pages of a part. Raises zlib.error, also where they are more than any part has."""
    unpacking = zlib.decompressobj()
    pages = unpacking.decompress(data, LARGEST_PART)
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise zlib.error("cut short, or more than a part can be")
    return pages
