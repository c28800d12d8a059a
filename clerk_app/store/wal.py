"""Whether a write-ahead log was written to its end.

SQLite stops at the first frame that does not verify, without a word: it may be where a commit was cut by a power
failure, or a damaged frame in the middle of what was committed
(https://www.sqlite.org/fileformat2.html#the_write_ahead_log). So the frames are walked here too, as they lie in the
file. What comes after the last good frame is either of an earlier round of the log (it carries other salts) or
something that SQLite leaves out.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clerk_app.store.database import driver_errors

_HEADER = struct.Struct(">8I")  # magic, version, page size, round, two salts, checksum
_FRAME = struct.Struct(">6I")  # page, size after a commit, two salts, checksum
_MAGIC = 0x377F0682  # the checksums are of little-endian words; + 1: big-endian
_WRAP = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class LogState:
    """`good` frames verify from the first on. `cut`: frames of the same round come after them."""

    good: int
    cut: bool


def read_log(path: Path) -> LogState:
    """The state of a log; that of an empty one where there is none. Raises NotWritable where it cannot be read."""
    with driver_errors(path):
        data = path.read_bytes() if path.exists() else b""
    if not data:
        return LogState(0, cut=False)
    if len(data) < _HEADER.size:
        return LogState(0, cut=True)
    magic, _, page, _, *salts, first, second = _HEADER.unpack_from(data)
    order = {_MAGIC: "<u4", _MAGIC + 1: ">u4"}.get(magic)
    if order is None or _sum(struct.unpack(f"{order[0]}6I", data[:24])) != (first, second):
        return LogState(0, cut=any(data))
    return _walk(data, page, (salts[0], salts[1]), (first, second), order)


def _walk(data: bytes, page: int, salts: tuple[int, int], before: tuple[int, int], order: str) -> LogState:
    size = _FRAME.size + page
    count = (len(data) - _HEADER.size) // size
    sums, carry = _sums(data, count, page, order)
    good, ours = 0, 0
    for at in range(count):
        _, _, *salt, first, second = _FRAME.unpack_from(data, _HEADER.size + at * size)
        if (salt[0], salt[1]) != salts:
            continue
        ours = at + 1
        if good == at:
            (a, b), (c, d) = carry
            x, y = sums[at]
            before = (
                (a * before[0] + b * before[1] + x) & _WRAP,
                (c * before[0] + d * before[1] + y) & _WRAP,
            )
            good += before == (first, second)
    return LogState(good, cut=ours > good)


def _sum(words: tuple[int, ...]) -> tuple[int, int]:
    """The checksum of SQLite: two running sums, each word added with the other sum."""
    first = second = 0
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & _WRAP
        second = (second + words[at + 1] + first) & _WRAP
    return first, second


def _sums(data: bytes, count: int, page: int, order: str) -> tuple[list[list[int]], list[list[int]]]:
    """What each frame adds to the checksum, and the matrix by which it carries on that of the frame before.

    One pair of words takes (a, b) to (a + b + x, a + 2b + x + y): so all frames can be summed at once.
    """
    import numpy as np  # a log is left behind by a crash only

    pairs = (8 + page) // 8
    weights = np.zeros((2 * pairs, 2), dtype=np.uint32)
    matrix = [[1, 0], [0, 1]]
    for pair in reversed(range(pairs)):
        (a, b), (c, d) = matrix
        weights[2 * pair] = ((a + b) & _WRAP, (c + d) & _WRAP)
        weights[2 * pair + 1] = (b, d)
        matrix = [[(a + b) & _WRAP, (a + 2 * b) & _WRAP], [(c + d) & _WRAP, (c + 2 * d) & _WRAP]]
    size = _FRAME.size + page
    frames: Any = np.frombuffer(data, dtype=np.uint8, count=count * size, offset=_HEADER.size)
    frames = frames.reshape(count, size)
    hashed = np.concatenate((frames[:, :8], frames[:, _FRAME.size :]), axis=1)
    words = np.ascontiguousarray(hashed).view(order).astype(np.uint32)
    sums = np.stack([(words * weights[:, at]).sum(axis=1, dtype=np.uint32) for at in (0, 1)], axis=1)
    return [[int(part) for part in row] for row in sums], matrix
