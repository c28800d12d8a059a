"""The one function of reportlab that this package replaces.

reportlab 5.1.0 writes the ToUnicode map of a subset with ``%04X`` of the code point, which for
characters above U+FFFF is no UTF-16: they draw well and copy out wrong. A name that cannot be
copied, searched or read aloud is a wrong name, so the map is written here in UTF-16BE.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase import ttfonts

_LINES_IN_A_BLOCK = 100  # the most that one beginbfchar may carry (Adobe Technical Note 5014)


def unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """ToUnicode CMap of a subset; `subset[i]` is the code point that byte `i` draws."""
    lines = [f"<{byte:02X}> <{_utf16(point)}>" for byte, point in enumerate(subset)]
    blocks: list[str] = []
    for start in range(0, len(lines), _LINES_IN_A_BLOCK):
        block = lines[start : start + _LINES_IN_A_BLOCK]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo",
            f"<< /Registry ({font_name})",
            f"/Ordering ({font_name})",
            "/Supplement 0",
            ">> def",
            f"/CMapName /{font_name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def _utf16(point: int) -> str:
    return chr(point).encode("utf-16-be").hex().upper()


def install() -> None:
    """Put `unicode_map` in reportlab's place; doing it again changes nothing."""
    ttfonts.makeToUnicodeCMap = unicode_map
