from __future__ import annotations

from pathlib import Path

import pytest

from clerk_app.devices.card_reader import ReaderSettings
from clerk_app.devices.printer import PrinterSettings
from clerk_app.first_look import first_look
from clerk_app.settings import (
    BadSettings,
    ScreenSettings,
    Settings,
    load_screen,
    load_settings,
    save_settings,
)


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}) == Settings()


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    settings = Settings().with_devices(PrinterSettings("ipp://localhost:8631/ipp/print", 30))
    save_settings(tmp_path, settings)
    assert load_settings(tmp_path, {}) == settings


def test_environment_goes_before_the_file(tmp_path: Path) -> None:
    save_settings(tmp_path, Settings())
    read = load_settings(
        tmp_path, {"CLERK_APP_READER_PORT": "/dev/ttyUSB1", "CLERK_APP_SCREEN_SOUNDS": "false"}
    )
    assert (read.device(ReaderSettings).port, read.screen.sounds) == ("/dev/ttyUSB1", False)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[reader]\nprot = 'x'", "reader.prot"),
        ("[readers]\nport = 'x'", "readers"),
        ("[security]\nfailed_tries = 99", "security.failed_tries"),
        ("[security]\nfailed_tries = '5'", "security.failed_tries"),
        ("[security]\nsecond_factor = 1", "security.second_factor"),
        ("[screen]\nscheme = 'pink'", "screen.scheme"),
        ("reader = 5", "reader"),
        ("not toml", "settings.toml"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, where: str) -> None:
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    with pytest.raises(BadSettings) as raised:
        load_settings(tmp_path, {})
    assert raised.value.where == where


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSettings) as raised:
        load_settings(tmp_path, {"CLERK_APP_PRINTER_TIMEOUT_S": "soon"})
    assert raised.value.where == "printer.timeout_s"


def test_the_first_paint_reads_what_it_needs_and_leaves_what_is_wrong_to_be_said(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    assert load_screen(tmp_path, {}) == ScreenSettings()
    file.write_text("[screen]\nscheme = 'dark'\n[reader]\nprot = 'x'", "utf-8")
    assert load_screen(tmp_path, {"CLERK_APP_SCREEN_SCALE": "150"}) == ScreenSettings(
        scheme="dark", scale=150
    )
    for wrong in ("[screen]\nscheme = 'pink'", "screen = 5", "not toml"):
        file.write_text(wrong, "utf-8")
        assert load_screen(tmp_path, {}) == ScreenSettings()


@pytest.mark.parametrize("language", ["zh_CN", "en_US"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_the_first_look_is_that_of_the_settings(
    tmp_path: Path, language: str, scheme: str, scale: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(tmp_path, Settings(screen=ScreenSettings(language=language, scheme=scheme, scale=scale)))
    monkeypatch.setattr("clerk_app.settings.load_screen", lambda *_: pytest.fail("read whole"))
    assert first_look(tmp_path, {}) == (language, scheme, scale)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "screen.scale = 150",
        "[screen]\nscale = 150",
        '[station]\nname = """\n[screen]\nscale = 200\n"""\n[screen]\nscale = 125',
        '\n[screen]\nlanguage = "fr_FR"\nscheme = "light"\nscale = 100',
        '\n[screen]\nlanguage = "en_US" # mine\nscheme = "dark"\nscale = 1_50',
        "not toml at all",
    ],
)
@pytest.mark.parametrize("around", [{}, {"CLERK_APP_SCREEN_SCALE": "150"}])
def test_whatever_else_stands_there_the_first_look_agrees(
    tmp_path: Path, text: str, around: dict[str, str]
) -> None:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    screen = load_screen(tmp_path, around)
    assert first_look(tmp_path, around) == (screen.language, screen.scheme, screen.scale)
