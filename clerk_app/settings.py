"""Settings of one counter: one TOML file, checked on reading; the environment may override.

The file is `settings.toml` in the data directory. A variable `CLERK_APP_<TABLE>_<KEY>` (for
example ``CLERK_APP_READER_PORT``) goes before the file.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from clerk_app.domain.errors import KnownError


class BadSettings(KnownError):
    """The settings file is wrong: `where` names table and key, `why` what is expected."""

    code = "CA-B01"

    def __init__(self, path: str, where: str, why: str) -> None:
        super().__init__(path, where, why)
        self.path, self.where, self.why = path, where, why


@dataclass(frozen=True, slots=True)
class StationSettings:
    code: str = ""  # 12 characters, as in the station register
    name: str = ""
    phone: str = ""
    counter_name: str = ""


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    port: str = ""  # serial device, "sdt:1001", "simulated", "" = none
    wlt_library: str = ""  # path of the vendor's decoder of chip photos, "" = none
    wlt_variant: str = "rgb"  # what it writes: rgb or bgr (raw pixels), bmp (a BMP file)


@dataclass(frozen=True, slots=True)
class CameraSettings:
    name: str = ""  # description of the camera, "simulated", "" = the first one


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    uri: str = ""  # "ipp://host/ipp/print", "folder:/path", "" = none
    timeout_s: int = 60  # 5..600: how long the printer may take to confirm


@dataclass(frozen=True, slots=True)
class SecuritySettings:
    second_factor: bool = False  # the clerk's own ID card at sign-in
    failed_tries: int = 5  # 3..10 wrong passwords lock the account
    lock_minutes: int = 15  # 1..1440: time that unlocks it
    idle_minutes: int = 10  # 1..120: then the screen locks
    keyring: bool = True  # keep the database key in the system's keyring where there is one


@dataclass(frozen=True, slots=True)
class LawSettings:
    policy: str = "shenzhen"


@dataclass(frozen=True, slots=True)
class HubSettings:
    """The way to the city's hub, as `clerk-app hub add-counter` prints it; "" = this counter works alone."""

    url: str = ""  # postgresql://role:password@host:port/database?sslmode=verify-full&sslrootcert=...
    scope: str = "station"  # whose registers are mirrored: station, district or city
    poll_s: int = 5  # 1..300: how often the hub is asked besides being told
    anchor_key: str = ""  # public key of the daily roots (base64), "" = they are kept but not proven


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    language: str = "zh_CN"  # zh_CN or en_US
    scheme: str = "light"  # light or dark
    scale: int = 100  # 100..200, per cent of the text size
    sounds: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    station: StationSettings = field(default_factory=StationSettings)
    reader: ReaderSettings = field(default_factory=ReaderSettings)
    camera: CameraSettings = field(default_factory=CameraSettings)
    printer: PrinterSettings = field(default_factory=PrinterSettings)
    security: SecuritySettings = field(default_factory=SecuritySettings)
    law: LawSettings = field(default_factory=LawSettings)
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    hub: HubSettings = field(default_factory=HubSettings)


_RANGES: dict[tuple[str, str], tuple[int, int]] = {
    ("printer", "timeout_s"): (5, 600),
    ("security", "failed_tries"): (3, 10),
    ("security", "lock_minutes"): (1, 1440),
    ("security", "idle_minutes"): (1, 120),
    ("screen", "scale"): (100, 200),
    ("hub", "poll_s"): (1, 300),
}
_CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("reader", "wlt_variant"): ("rgb", "bgr", "bmp"),
    ("screen", "language"): ("zh_CN", "en_US"),
    ("screen", "scheme"): ("light", "dark"),
    ("hub", "scope"): ("station", "district", "city"),
}


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


def load_settings(data_dir: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """Read and check the settings of a data directory; defaults where there is no file.

    Raises BadSettings for a file that cannot be read or is no TOML, an unknown key, a wrong type or a
    value out of range.
    """
    path = data_dir / "settings.toml"
    tables: dict[str, Any] = {}
    if path.exists():
        import tomllib

        try:
            tables = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadSettings(str(path), path.name, str(error)) from error
        except OSError as error:
            raise BadSettings(str(path), path.name, error.strerror or "unreadable") from error
    return _from_tables(str(path), tables, os.environ if environment is None else environment)


def save_settings(data_dir: Path, settings: Settings) -> None:
    """Write the settings; the old file stays whole until the new one is."""
    import tomli_w  # the first paint does not wait for it

    tables = {
        part.name: {
            item.name: getattr(getattr(settings, part.name), item.name) for item in fields(part.type_)
        }
        for part in _parts()
    }
    path = data_dir / "settings.toml"
    new = path.with_suffix(".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # it may hold the hub's password
    with os.fdopen(descriptor, "wb") as file:
        tomli_w.dump(tables, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    type_: type[Any]


def _parts() -> tuple[_Part, ...]:
    empty = Settings()
    return tuple(_Part(item.name, type(getattr(empty, item.name))) for item in fields(Settings))


def _from_tables(path: str, tables: Mapping[str, Any], environment: Mapping[str, str]) -> Settings:
    known = {part.name: part for part in _parts()}
    for name, table in tables.items():
        if name not in known or not isinstance(table, dict):
            raise BadSettings(path, name, "unknown table")
    settings = Settings()
    for name, part in known.items():
        values = _checked_table(path, part, tables.get(name, {}), environment)
        settings = replace(settings, **{name: part.type_(**values)})
    return settings


def _checked_table(
    path: str, part: _Part, table: Mapping[str, Any], environment: Mapping[str, str]
) -> dict[str, Any]:
    defaults = part.type_()
    keys = [item.name for item in fields(part.type_)]
    for key in table:
        if key not in keys:
            raise BadSettings(path, f"{part.name}.{key}", "unknown key")
    values: dict[str, Any] = {}
    for key in keys:
        kind: type[Any] = type(getattr(defaults, key))
        value = table.get(key, getattr(defaults, key))
        override = environment.get(f"CLERK_APP_{part.name}_{key}".upper())
        if override is not None:
            value = _from_text(path, f"{part.name}.{key}", kind, override)
        if type(value) is not kind:
            raise BadSettings(path, f"{part.name}.{key}", f"expected {kind.__name__}")
        _check_range(path, part.name, key, value)
        values[key] = value
    return values


def _from_text(path: str, where: str, kind: type[Any], text: str) -> Any:
    if kind is bool:
        if text.lower() not in {"true", "false"}:
            raise BadSettings(path, where, "expected true or false")
        return text.lower() == "true"
    try:
        return kind(text)
    except ValueError:
        raise BadSettings(path, where, f"expected {kind.__name__}") from None


def _check_range(path: str, table: str, key: str, value: Any) -> None:
    if (table, key) in _RANGES:
        low, high = _RANGES[table, key]
        if not low <= value <= high:
            raise BadSettings(path, f"{table}.{key}", f"expected {low} to {high}")
    if (table, key) in _CHOICES and value not in _CHOICES[table, key]:
        raise BadSettings(path, f"{table}.{key}", "expected " + " or ".join(_CHOICES[table, key]))
