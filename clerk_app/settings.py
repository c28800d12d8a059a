"""Settings of one counter: one TOML file, checked on reading; the environment may override.

The file is `settings.toml` in the data directory. A variable `CLERK_APP_<TABLE>_<KEY>` (for
example ``CLERK_APP_READER_PORT``) goes before the file, but for the table ``security``.

That table says only with which rules a counter is set up; later they are changed by acts (`services.staff`).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar, cast

from clerk_app.domain.errors import KnownError
from clerk_app.tables import between, expected, one_of

T = TypeVar("T")
SECURITY = "security"  # the table that no variable may change


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
class SecuritySettings:
    second_factor: bool = False  # the clerk's own ID card at sign-in
    failed_tries: int = between(3, 10, default=5)  # so many wrong passwords lock the account
    lock_minutes: int = between(1, 1440, default=15)  # time that unlocks it
    idle_minutes: int = between(1, 120, default=10)  # then the screen locks
    keyring: bool = True  # keep the database key in the system's keyring where there is one


@dataclass(frozen=True, slots=True)
class RetentionSettings:
    case_years: int = between(
        0, 100, default=0
    )  # so long after its end a case without a permit stays; 0: for ever


@dataclass(frozen=True, slots=True)
class LawSettings:
    policy: str = "shenzhen"


@dataclass(frozen=True, slots=True)
class HubSettings:
    """The way to the city's hub, as `clerk-app hub add-counter` prints it; "" = this counter works alone."""

    url: str = ""  # postgresql://role:password@host:port/database?sslmode=verify-full&sslrootcert=...
    scope: str = one_of("station", "district", "city")  # whose registers are mirrored
    poll_s: int = between(1, 300, default=5)  # how often the hub is asked besides being told
    anchor_key: str = ""  # public key of the daily roots (base64), "" = they are kept but not proven


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    language: str = one_of("zh_CN", "en_US")
    scheme: str = one_of("light", "dark")
    scale: int = between(100, 200, default=100)  # per cent of the text size
    sounds: bool = True
    applicant: str = one_of(
        "auto", "window", "off"
    )  # the applicant's screen: on a second display, also beside, none


@dataclass(frozen=True, slots=True)
class PhotoSettings:
    """Where photos are found by their image number (图像号): a folder, which may be a mounted share, that holds
    ``NUMBER.jpg``; "" = nowhere, and everybody is photographed at the counter."""

    folder: str = ""


def _device_tables() -> dict[str, type[Any]]:
    """The type of each device kind's table by its name. The first paint waits for this module, for no kind."""
    from clerk_app.devices.kind import device_kinds

    return {kind.name: kind.settings for kind in device_kinds()}


def _default_devices() -> tuple[object, ...]:
    return tuple(table() for table in _device_tables().values())


@dataclass(frozen=True, slots=True)
class Settings:
    """The tables of the file. Those of the devices are declared with their kinds (`DeviceKind.settings`)."""

    station: StationSettings = field(default_factory=StationSettings)
    security: SecuritySettings = field(default_factory=SecuritySettings)
    law: LawSettings = field(default_factory=LawSettings)
    retention: RetentionSettings = field(default_factory=RetentionSettings)
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    hub: HubSettings = field(default_factory=HubSettings)
    photos: PhotoSettings = field(default_factory=PhotoSettings)
    devices: tuple[object, ...] = field(default_factory=_default_devices)

    def device(self, table: type[T]) -> T:
        """The settings of a device kind, by the type of its table, e.g. ``device(PrinterSettings).uri``."""
        return next((held for held in self.devices if isinstance(held, table)), None) or table()

    def with_devices(self, *tables: object) -> Settings:
        """These settings with other tables for some device kinds."""
        given = {type(table): table for table in tables}
        return replace(self, devices=tuple(given.get(type(held), held) for held in self.devices))

    def device_tables(self) -> dict[str, object]:
        """The tables of the device kinds by the names that they have in the file."""
        return {name: self.device(table) for name, table in _device_tables().items()}


def load_settings(data_dir: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """Read and check the settings of a data directory; defaults where there is no file.

    Raises BadSettings for a file that cannot be read or is no TOML, an unknown key, a wrong type or a
    value out of range.
    """
    path = data_dir / "settings.toml"
    return _from_tables(str(path), _read(path), os.environ if environment is None else environment)


def load_screen(data_dir: Path, environment: Mapping[str, str] | None = None) -> ScreenSettings:
    """What the first paint needs of the settings; the defaults where `load_settings` will say what is wrong."""
    path, default = data_dir / "settings.toml", ScreenSettings()
    try:
        table = _read(path).get("screen", {})
        around = os.environ if environment is None else environment
        return _checked_table(str(path), "screen", default, table if isinstance(table, dict) else {}, around)
    except BadSettings:
        return default


def _read(path: Path) -> dict[str, Any]:
    """The tables of the file, none where there is no file. Raises BadSettings."""
    if not path.exists():
        return {}
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(str(path), path.name, str(error)) from error
    except OSError as error:
        raise BadSettings(str(path), path.name, error.strerror or "unreadable") from error


def table_names() -> frozenset[str]:
    """The tables of the file but for the station's: what a file of answers may say too."""
    return frozenset(_tables_of(Settings())) - {"station"}


def settings_of(path: str, tables: Mapping[str, Any]) -> Settings:
    """Settings from tables that stand in another file; `path` for the words. Raises BadSettings."""
    return _from_tables(path, tables, {})


def save_settings(data_dir: Path, settings: Settings) -> None:
    """Write the settings; the old file stays whole until the new one is."""
    import tomli_w  # the first paint does not wait for it

    tables = {
        name: {item.name: getattr(table, item.name) for item in fields(table)}
        for name, table in _tables_of(settings).items()
    }
    path = data_dir / "settings.toml"
    new = path.with_suffix(".new")
    try:
        descriptor = os.open(
            new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600
        )  # it may hold the hub's password
        with os.fdopen(descriptor, "wb") as file:
            tomli_w.dump(tables, file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _tables_of(settings: Settings) -> dict[str, Any]:
    own = {item.name: getattr(settings, item.name) for item in fields(Settings) if item.name != "devices"}
    return own | settings.device_tables()


def _from_tables(path: str, tables: Mapping[str, Any], environment: Mapping[str, str]) -> Settings:
    defaults = _tables_of(Settings())
    for name, table in tables.items():
        if name not in defaults or not isinstance(table, dict):
            raise BadSettings(path, name, "unknown table")
    read = {
        name: _checked_table(path, name, default, tables.get(name, {}), environment)
        for name, default in defaults.items()
    }
    devices = tuple(read.pop(name) for name in _device_tables())
    return Settings(**read, devices=devices)


def _checked_table(
    path: str, name: str, default: T, table: Mapping[str, Any], environment: Mapping[str, str]
) -> T:
    declared: dict[str, Field[Any]] = {item.name: item for item in fields(cast(Any, default))}
    for key in table:
        if key not in declared:
            raise BadSettings(path, f"{name}.{key}", "unknown key")
    values: dict[str, Any] = {}
    for key, item in declared.items():
        where, kind = f"{name}.{key}", type(getattr(default, key))
        value = table.get(key, getattr(default, key))
        override = environment.get(f"CLERK_APP_{name}_{key}".upper())
        if override is not None and name == SECURITY:
            raise BadSettings(path, where, "not by the environment")
        if override is not None:
            value = _from_text(path, where, kind, override)
        if type(value) is not kind:
            raise BadSettings(path, where, f"expected {kind.__name__}")
        if wanted := expected(item, value):
            raise BadSettings(path, where, f"expected {wanted}")
        values[key] = value
    return type(default)(**values)


def _from_text(path: str, where: str, kind: type[Any], text: str) -> Any:
    if kind is bool:
        if text.lower() not in {"true", "false"}:
            raise BadSettings(path, where, "expected true or false")
        return text.lower() == "true"
    try:
        return kind(text)
    except ValueError:
        raise BadSettings(path, where, f"expected {kind.__name__}") from None
