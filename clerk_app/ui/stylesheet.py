"""The one style sheet, generated from the tokens of the theme."""

from __future__ import annotations

from string import Template
from weakref import WeakSet

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from clerk_app.ui.assets import resources
from clerk_app.ui.icons import forget_drawn
from clerk_app.ui.theme import SIZES, Theme, put_in_force, qt_palette, theme, tokens_of

_dressed: WeakSet[QWidget] = WeakSet()

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[look="page"] { background: $window; }
QLabel { background: transparent; }
QLabel[look="label"] { color: $label; font-size: ${small}px; }
QLabel[look="small"] { font-size: ${small}px; }
QLabel[look="quiet"] { color: $quiet; font-size: ${small}px; }
QLabel[look="title"] { font-size: ${title}px; font-weight: bold; }
QLabel[look="strong"] { font-weight: bold; }
QLabel[look="display"] { font-size: ${display}px; font-weight: bold; }
QLabel[look="digit"] { background: $sunken; border: 1px solid $line; border-radius: ${r4}px;
    font-size: ${small}px; padding: 0 ${p6}px; }
QLabel[look="may"] { color: $may; font-weight: bold; }
QLabel[look="may_not"] { color: $may_not; font-weight: bold; }
QLabel[look="undecided"] { color: $undecided; font-weight: bold; }
QLabel[look="not_applicable"] { color: $not_applicable; font-weight: bold; }
QLabel[look="paragraph"] { }

QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: ${r6}px; }
QFrame[look="palette"] { background: $surface; border: 1px solid $line_strong; border-radius: ${r6}px; }
QFrame[look="hero"] { background: $surface; border: 1px solid $line; border-radius: ${r6}px; }
QFrame[look="sunken"] { background: $sunken; border: none; border-radius: ${r6}px; }
QFrame[look="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="say_done"] { background: $may_ground; border: none; border-left: ${p4}px solid $may; }
QFrame[look="say_info"] { background: $accent_ground; border: none; border-left: ${p4}px solid $accent; }
QFrame[look="say_warn"] { background: $undecided_ground; border: none;
    border-left: ${p4}px solid $undecided; }
QFrame[look="say_fault"] { background: $may_not_ground; border: none; border-left: ${p4}px solid $may_not; }

QPushButton { background: $raised; border: 1px solid $line_strong; border-radius: ${r4}px;
    padding: ${p6}px ${p16}px; min-height: ${p20}px; }
QPushButton:hover { background: $sunken; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $focus; padding: ${p5}px ${p15}px; }
QPushButton:disabled { color: $quiet; border-color: $line; background: $window; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border: 2px solid $accent;
    font-weight: bold; padding: ${p7}px ${p24}px; }
QPushButton[look="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[look="primary"]:focus { border: 2px solid $text; }
QPushButton[look="primary"]:disabled { background: $sunken; color: $quiet; border-color: $line; }
QPushButton[look="danger"] { color: $may_not; border-color: $may_not; }
QPushButton[look="danger"]:focus { border-color: $may_not; }
QPushButton[look="quiet"] { background: transparent; border-color: transparent; color: $accent;
    padding: ${p6}px ${p8}px; }
QPushButton[look="quiet"]:hover { background: $accent_ground; }
QPushButton[look="quiet"]:focus { border: 2px solid $focus; padding: ${p5}px ${p7}px; }
QPushButton[look="quiet"]:disabled { color: $quiet; }

QPushButton[look="fold"] { background: transparent; border: 2px solid transparent; color: $not_applicable;
    text-align: left; padding: ${p4}px ${p10}px; }
QPushButton[look="fold"]:hover { background: $sunken; }
QPushButton[look="fold"]:focus { border: 2px solid $focus; }
QPushButton[look="link"] { background: transparent; border: 2px solid transparent; color: $accent;
    text-align: left; padding: ${p4}px ${p8}px; }
QPushButton[look="link"]:hover { background: $accent_ground; }
QPushButton[look="link"]:focus { border: 2px solid $focus; }
QPushButton[look="tight"] { background: transparent; border: none; color: $accent; padding: 0 ${p8}px;
    min-height: 0; font-weight: bold; }
QPushButton[look="tight"]:hover { background: $accent_ground; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox { background: $surface;
    border: 1px solid $line_strong; border-radius: ${r4}px; padding: ${p5}px ${p8}px; min-height: ${p20}px;
    placeholder-text-color: $quiet;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {
    border: 2px solid $focus; padding: ${p4}px ${p7}px; }
QLineEdit:disabled, QComboBox:disabled { background: $window; color: $quiet; border-color: $line; }
QLineEdit[bad="true"] { border: 2px solid $may_not; padding: ${p4}px ${p7}px; }
QComboBox::drop-down { border: none; width: ${p28}px; }
QComboBox::down-arrow { image: url("$chevron"); width: ${p16}px; height: ${p16}px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line_strong; outline: none;
    selection-background-color: $accent; selection-color: $on_accent; }

QCheckBox, QRadioButton { spacing: ${p8}px; padding: ${p4}px; border: 2px solid transparent;
    border-radius: ${r4}px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; }
QCheckBox:disabled, QRadioButton:disabled { color: $quiet; }
QCheckBox::indicator { width: ${p16}px; height: ${p16}px; border: 1px solid $line_strong;
    border-radius: 3px; background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$check"); }
QRadioButton::indicator { width: ${p14}px; height: ${p14}px; border: 1px solid $line_strong;
    border-radius: ${p8}px; background: $surface; }
QRadioButton::indicator:checked { border: ${p5}px solid $accent; width: ${p6}px; height: ${p6}px; }

QTableView, QListView, QTreeView { background: $surface; alternate-background-color: $raised;
    border: 1px solid $line; border-radius: ${r6}px; gridline-color: $line; outline: none;
    selection-background-color: $accent_ground; selection-color: $text; }
QTableView:focus, QListView:focus, QTreeView:focus { border: 2px solid $focus; }
QTableView::item { padding: 0 ${p8}px; border: none; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $accent_ground; color: $text; }
QTableView::item:focus { border: none; border-bottom: 1px solid $line; }
QHeaderView { background: $raised; }
QHeaderView::section { background: $raised; color: $label; font-size: ${small}px; border: none;
    border-bottom: 1px solid $line_strong; padding: ${p6}px ${p8}px ${p6}px ${p11}px; }
QHeaderView::section:checked { font-weight: normal; }
QTableCornerButton::section { background: $raised; border: none; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[look="bare"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar::handle:vertical { background: $line_strong; border-radius: ${r4}px; min-height: ${p32}px;
    margin: 2px; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle:horizontal { background: $line_strong; border-radius: ${r4}px; min-width: ${p32}px;
    margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: none; width: 0; height: 0; }

QProgressBar { background: $sunken; border: none; border-radius: ${r4}px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: ${r4}px; }
QToolTip { background: $text; color: $surface; border: none; padding: ${p6}px ${p8}px; }
QMenu { background: $surface; border: 1px solid $line_strong; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p24}px; border-radius: ${r4}px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $quiet; }
QTabBar::tab { background: transparent; padding: ${p8}px ${p16}px; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { border-bottom: 3px solid $accent; font-weight: bold; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QSplitter::handle { background: $line; }

QWidget#rail { background: $rail; }
QToolButton#railButton { color: $rail_text; background: transparent; border: none; border-radius: ${r6}px;
    border-left: ${p4}px solid transparent; padding: ${p8}px ${p10}px ${p8}px ${p8}px; text-align: left; }
QToolButton#railButton[compact="true"] { padding: ${p6}px ${p2}px; font-size: ${small}px;
    border-left: ${p2}px solid transparent; }
QToolButton#railButton:hover { background: $rail_chosen; }
QToolButton#railButton:checked { background: $rail_chosen; border-left: ${p4}px solid #8FBEFF;
    font-weight: bold; }
QToolButton#railButton:focus { border: 2px solid #8FBEFF; }
QLabel#railCount { background: $rail_count; color: $rail_text; border-radius: ${badge}px;
    font-size: ${small}px; font-weight: bold; padding: 0 ${p6}px; min-width: ${p8}px; }
QLabel#railKey, QLabel#railTitle { color: $rail_quiet; font-size: ${small}px; }
QLabel#railBrand { color: $rail_text; font-size: ${body}px; font-weight: bold; }
QWidget#topBar { background: $surface; border-bottom: 1px solid $line; }
QWidget#statusBar { background: $surface; border-top: 1px solid $line; }
QToolButton#statusButton, QToolButton#topButton { background: transparent; border: 2px solid transparent;
    border-radius: ${r4}px; padding: ${p2}px ${p8}px; font-size: ${small}px; }
QToolButton#waitingCard { background: $undecided_ground; color: $undecided; font-weight: bold; text-align: left;
    border: 2px solid transparent; border-radius: ${r4}px; padding: ${p4}px ${p8}px; }
QToolButton#waitingCard:focus { border: 2px solid $focus; }
QToolButton#topButton { font-size: ${body}px; padding: ${p4}px ${p8}px; }
QToolButton#statusButton:hover, QToolButton#topButton:hover { background: $sunken; }
QToolButton#statusButton:focus, QToolButton#topButton:focus { border: 2px solid $focus; }
QToolButton#statusButton[light="ok"] { color: $label; }
QToolButton#statusButton[light="busy"] { color: $accent; }
QToolButton#statusButton[light="warn"] { color: $undecided; }
QToolButton#statusButton[light="fault"] { color: $may_not; font-weight: bold; }
QToolButton#statusButton[light="off"] { color: $quiet; }
QToolButton#closeMessage { border: 2px solid transparent; border-radius: ${r4}px; background: transparent; }
QToolButton#closeMessage:focus { border: 2px solid $focus; }
QFrame#verdict { background: $surface; border: 1px solid $line; border-radius: ${r6}px; }
QFrame#verdict[open="true"] { border: 1px solid $line_strong; }
QFrame#verdict:focus { border: 2px solid $focus; }
QFrame#verdictMark[meaning="may"] { background: $may; border: none; }
QFrame#verdictMark[meaning="may_not"] { background: $may_not; border: none; }
QFrame#verdictMark[meaning="undecided"] { background: $undecided; border: none; }
QFrame#verdictMark[meaning="not_applicable"] { background: $line; border: none; }
QFrame#nextStep { background: $raised; border: none; border-top: 1px solid $line; }
""")

_DISTANCES = (2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 20, 24, 28, 32)


def stylesheet(of: Theme) -> str:
    """The style sheet of a theme."""
    values: dict[str, object] = dict(tokens_of(of.palette))
    values |= {name: of.px(size) for name, size in SIZES.items()}
    values |= {f"p{n}": of.px(n) for n in _DISTANCES}
    values |= {"r4": of.px(4), "r6": of.px(6), "badge": of.px(18) // 2}
    folder = (resources() / "theme").as_posix()
    values |= {name: f"{folder}/{name}-{of.scheme}.svg" for name in ("chevron", "check")}
    return _SHEET.substitute({key: str(value) for key, value in values.items()})


def apply(app: QApplication, scheme: str = "light", scale: int = 100) -> Theme:
    """Put scheme (light or dark) and text scale (100..200 per cent) in force, in every window that was dressed."""
    now = put_in_force(scheme, scale)
    forget_drawn()
    app.setStyle("Fusion")
    app.setPalette(qt_palette(now.palette))
    app.setFont(now.font())
    for window in tuple(_dressed):
        if isValid(window):
            window.setStyleSheet(stylesheet(now))
    return now


def dress(window: QWidget) -> None:
    """Give a window the style sheet, now and with each `apply`; what is put into it and what it opens follow.

    Windows have it and not the program: a page is built bare, part into part, and dressed once when it is put into
    its window. A style sheet of the program dresses each part anew at each step: three times as dear.
    """
    _dressed.add(window)
    window.setStyleSheet(stylesheet(theme()))
