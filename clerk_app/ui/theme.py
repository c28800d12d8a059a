"""Colours, type and distances, in one place; `stylesheet` turns them into what Qt draws with.

Text stands at 12:1 or better on every ground it is used on, accents and the quiet tone (axis words,
placeholders, disabled text) at 4.5:1 or better; a test computes it. Sizes are pixels at 100 %.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QWidget

from clerk_app.domain.law.verdicts import Outcome

GRID = 8
FAMILIES = ("Noto Sans CJK SC", "Noto Sans SC", "HanaMinA", "HanaMinB", "sans-serif")
SIZES = {"small": 12, "body": 14, "title": 18, "display": 28}


class Meaning(StrEnum):
    """What an outcome means at the counter; each has a colour, an icon of its name and a word."""

    MAY = "may"  # 可办
    MAY_NOT = "may_not"  # 不可办
    UNDECIDED = "undecided"  # 待定
    NOT_APPLICABLE = "not_applicable"  # 不适用


MEANING_OF = {
    Outcome.ELIGIBLE: Meaning.MAY,
    Outcome.NOT_ELIGIBLE: Meaning.MAY_NOT,
    Outcome.WRONG_SERVICE: Meaning.NOT_APPLICABLE,
    Outcome.REFER: Meaning.UNDECIDED,
}


def met_meaning(met: bool | None) -> Meaning:
    """Meaning of one condition: met, not met, cannot be told."""
    return Meaning.UNDECIDED if met is None else Meaning.MAY if met else Meaning.MAY_NOT


@dataclass(frozen=True, slots=True)
class Palette:
    """Named colours of one scheme. `*_ground` are the pale grounds that the colour stands on."""

    window: str
    surface: str
    sunken: str
    raised: str
    line: str
    line_strong: str
    text: str
    label: str
    quiet: str
    accent: str
    accent_hover: str
    accent_ground: str
    on_accent: str
    focus: str
    may: str
    may_ground: str
    may_not: str
    may_not_ground: str
    undecided: str
    undecided_ground: str
    not_applicable: str
    not_applicable_ground: str
    rail: str
    rail_text: str
    rail_quiet: str
    rail_chosen: str
    rail_count: str
    bar: str  # a stay that counts
    bar_text: str
    bar_pale: str  # a stay that does not count
    cell: str  # a posted month
    cell_late: str  # a month that was paid back


LIGHT = Palette(
    window="#F1F3F6",
    surface="#FFFFFF",
    sunken="#E9ECF1",
    raised="#F8F9FB",
    line="#D5DAE2",
    line_strong="#9AA4B2",
    text="#12161C",
    label="#262C35",
    quiet="#586271",
    accent="#0A4C9A",
    accent_hover="#083D7C",
    accent_ground="#E5EEF9",
    on_accent="#FFFFFF",
    focus="#0A4C9A",
    may="#12643A",
    may_ground="#E5F2EA",
    may_not="#A3191F",
    may_not_ground="#FBE9E9",
    undecided="#764A00",
    undecided_ground="#FBF0DA",
    not_applicable="#566070",
    not_applicable_ground="#EEF0F4",
    rail="#17202C",
    rail_text="#F3F6FA",
    rail_quiet="#9FADC0",
    rail_chosen="#2B3B52",
    rail_count="#41587A",
    bar="#3A6EA8",
    bar_text="#FFFFFF",
    bar_pale="#D6E1EE",
    cell="#4A7FB8",
    cell_late="#C7891B",
)

DARK = Palette(
    window="#12161B",
    surface="#1A2027",
    sunken="#0D1014",
    raised="#222932",
    line="#343D49",
    line_strong="#677384",
    text="#F4F6F9",
    label="#E4E9EF",
    quiet="#9DA8B7",
    accent="#8FBEFF",
    accent_hover="#B3D3FF",
    accent_ground="#1F3149",
    on_accent="#0A1524",
    focus="#8FBEFF",
    may="#74D79E",
    may_ground="#173326",
    may_not="#FF9C96",
    may_not_ground="#43201F",
    undecided="#F2C167",
    undecided_ground="#3A2D12",
    not_applicable="#A8B2C0",
    not_applicable_ground="#242B35",
    rail="#0B0E12",
    rail_text="#F3F6FA",
    rail_quiet="#93A1B5",
    rail_chosen="#263447",
    rail_count="#3C5270",
    bar="#4F86C4",
    bar_text="#06101C",
    bar_pale="#2B3A4D",
    cell="#5C97D6",
    cell_late="#E0A63C",
)

SCHEMES = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True, slots=True)
class Theme:
    """The scheme and the scale that are in force."""

    scheme: str
    scale: int  # per cent
    palette: Palette

    def color(self, name: str) -> QColor:
        """A colour by its token. Raises AttributeError for an unknown one."""
        return QColor(str(getattr(self.palette, name)))

    def px(self, pixels: float) -> int:
        """Pixels at the scale in force."""
        return round(pixels * self.scale / 100)

    def font(self, size: str = "body", *, bold: bool = False) -> QFont:
        """A font of the type scale (small, body, title, display) with tabular digits."""
        font = QFont(list(FAMILIES))
        font.setPixelSize(self.px(SIZES[size]))
        font.setBold(bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


_current = Theme("light", 100, LIGHT)


def theme() -> Theme:
    """The theme in force."""
    return _current


def px(pixels: float) -> int:
    """Logical pixels at the scale in force."""
    return _current.px(pixels)


def put_in_force(scheme: str, scale: int) -> Theme:
    """Let `theme` give these colours and sizes from now on; `stylesheet.apply` dresses the program in them."""
    global _current
    _current = Theme(scheme, scale, SCHEMES[scheme])
    return _current


def mark(widget: QWidget, look: str) -> None:
    """Give a widget a look of the style sheet: primary, danger, quiet, title, display, small, label, card."""
    widget.setProperty("look", look)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def qt_palette(tokens: Palette) -> QPalette:
    """Qt's palette from ours, with disabled text that can still be read."""
    palette = QPalette()
    role = QPalette.ColorRole
    for target, name in (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "raised"),
        (role.Text, "text"),
        (role.Button, "raised"),
        (role.ButtonText, "text"),
        (role.BrightText, "may_not"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.ToolTipBase, "text"),
        (role.ToolTipText, "surface"),
        (role.PlaceholderText, "quiet"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Light, "surface"),
        (role.Midlight, "raised"),
        (role.Mid, "line"),
        (role.Dark, "line_strong"),
        (role.Accent, "accent"),
    ):
        palette.setColor(target, QColor(str(getattr(tokens, name))))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(tokens.quiet))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.line))
    palette.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, QColor(tokens.text))
    return palette


def tokens_of(palette: Palette) -> dict[str, str]:
    """All colours by name."""
    return {item.name: str(getattr(palette, item.name)) for item in fields(palette)}


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1..21 (WCAG 2.2, relative luminance)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    channels: list[Any] = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
