"""Line icons of our own, drawn from SVG in a colour of the palette."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from clerk_app.ui.assets import resources
from clerk_app.ui.theme import theme

_DRAWN: dict[tuple[str, int, str, float], QPixmap] = {}
_SIZES = (16, 20, 24, 32)


class UnknownIcon(LookupError):
    """No icon of this name is drawn (a defect of ours)."""


@cache
def _source(name: str) -> bytes:
    path = resources() / "icons" / f"{name}.svg"
    if not path.is_file():
        raise UnknownIcon(name)
    return path.read_bytes()


def names() -> tuple[str, ...]:
    """Names of all icons."""
    return tuple(sorted(path.stem for path in (resources() / "icons").glob("*.svg")))


def forget_drawn() -> None:
    """Drop the drawn pictures after the colours changed."""
    _DRAWN.clear()


def pixmap(name: str, size: int, role: str = "text") -> QPixmap:
    """The icon `size` logical pixels wide in the colour of the token `role` (or ``#RRGGBB``)."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    color = role if role.startswith("#") else theme().color(role).name()
    key = (name, size, color, ratio)
    if key not in _DRAWN:
        _DRAWN[key] = _draw(name, size, color, ratio)
    return _DRAWN[key]


def icon(name: str, role: str = "text") -> QIcon:
    """The icon in the sizes of buttons and tables, with a quiet form for disabled ones."""
    made = QIcon()
    for size in _SIZES:
        logical = theme().px(size)
        made.addPixmap(pixmap(name, logical, role))
        made.addPixmap(pixmap(name, logical, "quiet"), QIcon.Mode.Disabled)
    return made


def paint(painter: QPainter, name: str, box: QRectF, color: QColor) -> None:
    """Draw the icon into `box`."""
    painter.drawPixmap(box.topLeft(), pixmap(name, round(box.width()), color.name()))


def _draw(name: str, size: int, color: str, ratio: float) -> QPixmap:
    source = _source(name).replace(b"#000000", color.encode())
    if size >= 40 * theme().scale / 100:  # large ones with a finer line
        source = source.replace(b'stroke-width="1.75"', b'stroke-width="1.2"')
    renderer = QSvgRenderer(QByteArray(source))
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
