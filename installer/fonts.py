"""The text faces of paper: Noto Serif CJK SC, whose outlines are CFF, as TrueType, which reportlab embeds.

``python installer/fonts.py FOLDER`` makes both weights in FOLDER; what is there and made of the same
source stays. Debian's `fonts-noto-cjk` (OFL 1.1) brings the source. The OFL lets a font be converted and
subset; its reserved names are "Source" only, so the name may stay.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

FORM = 1  # raise it when the way of making them changes
SOURCES = Path("/usr/share/fonts/opentype/noto")
FACES = {
    "NotoSerifSC-Regular.ttf": "NotoSerifCJK-Regular.ttc",
    "NotoSerifSC-Bold.ttf": "NotoSerifCJK-Bold.ttc",
}
FACE = "Noto Serif CJK SC"
ERROR = 1.0  # the most that a quadratic curve strays from the cubic one, in thousandths of the size
_RANGES = (
    (0x20, 0x24F), (0x370, 0x3FF), (0x400, 0x45F), (0x2000, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x26FF),
    (0x2E80, 0x312F), (0x31C0, 0x31EF), (0x3200, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF),
)  # fmt: skip


def make_all(folder: Path) -> None:
    """Make what is missing in `folder`. Raises OSError where a source is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = folder / "made-from.json"
    wanted = {file: _fingerprint(SOURCES / source) for file, source in FACES.items()}
    try:
        known = json.loads(stamp.read_text("utf-8"))
    except (OSError, ValueError):
        known = {}
    todo = [file for file in FACES if known.get(file) != wanted[file] or not (folder / file).is_file()]
    with ProcessPoolExecutor(2) as pool:
        for file in pool.map(
            _make, [SOURCES / FACES[file] for file in todo], [folder / file for file in todo]
        ):
            sys.stdout.write(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB\n")
    stamp.write_text(json.dumps(wanted), "utf-8")


def _fingerprint(source: Path) -> str:
    """Of the file's length and its beginning, which names its version."""
    with source.open("rb") as file:
        return f"{FORM}-{source.stat().st_size}-{hashlib.sha256(file.read(65536)).hexdigest()[:16]}"


def _make(source: Path, target: Path) -> Path:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTCollection

    collection = TTCollection(str(source), lazy=True)
    font: Any = next(font for font in collection.fonts if font["name"].getDebugName(4).startswith(FACE))
    options = Options(
        layout_features=[], hinting=False, name_IDs=["*"], notdef_outline=True, glyph_names=False
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[point for point in font.getBestCmap() if _wanted(point)])
    subsetter.subset(font)
    _to_truetype(font)
    new = target.with_suffix(".new")
    font.save(str(new))
    new.replace(target)
    return target


def _wanted(point: int) -> bool:
    return any(first <= point <= last for first, last in _RANGES)


def _to_truetype(font: Any) -> None:
    """Replace the CFF outlines by quadratic ones (as fontTools' `otf2ttf` does)."""
    from fontTools.ttLib import newTable

    order = font.getGlyphOrder()
    glyphs = dict(_quadratic(font, order))
    glyf: Any = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    font["loca"], font["glyf"] = newTable("loca"), glyf
    for glyph in glyphs.values():
        glyph.recalcBounds(glyf)
    metrics = font["hmtx"]
    for name, glyph in glyphs.items():
        metrics[name] = (metrics[name][0], getattr(glyph, "xMin", 0))
    make_digits_tabular(font)
    del font["CFF "]
    maxp: Any = newTable("maxp")
    maxp.tableVersion, maxp.numGlyphs = 0x00010000, len(order)
    for field in ("maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours", "maxTwilightPoints",
                  "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
                  "maxSizeOfInstructions", "maxComponentElements", "maxComponentDepth"):  # fmt: skip
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["maxp"] = maxp
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


def make_digits_tabular(font: Any) -> None:
    """Give the ten digits one advance, the widest of theirs, each in the middle of it: numbers stand in columns."""
    names = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
    glyf, metrics = font["glyf"], font["hmtx"]
    widest = max(metrics[name][0] for name in names)
    for name in names:
        glyph, (advance, bearing) = glyf[name], metrics[name]
        shift = (widest - advance) // 2
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(glyf)
        metrics[name] = (widest, bearing + shift)


def _quadratic(font: Any, order: list[str]) -> Iterator[tuple[str, Any]]:
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    outlines = font.getGlyphSet()
    for name in order:
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, ERROR, reverse_direction=True))
        yield name, pen.glyph()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    try:
        make_all(args.folder)
    except OSError as error:
        sys.stderr.write(f"fonts: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
