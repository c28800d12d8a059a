"""Breaking and fitting lines of mixed Chinese and Latin text.

Chinese breaks anywhere but before a closing and after an opening mark (GB/T 15834 5.1); words and
numbers stay whole as long as they fit a line at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clerk_app.documents.fonts import Weight, fonts
from clerk_app.documents.sheet import MM

_NOT_FIRST = "，。、；：？！）》〉」』】〕”’…—·%‰,.;:?!)]}"
_NOT_LAST = "（《〈「『【〔“‘([{"
_ORPHAN = 5  # characters; a shorter last line looks lost
_WORD = re.compile(r"[A-Za-z0-9*][A-Za-z0-9*./:+#@_-]*|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines and the size in points at which they fit."""

    lines: tuple[str, ...]
    size: float


def clean(text: str) -> str:
    """One line of text: breaks and runs of blanks become one blank."""
    return " ".join(text.split())


def wrap(text: str, width: float, size: float, weight: Weight = Weight.REGULAR) -> tuple[str, ...]:
    """Break `text` into lines of at most `width` millimetres at `size` points.

    Raises MissingGlyph, FontsMissing.
    """
    limit = width * MM + 0.01
    text = clean(text)
    if fonts().width(text, size, weight) <= limit:
        return (text,) if text else ()
    lines: list[str] = []
    line, used = "", 0.0
    for atom in _atoms(text):
        wide = fonts().width(atom, size, weight)
        if line and used + fonts().width(atom.rstrip(), size, weight) > limit:
            lines.append(line.rstrip())
            line, used = "", 0.0
            atom = atom.lstrip()  # noqa: PLW2901 - a blank at a break is not printed
            wide = fonts().width(atom, size, weight)
        if wide > limit:  # one word wider than the line: break it anywhere
            *full, atom = _chop(atom, limit, size, weight)  # noqa: PLW2901
            lines += full
            wide = fonts().width(atom, size, weight)
        line, used = line + atom, used + wide
    if line.rstrip():
        lines.append(line.rstrip())
    return tuple(lines)


def wrap_well(text: str, width: float, size: float, weight: Weight = Weight.REGULAR) -> tuple[str, ...]:
    """Like `wrap`, but no line is left with a few characters where a little narrower lines avoid it."""
    broken = wrap(text, width, size, weight)
    if len(broken) > 1 and len(broken[-1]) < _ORPHAN:
        for part in (0.97, 0.94, 0.91, 0.88, 0.82, 0.76):
            tried = wrap(text, width * part, size, weight)
            if len(tried) == len(broken) and len(tried[-1]) >= _ORPHAN:
                return tried
    return broken


def fit(
    text: str,
    width: float,
    sizes: Sequence[float],
    *,
    lines: int = 1,
    weight: Weight = Weight.REGULAR,
    even: bool = False,
) -> Fitted | None:
    """The largest of `sizes` (points) at which `text` takes at most `lines` lines; None if none does.

    `even` makes two lines about equally long, so that no single character is left over.
    """
    for size in sizes:
        broken = wrap(text, width, size, weight)
        if len(broken) <= lines:
            return Fitted(_evened(text, broken, width, size, weight) if even else broken, size)
    return None


def one_line(text: str, width: float, sizes: Sequence[float], weight: Weight = Weight.REGULAR) -> Fitted:
    """One line at the largest of `sizes` that fits; what fits at none is cut, and the cut is shown (…)."""
    fitted = fit(text, width, sizes, weight=weight)
    if fitted is not None:
        return fitted
    kept = clean(text)
    while kept and fonts().width(kept + "…", sizes[-1], weight) > width * MM:
        kept = kept[:-1]
    return Fitted((kept + "…",), sizes[-1])


def _evened(text: str, broken: tuple[str, ...], width: float, size: float, weight: Weight) -> tuple[str, ...]:
    narrow = width / 2
    while narrow < width and len(broken) > 1:
        tried = wrap(text, narrow, size, weight)
        if len(tried) == len(broken):
            return tried
        narrow += width / 16
    return broken


def _atoms(text: str) -> list[str]:
    """Pieces that must not be broken, closing marks drawn to the piece before, opening to the one after."""
    atoms: list[str] = []
    glue = False
    for piece in _WORD.findall(text):
        if atoms and (glue or piece[0] in _NOT_FIRST or piece.isspace()):
            atoms[-1] += piece
        else:
            atoms.append(piece)
        glue = piece in _NOT_LAST
    return atoms


def _chop(word: str, limit: float, size: float, weight: Weight) -> list[str]:
    lines = [""]
    for character in word:
        if lines[-1] and fonts().width(lines[-1] + character, size, weight) > limit:
            lines.append("")
        lines[-1] += character
    return lines
