from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

import clerk_app
from clerk_app.ui import theme
from clerk_app.ui.icons import UnknownIcon, icon, names, pixmap
from clerk_app.ui.stylesheet import apply, dress, stylesheet
from clerk_app.ui.theme import SCHEMES, Meaning, Palette, contrast

GROUNDS = ("window", "surface", "raised")
ACCENTS = ("accent", "may", "may_not", "undecided", "not_applicable")

both = pytest.mark.parametrize("scheme", sorted(SCHEMES))


def pair(palette: Palette, ink: str, ground: str) -> float:
    return contrast(getattr(palette, ink), getattr(palette, ground))


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@both
@pytest.mark.parametrize("ink", ["text", "label"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_stands_out(scheme: str, ink: str, ground: str) -> None:
    assert pair(SCHEMES[scheme], ink, ground) >= 12


@both
@pytest.mark.parametrize("ground", [*(f"{name}_ground" for name in ACCENTS), "sunken"])
def test_text_on_coloured_grounds_stands_out(scheme: str, ground: str) -> None:
    assert pair(SCHEMES[scheme], "text", ground) >= 12


@both
@pytest.mark.parametrize("accent", ACCENTS)
def test_accents_can_be_read(scheme: str, accent: str) -> None:
    palette = SCHEMES[scheme]
    for ground in (*GROUNDS, "sunken", f"{accent}_ground"):
        assert pair(palette, accent, ground) >= 4.5, ground


@both
def test_quiet_and_disabled_text_can_be_read(scheme: str) -> None:
    for ground in (*GROUNDS, "sunken"):
        assert pair(SCHEMES[scheme], "quiet", ground) >= 4.5, ground


@both
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("on_accent", "accent", 4.5),
        ("on_accent", "accent_hover", 4.5),
        ("bar_text", "bar", 4.5),
        ("text", "bar_pale", 7),
        ("rail_text", "rail", 12),
        ("rail_text", "rail_chosen", 9),
        ("rail_text", "rail_count", 4.5),
        ("rail_quiet", "rail", 4.5),
        ("focus", "surface", 4.5),
        ("line_strong", "surface", 2.5),
    ],
)
def test_pairs_of_their_own(scheme: str, ink: str, ground: str, least: float) -> None:
    assert pair(SCHEMES[scheme], ink, ground) >= least


def test_every_meaning_has_an_icon_of_its_name() -> None:
    assert {meaning.value for meaning in Meaning} <= set(names())


def test_every_icon_draws_something() -> None:
    for name in names():
        image = pixmap(name, 24).toImage()
        assert any(image.pixelColor(x, y).alpha() > 0 for x in range(0, 24) for y in range(0, 24)), name


def test_an_icon_takes_the_colour_that_is_asked_for() -> None:
    image = pixmap("not_applicable", 32, "may_not").toImage()
    colors = {image.pixelColor(x, 16).name() for x in range(32) if image.pixelColor(x, 16).alpha() == 255}
    assert theme.theme().color("may_not").name() in colors


def test_an_unknown_icon_is_a_defect() -> None:
    with pytest.raises(UnknownIcon):
        icon("no such icon")


@both
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_a_theme_is_put_in_force(qapp: QApplication, scheme: str, scale: int) -> None:
    made = apply(qapp, scheme, scale)
    assert theme.theme() is made
    assert qapp.font().pixelSize() == 14 * scale // 100
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == SCHEMES[scheme].window
    assert "$" not in stylesheet(made)


def test_disabled_text_is_not_greyed_away(qapp: QApplication, qtbot: object) -> None:
    color = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    assert contrast(color.name(), SCHEMES["light"].window) >= 4.5


def test_digits_are_all_of_one_width(qtbot: object) -> None:
    label = QLabel()
    label.setFont(theme.theme().font("body"))
    assert len({label.fontMetrics().horizontalAdvance(digit) for digit in "0123456789"}) == 1
    assert QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)  # without one Qt draws boxes


def test_every_window_of_its_own_is_dressed() -> None:
    """The style sheet is the windows': one that was made without a parent has none by itself."""
    bare = []
    for path in sorted(Path(clerk_app.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                text = ast.unparse(node)
                alone = "super().__init__(None" in text or any(
                    "QMainWindow" in ast.unparse(b) for b in node.bases
                )
                if alone and "dress(self)" not in text and "setStyleSheet" not in text:
                    bare.append(node.name)
    assert bare == ["StartupFrame"]  # paints one word before anything of ours is imported


def test_a_dressed_window_follows_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dress(window)
    light = window.styleSheet()
    apply(qapp, "dark", 150)
    assert window.styleSheet() == stylesheet(theme.theme()) != light
    window.deleteLater()
    qapp.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    apply(qapp, "light", 100)  # a window that is gone is passed by
