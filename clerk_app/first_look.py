"""What the first paint waits for: where the data lie, and in which colours, size and language to paint.

The settings as `settings.save_settings` writes them tell that in four lines, which are read here as they stand;
anything else (another way of writing, a variable of the environment, a wrong value) is left to `settings.load_screen`,
whose imports cost a twentieth of the first paint.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

Look = tuple[str, str, int]  # language, scheme, per cent of the text size


def default_data_dir() -> Path:
    """The platform's usual place for the data of this program.

    On Linux it is told here in one line (XDG base directory specification), because the first paint
    waits for it and the library takes a tenth of that time to import.
    """
    if sys.platform == "linux":
        base = os.environ.get("XDG_DATA_HOME", "").strip()
        return (Path(base) if base else Path.home() / ".local" / "share") / "clerk-app"
    import platformdirs

    return Path(platformdirs.user_data_dir("clerk-app", appauthor=False))


def first_look(data_dir: Path, environment: Mapping[str, str] | None = None) -> Look:
    """Language, scheme and scale of the screens."""
    around = os.environ if environment is None else environment
    plain = None
    if not any(name.startswith("CLERK_APP_SCREEN_") for name in around):
        plain = _plain(data_dir / "settings.toml")
    if plain is not None:
        return plain
    from clerk_app.settings import load_screen

    screen = load_screen(data_dir, environment)
    return screen.language, screen.scheme, screen.scale


def _plain(path: Path) -> Look | None:
    """The look of a file that is written as we write it; None for any other."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    before, found, after = text.partition("\n[screen]\n")
    if not found or '"""' in text or "'''" in text or "screen" in before:
        return None
    values = dict(line.split(" = ", 1) for line in after.partition("\n[")[0].splitlines() if " = " in line)
    language, scheme, scale = (values.get(name, "") for name in ("language", "scheme", "scale"))
    if language not in ('"zh_CN"', '"en_US"') or scheme not in ('"light"', '"dark"'):
        return None
    if not (scale.isascii() and scale.isdigit() and 100 <= int(scale) <= 200):
        return None
    return language.strip('"'), scheme.strip('"'), int(scale)
